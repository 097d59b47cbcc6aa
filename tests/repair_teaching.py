#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Questions and readings that people wrote stay: repair_teaching.py PROGRAM [PAGES]

Takes sound lines in both scripts, and writes into them what looks like a converter's damage and is none: question
marks of half width, with the other marks of either width; the readings of every character of a line, of some
characters where they come first, or of whole words, as books for learners have them.
Exit 1 if repair touches any of it; 77 without the texts.
"""
import random
import re
import sys

from repair_texts import FOLD, OPENCC, TEXTS, UNIHAN, are_missing, corpus, repaired


def changed(program, pages):
    return [(a, b) for a, b in zip(pages, repaired(program, pages)) if a != b]


def main():
    program = sys.argv[1]
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 300
    if are_missing(TEXTS, OPENCC, UNIHAN):
        return 77
    readings, source = corpus.readings(UNIHAN), random.Random(3)
    traditional = {ord(s): t for s, t in corpus.traditional_sources(OPENCC).items()}
    # Lines with an annotation of their own are another's test.
    found = [line for line in corpus.lines(TEXTS, corpus.simplify_table(OPENCC))
             if 10 <= len(line) <= 200 and "(" not in line and "?" not in line]
    source.shuffle(found)
    simplified = ["\n".join(found[i:i + 12]) for i in range(0, 12 * count, 12)]
    questions = [line for line in found if "？" in line]
    asking = ["\n".join(questions[i:i + 12]) for i in range(0, len(questions), 12)]

    def annotate(chance, is_first_only, most=None):
        """Readings behind characters, with that chance, on a page at most so many."""
        def make(page):
            seen, made, left = set(), [], most if most is not None else len(page)
            for c in page:
                made.append(c)
                if not corpus.HAN.match(c) or c not in readings or (is_first_only and c in seen):
                    continue
                if left and source.random() < chance:
                    made.append(f"({readings[c]})")
                    left -= 1
                    seen.add(c)
            return "".join(made)
        return make

    def words(page):
        """Readings behind pairs of characters: words, or nearly."""
        return re.sub("([\u4e00-\u9fff])([\u4e00-\u9fff])",
                      lambda m: m[0] + (f"({readings.get(m[1], '')}{readings.get(m[2], '')})"
                                        if source.random() < 0.1 else ""), page)

    good = True
    for name, pages, make in (
            ("question marks of half width", asking, lambda page: page.replace("？", "?")),
            ("all marks of half width", asking, lambda page: page.translate(FOLD)),
            ("two question marks", asking, lambda page: page.replace("？", "??").translate(FOLD)),
            ("an exclamation mark, too", asking, lambda page: page.replace("？", "?!").translate(FOLD)),
            ("every character read", simplified, annotate(1, False)),
            ("every fifth character read", simplified, annotate(0.2, False)),
            ("characters read where they come first", simplified, annotate(0.1, True)),
            ("one reading a page", simplified, annotate(0.01, True, 1)),
            ("two readings a page", simplified, annotate(0.02, True, 2)),
            ("words read", simplified, words)):
        for script, table in (("Simplified", {}), ("Traditional", traditional)):
            made = [make(page.translate(table)) for page in pages]
            touched = changed(program, made)
            print(f"{name}, {script}: {len(touched)} of {len(made)} pages touched, with "
                  f"{sum(page.count('?') for page in made)} question marks and "
                  f"{sum(page.count('(') for page in made)} readings")
            for before, after in touched[:3]:
                pairs = zip(before.split("\n"), after.split("\n"))
                print("   ", *next((a, "\n    ", b) for a, b in pairs if a != b))
            good &= not touched
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
