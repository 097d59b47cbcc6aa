#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""`fold` composes as Unicode and Python do, and keeps what Unicode lists: fold_unicode.py PROGRAM FOLDER

PROGRAM is oracle/fold_filter.cpp. FOLDER holds the Unicode Character Database 15.0; skipped (exit 77) without.

Compared are the columns of NormalizationTest.txt, and single characters and random sequences with Python's
normalizer; texts in which other rules of fold could have a say are left out (`has_other_rule`). Emoji and
variation sequences must pass unchanged, every wide or half-width form have a verdict, and composed and
decomposed texts give the same.
"""
import bz2
import pathlib
import random
import subprocess
import sys
import unicodedata

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "tools"))
from folding import classes  # noqa: E402



def fold(program, lines):
    text = "".join(line + "\n" for line in lines)
    found = subprocess.run([program], input=text.encode("utf-8"), stdout=subprocess.PIPE, check=True)
    return found.stdout.decode("utf-8").split("\n")[:-1]


def has_other_rule(text):
    """Whether a rule beside U1 and U4 could have a say in the text."""
    return any(ord(c) in classes.CONTROLS | classes.FORMATS | classes.BIDI | classes.TAGS or
               c in "\u200b\u200c\u200d\u180b\u180c\u180d\u180e\u180f\ufffc\u2236\n\r" or
               "\u2e80" <= c <= "\u2fd5" or "\ufe00" <= c <= "\ufe6b" or "\uff01" <= c <= "\uffee" or
               "\U000e0000" <= c <= "\U000e0fff" for c in text)


def read_columns(path):
    """(line number, the five columns) of NormalizationTest.txt."""
    with bz2.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            fields = line.split("#")[0].strip().split(";")
            if len(fields) >= 5:
                yield number, ["".join(chr(int(code, 16)) for code in field.split())
                               for field in fields[:5]]


def check(name, sources, expected, program, exceptions=0):
    wrong = 0
    for source, wanted, found in zip(sources, expected, fold(program, sources), strict=True):
        if found != wanted:
            wrong += 1
            if wrong <= 10:
                print(f"{name}: {source!a} became {found!a}, not {wanted!a}")
    print(f"{name}: {len(sources)} texts, {exceptions} left to other rules, {wrong} wrong")
    return wrong


def check_test_file(program, path):
    """toNFC(c1) = toNFC(c2) = toNFC(c3) = c2, and toNFC(c4) = toNFC(c5) = c4; NFC unifies the
    compatibility ideographs, and so does fold by U4."""
    sources, expected, exceptions = [], [], 0
    for _, (c1, c2, c3, c4, c5) in read_columns(path):
        for source, wanted in [(c1, c2), (c2, c2), (c3, c2), (c4, c4), (c5, c4)]:
            if has_other_rule(source) or has_other_rule(wanted):
                exceptions += 1
            else:
                sources.append(source)
                expected.append(wanted)
    return check("NormalizationTest", sources, expected, program, exceptions)


def check_single_characters(program):
    sources = [chr(code) for code in range(0x110000)
               if not 0xD800 <= code <= 0xDFFF and not has_other_rule(chr(code))]
    exceptions = 0x110000 - 0x800 - len(sources)
    # Python knows Unicode 14, and what came later has no decomposition there.
    sources = [c for c in sources if unicodedata.category(c) != "Cn"]
    expected = [unicodedata.normalize("NFC", c) for c in sources]
    return check("single characters", sources, expected, program, exceptions)


def check_random_sequences(program):
    generator = random.Random(20)
    every = [chr(code) for code in range(0x30000) if not 0xD800 <= code <= 0xDFFF]
    known = [c for c in every if unicodedata.category(c) != "Cn" and not has_other_rule(c)]
    marks = [c for c in known if unicodedata.combining(c)]
    decomposing = [c for c in known if unicodedata.decomposition(c)[:1] not in ("", "<")]
    parts = [part for c in decomposing for part in unicodedata.normalize("NFD", c)]
    hangul = [chr(code) for code in [*range(0x1100, 0x1113), *range(0x1161, 0x1176), *range(0x11A8, 0x11C3),
                                     *range(0xAC00, 0xD7A4, 28), *range(0xAC00, 0xD7A4, 501)]]
    pools = [marks, marks, decomposing, parts, parts, hangul, known]
    sources = []
    for _ in range(60000):
        chosen = [generator.choice(generator.choice(pools)) for _ in range(generator.randint(1, 10))]
        if generator.random() < 0.2:
            chosen = generator.choices(chosen, k=12)
        sources.append("".join(chosen))
    expected = [unicodedata.normalize("NFC", source) for source in sources]
    return check("random sequences", sources, expected, program)


def sequences(path):
    """The first field of each line, as text."""
    for line in path.read_text("utf-8").split("\n"):
        fields = line.split("#")[0].split(";")
        if len(fields) > 1 and ".." not in fields[0]:
            yield "".join(chr(int(code, 16)) for code in fields[0].split())


def check_sequences(program, folder):
    wrong = 0
    for name in ["emoji/emoji-test.txt", "emoji/emoji-sequences.txt", "emoji/emoji-zwj-sequences.txt",
                 "emoji/emoji-variation-sequences.txt", "StandardizedVariants.txt"]:
        # Rule W1 changes the one full-width digit that has a variant, but not its selector.
        sources = [text for text in sequences(folder / name) if text != "\uff10\ufe00"]
        for before, after in [("", ""), ("\u4f60", "\u597d"), ("a ", "\U0001f642")]:
            texts = [before + text + after for text in sources]
            wrong += check(name, texts, texts, program)
    return wrong


def check_forms(program):
    """Whether a text comes composed or decomposed makes no difference."""
    generator = random.Random(21)
    pool = [chr(int(code, 16)) for code in (
        "41 61 65 31 32 20 3A 2B 26 4F60 3042 30AB 304C 30AC 3099 E9 C5 1EA5 301 300 338 315 FF1D FF21 FF10 "
        "FF11 FF12 FF0C FF1A FF0E FF0B FF05 FF76 FF9E FF61 FE55 FE50 FE62 2F54 2EC5 200B 200C 200D FE00 FE0F "
        "2764 1F468 E0100 202E 200F 5D0 627 653 622 915 94D AC00 AC01 E01 E33 1820 180B FB01 344 F73 2260 226E")
        .split()]
    texts = ["".join(generator.choices(pool, k=generator.randint(1, 9))) for _ in range(40000)]
    expected = fold(program, texts)
    return sum(check(form, [unicodedata.normalize(form, text) for text in texts], expected, program)
               for form in ("NFC", "NFD"))


# Full-width and half-width forms that stay: Chinese punctuation, signs, and what W2 to W4 fold by context.
STAY = set("\uff01\uff02\uff07\uff08\uff09\uff1b\uff1f\uff3b\uff3d\uff5b\uff5d\uff5e\uff5f\uff60"
           "\uffe0\uffe1\uffe2\uffe3\uffe4\uffe5\uffe6\uffe8\uffe9\uffea\uffeb\uffec\uffed\uffee\u3000")
BY_CONTEXT = set("\uff03\uff06\uff0a\uff0b\uff0c\uff0d\uff0e\uff0f\uff1a\uff1c\uff1d\uff1e\uff20\uff3c"
                 "\uff3e\uff3f\uff40\uff5c")


def check_widths(program, folder):
    forms = []
    for line in (folder / "EastAsianWidth.txt").read_text("utf-8").split("\n"):
        codes, _, width = line.split("#")[0].strip().partition(";")
        if width in ("F", "H"):
            first, _, last = codes.partition("..")
            forms += [chr(code) for code in range(int(first, 16), int(last or first, 16) + 1)]
    wrong = 0
    for form, found in zip(forms, fold(program, forms), strict=True):
        folded = unicodedata.normalize("NFKC", form)
        if form == "\u20a9":
            stays = True  # the sign of the won, half-width for legacy reasons, is what everybody types
        else:
            stays = form in STAY | BY_CONTEXT
        expected = {form} if stays else {folded, "", "\u309b", "\u309c"}
        # NFKC makes conjoining letters of half-width Hangul, W5 compatibility letters.
        if "\uffa0" <= form <= "\uffdc":
            found = unicodedata.normalize("NFKC", found)
        if found not in expected or stays != (found == form):
            print(f"U+{ord(form):04X} became {found!a}")
            wrong += 1
    print(f"widths: {len(forms)} forms, {wrong} wrong")
    return wrong


def main():
    program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    wrong = check_single_characters(program) + check_random_sequences(program)
    path = folder / "NormalizationTest.txt.bz2"
    if not path.is_file():
        print(f"skipped: no Unicode Character Database 15.0 in {folder}")
        return 1 if wrong else 77
    wrong += check_test_file(program, path)
    wrong += check_sequences(program, folder) + check_widths(program, folder) + check_forms(program)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
