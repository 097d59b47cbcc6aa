#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""`fold` composes as Unicode and Python do: fold_normalization.py PROGRAM [FOLDER]

PROGRAM is oracle/fold_filter.cpp. FOLDER (/usr/share/unicode) holds NormalizationTest.txt.bz2; skipped
(exit 77) without it. Compared are its columns, all single characters, and random sequences with Python's
normalizer; texts in which other rules of fold could have a say are left out (`has_other_rule`).
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


def main():
    program = sys.argv[1]
    folder = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else "/usr/share/unicode")
    wrong = check_single_characters(program) + check_random_sequences(program)
    path = folder / "NormalizationTest.txt.bz2"
    if not path.is_file():
        print("skipped: NormalizationTest.txt.bz2 is not there (Debian: unicode-data)")
        return 1 if wrong else 77
    wrong += check_test_file(program, path)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
