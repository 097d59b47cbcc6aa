#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the table of characters that only Simplified, or only Traditional, text has, from npm `opencc` 1.4.2.

    npm pack opencc@1.4.2 && tar xf opencc-1.4.2.tgz
    tools/make_script_tables.py package include/zhnorm/data

A character is of Simplified text only if STCharacters has other forms for it and not itself; of Traditional text
only if TSCharacters has other forms and not itself; what both dictionaries change, one against the other, is of
neither, nor is a form that TWVariants or HKVariants leads to. The output depends on the input alone.
"""

import argparse
import hashlib
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from conversion import dictionaries  # noqa: E402
from conversion.literals import HEADER, array  # noqa: E402

SIMPLIFIED, TRADITIONAL = 1, 2
BASE = 0x3400


def marks(package):
    folder = package / "data/dictionary"
    names = {SIMPLIFIED: "STCharacters", TRADITIONAL: "TSCharacters"}
    result, sum_of = {}, hashlib.sha256()
    for mark, name in names.items():
        path = folder / f"{name}.txt"
        entries = dictionaries.read(path)
        if len(entries) != dictionaries.ENTRY_COUNTS[name]:
            raise dictionaries.DataError(f"{name} is not that of OpenCC {dictionaries.PACKAGE_VERSION}")
        sum_of.update(path.read_bytes())
        for key, values in entries.items():
            if len(key) == 1 and key not in values:
                result[ord(key)] = 0 if ord(key) in result else mark
    # What Taiwan or Hong Kong writes is Traditional text, whatever OpenCC's own standard prefers.
    for name in ["TWVariants", "HKVariants"]:
        path = folder / f"{name}.txt"
        sum_of.update(path.read_bytes())
        for values in dictionaries.read(path).values():
            for value in values:
                if result.get(ord(value)) == SIMPLIFIED:
                    result[ord(value)] = 0
    return {code: mark for code, mark in result.items() if mark}, sum_of.hexdigest()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("package", type=pathlib.Path)
    parser.add_argument("output", type=pathlib.Path)
    arguments = parser.parse_args()
    of, digest = marks(arguments.package)
    count = (max(of) - BASE + 64) // 64 * 64
    blocks, index = {}, []
    for start in range(BASE, BASE + count, 64):
        block = tuple(sum(of.get(code + i, 0) << 2 * i for i in range(4))
                      for code in range(start, start + 64, 4))
        index.append(blocks.setdefault(block, len(blocks)))
    body = "\n".join([
        f"inline constexpr unsigned script_mark_base = 0x{BASE:04X};\n"
        f"inline constexpr unsigned script_mark_count = {count};\n",
        array("script_mark_index", "char16_t", index, "Block of each 64 characters."),
        array("script_marks", "char", [byte for block in blocks for byte in block],
              "Two bits a character: 1 in Simplified text only, 2 in Traditional text only."),
    ])
    header = HEADER.format(
        generator="tools/make_script_tables.py",
        contents="Characters of Simplified text only, and of Traditional text only.",
        source=f"npm opencc {dictionaries.PACKAGE_VERSION}, data/dictionary, SHA-256 {digest}",
        licence="Apache-2.0, OpenCC", body=body)
    (arguments.output / "chinese_script.hpp").write_text(header, "ascii", newline="\n")


if __name__ == "__main__":
    main()
