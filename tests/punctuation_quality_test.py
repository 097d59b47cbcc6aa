#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How well punctuation comes back in real text does not fall: punctuation_quality_test.py PROGRAM ROOT

PROGRAM is benchmarks/punctuation_quality.cpp. The floors lie just under what is reached, on the lines whose own
marks are consistent; texts whose Debian package is not installed are left out.
"""
import pathlib
import re
import subprocess
import sys
import tempfile

# recall, brackets, quotes, precision, exact lines, and the share of clean lines changed at most
FLOORS = {
    "reference-cn": (.9908, .9916, .9961, .9996, .9899, .0003),
    "reference-tw": (.9909, .9906, .9910, .9996, .9891, .0003),
    "maint-guide-cn": (.9915, .9996, .9996, .9996, .9822, .0003),
    "maint-guide-tw": (.9909, .9996, .9996, .9996, .9815, .0003),
    "faq-cn": (.9881, .9799, .9953, .9996, .9545, .0003),
    "libreoffice-cn": (.9979, .9996, .9996, .9995, .9973, .0005),
    "libreoffice-tw": (.9973, .9996, .9996, .9992, .9959, .0009),
    "gimp-cn": (.9915, .9996, .9996, .9996, .9905, .0003),
    "manpages": (.9881, .9901, .9996, .9988, .9813, .0016),
    "fortunes": (.9988, .9914, .9988, .9996, .9972, .0007),
}


def figures(line):
    names = ("recall", "brackets", "quotes", "precision", "exact", "changed", "again")
    return [float(re.search(name + r" ([\d.]+)", line)[1]) for name in names]


def main():
    program, root = sys.argv[1], pathlib.Path(sys.argv[2])
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-B", root / "benchmarks/quality_text.py", folder], check=True,
                       stdout=subprocess.DEVNULL)
        files = [path for path in sorted(pathlib.Path(folder).glob("*.txt")) if path.stem in FLOORS]
        if not files:
            print("skipped: none of the Debian packages of benchmarks/quality_text.py is installed")
            return 77
        output = subprocess.run([program, *files], check=True, capture_output=True, text=True,
                                errors="replace").stdout
    failures = 0
    for path in files:
        for which in ("all", "consistent"):
            line = re.search(rf"{re.escape(str(path))}, {which}: .*", output)[0]
            *reached, changed, again = figures(line)
            *floors, most_changed = FLOORS[path.stem]
            falls = which == "consistent" and (
                any(a < b for a, b in zip(reached, floors)) or changed > most_changed)
            if falls or again:
                failures += 1
                print("below its floor:", line[line.rindex("/") + 1:])
    print(len(files), "texts,", failures, "below their floors")
    return failures != 0


sys.exit(main())
