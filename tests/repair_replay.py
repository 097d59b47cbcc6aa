#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What repair calls certain is proven: repair_replay.py PROGRAM [PAGES]

Damages pages as repair_rates.py does, lets the program list its edits, and puts each line whose edits are all certain
through the converter again, with the keys of its page: that must give the damaged line, byte for byte, and the line
must be what it was. The converter is the model in converter_damage.py, which has nothing from the library. Lines with
likely edits have more than one answer; nearly all of them must replay, too.
Exit 1 if a certain line does not replay or is another, or too few others replay; 77 without the texts.
"""
import json
import random
import sys

from converter_damage import convert
from repair_texts import OPENCC, TEXTS, UNIHAN, are_missing, converter_keys, corpus, output, traditional_table

LEAST_SHARE = 0.97  # of the lines with likely edits


def edits_of(program, pages):
    """For each page its edits: (offset, end, replacement, is certain), in bytes."""
    begins = [0]
    for page in pages:
        begins.append(begins[-1] + len(page.encode()) + 1)
    result = [[] for _ in pages]
    for line in output(program, pages, "--explain").splitlines():
        edit = json.loads(line)
        at = edit["byte"] - begins[edit["record"] - 1]
        result[edit["record"] - 1].append((at, at + edit["size"], edit["after"].encode(),
                                           edit["confidence"] == "certain"))
    return result


def repaired_lines(page, edits):
    """(damaged, repaired, number of edits, are all certain) for each line of a page."""
    data, begin, edits = page.encode(), 0, list(edits)
    for line in page.split("\n"):
        end = begin + len(line.encode())
        here = [e for e in edits if begin <= e[0] < end]
        made, copied = b"", begin
        for offset, stop, after, _ in here:
            made += data[copied:offset] + after
            copied = stop
        made += data[copied:end] if copied <= end else b""
        yield line, made.decode(), len(here), all(e[3] for e in here)
        begin = end + 1


def main():
    program = sys.argv[1]
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 40
    if are_missing(TEXTS, OPENCC, UNIHAN):
        return 77
    simplify = corpus.simplify_table(OPENCC)
    traditional, keys = traditional_table(), converter_keys()
    lines = [line for line in corpus.lines(TEXTS, simplify) if corpus.part_of(line) == "test"
             and len(corpus.HAN.findall(line)) > 0.6 * len(line) and 10 <= len(line) <= 300]
    random.Random(7).shuffle(lines)
    good, all_likely, all_replayed = True, 0, 0
    for size, cut, keep in [(s, c, k) for s in (20, 70, len(keys)) for c in (False, True) for k in (False, True)]:
        pages, originals = [], []
        for at in range(0, 12 * count, 12):
            pairs = [(convert(text, keys[:size], cut, keep), text)
                     for text in (line.translate(traditional) for line in lines[at:at + 12])]
            pairs = [(a, b) for a, b in pairs if a and "\n" not in a]
            pages.append("\n".join(a for a, _ in pairs))
            originals.append([b for _, b in pairs])
        certain = wrong = other = likely = replayed = 0
        for page, texts_before, edits in zip(pages, originals, edits_of(program, pages)):
            for (damaged, made, changes, is_certain), text in zip(repaired_lines(page, edits), texts_before):
                if changes == 0:
                    continue
                again = convert(made, keys[:size], cut, keep)
                if not is_certain:
                    likely += 1
                    replayed += again == damaged
                    continue
                certain += 1
                other += made != text
                if again != damaged:
                    wrong += 1
                    print("   not what it was:", damaged, "\n   repaired:       ", made, "\n   damaged again:  ", again,
                          "\n   original:       ", text)
        print(f"{size} keys, cuts {'on' if cut else 'off'}, private characters {'kept' if keep else 'dropped'}: "
              f"{certain - wrong} of {certain} lines with certain edits replay and {certain - other} are what they were, "
              f"{replayed} of {likely} with likely ones replay")
        good &= certain > 3 * count and wrong == 0 and other == 0
        all_likely += likely
        all_replayed += replayed
    return 0 if good and all_replayed >= LEAST_SHARE * all_likely else 1


if __name__ == "__main__":
    sys.exit(main())
