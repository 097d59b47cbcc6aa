#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What repair calls certain is proven: repair_replay.py PROGRAM SOURCE_DIR [PAGES]

Damages pages as repair_rates.py does, lets the program list its edits, and puts each line whose edits are all certain
through the converter again, with the keys of its page: that must give the damaged line, byte for byte, and the line
must be what it was. The converter is the model in converter_damage.py, which has nothing from the library. Lines with
likely edits have more than one answer; nearly all of them must replay, too.
Exit 1 if a certain line does not replay or is another, or too few others replay; 77 without the texts.
"""
import json
import pathlib
import random
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(sys.argv[2]).resolve() / "tools"))
from converter_damage import KEYS, UNCHANGED, convert  # noqa: E402
from repair import corpus  # noqa: E402

LEAST_SHARE = 0.97  # of the lines with likely edits


def edits_of(program, pages):
    """For each page its edits: (offset, end, replacement, is certain), in bytes."""
    data = "\0".join(pages).encode() + b"\0"
    out = subprocess.run([program, "--steps", "repair", "--explain", "-0"], input=data, stdout=subprocess.PIPE,
                         check=True).stdout
    begins = [0]
    for page in pages:
        begins.append(begins[-1] + len(page.encode()) + 1)
    result = [[] for _ in pages]
    for line in out.splitlines():
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
    program, root = sys.argv[1], pathlib.Path(sys.argv[2]).resolve()
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 40
    texts, opencc = root / ".cache/repair-corpora", root / ".cache/npm/opencc-1.4.2/package"
    unihan = pathlib.Path("/usr/share/unicode/Unihan_Readings.txt.bz2")
    if not (texts.is_dir() and opencc.is_dir() and unihan.is_file()):
        print("skipped: the texts are not there (tests/fetch_repair_sources.sh)")
        return 77
    simplify = corpus.simplify_table(opencc)
    traditional = {ord(s): t for s, t in corpus.traditional_sources(opencc).items() if s not in UNCHANGED}
    readings = corpus.readings(unihan)
    keys = [(k.encode("gbk"), readings[k].encode("cp936")) for k in KEYS]
    lines = [line for line in corpus.lines(texts, simplify) if corpus.part_of(line) == "test"
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
        good &= certain > 4 * count and wrong == 0 and other == 0
        all_likely += likely
        all_replayed += replayed
    return 0 if good and all_replayed >= LEAST_SHARE * all_likely else 1


if __name__ == "__main__":
    sys.exit(main())
