# SPDX-License-Identifier: Apache-2.0
"""What fold does with each code point: a kind, flags and the combining class.

The numbers are those of include/zhnorm/detail/fold_class.hpp.
"""

KINDS = ("none format control zero_width_space non_joiner joiner variation emoji_variation "
         "mongolian_variation mongolian_separator bidi tag ideographic_variation object "
         "letter symbol percent colon full_stop comma half_width half_mark presentation "
         "presentation_unsure kangxi radical compatibility ligature ratio circle kana_look_alike "
         "han_look_alike letter_look_alike").split()
KIND = {name: number for number, name in enumerate(KINDS)}
LAST_DELETABLE = KIND["object"]

FLAGS = ("extends decomposes left_to_right right_to_left joining unspaced mongolian han "
         "pictographic emoji_base symbol calm scanned unified ordered").split()
FLAG = {name: 1 << number for number, name in enumerate(FLAGS)}


def span(first, last):
    return range(first, last + 1)


FORMATS = {0xFEFF, 0x2060, 0x00AD, 0x115F, 0x1160, 0x3164, 0xFFA0, *span(0x2061, 0x2064),
           *span(0x206A, 0x206F), *span(0xFFF9, 0xFFFB)}
CONTROLS = ({*span(0, 0x1F), 0x7F, *span(0x80, 0x9F)} - {0x09, 0x0A, 0x0D, 0x85}) | {
    *span(0xFDD0, 0xFDEF), *(plane << 16 | end for plane in range(17) for end in (0xFFFE, 0xFFFF))}
BIDI = {0x061C, 0x200E, 0x200F, *span(0x202A, 0x202E), *span(0x2066, 0x2069)}
TAGS = {0xE0001, *span(0xE0020, 0xE007F)}

# Blocks of scripts in which joiners choose between forms of a letter.
JOINING = [(0x0600, 0x077F), (0x07C0, 0x07FF), (0x0840, 0x0DFF), (0x0F00, 0x109F), (0x1780, 0x18AF),
           (0x1900, 0x194F), (0x1A20, 0x1AAF), (0x1B00, 0x1C4F), (0x1CD0, 0x1CFF), (0xA840, 0xA8FF),
           (0xA980, 0xA9FF), (0xAA60, 0xAA7F), (0xAAE0, 0xAAFF), (0xABC0, 0xABFF), (0xFB50, 0xFDCF),
           (0xFDF0, 0xFDFF), (0xFE70, 0xFEFE), (0x10AC0, 0x10AFF), (0x10B80, 0x10BAF),
           (0x10D00, 0x10D3F), (0x10F30, 0x10FDF), (0x11000, 0x11FFF), (0x1E900, 0x1E95F)]
# Thai, Lao, Myanmar, Khmer: no spaces between words, so that ZWSP marks where lines may break.
UNSPACED = [(0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x19E0, 0x19FF), (0xA9E0, 0xA9FF),
            (0xAA60, 0xAA7F)]
MONGOLIAN = [(0x1800, 0x18AF), (0x11660, 0x1167F)]

# W2: full-width symbols that become ASCII beside a letter or digit, and those that always do.
SYMBOLS = {ord(c) for c in "+-=<>&#@*/\\_^`|"}
ALWAYS = {ord(c) for c in "%$"}
FULL = 0xFEE0  # from ASCII to its full-width form

# W6. What has no Chinese mark of its own is only suggested.
PRESENTATION = {
    0xFE10: 0xFF0C, 0xFE11: 0x3001, 0xFE12: 0x3002, 0xFE13: 0xFF1A, 0xFE14: 0xFF1B, 0xFE15: 0xFF01,
    0xFE16: 0xFF1F, 0xFE17: 0x3016, 0xFE18: 0x3017, 0xFE19: 0x2026, 0xFE31: 0x2014, 0xFE32: 0x2013,
    0xFE35: 0xFF08, 0xFE36: 0xFF09, 0xFE37: 0xFF5B, 0xFE38: 0xFF5D, 0xFE39: 0x3014, 0xFE3A: 0x3015,
    0xFE3B: 0x3010, 0xFE3C: 0x3011, 0xFE3D: 0x300A, 0xFE3E: 0x300B, 0xFE3F: 0x3008, 0xFE40: 0x3009,
    0xFE41: 0x300C, 0xFE42: 0x300D, 0xFE43: 0x300E, 0xFE44: 0x300F, 0xFE47: 0xFF3B, 0xFE48: 0xFF3D,
    0xFE50: 0xFF0C, 0xFE51: 0x3001, 0xFE54: 0xFF1B, 0xFE55: 0xFF1A, 0xFE56: 0xFF1F, 0xFE57: 0xFF01,
    0xFE58: 0x2014, 0xFE59: 0xFF08, 0xFE5A: 0xFF09, 0xFE5B: 0xFF5B, 0xFE5C: 0xFF5D, 0xFE5D: 0x3014,
    0xFE5E: 0x3015,
    **{0xFE5F + i: ord(c) for i, c in enumerate("#&*+-<>=")}, 0xFE68: ord("\\"), 0xFE69: ord("$"),
    0xFE6A: ord("%"), 0xFE6B: ord("@"),
}
UNSURE_PRESENTATION = {0xFE30: 0xFF1A, 0xFE33: ord("_"), 0xFE34: ord("_"), 0xFE4D: ord("_"),
                       0xFE4E: ord("_"), 0xFE4F: ord("_"), 0xFE52: 0xFF0E}

# W5, from U+FF61; U+FF9E and U+FF9F alone are spacing marks, after their kana combining ones.
HALF_KANA = ("\u3002\u300c\u300d\u3001\u30fb\u30f2\u30a1\u30a3\u30a5\u30a7\u30a9\u30e3\u30e5\u30e7\u30c3\u30fc"
             "\u30a2\u30a4\u30a6\u30a8\u30aa\u30ab\u30ad\u30af\u30b1\u30b3\u30b5\u30b7\u30b9\u30bb\u30bd"
             "\u30bf\u30c1\u30c4\u30c6\u30c8\u30ca\u30cb\u30cc\u30cd\u30ce\u30cf\u30d2\u30d5\u30d8\u30db"
             "\u30de\u30df\u30e0\u30e1\u30e2\u30e4\u30e6\u30e8\u30e9\u30ea\u30eb\u30ec\u30ed\u30ef\u30f3"
             "\u309b\u309c")
HALF_WIDTH = {0xFF61 + i: ord(c) for i, c in enumerate(HALF_KANA)}
HALF_WIDTH.update({0xFFA1 + i: 0x3131 + i for i in range(30)})
HALF_WIDTH.update({0xFFC2 + 8 * (i // 6) + i % 6: 0x314F + i for i in range(21)})

LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st",
             0xFB06: "st"}

# U7. Letters of other alphabets that have the shape of a Latin letter in nearly every typeface, upright
# and with equal strokes (those that Unicode calls visually confusable and that forged names are made
# of). Not the ones that formulas and units use beside Latin letters for themselves, as small alpha, nu
# and rho are; nor those that only resemble, as the small Cyrillic ka, em and te do.
LATIN_SHAPES = dict(zip(
    (0x410, 0x412, 0x415, 0x405, 0x406, 0x408, 0x41A, 0x41C, 0x41D, 0x41E, 0x420, 0x421, 0x422, 0x423,
     0x425, 0x430, 0x435, 0x43E, 0x440, 0x441, 0x443, 0x445, 0x455, 0x456, 0x458, 0x4AE, 0x4BB, 0x4C0,
     0x501, 0x51B, 0x51C, 0x51D,
     0x391, 0x392, 0x395, 0x396, 0x397, 0x399, 0x39A, 0x39C, 0x39D, 0x39F, 0x3A1, 0x3A4, 0x3A5, 0x3A7,
     0x3BF),
    map(ord, "ABESIJKMHOPCTYXaeopcyxsijYhIdqWwABEZHIKMNOPTYXo"), strict=True))
# Katakana and the Han characters of the same strokes, which readers of pages and of handwriting take
# for each other: ka, ro, the long vowel, ta, ni, ha, e, to, o, chi, nu.
HAN_SHAPES = dict(zip(
    (0x30AB, 0x30ED, 0x30FC, 0x30BF, 0x30CB, 0x30CF, 0x30A8, 0x30C8, 0x30AA, 0x30C1, 0x30CC),
    (0x529B, 0x53E3, 0x4E00, 0x5915, 0x4E8C, 0x516B, 0x5DE5, 0x535C, 0x624D, 0x5343, 0x53C8), strict=True))
LOOK_ALIKES = {**LATIN_SHAPES, **HAN_SHAPES, **{han: kana for kana, han in HAN_SHAPES.items()}}
KATAKANA = {*span(0x30A1, 0x30FA), 0x30FC}


def in_ranges(code, ranges):
    return any(first <= code <= last for first, last in ranges)


def is_compatibility_ideograph(database, code):
    return code in database.decomposition and (0xF900 <= code <= 0xFAFF or 0x2F800 <= code <= 0x2FA1F)


def kind_names(database):
    result = {code: "compatibility" for code in database.decomposition
              if is_compatibility_ideograph(database, code)}
    result.update((code, "kangxi" if code >= 0x2F00 else "radical") for code in database.unified_form
                  if 0x2E80 <= code <= 0x2FD5)
    for codes, name in [(FORMATS, "format"), (CONTROLS, "control"), (BIDI, "bidi"), (TAGS, "tag"),
                        ({0x200B}, "zero_width_space"), ({0x200C}, "non_joiner"), ({0x200D}, "joiner"),
                        (span(0xFE00, 0xFE0D), "variation"), ({0xFE0E, 0xFE0F}, "emoji_variation"),
                        ({0x180B, 0x180C, 0x180D, 0x180F}, "mongolian_variation"),
                        ({0x180E}, "mongolian_separator"), (span(0xE0100, 0xE01EF), "ideographic_variation"),
                        ({0xFFFC}, "object"), (HALF_WIDTH, "half_width"), ({0xFF9E, 0xFF9F}, "half_mark"),
                        (PRESENTATION, "presentation"), (UNSURE_PRESENTATION, "presentation_unsure"),
                        (LIGATURES, "ligature"), ({0x2236}, "ratio"), ({0x25CB}, "circle"),
                        (HAN_SHAPES, "kana_look_alike"), (HAN_SHAPES.values(), "han_look_alike"),
                        (LATIN_SHAPES, "letter_look_alike"), ({0xFF1A}, "colon"),
                        ({0xFF0E}, "full_stop"), ({0xFF0C}, "comma")]:
        result.update((code, name) for code in codes)
    for base in SYMBOLS | ALWAYS:
        result[base + FULL] = "percent" if base in ALWAYS else "symbol"
    for base in [*span(0x30, 0x39), *span(0x41, 0x5A), *span(0x61, 0x7A)]:
        result[base + FULL] = "letter"
    return result


def direction_of(database, code, name):
    """The strong direction, the same before and after folding."""
    if 0 < KIND[name] <= LAST_DELETABLE:
        return ""
    # Radicals become ideographs, half-width sound marks these two or part of a letter.
    if name in ("kangxi", "radical") or code in (0x309B, 0x309C):
        return "left_to_right"
    if code in (0x1B3A, 0x1B3C, 0x1B42):  # become strong with U+1B35
        return "left_to_right"
    own = directions(database, code)
    if code in database.decomposition and own not in (
            directions(database, part) for part in database.full_decomposition(code)):
        raise ValueError(f"U+{code:04X} changes its direction")
    return own


def directions(database, code):
    return ("left_to_right" if code in database.left_to_right else
            "right_to_left" if code in database.right_to_left else "")


def classes(database):
    """{code point: (combining class, kind, flags)} for those below U+30000, and the names of kinds of
    all code points that have one."""
    names = kind_names(database)
    composed = database.compositions()
    seconds = {second for _, second in composed} | set(span(0x1161, 0x1175)) | set(span(0x11A8, 0x11C2))
    # What some decomposition leaves behind its first character counts as part of it.
    seconds |= {part for code in database.decomposition for part in database.full_decomposition(code)[1:]}
    folded_symbols = {code for code, target in PRESENTATION.items() if target in SYMBOLS | ALWAYS}
    # Their neighbours may matter, or they to them.
    restless = {"symbol", "percent", "colon", "full_stop", "comma", "half_mark", "radical", "ratio", "circle",
                "presentation", "presentation_unsure"}
    result = {}
    for code in range(0x30000):
        name = names.get(code, "none")
        # Of U+0F73, U+0F75 and U+0F81 the class of their first part.
        own_class = database.combining_class.get(database.full_decomposition(code)[0], 0)
        flags = set()
        if own_class or code in seconds or name == "half_mark":
            flags.add("extends")
        if code in database.decomposition:
            flags.add("decomposes")
        elif own_class and code not in seconds:
            flags.add("ordered")
        recomposes = tuple(database.decomposition.get(code, ())) in composed
        if name not in ("none", "comma", "han_look_alike") or "extends" in flags or (
                "decomposes" in flags and not recomposes):
            flags.add("scanned")
        direction = direction_of(database, code, name)
        if direction:
            flags.add(direction)
        if in_ranges(code, JOINING):
            flags.add("joining")
        if in_ranges(code, UNSPACED):
            flags.add("unspaced")
        if in_ranges(code, MONGOLIAN):
            flags.add("mongolian")
        if code in database.han:
            flags.add("han")
        if code in database.unified_ideographs:
            flags.add("unified")
        if code in database.pictographs:
            flags.add("pictographic")
        if code in database.emoji_bases:
            flags.add("emoji_base")
        # Also with a mark: U+2260.
        base = database.full_decomposition(code)[0]
        is_symbol = base in SYMBOLS | ALWAYS | folded_symbols or name in ("symbol", "percent")
        if is_symbol:
            flags.add("symbol")
        is_digit = 0x30 <= code <= 0x39 or 0xFF10 <= code <= 0xFF19
        if not (is_symbol or is_digit or "extends" in flags or name in restless or
                0 < KIND[name] <= LAST_DELETABLE):
            flags.add("calm")
        result[code] = (own_class, KIND[name], sum(FLAG[flag] for flag in flags))
    return result, names
