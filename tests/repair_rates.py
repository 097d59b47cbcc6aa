#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How much damage repair undoes: repair_rates.py PROGRAM [PAGES]

Damages lines of the texts that tests/fetch_repair_sources.sh fetches, on which nothing was trained and by which no
cost was chosen, and lines of two books that have no part in either (another book), and prints how many come back exactly. The damage is a model of its own, written after the description of the
mistakes and not after the library: the converter that writes readings between bytes, with and without cuts at
full-width marks, with pairs in user-defined zones kept and dropped; and wrong decodings of whole lines.
Exit 1 if a rate is below what the tests hold it to; 77 without the texts.
"""
import os
import random
import re
import sys
import unicodedata

from converter_damage import convert
from repair_texts import (FOLD, OPENCC, TEXTS, UNIHAN, are_missing, converter_keys, corpus, repaired,
                          traditional_table)


def distance(a, b):
    """Characters to insert, delete and replace."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        above, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            above, row[j] = row[j], min(above + (x != y), row[j] + 1, row[j - 1] + 1)
    return row[-1]


class Rate:
    def __init__(self, name):
        self.name, self.lines, self.exact, self.characters, self.wrong = name, 0, 0, 0, 0
        self.touched, self.examples = 0, []

    def add(self, damaged, result, original):
        fold = (damaged.translate(FOLD), result.translate(FOLD), original.translate(FOLD))
        if fold[0] == fold[2]:
            self.touched += fold[1] != fold[2]
            return
        self.lines += 1
        self.characters += len(original)
        if fold[1] == fold[2]:
            self.exact += 1
        else:
            self.wrong += distance(fold[1], fold[2])
            self.examples.append((damaged, result, original))

    def show(self):
        share = 100 * self.exact / max(1, self.lines)
        error = 100 * self.wrong / max(1, self.characters)
        print(f"{self.name}: {self.exact} of {self.lines} damaged lines exact ({share:.1f} %), "
              f"{error:.3f} % of characters wrong, {self.touched} sound lines touched")
        return share


def main():
    program = sys.argv[1]
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 60
    if are_missing(TEXTS, OPENCC, UNIHAN):
        return 77
    simplify = corpus.simplify_table(OPENCC)
    traditional, keys = traditional_table(), converter_keys()
    source = random.Random(42)
    part = os.environ.get("ZHNORM_LINES", "test")  # or "tune", to see what fails
    is_prose = lambda line: len(corpus.HAN.findall(line)) > 0.6 * len(line) and 10 <= len(line) <= 300
    lines = [line for line in corpus.lines(TEXTS, simplify) if corpus.part_of(line) == part and is_prose(line)]
    unseen = [line for line in corpus.lines(TEXTS, simplify, corpus.UNSEEN_SOURCES) if is_prose(line)]
    source.shuffle(lines)
    source.shuffle(unseen)
    pages = [lines[i:i + 12] for i in range(0, 12 * count, 12)]
    verbose = len(sys.argv) > 3

    def measure(name, damage, least):
        rate = Rate(name)
        damaged, originals = [], []
        for page in pages:
            made = [damage(line) for line in page]
            made = [pair for pair in made if pair and "\n" not in pair[0]]
            if made:
                damaged.append([a for a, _ in made])
                originals.append([b for _, b in made])
        # Japanese and Korean have to be asked for.
        how = "all" if re.search("JIS|EUC", name) else "aggressive"
        results = repaired(program, ["\n".join(page) for page in damaged], "--mojibake", how)
        for bad, good, result in zip(damaged, originals, results):
            for x, y, z in zip(bad, result.split("\n"), good):
                rate.add(x, y, z)
        share = rate.show()
        if verbose:
            for bad, result, good in rate.examples[:int(sys.argv[3])]:
                print("   ", bad, "\n    ", result, "\n    ", good)
        return share >= least and rate.touched == 0

    good = True
    for cut in (False, True):
        for keep in (True, False):
            def by_converter(line):
                text = line.translate(traditional)
                made = convert(text, keys[:size], cut, keep)
                return (made, text) if made else None
            for size in (20, 70, len(keys)):
                good &= measure(f"converter, {size} keys, cuts {'on' if cut else 'off'}, private characters "
                                f"{'kept' if keep else 'dropped'}", by_converter, 98 if cut or size < 70 else 99)

    def simplified(line):
        made = convert(line.translate(traditional), keys[:size], False, True)
        return (made.translate(simplify), line) if made else None
    for size in (20, 70, len(keys)):
        good &= measure(f"converter, {size} keys, made Simplified since", simplified, 70 if size < 70 else 96)

    for name, damage, least in misreadings(lambda line: line.translate(traditional)):
        good &= measure(name, damage, least)

    def foreign(sources):
        found = list(dict.fromkeys(line for line in corpus.source_lines(TEXTS, sources)
                                   if 10 <= len(line) <= 200 and corpus.part_of(line) == part
                                   and sum(ord(c) > 0x7F for c in line) > len(line) / 2))
        source.shuffle(found)
        return [found[i:i + 12] for i in range(0, min(len(found), 12 * count), 12)]
    handbook = "usr/share/doc/debian-handbook/html"
    pages = foreign(((f"{handbook}/ja-JP", "*.html"),))
    for name, write, read, least in (
            ("Shift_JIS read as GBK", "cp932", "gb18030", 0), ("Shift_JIS read as Latin-1", "cp932", "latin-1", 0),
            ("EUC-JP read as GBK", "euc_jp", "gb18030", 0), ("EUC-JP read as Latin-1", "euc_jp", "latin-1", 0),
            ("Japanese UTF-8 read as Shift_JIS", "utf-8", "cp932", 0),
            ("Japanese UTF-8 read as GBK", "utf-8", "gb18030", 0)):
        good &= measure(name, misread(write, read), least)
    pages = foreign(((f"{handbook}/ko-KR", "*.html"),))
    for name, write, read, least in (
            ("EUC-KR read as GBK", "cp949", "gb18030", 0), ("EUC-KR read as Latin-1", "cp949", "latin-1", 0),
            ("Korean UTF-8 read as EUC-KR", "utf-8", "cp949", 0),
            ("Korean UTF-8 read as Latin-1", "utf-8", "latin-1", 0)):
        good &= measure(name, misread(write, read), least)
    pages = [list(unseen[i:i + 12]) for i in range(0, min(len(unseen), 12 * count), 12)]
    for name, write, read, least in (
            ("another book, UTF-8 read as GB18030", "utf-8", "gb18030", 0),
            ("another book, UTF-8 read as GBK", "utf-8", "gbk", 0),
            ("another book, GBK read as Latin-1", "gbk", "latin-1", 0)):
        good &= measure(name, misread(write, read), least)
    return 0 if good else 1


def misread(write, read, errors="replace"):
    """Lines written in one encoding and read in another, as (damaged, original)."""
    def damage(line):
        try:
            damaged = line.encode(write).decode(read, errors).replace("\0", "")
        except UnicodeError:
            return None
        return None if "\r" in damaged or "\x85" in damaged and read != "latin-1" else (damaged, line)
    return damage


def sloppy(write, read):
    """The same, with bytes 80 to 9F that the encoding leaves free as controls."""
    table = [bytes([b]).decode(read, "ignore") or chr(b) for b in range(256)]
    def damage(line):
        try:
            return "".join(table[b] for b in line.encode(write)), line
        except UnicodeError:
            return None
    return damage


def misreadings(to_traditional):
    """Names, functions and least rates of Chinese lines that are read wrongly."""
    def traditional(damage):
        return lambda line: damage(to_traditional(line))

    def twice(first, second):
        def damage(line):
            once = first(line)
            again = once and second(once[0])
            return (again[0], line) if again else None
        return damage

    def decoded(line):
        """GBK read as Latin-1, and what looks like two bytes of UTF-8 decoded; ligatures taken apart."""
        made = misread("gbk", "latin-1")(line)
        if not made:
            return None
        text = re.sub("[\u00c4-\u00df][\u0080-\u00bf]", lambda m: m[0].encode("latin-1").decode(), made[0])
        return re.sub("[\u01c4-\u01cc\u01f1-\u01f3]", lambda m: unicodedata.normalize("NFKC", m[0]), text), line

    def normalized(line):
        made = decoded(line)
        return made and (unicodedata.normalize("NFKC", made[0]), line)
    yield "UTF-8 read as GB18030", misread("utf-8", "gb18030"), 90
    yield "UTF-8 read as GBK", misread("utf-8", "gbk"), 85
    yield "UTF-8 read as Latin-1", misread("utf-8", "latin-1"), 99
    yield "UTF-8 read as Windows-1252", misread("utf-8", "cp1252"), 90
    for name, codec in (("Windows-1252", "cp1252"), ("ISO 8859-2", "iso8859_2"), ("Windows-1250", "cp1250"),
                        ("Windows-1251", "cp1251"), ("Windows-1253", "cp1253"), ("Windows-1254", "cp1254"),
                        ("Windows-1257", "cp1257"), ("KOI8-R", "koi8_r"), ("MacRoman", "mac_roman"),
                        ("code page 437", "cp437")):
        yield f"UTF-8 read as {name}, controls kept", sloppy("utf-8", codec), 0
        yield f"GBK read as {name}, controls kept", sloppy("gbk", codec), 0
    yield "UTF-8 read as Latin-1 twice", twice(misread("utf-8", "latin-1"), misread("utf-8", "latin-1")), 0
    yield "UTF-8 read as Windows-1252 twice", twice(sloppy("utf-8", "cp1252"), sloppy("utf-8", "cp1252")), 0
    yield "GBK read as Latin-1, then UTF-8 as Latin-1", twice(misread("gbk", "latin-1"), misread("utf-8", "latin-1")), 0
    yield "GBK read as Latin-1", misread("gbk", "latin-1"), 85
    yield "GBK read as Latin-1, decoded in part", decoded, 0
    yield "GBK read as Latin-1, decoded in part and put into NFKC", normalized, 0
    yield "GBK read as Big5", misread("gbk", "big5hkscs"), 0
    yield "GBK read as cp950", misread("gbk", "cp950"), 0
    yield "GBK read as Shift_JIS", misread("gbk", "cp932"), 0
    yield "GBK read as EUC-KR", misread("gbk", "cp949"), 0
    yield "Big5 read as GBK", traditional(misread("big5", "gb18030")), 70
    yield "Big5 read as Latin-1", traditional(misread("big5", "latin-1")), 0
    for name, codec in (("Big5", "cp950"), ("Shift_JIS", "cp932"), ("EUC-JP", "euc_jp"), ("EUC-KR", "cp949")):
        yield f"UTF-8 read as {name}", misread("utf-8", codec), 0


if __name__ == "__main__":
    sys.exit(main())
