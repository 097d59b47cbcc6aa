#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the tables of legacy encodings from the indexes of the Encoding Standard, as npm
`text-encoding` 0.7.0 carries them, and checks them against Python's codecs on the way.

    npm pack text-encoding@0.7.0 && tar xf text-encoding-0.7.0.tgz
    tools/make_encoding_tables.py package include/zhnorm/data

The output depends on the input alone.
"""

import hashlib
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from conversion.literals import HEADER, array  # noqa: E402

# What GB18030-2022 moved from the private use area (pointer: code point). The package is older.
GB18030_2022 = {
    7182: 0xFE10, 7183: 0xFE12, 7184: 0xFE11, 7185: 0xFE13, 7186: 0xFE14, 7187: 0xFE15,
    7188: 0xFE16, 7201: 0xFE17, 7202: 0xFE18, 7208: 0xFE19, 23775: 0x9FB4, 23783: 0x9FB5,
    23788: 0x9FB6, 23789: 0x9FB7, 23795: 0x9FB8, 23812: 0x9FB9, 23829: 0x9FBA, 23845: 0x9FBB}

# Single-byte encodings, in the order of detail/encoding_single_byte.hpp. The last ones are not in the
# Encoding Standard; Python's codecs have them.
SINGLE_BYTE = (
    "ibm866", "iso-8859-2", "iso-8859-3", "iso-8859-4", "iso-8859-5", "iso-8859-6", "iso-8859-7",
    "iso-8859-8", "iso-8859-10", "iso-8859-13", "iso-8859-14", "iso-8859-15", "iso-8859-16",
    "koi8-r", "koi8-u", "macintosh", "windows-874", "windows-1250", "windows-1251",
    "windows-1252", "windows-1253", "windows-1254", "windows-1255", "windows-1256",
    "windows-1257", "windows-1258", "x-mac-cyrillic")
SINGLE_BYTE_OF_PYTHON = ("cp437",)


def python_decode(codec, *values):
    """The code point that a codec of Python gives, 0 if it gives none."""
    try:
        text = bytes(values).decode(codec)
    except UnicodeDecodeError:
        return 0
    return ord(text) if len(text) == 1 else 0


def require(condition, message):
    if not condition:
        raise ValueError(message)


def ranks(characters, pages=range(0)):
    """Which characters there are: pages of 256 code points, each four rows of five units: the
    number of characters before, and four units of bit map. `pages` have rows in any case."""
    present = set(characters)
    require(all(0 < c < 0x10000 for c in present), "a character outside the BMP")
    numbers, rows, before = [], [0] * 20, 0
    for page in range(256):
        if page not in pages and not any(c >> 8 == page for c in present):
            numbers.append(0)
            continue
        numbers.append(len(rows) // 20)
        for base in range(page << 8, (page + 1) << 8, 64):
            bits = sum(1 << (c - base) for c in range(base, base + 64) if c in present)
            rows += [before] + [bits >> shift & 0xFFFF for shift in (0, 16, 32, 48)]
            before += bin(bits).count("1")
    require(max(numbers) < 256, "too many pages")
    return numbers, rows


def hints(characters, first, total, present):
    """In which row of 64 from `first` on the characters number 0, 64, 128 ... are that are in the set
    or, if not `present`, that are not."""
    members = [c for c in range(first, first + 0x6000) if (c in characters) == present][:total]
    return [(c - first) >> 6 for c in members[::64]]


def inverse(table, canonical):
    """The group of four of the table in which each character stands, by rank: 12 bits suffice, and
    four comparisons find the place. Three units of 16 bits for four characters."""
    bits = 0
    for rank, character in enumerate(sorted(canonical)):
        group = canonical[character] // 4
        require(table[4 * group:4 * group + 4].count(character) == 1,
                f"{character:04X} stands twice in a group")
        require(group < 4096, "too many groups")
        bits |= group << 12 * rank
    size = -(-12 * len(canonical) // 16) + 1  # one more, as two are read
    return [bits >> 16 * i & 0xFFFF for i in range(size)]


def pair_tables(name, table, canonical=None, pages=range(0)):
    """The arrays of one character set: code points by place, ranks, and groups."""
    places = {}
    for place, character in enumerate(table):
        if character:
            places.setdefault(character, place)
    places.update(canonical or {})
    page, row = ranks(places, pages)
    table += [0] * (-len(table) % 4)
    return "\n".join((
        array(f"{name}_character", "char16_t", table,
              "Code points by place; 0: none. Filled up to groups of four."),
        array(f"{name}_page", "char", page,
              "Number of the four rows of code point >> 8; 0: none is in the table."),
        array(f"{name}_row", "char16_t", row,
              "Rows of five for each 64 code points: characters before, bit map."),
        array(f"{name}_group", "char16_t", inverse(table, places),
              "By rank of the character, 12 bits, the lowest first: the group in which it stands.")))


def gbk(index):
    """GB 2312, the symbols of GBK, and what stands in no order; see detail/encoding_gbk.hpp."""
    index = [GB18030_2022.get(pointer, code) for pointer, code in enumerate(index)]

    def code(lead, trail):
        return index[(lead - 0x81) * 190 + trail - (0x41 if trail > 0x7F else 0x40)]

    low = [t for t in range(0x40, 0xA1) if t != 0x7F]
    high = range(0xA1, 0xFF)
    for lead in range(0x81, 0xFF):
        for trail in [*low, *high]:
            of_python = python_decode("gbk", lead, trail)
            require(of_python in (0, code(lead, trail)), f"GBK {lead:02X}{trail:02X}")
    table = [code(lead, trail) for lead in range(0xA1, 0xAA) for trail in high]
    table += [code(lead, trail) for lead in range(0xB0, 0xF8) for trail in high]
    table += [code(lead, trail) for lead in (0xA8, 0xA9, 0xFD, 0xFE) for trail in low]
    present = set(table)
    ordered = [code(lead, trail) for lead in range(0x81, 0xA1) for trail in [*low, *high]]
    ordered += [code(lead, trail) for lead in range(0xAA, 0xFD) for trail in low]
    require(ordered == [c for c in range(0x4E00, 0x9FA6) if c not in present],
            "GBK's other ideographs are not in the order of their code points")
    zones = [(lead, trail) for lead in [*range(0xAA, 0xB0), *range(0xF8, 0xFF)] for trail in high]
    zones += [(lead, trail) for lead in range(0xA1, 0xA8) for trail in low]
    # The index has a second IDEOGRAPHIC SPACE for U+E5E5.
    codes = [0xE5E5 if pair == (0xA3, 0xA0) else code(*pair) for pair in zones]
    require(codes == list(range(0xE000, 0xE766)), "the user-defined zones are not in order")
    return pair_tables("gbk", table, pages=range(0x4E, 0xA0)) + "\n" + array(
        "gbk_hint", "char16_t", hints(present, 0x4E00, len(ordered), False),
        "The row from U+4E00 on of every 64th ideograph that is not in the table.")


def ideographs(name, encode):
    """The pairs of U+4E00 to U+9FA5 in the order of code points: one look, for who encodes much."""
    pairs = [encode(code) for code in range(0x4E00, 0x9FA6)]
    return array(f"{name}_ideograph_pair", "char16_t", pairs,
                 "Pairs of U+4E00 to U+9FA5, lead << 8 | trail; 0: none.")


def gbk_ideographs(index):
    pairs = {code: (0x81 + pointer // 190) << 8 | pointer % 190 + (0x40 if pointer % 190 < 0x3F else 0x41)
             for pointer, code in reversed(list(enumerate(index)))}
    require(all(code in pairs for code in range(0x4E00, 0x9FA6)), "GBK lacks ideographs")
    return ideographs("gbk", pairs.get)


def big5_ideographs(index):
    """As the Encoding Standard encodes: the first pair of a character from lead A1 on, the last of two numerals."""
    pairs = {}
    for pointer, code in enumerate(index):
        if code and pointer >= (0xA1 - 0x81) * 157 and (code not in pairs or code in (0x5341, 0x5345)):
            low = pointer % 157
            pairs[code] = (0x81 + pointer // 157) << 8 | low + (0x40 if low < 0x3F else 0x62)
    return ideographs("big5", lambda code: pairs.get(code, 0))


def big5(index):
    """Big5 as code page 950 has it: rows A1 to C6 and C9 to F9 of 157; see detail/encoding_big5.hpp."""
    table = []
    for lead in [*range(0xA1, 0xC7), *range(0xC9, 0xFA)]:
        for trail in [*range(0x40, 0x7F), *range(0xA1, 0xFF)]:
            # Windows has user-defined characters where Python's codec has those of ETEN.
            user_defined = lead == 0xC6 and trail >= 0xA1
            code = 0 if user_defined else python_decode("cp950", lead, trail)
            standard = index[(lead - 0x81) * 157 + trail - (0x62 if trail > 0x7F else 0x40)] or 0
            if code and (lead, trail) != (0xF9, 0xFE):
                require(code == standard, f"Big5 {lead:02X}{trail:02X}")
            table.append(code)
    # The Encoding Standard and Windows alike take the later of these.
    canonical = {}
    for character in (0x2550, 0x255E, 0x2561, 0x256A, 0x5341, 0x5345):
        canonical[character] = max(i for i, code in enumerate(table) if code == character)
    return pair_tables("big5", table, canonical)


JIS_ROWS = [*range(0, 8), 12, *range(15, 84), *range(114, 119), *range(88, 92)]


def jis(index):
    """JIS X 0208 with the extensions of code page 932; see detail/encoding_jis.hpp."""
    index = [code or 0 for code in index] + [0] * (120 * 94 - len(index))
    require(not any(code for i, code in enumerate(index) if i // 94 not in JIS_ROWS),
            "JIS: a character in another row")
    for pointer, code in enumerate(index):
        lead, trail = divmod(pointer, 188)
        lead += 0x81 if lead < 0x1F else 0xC1
        trail += 0x40 if trail < 0x3F else 0x41
        if lead < 0xFD and not 0xF0 <= lead < 0xFA:
            require(python_decode("cp932", lead, trail) == code, f"cp932 {lead:02X}{trail:02X}")
    table = [code for row in JIS_ROWS for code in index[row * 94:row * 94 + 94]]
    # Not the rows 89 to 92 of NEC where IBM's have the character, too.
    canonical = {}
    for place, code in enumerate(table):
        if code and not 88 <= JIS_ROWS[place // 94] < 92:
            canonical.setdefault(code, place)
    require(set(canonical) == set(table) - {0}, "JIS: a character in NEC's rows alone")
    return pair_tables("jis", table, canonical)


def korean(index):
    """KS X 1001 without its syllables, and which syllables it has; see detail/encoding_korean.hpp."""
    index = [code or 0 for code in index] + [0] * (126 * 190 - len(index))

    def code(lead, trail):
        return index[(lead - 0x81) * 190 + trail - 0x41]

    for lead in range(0x81, 0xFF):
        for trail in range(0x41, 0xFF):
            require(python_decode("cp949", lead, trail) == code(lead, trail),
                    f"cp949 {lead:02X}{trail:02X}")
    high = range(0xA1, 0xFF)
    table = [code(lead, trail) for lead in [*range(0xA1, 0xAD), *range(0xCA, 0xFE)]
             for trail in high]
    syllables = [code(lead, trail) for lead in range(0xB0, 0xC9) for trail in high]
    require(syllables == sorted(syllables), "the syllables are not in order")
    letters = [*range(0x41, 0x5B), *range(0x61, 0x7B), *range(0x81, 0xA1)]
    others = [code(lead, trail) for lead in range(0x81, 0xA1) for trail in [*letters, *high]]
    others += [code(lead, trail) for lead in range(0xA1, 0xC7) for trail in letters]
    present = set(syllables)
    missing = [c for c in range(0xAC00, 0xD7A4) if c not in present]
    require([c for c in others if c] == missing and others[:len(missing)] == missing,
            "the other syllables are not in order")
    page, row = ranks(syllables)
    return "\n".join((
        pair_tables("korean", table),
        array("syllable_page", "char", page,
              "Of the 2,350 syllables of KS X 1001, as above."),
        array("syllable_row", "char16_t", row, "Their rows, as above."),
        array("syllable_hint", "char", hints(set(syllables), 0xAC00, len(syllables), True),
              "The row from U+AC00 on of every 64th of these syllables."),
        array("other_syllable_hint", "char", hints(set(syllables), 0xAC00, len(missing), False),
              "The same for the other syllables.")))


def gb18030_ranges(ranges):
    """Four bytes: where runs of code points begin, as in the Encoding Standard; BMP only."""
    rows = [tuple(row) for row in ranges if row[1] < 0x10000]
    require(len(rows) == len(ranges) - 1 and [189000, 0x10000] in ranges, "GB18030's ranges")
    require(rows == sorted(rows) and [row[1] for row in rows] == sorted(row[1] for row in rows),
            "GB18030's ranges are not in order")
    return "\n".join((
        f"inline constexpr unsigned gb18030_range_count = {len(rows)};\n",
        array("gb18030_range", "char16_t", [unit for row in rows for unit in row],
              "Rows of two, sorted: the first number of a run, and its code point.")))


# Pairs of the Encoding Standard's Big5 that are two code points, a letter and a mark.
BIG5_TWO = (0x8862, 0x8864, 0x88A3, 0x88A5)


def hong_kong(index):
    """What the Encoding Standard's Big5 has beyond code page 950; see detail/encoding_hong_kong.hpp."""
    table, pointers = [], []
    for first, last in ((0x8740, 0xA0FE), (0xC6A1, 0xC8FE), (0xFA40, 0xFEFE)):
        for lead in range(first >> 8, (last >> 8) + 1):
            for trail in [*range(0x40, 0x7F), *range(0xA1, 0xFF)]:
                if lead << 8 | trail >= first and (lead << 8 | trail) <= last:
                    pointers.append((lead - 0x81) * 157 + trail - (0x62 if trail > 0x7F else 0x40))
                    table.append(index[pointers[-1]] or 0)
    require(all(code < 0x10000 or code >> 16 == 2 for code in table), "a third plane")
    flags = [sum(1 << i for i, code in enumerate(table[start:start + 16]) if code > 0xFFFF)
             for start in range(0, len(table), 16)]
    first_encoded = 26 * 157
    places = {}
    for place in range(first_encoded, len(table)):
        if table[place] and index.index(table[place], 0x20 * 157) == pointers[place]:
            places[table[place]] = place
    windows = set(index[0x20 * 157:0x25 * 157 + 63] + index[0x48 * 157:0x79 * 157])
    twice = [code for code in places if code in windows]
    require(twice == [0x4EDD], "Big5: other characters stand before code page 950's")
    return "\n".join((
        array("hong_kong_character", "char16_t", [code & 0xFFFF for code in table],
              "Low 16 bits by place; 0: none."),
        array("hong_kong_plane", "char16_t", flags, "Bit set: the character is of plane 2."),
        f"inline constexpr unsigned hong_kong_order_count = {len(places)};\n",
        array("hong_kong_order", "char16_t", [places[code] for code in sorted(places)],
              "Places of the characters that are encoded, by code point.")))


JIS0212_ROWS = (1, 5, 6, 8, 9, 10, *range(15, 77))


def jis0212(index):
    """JIS X 0212, which EUC-JP decodes; see detail/encoding_jis.hpp."""
    index = [code or 0 for code in index] + [0] * (94 * 94 - len(index))
    require(not any(code for i, code in enumerate(index) if i // 94 not in JIS0212_ROWS),
            "JIS X 0212: a character in another row")
    for pointer, code in enumerate(index):
        row, cell = divmod(pointer, 94)
        of_python = python_decode("euc_jp", 0x8F, 0xA1 + row, 0xA1 + cell)
        # The tilde: U+FF5E here, U+007E in Python.
        require(of_python == code or (row, cell) == (1, 22), f"JIS X 0212 {row} {cell}")
    return array("jis0212_character", "char16_t",
                 [code for row in JIS0212_ROWS for code in index[row * 94:row * 94 + 94]],
                 "Code points by place; 0: none.")


# In the order of the enumeration in encoding.hpp: the name, as the Encoding Standard or, if it has
# no such encoding, IANA or Python has it, and more labels than text-encoding 0.7.0 has for it.
ENCODINGS = (
    ("UTF-8", "unicode11utf8", "unicode20utf8", "x-unicode20utf8"),
    ("UTF-16LE", "csunicode", "iso-10646-ucs-2", "ucs-2", "unicode", "unicodefeff"),
    ("UTF-16BE", "unicodefffe"), ("gb18030",), ("GBK",), ("cp936", "windows-936", "ms936"),
    ("Big5",), ("cp950", "windows-950", "ms950"), ("Shift_JIS",), ("cp932", "windows-932"),
    ("EUC-JP",), ("EUC-KR",), ("cp949", "ms949", "uhc"), ("latin-1",), ("IBM866",),
    ("ISO-8859-2",), ("ISO-8859-3",), ("ISO-8859-4",), ("ISO-8859-5",), ("ISO-8859-6",),
    ("ISO-8859-7",), ("ISO-8859-8",), ("ISO-8859-10",), ("ISO-8859-13",), ("ISO-8859-14",),
    ("ISO-8859-15",), ("ISO-8859-16",), ("KOI8-R",), ("KOI8-U",), ("macintosh", "macroman"),
    ("windows-874", "cp874"), ("windows-1250",), ("windows-1251",), ("windows-1252",),
    ("windows-1253",), ("windows-1254",), ("windows-1255",), ("windows-1256",), ("windows-1257",),
    ("windows-1258",), ("x-mac-cyrillic",), ("cp437", "ibm437"), ("x-user-defined",))

# The Encoding Standard tells apart what differs in direction alone.
SAME_ENCODING = {"ISO-8859-8-I": "ISO-8859-8"}
# Stateful, or no encoding at all.
LEFT_OUT = {"ISO-2022-JP", "replacement"}


def labels(source):
    begin = source.index("[", source.index("var encodings ="))
    groups = json.JSONDecoder().raw_decode(source, begin)[0]
    number = {row[0]: i for i, row in enumerate(ENCODINGS)}
    found = {label: i for i, row in enumerate(ENCODINGS) for label in map(str.lower, row)}
    for entry in (entry for group in groups for entry in group["encodings"]):
        if entry["name"] not in LEFT_OUT:
            for label in entry["labels"]:
                i = number[SAME_ENCODING.get(entry["name"], entry["name"])]
                require(found.setdefault(label, i) == i, f"{label} names two encodings")
    text = b"".join(label.encode("ascii") + bytes([0x80 + i]) for label, i in sorted(found.items()))
    names = b"".join(row[0].encode("ascii") + b"\n" for row in ENCODINGS)
    return "\n".join((
        array("encoding_label", "char", text,
              "Labels in lower case, each followed by 80 + number of the encoding."),
        array("encoding_name", "char", names, "Names by number, each followed by a line feed.")))


def single_byte(indexes):
    table = []
    for name in SINGLE_BYTE:
        row = [code or 0 for code in indexes[name]]
        require(len(row) == 128, name)
        table += row
    for name in SINGLE_BYTE_OF_PYTHON:
        table += [python_decode(name, byte) for byte in range(0x80, 0x100)]
    names = ", ".join(SINGLE_BYTE + SINGLE_BYTE_OF_PYTHON)
    lines, line = [], "Code points of the bytes 80 to FF, 0: none, of:"
    for word in names.split(" "):
        if len(line) + 1 + len(word) > 96:
            lines.append(line)
            line = word
        else:
            line += " " + word
    return array("single_byte_character", "char16_t", table, "\n".join([*lines, line]))


def main():
    package, folder = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    files = [(package / name).read_bytes() for name in ("lib/encoding-indexes.js", "lib/encoding.js")]
    text = files[0].decode("utf-8")
    begin = text.index("{", text.index('global["encoding-indexes"] ='))
    indexes = json.JSONDecoder().raw_decode(text, begin)[0]
    digest = hashlib.sha256(b"".join(files)).hexdigest()
    folder.mkdir(parents=True, exist_ok=True)
    for name, contents, body in (
            ("gbk", "GBK and GB18030-2022: two bytes.", gbk(indexes["gb18030"])),
            ("gbk_ideographs", "GBK's ideographs by code point.", gbk_ideographs(indexes["gb18030"])),
            ("gb18030", "GB18030: four bytes.", gb18030_ranges(indexes["gb18030-ranges"])),
            ("big5_ideographs", "Big5's ideographs by code point.", big5_ideographs(indexes["big5"])),
            ("big5", "Big5 as code page 950 has it.", big5(indexes["big5"])),
            ("hong_kong", "Big5 as the Encoding Standard has it: what code page 950 has not.",
             hong_kong(indexes["big5"])),
            ("jis", "JIS X 0208 and the extensions of code page 932.", jis(indexes["jis0208"])),
            ("jis0212", "JIS X 0212.", jis0212(indexes["jis0212"])),
            ("korean", "KS X 1001 and the syllables beyond.", korean(indexes["euc-kr"])),
            ("single_byte", "Encodings of one byte.", single_byte(indexes)),
            ("labels", "Labels and names of encodings.", labels(files[1].decode("utf-8")))):
        path = folder / f"encoding_{name}.hpp"
        path.write_text(HEADER.format(
            generator="tools/make_encoding_tables.py", contents=contents,
            source="the Encoding Standard, by npm text-encoding 0.7.0, lib/encoding-indexes.js and "
                   f"lib/encoding.js, SHA-256 {digest}",
            licence="Apache-2.0 or Unlicense, text-encoding; BSD-3-Clause, WHATWG", body=body),
            "ascii")
    return 0


if __name__ == "__main__":
    sys.exit(main())
