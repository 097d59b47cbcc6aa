#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every byte pair and every code point of the tables against Python's codecs, against glibc's iconv, and
against ICU's where its program uconv is installed: pairs_oracle.py DUMP

Where the two differ, the difference is written down here as a rule; see docs/reference/encoding.md.
"""
import array
import ctypes
import platform
import shutil
import subprocess
import sys

# In the order of detail/encoding_single_byte.hpp.
SINGLE_BYTE = (
    "cp866", "iso8859_2", "iso8859_3", "iso8859_4", "iso8859_5", "iso8859_6", "iso8859_7",
    "iso8859_8", "iso8859_10", "iso8859_13", "iso8859_14", "iso8859_15", "iso8859_16", "koi8_r",
    "koi8_u", "mac_roman", "cp874", "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255",
    "cp1256", "cp1257", "cp1258", "mac_cyrillic", "cp437")


def dump(program, name, direction):
    numbers = array.array("I", subprocess.run([program, str(name), direction], check=True,
                                              capture_output=True).stdout)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def decode(codec, *values):
    try:
        text = bytes(values).decode(codec)
    except UnicodeDecodeError:
        return 0
    return ord(text) if len(text) == 1 else 0


# What GB18030-2022 and the Encoding Standard have where Python's codec is of the year 2000.
GB18030_2022 = {
    0xA3A0: 0x3000, 0xA6D9: 0xFE10, 0xA6DA: 0xFE12, 0xA6DB: 0xFE11, 0xA6DC: 0xFE13,
    0xA6DD: 0xFE14, 0xA6DE: 0xFE15, 0xA6DF: 0xFE16, 0xA6EC: 0xFE17, 0xA6ED: 0xFE18,
    0xA6F3: 0xFE19, 0xA8BC: 0x1E3F, 0xFE59: 0x9FB4, 0xFE61: 0x9FB5, 0xFE66: 0x9FB6,
    0xFE67: 0x9FB7, 0xFE6D: 0x9FB8, 0xFE7E: 0x9FB9, 0xFE90: 0x9FBA, 0xFEA0: 0x9FBB}


def check_icu(program, name, converter, failures):
    """All pairs and all their characters through ICU."""
    decoded, encoded = dump(program, name, "decode"), dump(program, name, "encode")

    def uconv(source, target, text):
        return subprocess.run(["uconv", "-f", source, "-t", target, "--from-callback", "substitute",
                               "--to-callback", "substitute"], input=text, check=True,
                              capture_output=True).stdout

    # A trail that is no trail may be read again: only pairs of a trail from 80 on, or a character.
    pairs = [p for p in range(0x8100, 0xFF00) if decoded[p] or p & 0xFF >= 0x80 and p & 0xFF < 0xFF]
    pairs = [p for p in pairs if not (name == "cp932" and (0xA0 <= p >> 8 < 0xE0 or p >> 8 > 0xFC))]
    zones = {p for p in pairs if name == "cp949" and p >> 8 in (0xC9, 0xFE)}
    source = b"\n".join(p.to_bytes(2, "big") for p in pairs)
    found = uconv(converter, "UTF-32BE", source).decode("utf-32-be").split("\n")
    different = [p for p, text in zip(pairs, found, strict=True)
                 if text.rstrip("\ufffd\x1a") != (chr(decoded[p]) if decoded[p] else "")
                 and p not in zones]
    characters = sorted({code for code in decoded if code})
    source = "\n".join(map(chr, characters)).encode("utf-8", "surrogatepass")
    written = uconv("UTF-8", converter, source).split(b"\n")
    different += [code for code, text in zip(characters, written, strict=True)
                  if int.from_bytes(text, "big") != encoded[code]]
    failures += [f"{name}: ICU differs at {number:04X}" for number in different[:5]]
    print(f"{name} and ICU's {converter}: {len(pairs)} pairs, {len(characters)} characters, "
          f"{len(different)} differ")


class Iconv:
    """One character after another through iconv of the C library."""

    library = ctypes.CDLL(None)

    def __init__(self, target, source):
        self.library.iconv_open.restype = ctypes.c_void_p
        self.library.iconv.argtypes = [ctypes.c_void_p] * 5
        self.library.iconv.restype = ctypes.c_size_t
        self.handle = self.library.iconv_open(target.encode(), source.encode())

    def __call__(self, data):
        """What the bytes become, nothing if they are wrong."""
        self.library.iconv(self.handle, None, None, None, None)
        source, target = ctypes.create_string_buffer(data, len(data)), ctypes.create_string_buffer(32)
        at = [ctypes.c_void_p(ctypes.addressof(each)) for each in (source, target)]
        left = [ctypes.c_size_t(len(data)), ctypes.c_size_t(32)]
        for arguments in ((at[0], left[0], at[1], left[1]), (None, None, at[1], left[1])):
            result = self.library.iconv(self.handle, *(a and ctypes.byref(a) for a in arguments))
            if result == ctypes.c_size_t(-1).value:
                return b""
        return target.raw[:32 - left[1].value]


# glibc 2.36 and we differ. GB18030: six pairs that Unicode has in plane 2 since, and U+E5E5. CP950: the
# first of two pairs. CP932: seven code points of JIS that Windows does not take. No private code points in
# GBK, and few in CP950.
GLIBC = (
    ("gbk", "GB18030", {0xA3A0, 0xFE51, 0xFE52, 0xFE53, 0xFE6C, 0xFE76, 0xFE91},
     {0xE5E5, 0xE816, 0xE817, 0xE818, 0xE831, 0xE83B, 0xE855}),
    ("cp936", "GBK", set(), set()),
    ("cp950", "CP950", set(), {0x2550, 0x255E, 0x2561, 0x256A}),
    ("cp932", "CP932", set(), {0xA2, 0xA3, 0xAC, 0x2014, 0x2016, 0x2212, 0x301C}),
    ("cp949", "UHC", set(), set()))


def check_glibc(program, failures):
    no_private = {"cp936": range(0xE000, 0xF900), "cp950": range(0xE000, 0xF6B1)}
    for name, glibc_name, other_pairs, other_codes in GLIBC:
        decoded, encoded = dump(program, name, "decode"), dump(program, name, "encode")
        decode_one, encode_one = Iconv("UTF-32LE", glibc_name), Iconv(glibc_name, "UTF-32LE")
        different = []
        for pair in range(0x8100, 0xFF00):
            text = decode_one(pair.to_bytes(2, "big"))
            found = int.from_bytes(text, "little") if len(text) == 4 else 0
            is_private = decoded[pair] in no_private.get(name, ())
            if (found != decoded[pair]) != (is_private or pair in other_pairs):
                different.append(pair)
        for code in [*range(0x80, 0xD800), *range(0xE000, 0x10000)]:
            text = encode_one(code.to_bytes(4, "little"))
            found = int.from_bytes(text, "big") if len(text) == 2 else 0
            is_private = code in no_private.get(name, ()) and encoded[code] != 0
            if (found != encoded[code]) != (is_private or code in other_codes):
                different.append(code)
        failures += [f"{name}: glibc's {glibc_name} differs at {number:04X}" for number in different[:5]]
        print(f"{name} and glibc's {glibc_name}: 32256 pairs, 63360 code points, "
              f"{len(different)} differ beyond what is known")


def expected_gbk():
    table = {pair: decode("gb18030", pair >> 8, pair & 0xFF) for pair in range(0x8100, 0xFF00)}
    return {**{pair: code for pair, code in table.items() if code}, **GB18030_2022}


def expected_cp936():
    """Python's GBK, and what is free in it a row of private code points, as Windows has it."""
    trails = [t for t in range(0x40, 0xFF) if t != 0x7F]
    table = {lead << 8 | trail: decode("gbk", lead, trail)
             for lead in range(0x81, 0xFF) for trail in trails}
    zones = [lead << 8 | trail for lead in [*range(0xAA, 0xB0), *range(0xF8, 0xFF)]
             for trail in trails if trail >= 0xA1]
    zones += [lead << 8 | trail for lead in range(0xA1, 0xA8) for trail in trails if trail <= 0xA0]
    private = iter(range(0xE000, 0xF900))
    for pair in zones + sorted(pair for pair, code in table.items()
                               if not code and pair not in set(zones)):
        if table[pair]:
            raise ValueError(f"{pair:04X} is not private")
        table[pair] = next(private)
    return table


def expected_cp950():
    table = {lead << 8 | trail: decode("cp950", lead, trail) for lead in range(0xA1, 0xFA)
             for trail in [*range(0x40, 0x7F), *range(0xA1, 0xFF)]}
    private = iter(range(0xE000, 0xF900))
    for leads in (range(0xFA, 0xFF), range(0x8E, 0xA1), range(0x81, 0x8E), range(0xC6, 0xC9)):
        for lead in leads:
            for trail in [*range(0x40, 0x7F), *range(0xA1, 0xFF)]:
                if lead != 0xC6 or trail >= 0xA1:
                    table[lead << 8 | trail] = next(private)
    return table


def expected(codec):
    table = {pair: decode(codec, pair >> 8, pair & 0xFF) for pair in range(0x8100, 0xFF00)}
    return table


def main():
    program, failures = sys.argv[1], []

    def compare(name, direction, numbers, wanted, key):
        different = [(i, n) for i, n in enumerate(numbers) if n != wanted(i)]
        for i, number in different[:5]:
            failures.append(f"{name} {direction} {key} {i:04X}: {number:04X}, not {wanted(i):04X}")
        print(f"{name} {direction}: {len(numbers)} compared, {len(different)} differ")

    cp932 = expected("cp932")
    first_cp932 = {code: pair for pair, code in reversed(sorted(cp932.items()))}
    for name, table, canonical in (
            ("gbk", expected_gbk(), {0x3000: 0xA1A1, 0x20AC: 0xA2E3}),
            ("cp936", expected_cp936(), {}),
            # Windows and the Encoding Standard agree on the later of two pairs; Python takes the first.
            ("cp950", expected_cp950(), {0x2550: 0xF9F9, 0x255E: 0xF9E9, 0x2561: 0xF9EB,
                                         0x256A: 0xF9EA, 0x5341: 0xA451, 0x5345: 0xA4CA}),
            # ... and on IBM's rows where Python takes NEC's copies of them, ED40 to EEFC.
            ("cp932", cp932, {code: pair for pair, code in reversed(sorted(cp932.items()))
                              if code and pair >> 8 >= 0xFA and first_cp932[code] >> 8 >= 0xED}),
            ("cp949", expected("cp949"), {})):
        compare(name, "decode", dump(program, name, "decode"), lambda i: table.get(i, 0), "pair")
        inverse = {code: pair for pair, code in reversed(sorted(table.items())) if code}
        inverse.update(canonical)
        compare(name, "encode", dump(program, name, "encode"), lambda c: inverse.get(c, 0), "code")

    for number, codec in enumerate(SINGLE_BYTE):
        standard = dump(program, number, "decode")
        inverse = {}
        for byte in range(255, -1, -1):
            of_python = decode(codec, byte)
            code = standard[byte]
            # The Encoding Standard fills what Python leaves free with C1 controls and a few more.
            filled = of_python == 0 and code in (0, byte)
            named = (codec, byte, code) in {
                ("koi8_u", 0xAE, 0x45E), ("koi8_u", 0xBE, 0x40E),
                ("cp1255", 0xCA, 0x5BA), ("mac_roman", 0xDB, 0x20AC)}
            if code != of_python and not filled and not named:
                failures.append(f"{codec} {byte:02X}: {code:04X}, not {of_python:04X}")
            if code:
                inverse[code] = byte
        compare(codec, "encode", dump(program, number, "encode"),
                lambda c: inverse.get(c, 0), "code")

    if platform.libc_ver()[0] == "glibc":
        check_glibc(program, failures)
    if shutil.which("uconv"):
        for name, converter in (("cp936", "windows-936-2000"), ("cp950", "windows-950-2000"),
                                ("cp932", "ibm-943_P15A-2003"), ("cp949", "windows-949-2000")):
            check_icu(program, name, converter, failures)

    for failure in failures:
        print(failure)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
