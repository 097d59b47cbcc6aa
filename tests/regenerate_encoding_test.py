#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The tables of legacy encodings are what their generators make: regenerate_encoding_test.py SOURCE_DIR

Needs npm `text-encoding` 0.7.0, `nodejieba` 3.5.8 and `opencc` 1.4.2, unpacked below .cache/npm
(tests/fetch_packages.sh does it); skipped (exit 77) without. Also checked: two runs, one with another
hash seed and locale, agree.
"""
import os
import pathlib
import subprocess
import sys
import tempfile

# Generator, packages, and the headers that it writes.
GENERATORS = (
    ("make_encoding_tables.py", ("text-encoding-0.7.0",), "encoding_*.hpp"),
    ("make_detection_tables.py", ("nodejieba-3.5.8", "opencc-1.4.2"), "detection_*.hpp"))


def main():
    root = pathlib.Path(sys.argv[1]).resolve()
    skipped, failures = False, 0
    for generator, names, pattern in GENERATORS:
        packages = [root / ".cache/npm" / name / "package" for name in names]
        if not all(package.is_dir() for package in packages):
            print(f"skipped: npm {' or '.join(names)} is not there (tests/fetch_packages.sh fetches it)")
            skipped = True
            continue
        for environment in [{"PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8"}, {"PYTHONHASHSEED": "2", "LC_ALL": "C"}]:
            with tempfile.TemporaryDirectory() as folder:
                subprocess.run([sys.executable, "-B", str(root / "tools" / generator), *map(str, packages), folder],
                               check=True, env={**os.environ, **environment})
                made = sorted(pathlib.Path(folder).iterdir())
                committed = root / "include/zhnorm/data"
                if {path.name for path in made} != {path.name for path in committed.glob(pattern)}:
                    print(f"{generator} writes other files than are there")
                    failures += 1
                for path in made:
                    if path.read_bytes() != (committed / path.name).read_bytes():
                        print(f"include/zhnorm/data/{path.name} is not what the generator makes")
                        failures += 1
    return 1 if failures else 77 if skipped else 0


if __name__ == "__main__":
    sys.exit(main())
