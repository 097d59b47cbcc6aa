#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the keys of converter damage and their readings from Unihan, and the bytes of characters.

    tools/make_repair_tables.py /usr/share/unicode/Unihan_Readings.txt.bz2 OPENCC include/zhnorm/data

repair_readings.hpp:
A key is a character that GBK has and GB2312 has not, and that OpenCC (npm 1.4.2, unpacked) knows
as Traditional; its reading is the first kMandarin. Beside them, Traditional characters by their
Simplified forms, and the Simplified characters that OpenCC's STCharacters may leave as they are.
repair_simplified_forms.hpp: what OpenCC makes of each ideograph that stands alone.
repair_single_bytes.hpp: the byte of a character in each encoding of one byte that text is read as by
mistake, from Python's codecs; bytes that an encoding leaves free are those of Latin-1. The output
depends on the input alone.
"""

import argparse
import hashlib
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from conversion.dictionaries import rare_simplified_forms  # noqa: E402
from conversion.literals import HEADER, array  # noqa: E402
from repair import corpus  # noqa: E402


# On pages of converters that write Traditional characters otherwise.
SEEN_KEPT = "\u4e48\u5e76\u7fa4"


def can_encode(character, encoding):
    try:
        return len(character.encode(encoding)) == 2
    except UnicodeEncodeError:
        return False


# As `read_as` in include/zhnorm/detail/repair_encodings.hpp counts them; the first is Latin-1, too.
SINGLE_BYTE = ("cp1252", "iso8859_2", "cp1250", "cp1251", "cp1253", "cp1254", "cp1257", "koi8_r",
               "mac_roman", "cp437")


def byte_records():
    """For each character beyond ASCII, its byte in each of the encodings; 0 if it has none."""
    records = {}
    for column, name in enumerate(SINGLE_BYTE):
        for byte in range(0x80, 0x100):
            try:
                characters = {bytes([byte]).decode(name)}
            except UnicodeDecodeError:
                characters = {chr(byte)}
            if column == 0:
                characters.add(chr(byte))
            for character in characters:
                records.setdefault(ord(character), [0] * len(SINGLE_BYTE))[column] = byte
    return records


def write_bytes(folder):
    records = byte_records()
    codes = sorted(records)
    pages = sorted({code >> 6 for code in codes})
    page = [0] * 1024
    index = [0] * 64
    for number, value in enumerate(pages, 1):
        page[value] = number
        index += [codes.index(code) + 1 if code in records else 0
                  for code in range(value << 6, (value + 1) << 6)]
    width = len(SINGLE_BYTE)
    body = "\n".join((
        f"inline constexpr unsigned repair_byte_columns = {width};\n",
        array("repair_byte_page", "char", page,
              "For each 64 code points, the number of a page below."),
        array("repair_byte_index", "char16_t", index,
              "Pages of 64: the number of a record; 0 is the empty one."),
        array("repair_byte_record", "char", [0] * width + [b for code in codes for b in records[code]],
              "Records: a byte in each encoding, 0 for none.")))
    digest = hashlib.sha256(repr(sorted(records.items())).encode()).hexdigest()[:16]
    text = HEADER.format(
        generator="tools/make_repair_tables.py",
        contents="The bytes of characters in encodings of one byte.",
        source=f"Python's codecs {', '.join(SINGLE_BYTE)}, SHA-256 {digest}",
        licence="facts", body=body)
    (pathlib.Path(folder) / "repair_single_bytes.hpp").write_text(text, encoding="ascii")


def write_forms(opencc, folder):
    """What becomes of the ideographs U+4E00 to U+9FFF that are Traditional, by rank; rare forms come first."""
    rare = rare_simplified_forms(pathlib.Path(opencc) / "data/dictionary/TSCharacters.txt")
    simplify = corpus.simplify_table(opencc) | {ord(source): forms[0] for source, forms in rare.items()}
    forms = {code: ord(simple) for code, simple in simplify.items()
             if 0x4E00 <= code < 0xA000 and simple != chr(code)}
    rows, units, beyond = [], [], []
    for row in range(0x4E00, 0xA000, 64):
        rows.append(len(units))
        members = [code for code in range(row, row + 64) if code in forms]
        rows += [sum(1 << (code - row) % 16 for code in members if (code - row) // 16 == part)
                 for part in range(4)]
        for code in members:
            if forms[code] >= 0x10000:
                units.append(len(beyond))
                beyond.append(forms[code])
            else:
                units.append(forms[code])
    assert min(unit for unit in units if unit >= len(beyond)) >= 0x3400 and len(beyond) <= 0x3400
    body = "\n".join((
        array("repair_form_rank", "char16_t", rows,
              "Rows of 64 code points from U+4E00 on: how many characters stand before, and which are there."),
        array("repair_form", "char16_t", units,
              "Their forms; below U+3400, the number of one below."),
        array("repair_form_beyond", "char32_t", beyond, "Forms beyond U+FFFF.")))
    digest = hashlib.sha256(repr(sorted(forms.items())).encode()).hexdigest()[:16]
    text = HEADER.format(
        generator="tools/make_repair_tables.py", contents="Simplified forms of ideographs that stand alone.",
        source=f"npm opencc 1.4.2 TSCharacters, SHA-256 of what is used {digest}",
        licence="Apache-2.0, OpenCC", body=body)
    (pathlib.Path(folder) / "repair_simplified_forms.hpp").write_text(text, encoding="ascii")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("unihan", "opencc", "output"):
        parser.add_argument(name)
    arguments = parser.parse_args()
    readings = corpus.readings(arguments.unihan)
    traditional = {chr(code) for code in corpus.simplify_table(arguments.opencc)}
    keys = sorted((int.from_bytes(c.encode("gbk"), "big"), readings[c]) for c in traditional
                  if c in readings and can_encode(c, "gbk") and not can_encode(c, "gb2312"))
    texts = sorted({reading for _, reading in keys}, key=str.encode)
    row, starts = b"", []
    for text in texts:
        starts.append(len(row))
        row += text.encode()
    starts.append(len(row))
    number = {text: i for i, text in enumerate(texts)}
    simplify = corpus.simplify_table(arguments.opencc)
    sources = sorted((simple, int.from_bytes(chr(code).encode("gbk"), "big"))
                     for code, simple in simplify.items()
                     if simple != chr(code) and len(simple) == 1 and ord(simple) < 0x10000
                     and can_encode(chr(code), "gbk"))
    kept = sorted(corpus.kept_by_converters(arguments.opencc) | set(SEEN_KEPT))
    body = "\n".join((
        f"inline constexpr unsigned repair_key_count = {len(keys)};",
        f"inline constexpr unsigned repair_reading_count = {len(texts)};\n",
        array("repair_key", "char16_t", [code for code, _ in keys], "Keys as GBK pairs, sorted."),
        array("repair_key_reading", "char16_t", [number[reading] for _, reading in keys],
              "The number of each key's reading."),
        array("repair_reading_start", "char16_t", starts,
              "Where a reading begins below; one more, the end."),
        array("repair_reading", "char", row, "Readings in UTF-8, sorted."),
        f"inline constexpr unsigned repair_source_count = {len(sources)};",
        array("repair_simplified", "char16_t", [ord(simple) for simple, _ in sources],
              "Simplified characters, sorted."),
        array("repair_source", "char16_t", [pair for _, pair in sources],
              "For each of them, the GBK pair of a Traditional character that becomes it."),
        f"inline constexpr unsigned repair_kept_count = {len(kept)};",
        array("repair_kept", "char16_t", [ord(c) for c in kept],
              "Simplified characters that converters keep, as Traditional text has them, too.")))
    digest = hashlib.sha256(pathlib.Path(arguments.unihan).read_bytes()).hexdigest()[:16]
    text = HEADER.format(
        generator="tools/make_repair_tables.py", contents="Keys of converter damage.",
        source=f"Unihan 15.0.0 kMandarin, SHA-256 {digest}; npm opencc 1.4.2 TSCharacters, STCharacters",
        licence="Unicode; Apache-2.0, OpenCC", body=body)
    (pathlib.Path(arguments.output) / "repair_readings.hpp").write_text(text, encoding="ascii")
    write_forms(arguments.opencc, arguments.output)
    write_bytes(arguments.output)
    return 0


if __name__ == "__main__":
    sys.exit(main())
