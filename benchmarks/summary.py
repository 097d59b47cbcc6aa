#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Prints what the suite measured and its targets, as Markdown: summary.py RESULTS.json [GROUP...]

One table for each group and text, with the ratios to its peers; a ratio is taken within one run.
"""

import json
import pathlib
import sys

import targets

PEERS = {"convert": ["OpenCC t2s", "memcpy"], "sanitize": ["utfcpp find_invalid", "memcpy"],
         "short": ["OpenCC t2s", "std::string"], "fold": ["ICU NFC", "memcpy"], "faces": ["normalize"],
         "decode": ["iconv", "ICU"], "encode": ["iconv", "ICU"],
         "code_points": ["utfcpp unchecked", "utfcpp checked"], "normalized": ["normalize"],
         "graphemes": ["ICU, UTF-16", "ICU, UTF-8"], "sentences": ["ICU, UTF-16", "ICU, UTF-8"],
         "repair": ["memcpy"], "punctuate": ["ICU Fullwidth-Halfwidth", "memcpy"],
         "pipeline": ["OpenCC t2s", "memcpy"], "growth": ["OpenCC t2s", "memcpy"],
         "threads": ["memcpy"], "program": ["cat"], "node": ["opencc-js, t to cn"]}


def speed_table(group, rows):
    """Lines of Markdown for one group and text."""
    peers = [peer for peer in PEERS.get(group.split(" ")[0], []) if peer in rows]
    yield "| | MB/s | ns a call |" + "".join(f" x {peer} |" for peer in peers)
    yield "|---|---:|---:|" + "---:|" * len(peers)
    for what, (speed, nanoseconds) in rows.items():
        ratios = "".join(f" {targets.number(speed / rows[peer][0])} |" for peer in peers)
        yield f"| {what} | {targets.number(speed)} | {nanoseconds:,.0f} |{ratios}"


def number_table(texts):
    """Lines of Markdown for rows that are numbers, such as the cost of headers."""
    columns = list(next(iter(texts.values())))
    yield "| | " + " | ".join(columns) + " |"
    yield "|---|" + "---:|" * len(columns)
    for text, rows in texts.items():
        yield f"| {text} | " + " | ".join(targets.number(rows[column]) for column in columns) + " |"


def tables(groups, wanted):
    for group, texts in groups.items():
        if wanted and group not in wanted:
            continue
        numbers = {text: rows for text, rows in texts.items()
                   if not isinstance(next(iter(rows.values()), []), list)}
        for text, rows in texts.items():
            if rows and text not in numbers:
                yield f"\n{group}, {text}\n"
                yield from speed_table(group, rows)
        if numbers:
            yield f"\n{group}\n"
            yield from number_table(numbers)


def main():
    results = json.loads(pathlib.Path(sys.argv[1]).read_text("utf-8"))
    for compiler, groups in results["runs"].items():
        print(f"\n{compiler}")
        print("\n".join(tables(groups, sys.argv[2:])))
    print()
    print("\n".join(targets.table(results)))
    for compiler, groups in results["runs"].items():
        met, known = targets.count(results, groups)
        print(f"\n{compiler}: {met} of {known} measured targets met, {len(targets.targets())} in all")


if __name__ == "__main__":
    main()
