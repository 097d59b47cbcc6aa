#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The program beside its peers on one corpus of JSON lines, in one run: throughput, start-up, answers through
a pipe. Prints a Markdown table. Usage: program_bench.py PROGRAM [OPENCC_LINES [OUTPUT.json]]

OPENCC_LINES is opencc_lines.cpp built, or nothing; uconv and cat take part where they are installed. What is
damaged is the same text with ill-formed bytes, wrong escapes and mojibake in one record of twenty."""

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time

SIZE = 32_000_000
ROUNDS = 3
BY_PROCESSOR = ", CPU time"
SENTENCES = ["我們在網路上看著許多文章，這些程式的發展與資訊技術有關。", "台灣的電腦軟體與滑鼠，在資訊展上賣得很好！",
             "头发变白了，后来皇后也老了。", "The quick brown fox jumps over the lazy dog. ",
             "「你好」，他說：「乾隆皇帝在乾清宮裡看書。」", "价格为 100 元，约合 15 美元。", "計程車司機說，里程表壞了。\n"]


def corpus(path, damaged):
    source = random.Random(1)
    size = 0
    with open(path, "wb") as stream:
        number = 0
        while size < SIZE:
            text = "".join(source.choice(SENTENCES) for _ in range(source.randrange(5, 60)))
            line = json.dumps({"id": number, "url": f"https://example.org/{number}", "text": text},
                              ensure_ascii=False).encode()
            if damaged and number % 20 == 0:
                middle = len(line) // 2
                line = line[:middle] + source.choice([b"\xff", b"\\x", "æ–‡å­—".encode()]) + line[middle:]
            stream.write(line + b"\n")
            size += len(line) + 1
            number += 1


def seconds(command, path):
    """Seconds of the clock and of the processor, which does not count what others do; None after a failure."""
    with open(path, "rb") as stream:
        begin = time.perf_counter()
        process = subprocess.Popen(command, stdin=stream, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        clock = time.perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        return (clock, usage.ru_utime + usage.ru_stime) if process.returncode == 0 else None


def exchanges(program, *arguments, count=2_000):
    """Mean seconds for one record to come back."""
    process = subprocess.Popen([program, "--jsonl", "text", *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                               bufsize=0)
    line = '{"text":"漢字轉換"}\n'.encode()
    begin = time.perf_counter()
    for _ in range(count):
        process.stdin.write(line)
        process.stdout.read(1_000)
    result = (time.perf_counter() - begin) / count
    process.stdin.close()
    process.wait()
    return result


def main():
    program = os.path.abspath(sys.argv[1])
    commands = {
        "cat": ["cat"],
        "zhnorm --jsonl text": [program, "--jsonl", "text"],
        "zhnorm --jsonl text -j 2": [program, "--jsonl", "text", "-j", "2"],
        "zhnorm --jsonl text --steps sanitize,convert": [program, "--jsonl", "text", "--steps",
                                                         "sanitize,convert"],
        "zhnorm --jsonl text --stats": [program, "--jsonl", "text", "--stats"],
        "uconv -x Traditional-Simplified": ["uconv", "-x", "Traditional-Simplified", "--callback",
                                            "substitute"],
    }
    if len(sys.argv) > 2 and os.path.exists(sys.argv[2]):
        commands["OpenCC 1.4.2's engine, t2s, lines"] = [os.path.abspath(sys.argv[2]), "t2s"]
    with tempfile.TemporaryDirectory() as folder:
        texts = {}
        for name in ["clean", "damaged"]:
            texts[name] = os.path.join(folder, name)
            corpus(texts[name], name == "damaged")
        rows = {name + kind: {} for name in texts for kind in ["", BY_PROCESSOR]}
        print("| MB/s | " + " | ".join(rows) + " |\n|---|" + "---:|" * len(rows))
        for name, command in commands.items():
            if shutil.which(command[0]) is None:
                continue
            rounds = 1 if "uconv" in name else ROUNDS
            cells = []
            for text, path in texts.items():
                times = [seconds(command, path) for _ in range(rounds)]
                if None in times:
                    cells += ["stops"] * 2
                    continue
                for kind, best in zip(["", BY_PROCESSOR], map(min, zip(*times))):
                    speed = os.path.getsize(path) / best / 1e6
                    rows[text + kind][name] = [speed, best * 1e9]
                    cells.append(f"{speed:.0f}")
            print(f"| `{name}` | " + " | ".join(cells) + " |", flush=True)
        empty = os.path.join(folder, "empty")
        with open(empty, "wb"):
            pass
        starts = min(seconds([program], empty)[0] for _ in range(100)) * 1e3
        exchange = exchanges(program) * 1e6
        shared = exchanges(program, "-j", "2") * 1e6
        print(f"\nStart-up with an empty input, best of 100: {starts:.1f} ms. One record through a pipe and back, "
              f"mean of 2,000: {exchange:.0f} microseconds, {shared:.0f} with -j 2.")
    if len(sys.argv) > 3:
        rows["latency"] = {"start-up": starts, "exchange": exchange, "exchange, -j 2": shared}
        with open(sys.argv[3], "w", encoding="utf-8") as stream:
            json.dump({"program": rows}, stream)


if __name__ == "__main__":
    main()
