#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Peak memory of the program on a file of one gigabyte, in lines and as one line: memory.sh PROGRAM
set -euo pipefail
program=${1:?usage: memory.sh PROGRAM}
python3 - "$program" <<'PYTHON'
import re
import subprocess
import sys
import time

line = "漢字轉換測試,看著乾隆的名著。Plain English and 滑鼠 in one line.".encode()
for name, end in (("lines", b"\n"), ("one line", b" ")):
    block = (line + end) * 20_000
    size = 0
    with subprocess.Popen([sys.argv[1]], stdin=subprocess.PIPE,
                          stdout=subprocess.DEVNULL) as process:
        while size < 1 << 30:
            process.stdin.write(block)
            size += len(block)
        process.stdin.flush()
        time.sleep(0.2)
        # The kernel's own high-water mark, read while the program waits for more.
        with open(f"/proc/{process.pid}/status", encoding="ascii") as status:
            peak = int(re.search(r"VmHWM:\s+(\d+)", status.read())[1])
        process.stdin.close()
        if process.wait() != 0:
            sys.exit("the program failed")
    print(f"{name}: {size / 1e9:.2f} GB, peak {peak / 1024:.1f} MB")
PYTHON
