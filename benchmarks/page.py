#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes what the suite measured into the documentation.

page.py RESULTS.json    takes the results of a run (run.sh leaves .cache/benchmarks/results.json), keeps them
                        in benchmarks/results.json, and writes the blocks of docs/performance.md and README.md
                        between their marks, and the plots in docs/performance
page.py --write         the same from the results that are kept
page.py --check         1 where a file is not what the kept results make
"""

import json
import pathlib
import sys

import results
import svg_plot
import targets

ROOT = pathlib.Path(__file__).resolve().parent.parent
KEPT = ROOT / "benchmarks" / "results.json"
REGIONS = {"standard": "OpenCC t2s", "any": "OpenCC t2s", "taiwan": "OpenCC tw2s",
           "taiwan_phrases": "OpenCC tw2sp", "hong_kong": "OpenCC hk2s", "hong_kong_phrases": "OpenCC hk2sp"}
KERNELS = {"standard, " + name: "OpenCC t2s" for name in ["portable", "NEON", "AVX2", "AVX-512"]}
PROSE = ["Traditional prose", "Traditional manual", "Simplified prose", "mixed manual"]
STEPS = ["repair", "sanitize", "fold", "convert", "punctuate", "whole pipeline"]
VIEWS = [("code_points", "views::code_points"), ("code_points", "views::code_points backwards"),
         ("code_points", "utfcpp unchecked"), ("code_points", "utfcpp checked"),
         ("graphemes", "views::graphemes"), ("graphemes", "ICU, UTF-8"), ("graphemes", "ICU, UTF-16"),
         ("sentences", "views::sentences"), ("sentences", "views::unicode_sentences"), ("sentences", "ICU, UTF-8"),
         ("sentences", "ICU, UTF-16"), ("segments", "views::script_runs"), ("segments", "views::lines"),
         ("segments", "detect_script"), ("normalized", "normalize"), ("normalized", "pieces"),
         ("normalized", "views::normalized"), ("normalized", "normalize, then code points")]
PIPELINE = ["clean prose, short lines", "clean prose, long paragraphs", "Simplified half-width prose, lines",
            "Traditional half-width prose, lines", "mixed manual", "clean English", "damaged article"]


class Measured:
    """The rows of the first compiler, which the page is about."""

    def __init__(self, kept):
        self.kept = kept
        self.compiler, self.groups = next(iter(kept["runs"].items()))

    def speed(self, group, text, what):
        value = targets.row_of(self.groups, [group, text, what])
        return value[0] if value else None

    def nanoseconds(self, group, text, what):
        value = targets.row_of(self.groups, [group, text, what])
        return value[1] if value else None

    def number(self, group, text, what):
        return targets.row_of(self.groups, [group, text, what])

    def caption(self):
        machine = self.kept["machine"]
        return f"{machine['date']}, {machine['processor']}, {self.compiler} -O3"


# ---- the plots ----

def plots(m):
    """{file name: SVG}"""
    series = ["standard", "any", "OpenCC t2s", "ICU Traditional-Simplified"]
    yield "convert.svg", svg_plot.bars(
        "Traditional to Simplified", m.caption(), "MB/s",
        ["zhnorm, standard", "zhnorm, any", "OpenCC 1.4.2, t2s", "ICU, Traditional-Simplified"],
        [(text, [m.speed("convert", text, what) for what in series]) for text in PROSE])
    shown = ["clean prose, short lines", "Traditional half-width prose, lines", "clean English", "damaged article"]
    yield "steps.svg", svg_plot.dots(
        "Each step, and all of them", m.caption(), "MB/s", shown,
        [(step, [m.speed("pipeline", text, step) for text in shown]) for step in STEPS])
    sizes = [text for text in m.groups.get("growth", {}) if text[0].isdigit()]
    sizes.sort(key=bytes_of)
    yield "growth.svg", svg_plot.lines(
        "From a kilobyte to 64 megabytes", m.caption(), "MB/s of Traditional prose",
        [(text, bytes_of(text)) for text in sizes],
        [(what, [m.speed("growth", text, what) for text in sizes]) for what in ["memcpy", *STEPS, "OpenCC t2s"]])
    sizes = sorted(m.groups.get("short", {}), key=bytes_of)
    yield "short.svg", svg_plot.lines(
        "Short calls, the result string included", m.caption(), "ns for a call",
        [(text.split()[0], bytes_of(text)) for text in sizes],
        [(what, [m.nanoseconds("short", text, what) for text in sizes])
         for what in ["whole pipeline", "OpenCC t2s", "punctuate", "repair", "convert", "fold", "sanitize"]])
    rows = [(label, m.speed("program", "clean, CPU time", command)) for label, command in [
        ("zhnorm, sanitize, convert", "zhnorm --jsonl text --steps sanitize,convert"),
        ("zhnorm, whole pipeline", "zhnorm --jsonl text"),
        ("OpenCC 1.4.2's engine, t2s", "OpenCC 1.4.2's engine, t2s, lines"),
        ("uconv, Traditional-Simplified", "uconv -x Traditional-Simplified")]]
    yield "program.svg", svg_plot.bars(
        "The program on JSON lines, by the processor's time", m.caption(), "MB/s", [],
        [(label, [speed]) for label, speed in rows if speed])


def bytes_of(text):
    amount, unit = text.split()
    return int(amount) * {"bytes": 1, "KB": 1 << 10, "MB": 1 << 20}[unit]


# ---- the blocks ----

def speeds_table(m, group, texts, rows, peers=None):
    """A column for each text, a row for each name; behind its speed the ratio to the row's peer in that text."""
    texts = [text for text in texts if text in m.groups.get(group, {})]
    yield "| MB/s | " + " | ".join(texts) + " |"
    yield "|---|" + "---:|" * len(texts)
    for what in rows:
        cells = []
        for text in texts:
            speed, peer = m.speed(group, text, what), m.speed(group, text, (peers or {}).get(what))
            cells.append("–" if speed is None else targets.number(speed)
                         + (f" ({targets.number(speed / peer)} x)" if peer else ""))
        if set(cells) != {"–"}:
            yield f"| {what} | " + " | ".join(cells) + " |"


def views_table(m):
    """A row for each view and each peer, with what they walk by."""
    texts = [*PROSE, "English"]
    yield "| MB/s | | " + " | ".join(texts) + " |"
    yield "|---|---|" + "---:|" * len(texts)
    for group, what in VIEWS:
        cells = [targets.number(speed) if (speed := m.speed(group, text, what)) else "–" for text in texts]
        yield f"| {group} | {what} | " + " | ".join(cells) + " |"


def worst_table(m):
    """A row for each worst case: the slowest step, the pipeline, and how much more a byte of the large text costs."""
    yield "| text | slowest step at 1 MB | MB/s | whole pipeline, MB/s | time for a byte, 1 MB beside 64 KB |"
    yield "|---|---|---:|---:|---:|"
    worst = m.groups.get("worst", {})
    for text in worst:
        name, size = text.rsplit(", ", 1)
        small = worst.get(name + ", 64 KB")
        if size != "1 MB" or not small:
            continue
        steps = {what: speed for what, (speed, _) in worst[text].items() if what != "whole pipeline"}
        slowest = min(steps, key=steps.get)
        growth = max(small[what][0] / speed for what, (speed, _) in worst[text].items())
        yield (f"| {name} | {slowest} | {targets.number(steps[slowest])} | "
               f"{targets.number(worst[text]['whole pipeline'][0])} | {targets.number(growth)} |")


def threads_table(m):
    yield "| | one thread, MB/s | two, MB/s | ratio | CPU time of a call, two beside one |"
    yield "|---|---:|---:|---:|---:|"
    for what in ["convert", "fold", "punctuate", "whole pipeline", "memcpy"]:
        one, two = (m.speed("threads", text, what) for text in ["1 thread", "2 threads"])
        if one and two:
            busy = m.nanoseconds("threads", "2 threads", what) / m.nanoseconds("threads", "1 thread", what)
            yield (f"| {what} | {targets.number(one)} | {targets.number(two)} | {targets.number(two / one)} | "
                   f"{busy:.2f} |")


def headers_table(m):
    compilers = [(name, groups["headers"]) for name, groups in m.kept["runs"].items() if "headers" in groups]
    yield "| header | " + " | ".join(f"{name}: included, s | with one call, s | code and tables of it, KB"
                                    for name, _ in compilers) + " |"
    yield "|---|" + "---:|" * 3 * len(compilers)
    for header in compilers[0][1] if compilers else []:
        cells = [f"{rows[header]['include']:.2f} | {rows[header]['call']:.2f} | {rows[header]['object']:,.0f}"
                 for _, rows in compilers]
        yield f"| `{header}` | " + " | ".join(cells) + " |"


def program_table(m):
    yield from speeds_table(m, "program", ["clean", "clean, CPU time", "damaged", "damaged, CPU time"],
                            m.groups.get("program", {}).get("clean", {}))
    latency = m.groups.get("program", {}).get("latency")
    if latency:
        yield ""
        yield (f"Start-up with an empty input, best of 100: {latency['start-up']:.1f} ms. One record through a pipe and back: "
               f"{latency['exchange']:.0f} µs, with `-j 2` {latency['exchange, -j 2']:.0f} µs, mean of 2,000.")


def figures(m):
    """The block of the README."""
    rows = [
        ("convert, `region::standard`, Traditional prose", ["convert", "Traditional prose", "standard"],
         ["OpenCC t2s", "ICU Traditional-Simplified"]),
        ("convert, `region::any`, Traditional prose", ["convert", "Traditional prose", "any"], ["OpenCC t2s"]),
        ("convert, `region::taiwan_phrases`, Traditional manual",
         ["convert", "Traditional manual", "taiwan_phrases"], ["OpenCC tw2sp"]),
        ("convert, `region::any`, Simplified prose", ["convert", "Simplified prose", "any"], ["OpenCC t2s"]),
        ("sanitize, Chinese", ["sanitize", "Simplified prose", "sanitize"], ["utfcpp find_invalid", "iconv"]),
        ("fold, Chinese with nothing to fold", ["fold", "Simplified prose, folded", "fold"],
         ["ICU NFC", "ICU NFKC"]),
        ("fold, Chinese with full-width letters and digits", ["fold", "Simplified prose, widened", "fold"],
         ["ICU NFKC", "ICU Fullwidth-Halfwidth"]),
        ("punctuate, clean Chinese in short lines", ["punctuate", "clean prose, short lines", "punctuate"],
         ["ICU Fullwidth-Halfwidth"]),
        ("punctuate, prose with half-width marks",
         ["punctuate", "Simplified half-width prose, lines", "punctuate"], ["ICU Fullwidth-Halfwidth"]),
        ("repair, Simplified prose", ["repair", "Simplified prose", "repair_mojibake"], []),
        ("repair, a damaged article", ["repair", "damaged article", "repair_mojibake"], []),
        ("the whole pipeline, clean Chinese in short lines",
         ["pipeline", "clean prose, short lines", "whole pipeline"], []),
        ("the whole pipeline, Traditional prose with half-width marks",
         ["pipeline", "Traditional half-width prose, lines", "whole pipeline"], ["OpenCC t2s"]),
    ]
    yield f"One core, {m.caption()}; medians of one run with its peers, of which only the ratios count."
    yield ""
    yield "| Work | MB/s | against |"
    yield "|---|---:|---|"
    for label, row, peers in rows:
        speed = m.speed(*row)
        against = [f"{targets.number(speed / other)} x {peer} ({targets.number(other)})" for peer in peers
                   if (other := m.speed(*row[:2], peer))]
        yield f"| {label} | {targets.number(speed)} | {', '.join(against)} |".replace("|  |", "| |")
    short, peer = (m.nanoseconds("short", "33 bytes", what) for what in ["convert", "OpenCC t2s"])
    against = f"{targets.number(peer / short)} x OpenCC t2s ({targets.number(peer)} ns)" if peer else ""
    yield f"| convert, one string of 33 bytes | {targets.number(short)} ns | {against} |"
    header = m.groups["headers"]["convert.hpp"]
    yield ""
    yield (f"`#include <zhnorm/convert.hpp>` adds {header['include']:.2f} s of compilation, and a call of it "
           f"{header['object']:,.0f} KB of code and tables.")


def machine_line(m):
    machine = m.kept["machine"]
    yield (f"{machine['date']}; {machine['processor']}, {machine['cores']} cores, "
           f"{', '.join(machine['flags'])}; {' and '.join(m.kept['runs'])}, `-O3`.")


def blocks(m):
    """{name of a block: its lines}"""
    texts = list(m.groups.get("pipeline", {}))
    met = [f"{name}: {known[0]} of {known[1]} measured targets met, {len(targets.targets())} in all."
           for name, groups in m.kept["runs"].items() for known in [targets.count(m.kept, groups)]]
    encodings = [group for group in m.groups if group.startswith(("decode ", "encode "))]
    yield "machine", machine_line(m)
    yield "targets", [*targets.table(m.kept), "", *met]
    yield "convert", speeds_table(m, "convert", [*PROSE, "English"],
                                  [*REGIONS, *KERNELS, *sorted(set(REGIONS.values())), "ICU Traditional-Simplified",
                                   "utfcpp decode loop", "memcpy"], {**REGIONS, **KERNELS})
    yield "pipeline", speeds_table(m, "pipeline", PIPELINE + [t for t in texts if t in ("Traditional prose",)],
                                   ["memcpy", *STEPS, "sanitize, convert"])
    yield "sanitize", speeds_table(m, "sanitize", ["Simplified prose", "mixed manual", "English", "stray bytes"],
                                   ["sanitize", "is_well_formed", "utfcpp find_invalid", "iconv", "memcpy"],
                                   {"sanitize": "utfcpp find_invalid", "is_well_formed": "utfcpp find_invalid"})
    yield "fold", speeds_table(m, "fold", ["Simplified prose, folded", "mixed manual, folded", "English, folded",
                                           "mixed manual, widened"],
                               ["fold", "ICU NFC", "ICU NFKC", "ICU Fullwidth-Halfwidth", "memcpy"], {"fold": "ICU NFC"})
    yield "punctuate", speeds_table(m, "punctuate", ["clean prose, short lines", "clean prose, long paragraphs",
                                                     "Simplified half-width prose, lines",
                                                     "Simplified half-width prose, paragraphs", "clean English"],
                                    ["punctuate", "ICU Fullwidth-Halfwidth", "memcpy"],
                                    {"punctuate": "ICU Fullwidth-Halfwidth"})
    yield "repair", speeds_table(m, "repair", ["Simplified prose", "Traditional prose", "English", "damaged article",
                                               "damaged lines", "read as Latin-1"],
                                 ["repair_mojibake", "find_mojibake", "memcpy"])
    yield "faces", speeds_table(m, "faces", ["Traditional prose"], m.groups["faces"]["Traditional prose"])
    yield "views", views_table(m)
    yield "encodings", encodings_table(m, encodings)
    yield "worst", worst_table(m)
    yield "threads", threads_table(m)
    yield "headers", headers_table(m)
    yield "program", program_table(m)
    yield "node", speeds_table(m, "node", list(m.groups.get("node", {})),
                               m.groups.get("node", {}).get("Traditional prose", {}))


def encodings_table(m, groups):
    yield "| MB/s of the text in UTF-8 | text | zhnorm | iconv | ICU |"
    yield "|---|---|---:|---:|---:|"
    for group in groups:
        text = min(m.groups[group], key=lambda name: (name == "English", "prose" not in name))
        cells = [targets.number(speed) if (speed := m.speed(group, text, what)) else "–"
                 for what in ["zhnorm", "iconv", "ICU"]]
        yield f"| {group} | {text} | " + " | ".join(cells) + " |"


def with_block(page, name, lines):
    """The page with that block between its marks."""
    begin, end = f"<!-- {name}: begin -->\n", f"<!-- {name}: end -->"
    if begin not in page or end not in page:
        raise SystemExit(f"a page has no place for the block {name!r}")
    head, rest = page.split(begin, 1)
    return head + begin + "\n".join(lines) + "\n" + end + rest.split(end, 1)[1]


def generated(kept, old):
    """{path: content} of every file that holds something measured; `old` reads what is there."""
    m = Measured(kept)
    files = {f"docs/performance/{name}": content for name, content in plots(m)}
    page = old("docs/performance.md")
    for name, lines in blocks(m):
        page = with_block(page, name, lines)
    files["docs/performance.md"] = page
    files["README.md"] = with_block(old("README.md"), "figures", figures(m))
    return files


def main():
    arguments = sys.argv[1:]
    if len(arguments) != 1:
        raise SystemExit(__doc__)
    if not arguments[0].startswith("--"):
        taken = json.loads(pathlib.Path(arguments[0]).read_text("utf-8"))
        KEPT.write_text(results.to_text(taken), "utf-8")
    kept = json.loads(KEPT.read_text("utf-8"))
    stale = []
    for name, content in generated(kept, lambda name: (ROOT / name).read_text("utf-8")).items():
        path = ROOT / name
        if not path.exists() or path.read_text("utf-8") != content:
            stale.append(name)
            if arguments[0] != "--check":
                path.parent.mkdir(exist_ok=True)
                path.write_text(content, "utf-8")
    if arguments[0] == "--check" and stale:
        raise SystemExit("not what benchmarks/results.json makes (benchmarks/page.py --write): " + ", ".join(stale))
    print("\n".join(stale) or "nothing changed")


if __name__ == "__main__":
    main()
