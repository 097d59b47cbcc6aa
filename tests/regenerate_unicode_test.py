#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The tables made of Unicode data are what their generators make: regenerate_unicode_test.py SOURCE_DIR UNICODE_DIR

Needs the Unicode Character Database 15.0.0 (Debian's unicode-data); skipped (exit 77) without. Also checked: two
runs, one with another hash seed and locale, agree.
"""
import os
import pathlib
import subprocess
import sys
import tempfile


def main():
    root, database = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
    scripts = database / "Scripts.txt"
    if not scripts.is_file() or "15.0.0" not in scripts.read_text("utf-8").split("\n", 1)[0]:
        print(f"skipped: no Unicode Character Database 15.0.0 in {database}")
        return 77
    failures = 0
    for environment in [{"PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8"}, {"PYTHONHASHSEED": "2", "LC_ALL": "C"}]:
        with tempfile.TemporaryDirectory() as folder:
            for generator in ["make_unicode_tables.py", "make_fold_tables.py"]:
                subprocess.run([sys.executable, "-B", str(root / "tools" / generator), str(database), folder],
                               check=True, env={**os.environ, **environment})
            made = sorted(pathlib.Path(folder).iterdir())
            if not made:
                print("the generator wrote nothing")
                failures += 1
            for path in made:
                committed = root / "include/zhnorm/data" / path.name
                if not committed.is_file() or committed.read_bytes() != path.read_bytes():
                    print(f"include/zhnorm/data/{path.name} is not what the generator makes")
                    failures += 1
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
