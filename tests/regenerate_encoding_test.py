#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The tables of legacy encodings are what their generator makes: regenerate_encoding_test.py SOURCE_DIR

Needs npm `text-encoding` 0.7.0, unpacked as .cache/npm/text-encoding-0.7.0/package
(tests/fetch_packages.sh does it); skipped (exit 77) without. Also checked: two runs, one with another
hash seed and locale, agree.
"""
import os
import pathlib
import subprocess
import sys
import tempfile


def main():
    root = pathlib.Path(sys.argv[1]).resolve()
    package = root / ".cache/npm/text-encoding-0.7.0/package"
    if not package.is_dir():
        print("skipped: npm text-encoding 0.7.0 is not there (tests/fetch_packages.sh fetches it)")
        return 77
    failures = 0
    for environment in [{"PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8"}, {"PYTHONHASHSEED": "2", "LC_ALL": "C"}]:
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([sys.executable, "-B", str(root / "tools/make_encoding_tables.py"), str(package), folder],
                           check=True, env={**os.environ, **environment})
            made = sorted(pathlib.Path(folder).iterdir())
            names = {path.name for path in made}
            if names != {path.name for path in (root / "include/zhnorm/data").glob("encoding_*.hpp")}:
                print("the generator writes other files than are there")
                failures += 1
            for path in made:
                committed = root / "include/zhnorm/data" / path.name
                if not committed.is_file() or committed.read_bytes() != path.read_bytes():
                    print(f"include/zhnorm/data/{path.name} is not what the generator makes")
                    failures += 1
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
