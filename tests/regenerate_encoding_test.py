#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The tables of legacy encodings are what their generators make: regenerate_encoding_test.py SOURCE_DIR

Needs npm `text-encoding` 0.7.0, `nodejieba` 3.5.8 and `opencc` 1.4.2, unpacked below .cache/npm
(tests/fetch_packages.sh does it); skipped (exit 77) without. Also checked: two runs, one with another
hash seed and locale, agree.
"""
import pathlib
import sys

import regeneration

# Generator, packages, and the headers that it writes.
GENERATORS = (
    ("make_encoding_tables.py", ("text-encoding-0.7.0",), "encoding_*.hpp"),
    ("make_detection_tables.py", ("nodejieba-3.5.8", "opencc-1.4.2"), "detection_*.hpp"))


def main():
    root = pathlib.Path(sys.argv[1]).resolve()
    skipped, found = False, []
    for generator, names, pattern in GENERATORS:
        packages = [root / ".cache/npm" / name / "package" for name in names]
        if not all(package.is_dir() for package in packages):
            print(f"skipped: npm {' or '.join(names)} is not there (tests/fetch_packages.sh fetches it)")
            skipped = True
            continue

        def generate(folder, environment, generator=generator, packages=packages):
            regeneration.run(environment, root / "tools" / generator, *packages, folder)

        found += regeneration.complaints(root, generate, lambda path, pattern=pattern: path.match(pattern))
    print("\n".join(found))
    return 1 if found else 77 if skipped else 0


if __name__ == "__main__":
    sys.exit(main())
