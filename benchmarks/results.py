#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What a run of the suite measured, as one small file: results.py RUN_DIR OUTPUT.json

RUN_DIR holds a folder per compiler with the JSON of each benchmark and what run.sh knows of the machine.
The output has, for each compiler, group and text, the value of every row: for a speed [MB/s, ns a call],
the median of the repetitions, and elsewhere a number.
"""

import json
import pathlib
import re
import statistics
import sys


def rounded(value):
    """Four digits, which is more than repeats."""
    return float(f"{value:.4g}") if value < 1000 else round(float(f"{value:.4g}"))


def speeds(path):
    """{group: {text: {what: [MB/s, ns]}}} of a run of one benchmark program."""
    samples = {}
    content = path.read_text("utf-8")  # empty where a filter left nothing to run
    for entry in json.loads(content)["benchmarks"] if content else []:
        if entry.get("run_type") == "iteration":
            group, what, text = entry["run_name"].split("/", 2)
            text = re.sub(r"(/real_time|/threads:\d+)+$", "", text)
            samples.setdefault((group, text, what), []).append(
                (entry["bytes_per_second"] / 1e6, entry["cpu_time"]))
    result = {}
    for (group, text, what), values in sorted(samples.items()):
        result.setdefault(group, {}).setdefault(text, {})[what] = [
            rounded(statistics.median(column)) for column in zip(*values)]
    return result


def merged(folder):
    """All that one compiler's folder holds."""
    result = {}
    for path in sorted(folder.glob("*_bench.json")):
        result.update(speeds(path))
    for path in sorted(folder.glob("*.rows.json")):  # rows that did not come from Google Benchmark
        for group, texts in json.loads(path.read_text("utf-8")).items():
            result[group] = {
                text: {what: [rounded(v) for v in value] if isinstance(value, list) else rounded(value)
                       for what, value in rows.items()} for text, rows in texts.items()}
    return result


def main():
    folder, output = map(pathlib.Path, sys.argv[1:3])
    machine = json.loads((folder / "machine.json").read_text("utf-8"))
    runs = {}
    for path in sorted(folder.iterdir(), key=lambda p: p.stat().st_mtime):
        if (path / "compiler").exists():
            runs[(path / "compiler").read_text("utf-8").strip()] = merged(path)
    output.write_text(to_text({"machine": machine, "runs": runs}), "utf-8")


def to_text(results):
    """JSON with a line for each text, so that two runs can be compared by their lines."""
    lines = ['{"machine": ' + json.dumps(results["machine"], ensure_ascii=False) + ',', '"runs": {']
    for compiler, groups in results["runs"].items():
        rows = [f'  {json.dumps(group)}: {{\n' + ",\n".join(
            f"    {json.dumps(text)}: {json.dumps(row, ensure_ascii=False)}"
            for text, row in texts.items()) + "\n  }" for group, texts in groups.items()]
        lines.append(json.dumps(compiler) + ": {\n" + ",\n".join(rows) + "\n},")
    lines[-1] = lines[-1].rstrip(",")
    return "\n".join(lines) + "\n}}\n"


if __name__ == "__main__":
    main()
