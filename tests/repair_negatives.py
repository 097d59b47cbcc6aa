#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How much sound text repair touches: repair_negatives.py PROGRAM

Puts books and manuals in all the languages that tests/fetch_repair_sources.sh fetches and that are installed
(Debian's handbook, LibreOffice's help, manual pages, fortunes, copyright files with names from everywhere) through
repair, each file as a text, and prints for each language the bytes read and the lines changed. Files that are known to
be damaged are named below, with what is damaged in them. Exit 1 if a line of any other changes; 77 without the texts.
"""
import pathlib
import sys

from repair_texts import TEXTS, are_missing, corpus, repaired


# Ends of paths. The copyright files of D-Bus have a section sign in UTF-8 read as Latin-1.
DAMAGED = {
    "basic-configuration.html": "shows what UTF-8 looks like as Latin-1",
    "sbasic/shared/strconv.html": "shows what GBK looks like as Latin-1",
    **{f"es/man1/{name}-{kind}.1.gz": "UTF-8 read as Latin-1"
       for name in ("faked", "fakeroot") for kind in ("sysv", "tcp")},
    "man1/ps.1.gz": "dashes in UTF-8 read as Latin-1",
    "de/man1/pslog.1.gz": "an apostrophe in UTF-8 read as Latin-1",
}


def collections():
    texts = TEXTS / "usr/share"
    for folder in sorted((texts / "doc/debian-handbook/html").glob("*-*")):
        yield f"handbook {folder.name}", sorted(folder.glob("*.html"))
    for folder in sorted((texts / "libreoffice/help").glob("[a-z][a-z]*")):
        if folder.name != "media":
            yield f"help {folder.name}", sorted(folder.rglob("*.html"))
    yield "fortunes zh", sorted((texts / "games/fortunes").glob("*.u8"))
    for folder in sorted(pathlib.Path("/usr/share/man").iterdir()):
        yield f"man {folder.name}", sorted(folder.rglob("*.gz"))
    yield "copyright", sorted(pathlib.Path("/usr/share/doc").glob("*/copyright"))


def main():
    program = sys.argv[1]
    if are_missing(TEXTS):
        return 77
    seen, total, wrong = set(), 0, 0
    for name, paths in collections():
        size, changed = 0, []
        records, names = [], []
        for path in paths:
            if path.is_file() and path.resolve() not in seen:
                seen.add(path.resolve())
                try:
                    records.append(corpus.read(path))
                    names.append(str(path))
                except OSError:
                    continue
        for path, before, after in zip(names, records, repaired(program, records)):
            size += len(before.encode())
            if before != after and not path.endswith(tuple(DAMAGED)) and "dbus" not in path:
                changed += [(path, a, b) for a, b in zip(before.split("\n"), after.split("\n")) if a != b]
        total += size
        wrong += len(changed)
        print(f"{name}: {size / 1e6:.2f} MB, {len(changed)} lines changed")
        for path, before, after in changed[:40]:
            print(f"    {path}\n       {before.strip()[:150]}\n       {after.strip()[:150]}")
    print(f"{total / 1e6:.1f} MB, {wrong} lines changed")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
