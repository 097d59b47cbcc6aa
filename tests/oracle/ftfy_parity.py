#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What repair gives back beside ftfy: ftfy_parity.py PROGRAM PACKAGE [LINES [each]]

ftfy is the npm package ftfy-js 6.3.2, a port of ftfy 6.3.1, with everything off but its repair of mojibake. The texts are
the sentences of repair_single_byte.py and LINES lines of each of the languages of Debian's handbook, read in each of
ftfy's ten encodings, whole, behind sound text, with no-break spaces lost, and with lost bytes. Prints for each kind of
damage how many texts each of the two gives back exactly, and how many sound ones it touches; `each` shows those that
ftfy alone gives back. Exit 1 where repair gives back fewer than ftfy, or touches sound text; 77 without the package.
"""
import pathlib
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from repair_single_byte import SENTENCES, SOUND, kinds  # noqa: E402
from repair_texts import TEXTS, corpus, repaired  # noqa: E402


def fixed(package, records):
    text = "".join(record + "\0" for record in records).encode()
    script = pathlib.Path(__file__).with_name("ftfy_lines.mjs")
    run = subprocess.run(["node", script, package], input=text, stdout=subprocess.PIPE, check=True)
    return run.stdout.decode("utf-8", "replace").split("\0")[:-1]


def handbook(count):
    """So many lines of each language that hold a character beyond ASCII."""
    for folder in sorted((TEXTS / "usr/share/doc/debian-handbook/html").glob("*-*")):
        pages = [path for path in sorted(folder.glob("*.html")) if path.name != "basic-configuration.html"]  # an example
        lines = (line.strip() for path in pages for line in corpus.read(path).split("\n"))
        lines = [line for line in dict.fromkeys(lines) if 20 <= len(line) <= 400 and not line.isascii()]
        yield folder.name, lines[::max(1, len(lines) // count)][:count]


def main():
    program, package = sys.argv[1:3]
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 4
    verbose = len(sys.argv) > 4
    if not pathlib.Path(package).exists() or not shutil.which("node"):
        print("skipped: no Node.js or no npm ftfy-js (tests/fetch_packages.sh fetches it)")
        return 77
    texts = list(SENTENCES.items()) + [(name, line) for name, lines in handbook(count) for line in lines]
    good = True
    for name, damage, _ in kinds():
        pairs = [(language, *damage(text)) for language, text in texts]
        pairs = [(language, damaged, text) for language, damaged, text in pairs if damaged != text]
        damaged = [pair[1] for pair in pairs]
        ours, theirs = repaired(program, damaged), fixed(package, damaged)
        us = sum(a == pair[2] for a, pair in zip(ours, pairs))
        them = sum(a == pair[2] for a, pair in zip(theirs, pairs))
        lost = [(pair, a) for pair, a, b in zip(pairs, ours, theirs) if a != pair[2] == b]
        print(f"{name}: {us} of {len(pairs)} exact, ftfy {them}; {len(lost)} by ftfy alone")
        for (language, before, _), after in lost if verbose else ():
            print(f"    {language}: {before}\n        {after}")
        good &= us >= them
    sound = SOUND + [text for _, text in texts]
    ours, theirs = repaired(program, sound), fixed(package, sound)
    touched = [(a, b) for a, b in zip(sound, ours) if a != b]
    print(f"sound texts touched: {len(touched)} of {len(sound)}, ftfy {sum(a != b for a, b in zip(sound, theirs))}")
    for before, after in touched:
        print(f"    {before}\n        {after}")
    for before, after in zip(sound, theirs) if verbose else ():
        if before != after:
            print(f"    ftfy: {before}\n        {after}")
    return 0 if good and not touched else 1


if __name__ == "__main__":
    sys.exit(main())
