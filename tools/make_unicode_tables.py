#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the table of character properties from the Unicode Character Database.

    tools/make_unicode_tables.py /usr/share/unicode include/zhnorm/data

The first folder is that of Debian's unicode-data 15.0.0. The output depends on the input alone.
"""

import argparse
import collections
import hashlib
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from conversion.literals import HEADER, array, byte_size  # noqa: E402

VERSION = "15.0.0"
CODE_POINTS = 0x110000

# The numbers are those of the enumerations in include/zhnorm/detail/character_properties.hpp.
GRAPHEME = ["Other", "CR", "LF", "Control", "Extend", "ZWJ", "Regional_Indicator", "Prepend",
            "SpacingMark", "L", "V", "T", "LV", "LVT", "Extended_Pictographic"]
SENTENCE = ["Other", "CR", "LF", "Sep", "Extend", "Format", "Sp", "Lower", "Upper", "OLetter",
            "Numeric", "ATerm", "SContinue", "STerm", "Close", "Open"]
KIND = ["other", "han", "kana", "hangul", "latin", "digit", "punctuation", "space", "mark"]
SCRIPT_KIND = {"Han": "han", "Hiragana": "kana", "Katakana": "kana",
               "Katakana_Or_Hiragana": "kana", "Hangul": "hangul", "Latin": "latin"}
EXTENSION_KIND = {"Hani": "han", "Hira": "kana", "Kana": "kana", "Hang": "hangul", "Latn": "latin"}


def properties(path):
    """(first, last, value) of each line of one of the database's files."""
    for line in path.read_text("utf-8").split("\n"):
        fields = [field.strip() for field in line.partition("#")[0].split(";")]
        if len(fields) >= 2:
            first, _, last = fields[0].partition("..")
            yield int(first, 16), int(last or first, 16), fields[1]


def column(path, default, wanted=lambda value: True):
    result = [default] * CODE_POINTS
    for first, last, value in properties(path):
        if wanted(value):
            result[first:last + 1] = [value] * (last + 1 - first)
    return result


def kind_of(category, script, extensions, is_space):
    if is_space:
        return "space"
    if category[0] == "M" or category == "Cf":
        return "mark"
    if category[0] == "P":
        return "punctuation"
    if category == "Nd":
        return "digit"
    if script in SCRIPT_KIND:
        return SCRIPT_KIND[script]
    # Letters that are common to several scripts on paper, but to one here: U+3006, U+30FC.
    kinds = {EXTENSION_KIND.get(name) for name in extensions.split()}
    if category[0] == "L" and len(kinds) == 1 and None not in kinds:
        return kinds.pop()
    return "other"


def records(folder):
    category = column(folder / "extracted/DerivedGeneralCategory.txt", "Cn")
    script = column(folder / "Scripts.txt", "Unknown")
    extensions = column(folder / "ScriptExtensions.txt", "")
    spaces = column(folder / "PropList.txt", "", lambda value: value == "White_Space")
    sentence = column(folder / "auxiliary/SentenceBreakProperty.txt", "Other")
    grapheme = column(folder / "auxiliary/GraphemeBreakProperty.txt", "Other")
    pictographic = column(folder / "emoji/emoji-data.txt", "",
                          lambda value: value == "Extended_Pictographic")
    for code in range(CODE_POINTS):
        cluster = grapheme[code]
        if pictographic[code]:
            if cluster != "Other":
                raise ValueError(f"U+{code:04X} is pictographic and {cluster}")
            cluster = "Extended_Pictographic"
        part = sentence[code]
        if part == "Close" and category[code] in ("Ps", "Pi"):
            part = "Open"
        kind = kind_of(category[code], script[code], extensions[code], bool(spaces[code]))
        yield GRAPHEME.index(cluster) | SENTENCE.index(part) << 4 | KIND.index(kind) << 8


def two_stages(numbers, bits):
    blocks, index = {}, []
    for start in range(0, CODE_POINTS, 1 << bits):
        block = tuple(numbers[start:start + (1 << bits)])
        index.append(blocks.setdefault(block, len(blocks)))
    return index, [number for block in blocks for number in block]


def table(folder):
    values = list(records(folder))
    count = collections.Counter(values)
    distinct = sorted(count, key=lambda value: (-count[value], value))
    number = {value: i for i, value in enumerate(distinct)}
    if len(distinct) > 256:
        raise ValueError("a number of a record does not fit a byte")
    numbers = [number[value] for value in values]
    best = None
    for bits in range(5, 9):
        index, blocks = two_stages(numbers, bits)
        pages, lines = {}, []
        for start in range(0, len(index), 32):
            page = tuple(index[start:start + 32])
            lines.append(pages.setdefault(page, len(pages)))
        flat = [block for page in pages for block in page]
        size = byte_size("char", lines) + byte_size("char16_t", flat) + byte_size("char", blocks)
        if best is None or size < best[0]:
            best = size, bits, lines, flat, blocks
    _, bits, lines, flat, blocks = best
    return "\n".join([
        f"inline constexpr unsigned property_block_bits = {bits};\n"
        "inline constexpr unsigned property_page_bits = 5;\n",
        array("property_page", "char", lines,
              "Page of a code point's upper bits."),
        array("property_block", "char16_t", flat,
              "Block of a page and the next bits."),
        array("property_number", "char", blocks,
              "Number of the record of a block and the lowest bits."),
        array("property_record", "char16_t", distinct,
              "Bits 0-3 grapheme cluster break, 4-7 sentence break, 8-11 kind of script."),
    ])


def digest(folder):
    names = ["extracted/DerivedGeneralCategory.txt", "Scripts.txt", "ScriptExtensions.txt",
             "PropList.txt", "auxiliary/SentenceBreakProperty.txt",
             "auxiliary/GraphemeBreakProperty.txt", "emoji/emoji-data.txt"]
    for name in names[:-1]:
        if VERSION not in (folder / name).read_text("utf-8").split("\n", 1)[0]:
            raise ValueError(f"{name} is not of Unicode {VERSION}")
    if not re.search(r"^# Used with Emoji Version 15\.0", (folder / names[-1]).read_text("utf-8"), re.M):
        raise ValueError("emoji-data.txt is not of Unicode 15.0")
    sum_of = hashlib.sha256()
    for name in names:
        sum_of.update((folder / name).read_bytes())
    return sum_of.hexdigest()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("database", type=pathlib.Path)
    parser.add_argument("output", type=pathlib.Path)
    arguments = parser.parse_args()
    header = HEADER.format(
        generator="tools/make_unicode_tables.py",
        contents="Properties of characters: grapheme clusters, sentences, scripts.",
        source=f"Unicode Character Database {VERSION}, SHA-256 {digest(arguments.database)}",
        licence="Unicode-DFS-2016, Unicode, Inc.",
        body=table(arguments.database))
    (arguments.output / "character_properties.hpp").write_text(header, "ascii", newline="\n")


if __name__ == "__main__":
    main()
