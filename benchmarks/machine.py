#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What is worth knowing of the machine, as JSON: date, processor, cores and what it can do."""

import datetime
import json
import os
import pathlib
import platform

FLAGS = ["avx2", "bmi2", "avx512bw", "neon", "asimd"]


def processor():
    """Name and flags, as Linux says them; without it, the architecture."""
    path = pathlib.Path("/proc/cpuinfo")
    fields = {}
    if path.exists():
        for line in path.read_text("utf-8", "replace").split("\n\n")[0].split("\n"):
            key, _, value = line.partition(":")
            fields[key.strip()] = value.strip()
    flags = set((fields.get("flags") or fields.get("Features") or "").split())
    return fields.get("model name") or platform.machine(), [flag for flag in FLAGS if flag in flags]


def main():
    name, flags = processor()
    print(json.dumps({"date": datetime.date.today().isoformat(), "processor": name, "cores": os.cpu_count(),
                      "flags": flags}))


if __name__ == "__main__":
    main()
