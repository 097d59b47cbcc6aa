#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Prints one table for each group of a benchmark run: summary.py RUN.json

Speeds are medians over the repetitions of one run; a ratio is taken within the same group and
text of the same run.
"""

import json
import statistics
import sys

PEERS = {"convert": ("OpenCC t2s", "memcpy"), "sanitize": ("utfcpp find_invalid", "memcpy"),
         "short": ("OpenCC t2s",), "fold": ("ICU NFC", "memcpy"), "faces": ("normalize",),
         "decode": ("iconv", "ICU"), "encode": ("iconv", "ICU"),
         "code_points": ("utfcpp unchecked", "utfcpp checked"), "normalized": ("normalize",),
         "graphemes": ("ICU, UTF-16", "ICU, UTF-8"), "sentences": ("ICU, UTF-16", "ICU, UTF-8"),
         "repair": ("memcpy",), "punctuate": ("ICU Fullwidth-Halfwidth", "memcpy")}


def main():
    samples = {}
    with open(sys.argv[1], encoding="utf-8") as file:
        run = json.load(file)
    for entry in run["benchmarks"]:
        if entry.get("run_type") == "iteration":
            group, what, text = entry["run_name"].split("/", 2)
            samples.setdefault((group, text), {}).setdefault(what, []).append(
                (entry["bytes_per_second"], entry["cpu_time"]))
    print(f"{run['context']['date']}, {run['context']['num_cpus']} CPUs of "
          f"{run['context']['mhz_per_cpu']} MHz")
    for (group, text), rows in samples.items():
        speed = {what: statistics.median(s for s, _ in values) for what, values in rows.items()}
        time = {what: statistics.median(t for _, t in values) for what, values in rows.items()}
        peers = [peer for peer in PEERS.get(group.split(" ")[0], ()) if peer in speed]
        print(f"\n{group}, {text}")
        print("| | MB/s | ns a call |" + "".join(f" x {peer} |" for peer in peers))
        print("|---|---|---|" + "---|" * len(peers))
        for what in rows:
            ratios = "".join(f" {speed[what] / speed[peer]:.2f} |" for peer in peers)
            print(f"| {what} | {speed[what] / 1e6:.0f} | {time[what]:.0f} |{ratios}")


if __name__ == "__main__":
    main()
