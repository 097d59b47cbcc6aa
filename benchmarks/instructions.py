#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Counts the instructions of instructions.cpp's calls by callgrind, beside those of instructions.json.

instructions.py PROGRAM SOURCE_DIR BUILD            1 where a call needs 15 % more than was recorded
instructions.py PROGRAM SOURCE_DIR BUILD --write    records what is counted now

BUILD names the compiler, its version and its options. Counts depend on it, on the C library and on which
instructions there are, so with others than recorded there is nothing to compare (77, skipped). What does not
depend on the machine's load, and repeats to about one in a thousand, may be compared in CI.
"""

import json
import os
import pathlib
import platform
import re
import shutil
import subprocess
import sys
import tempfile

import machine

BOUND = 1.15
RECORD = pathlib.Path(__file__).with_name("instructions.json")


def conditions(build):
    """What the counts depend on; callgrind itself knows nothing beyond AVX2."""
    flags = [flag for flag in machine.processor()[1] if flag in ("avx2", "bmi2", "asimd")]
    return {"build": " ".join(build.split()), "library": " ".join(platform.libc_ver()),
            "machine": platform.machine(), "flags": flags}


def counted(program, source_directory):
    """{call: instructions}; callgrind dumps after each call, so the files stand in the order of the names."""
    with tempfile.TemporaryDirectory() as folder:
        output = pathlib.Path(folder) / "count"
        done = subprocess.run(
            ["valgrind", "--tool=callgrind", "--toggle-collect=zhnorm_counted_call",
             "--dump-after=zhnorm_counted_call", f"--callgrind-out-file={output}", program, source_directory],
            capture_output=True, text=True, env={**os.environ, "LD_BIND_NOW": "1"})
        if done.returncode != 0:
            raise SystemExit(f"{program} failed under callgrind:\n{done.stderr}")
        names = done.stdout.splitlines()
        counts = [int(re.search(r"^(?:totals|summary): (\d+)", pathlib.Path(f"{output}.{number}").read_text(),
                                flags=re.M)[1]) for number in range(1, len(names) + 1)]
    return dict(zip(names, counts))


def complaints(recorded, counts):
    for name, count in counts.items():
        before = recorded.get(name)
        if before is None:
            yield f"{name}: {count:,} instructions, not recorded"
        elif count > BOUND * before:
            yield f"{name}: {count:,} instructions, {count / before:.2f} times the recorded {before:,}"
    for name in recorded.keys() - counts.keys():
        yield f"{name}: recorded, but not counted"


def main():
    program, source_directory, build = sys.argv[1:4]
    if shutil.which("valgrind") is None:
        print("skipped: no valgrind")
        return 77
    now = conditions(build)
    record = json.loads(RECORD.read_text("utf-8")) if RECORD.exists() else {"conditions": {}, "counts": {}}
    if sys.argv[4:] != ["--write"] and record["conditions"] != now:
        print(f"skipped: recorded with {record['conditions']}, this is {now}")
        return 77
    counts = counted(program, source_directory)
    recorded = record["counts"]
    for name, count in counts.items():
        if name in recorded:
            print(f"{name}: {count:,}, {100 * (count / max(1, recorded[name]) - 1):+.1f} %")
    if sys.argv[4:] == ["--write"]:
        RECORD.write_text(json.dumps({"conditions": now, "counts": counts}, indent=1) + "\n", "utf-8")
        return 0
    found = list(complaints(recorded, counts))
    for complaint in found:
        print(complaint)
    if found:
        print("if that is meant: cmake --build build/release --target record_instructions")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
