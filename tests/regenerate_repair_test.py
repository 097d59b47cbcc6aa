#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Repair's tables are what their generators make: regenerate_repair_test.py SOURCE_DIR

Needs Debian's unicode-data and the npm package opencc 1.4.2 (tests/fetch_packages.sh) for the readings, and
what tests/fetch_repair_sources.sh fetches for the language model. What is not there is not checked; skipped
(exit 77) if that is all. Two runs with different hash seeds agree.
"""
import os
import pathlib
import subprocess
import sys
import tempfile

UNIHAN = pathlib.Path("/usr/share/unicode/Unihan_Readings.txt.bz2")


def differs(root, command, *names):
    for seed in ("1", "2"):
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([sys.executable, "-B", *map(str, command), folder], check=True,
                           env={**os.environ, "PYTHONHASHSEED": seed})
            for name in names:
                made = (pathlib.Path(folder) / name).read_bytes()
                if made != (root / "include/zhnorm/data" / name).read_bytes():
                    print(f"include/zhnorm/data/{name} is not what the generator makes")
                    return True
    return False


def main():
    root = pathlib.Path(sys.argv[1]).resolve()
    opencc = root / ".cache/npm/opencc-1.4.2/package"
    jieba = root / ".cache/npm/nodejieba-3.5.8/package"
    corpora = root / ".cache/repair-corpora"
    checked, failed = 0, False
    if opencc.is_dir() and UNIHAN.is_file():
        checked += 1
        failed |= differs(root, [root / "tools/make_repair_tables.py", UNIHAN, opencc], "repair_readings.hpp",
                          "repair_simplified_forms.hpp", "repair_single_bytes.hpp")
    if opencc.is_dir() and jieba.is_dir() and corpora.is_dir():
        checked += 1
        failed |= differs(root, [root / "tools/train_repair_model.py", corpora, jieba, opencc],
                          "repair_model.hpp")
    if not checked:
        print("skipped: neither Unihan nor the texts are there (tests/fetch_repair_sources.sh)")
        return 77
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
