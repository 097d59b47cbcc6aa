#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The targets of targets.json beside what was measured.

targets.py RESULTS.json     prints a table with every target
targets.py --filter         prints the filter of Google Benchmark for the rows that targets need
"""

import json
import pathlib
import re
import sys

FILE = pathlib.Path(__file__).with_name("targets.json")


def targets():
    return json.loads(FILE.read_text("utf-8"))["targets"]


def row_of(groups, row):
    return groups.get(row[0], {}).get(row[1], {}).get(row[2])


def peer_row(target):
    """Where the peer of a target stands; a name alone is in the same group and text."""
    peer = target.get("peer")
    return [*target["row"][:2], peer] if isinstance(peer, str) else peer


def worst_growth(groups, large, small):
    """How much more a byte of the large text costs than one of the small, in the worst case and step."""
    worst = groups.get("worst", {})
    ratios = [worst[small_text][what][0] / speed
              for text, rows in worst.items() if text.endswith(", " + large)
              for small_text in [text[:-len(large)] + small] if small_text in worst
              for what, (speed, _) in rows.items()]
    return max(ratios, default=None)


def reached(target, groups):
    """The value that a target is about, or None if it was not measured."""
    if "worst" in target:
        return worst_growth(groups, *target["worst"])
    value = row_of(groups, target["row"])
    if value is None:
        return None
    if "peer" in target:
        peer = row_of(groups, peer_row(target))
        return value[0] / peer[0] if peer else None
    if isinstance(value, list):
        return value[1] if target["unit"] == "ns" else value[0]
    return value


def is_met(target, value):
    return value >= target["at_least"] if "at_least" in target else value <= target["at_most"]


def number(value):
    """As many digits as are worth reading."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 1 else f"{value:.2g}"


def border(target):
    sign, value = ("≥", target["at_least"]) if "at_least" in target else ("≤", target["at_most"])
    return f"{sign} {value:,g} {target['unit']}"


def table(results):
    """Lines of Markdown."""
    runs = results["runs"]
    yield "| | target | " + " | ".join(runs) + " |"
    yield "|---|---|" + "---|" * len(runs)
    for target in targets():
        cells = []
        for groups in runs.values():
            value = reached(target, groups)
            cells.append("–" if value is None
                         else number(value) + (" **met**" if is_met(target, value) else ""))
        yield f"| {target['what']} | {border(target)} | " + " | ".join(cells) + " |"


def count(results, groups):
    """How many targets are met, and how many were measured."""
    values = [(target, reached(target, groups)) for target in targets()]
    known = [is_met(target, value) for target, value in values if value is not None]
    return sum(known), len(known)


def benchmark_filter():
    names = set()
    for target in targets():
        for row in [target.get("row"), peer_row(target) if "peer" in target else None]:
            if row:
                names.add("/".join([row[0], row[2], row[1]]))
    escaped = (re.sub(r"([.()\[\]{}+*?^$|\\])", r"\\\1", name) for name in sorted(names))
    return "^(" + "|".join(escaped) + ")(/.*)?$"


def main():
    if sys.argv[1] == "--filter":
        print(benchmark_filter())
        return
    results = json.loads(pathlib.Path(sys.argv[1]).read_text("utf-8"))
    print("\n".join(table(results)))
    for compiler, groups in results["runs"].items():
        met, known = count(results, groups)
        print(f"\n{compiler}: {met} of {known} measured targets met, {len(targets())} in all")


if __name__ == "__main__":
    main()
