#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the tables of `fold` from the Unicode Character Database (Debian: unicode-data 15.0.0).

    tools/make_fold_tables.py /usr/share/unicode include/zhnorm/data

The output depends on the input alone.
"""
import argparse
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from conversion.literals import HEADER, array  # noqa: E402
from folding import classes as fold  # noqa: E402
from folding.character_database import Database  # noqa: E402

VERSION = "15.0.0"
BLOCK = 64
# Unicode 16 standardizes where curly quotes stand in their cell.
QUOTE_VARIANTS = [(quote, selector) for quote in (0x2018, 0x2019, 0x201C, 0x201D)
                  for selector in (0xFE00, 0xFE01)]


def pair(code):
    return [code >> 16, code & 0xFFFF]


def class_tables(by_code):
    rows = sorted(set(by_code.values()))
    if len(rows) > 256:
        raise ValueError(f"{len(rows)} classes do not fit a byte")
    number = {row: i for i, row in enumerate(rows)}
    blocks, index, stage = {}, [], []
    for start in range(0, 0x30000, BLOCK):
        block = tuple(number[by_code[code]] for code in range(start, start + BLOCK))
        if block not in blocks:
            blocks[block] = len(blocks)
            stage += block
        index.append(blocks[block])
    return rows, index, stage


def scan_tables(by_code):
    """For each 64 code points of the BMP the number of a bit set of those that need a closer look, also
    only because of what may follow them."""
    sets, index, bits = {}, [], []
    for start in range(0, 0x10000, 64):
        row = sum(1 << i for i in range(64)
                  if by_code[start + i][2] & fold.FLAG["scanned"] or start + i in fold.KATAKANA)
        if row not in sets:
            sets[row] = len(sets)
            bits += [row >> shift & 0xFFFF for shift in (0, 16, 32, 48)]
        index.append(sets[row])
    return index, bits


def decomposition_tables(database):
    """Rows of three (the character, where its text begins), sorted, and one row behind the last."""
    rows, texts = [], []
    for code in sorted(database.decomposition):
        rows += [*pair(code), len(texts) // 2]
        for part in database.full_decomposition(code):
            texts += pair(part)
    return rows + [0xFFFF, 0xFFFF, len(texts) // 2], texts


def composition_rows(database):
    composed = database.compositions()
    for first, second in composed:
        # The engine relies on it: a starter joins only what stands directly before it.
        parts = database.full_decomposition(first)
        if not database.combining_class.get(second, 0) and any(
                database.combining_class.get(part, 0) for part in parts):
            raise ValueError(f"U+{second:04X} joins behind a mark")
    return [unit for (first, second), code in sorted(composed.items(), key=lambda row: row[0][::-1])
            for unit in (*pair(second), *pair(first), *pair(code))]


def variant_rows(database):
    """Rows of three, sorted: the base, and a bit for each of VS1 to VS14."""
    masks = {}
    standardized = [(base, selector) for base, selector, _ in database.standardized]
    for base, selector in standardized + QUOTE_VARIANTS:
        if 0xFE00 <= selector <= 0xFE0D:
            masks[base] = masks.get(base, 0) | 1 << (selector - 0xFE00)
    for base in masks:
        if database.combining_class.get(base, 0) or base in database.decomposition:
            raise ValueError(f"U+{base:04X} has variants and is not stable")
    return [unit for base in sorted(masks) for unit in (*pair(base), masks[base])]


def compatibility_selectors(database, names):
    """For each compatibility ideograph, in order, the selector that gives its look to the unified one."""
    by_comment = {comment.rpartition("-")[2]: (base, selector)
                  for base, selector, comment in database.standardized
                  if comment.startswith("CJK COMPATIBILITY IDEOGRAPH-")}
    rows = []
    for code in sorted(code for code, name in names.items() if name == "compatibility"):
        base, selector = by_comment[f"{code:04X}"]
        if [base] != database.full_decomposition(code):
            raise ValueError(f"U+{code:04X} has variants of another character")
        rows += [*pair(code), selector]
    return rows


def check_targets(database):
    """The engine relies on it: a target of the mappings below needs no further step by itself."""
    for mapping in (fold.HALF_WIDTH, fold.PRESENTATION, database.unified_form):
        for code in mapping.values():
            if (code in database.decomposition or code in database.combining_class or
                    0xAC00 <= code <= 0xD7A3):
                raise ValueError(f"U+{code:04X} is a target and not stable")


def targets(mapping, first, last, wide=False):
    row = [mapping.get(code, 0) for code in range(first, last + 1)]
    return [unit for code in row for unit in pair(code)] if wide else row


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("database", type=pathlib.Path)
    parser.add_argument("output", type=pathlib.Path)
    arguments = parser.parse_args()
    database = Database(arguments.database)
    by_code, names = fold.classes(database)
    origin = f"Unicode Character Database {VERSION}, SHA-256 {database.hash()}"

    def write(name, contents, *parts):
        text = HEADER.format(generator="tools/make_fold_tables.py", contents=contents, source=origin,
                             licence="Unicode License Agreement", body="\n".join(parts))
        (arguments.output / name).write_text(text, encoding="ascii")

    rows, index, stage = class_tables(by_code)
    scan_index, scan_bits = scan_tables(by_code)
    write("fold_classes.hpp", "What fold does with a character.",
          array("fold_class_index", "char16_t", index,
                "For each 64 code points below U+30000, the number of their block."),
          array("fold_class_block", "char", stage, "Blocks of 64 classes."),
          array("fold_class_order", "char", [row[0] for row in rows],
                "The combining class of a class."),
          array("fold_class_kind", "char", [row[1] for row in rows], "Its fold_kind."),
          array("fold_class_flags", "char16_t", [row[2] for row in rows], "Its fold_flag bits."),
          array("fold_scan_index", "char", scan_index,
                "For each 64 code points below U+10000, the number of their bit set."),
          array("fold_scan_bits", "char16_t", scan_bits,
                "Bit sets of four units: a character that needs a closer look."))
    check_targets(database)
    decomposition, texts = decomposition_tables(database)
    composition = composition_rows(database)
    write("fold_composition.hpp", "Canonical decomposition and composition, without Hangul.",
          f"inline constexpr unsigned decomposition_count = {len(decomposition) // 3 - 1};\n",
          array("decomposition_row", "char16_t", decomposition,
                "Rows of three, sorted: the character in two units, and where its text begins. One\n"
                "more row ends the last text."),
          array("decomposition_text", "char16_t", texts,
                "Full decompositions in canonical order, two units a character."),
          f"inline constexpr unsigned composition_count = {len(composition) // 6};\n",
          array("composition_row", "char16_t", composition,
                "Rows of six, sorted: the second character, the first, and what they become, in two\n"
                "units each."))
    variants = variant_rows(database)
    selectors = compatibility_selectors(database, names)
    write("fold_mappings.hpp", "Radicals, widths, ligatures and variation sequences.",
          array("half_width_target", "char16_t", targets(fold.HALF_WIDTH, 0xFF61, 0xFFDC),
                "For U+FF61 to U+FFDC; 0: none."),
          array("presentation_target", "char16_t",
                targets({**fold.PRESENTATION, **fold.UNSURE_PRESENTATION}, 0xFE10, 0xFE6B),
                "For U+FE10 to U+FE6B; 0: none."),
          array("radical_target", "char16_t", targets(database.unified_form, 0x2E80, 0x2FD5, wide=True),
                "For U+2E80 to U+2FD5, two units each; 0: none."),
          array("ligature_text", "char",
                [byte for code in sorted(fold.LIGATURES)
                 for byte in fold.LIGATURES[code].encode().ljust(3, b"\0")],
                "For U+FB00 to U+FB06, three bytes each, filled with zeros."),
          f"inline constexpr unsigned look_alike_count = {len(fold.LOOK_ALIKES)};\n",
          array("look_alike_row", "char16_t",
                [unit for row in sorted(fold.LOOK_ALIKES.items()) for unit in row],
                "Rows of two, sorted: a character, and the one that it looks like."),
          f"inline constexpr unsigned variant_count = {len(variants) // 3};\n",
          array("variant_row", "char16_t", variants,
                "Rows of three, sorted: a character in two units, and a bit for each of VS1 to VS14\n"
                "that makes a standardized variation sequence with it."),
          f"inline constexpr unsigned compatibility_count = {len(selectors) // 3};\n",
          array("compatibility_row", "char16_t", selectors,
                "Rows of three, sorted: a compatibility ideograph in two units, and the selector that\n"
                "asks for its look behind the unified ideograph."))
    return 0


if __name__ == "__main__":
    sys.exit(main())
