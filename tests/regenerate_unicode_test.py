#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The tables made of Unicode data are what their generators make: regenerate_unicode_test.py SOURCE_DIR UNICODE_DIR

Needs the Unicode Character Database 15.0.0 (Debian's unicode-data); skipped (exit 77) without. Also checked: two
runs, one with another hash seed and locale, agree.
"""
import pathlib
import sys

import regeneration


def main():
    root, database = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
    scripts = database / "Scripts.txt"
    if not scripts.is_file() or "15.0.0" not in scripts.read_text("utf-8").split("\n", 1)[0]:
        print(f"skipped: no Unicode Character Database 15.0.0 in {database}")
        return 77

    def generate(folder, environment):
        for generator in ["make_unicode_tables.py", "make_fold_tables.py"]:
            regeneration.run(environment, root / "tools" / generator, database, folder)

    found = list(regeneration.complaints(root, generate))
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
