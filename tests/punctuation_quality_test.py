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
    "reference-cn": (.986, .985, .996, .9995, .987, .0005),
    "reference-tw": (.986, .985, .991, .9995, .987, .0005),
    "maint-guide-cn": (.989, .999, .999, .9995, .977, .0005),
    "maint-guide-tw": (.988, .999, .999, .9995, .976, .0005),
    "faq-cn": (.986, .980, .995, .9995, .949, .0005),
    "libreoffice-cn": (.9975, .999, .999, .9995, .997, .0005),
    "libreoffice-tw": (.997, .999, .999, .9993, .996, .001),
    "gimp-cn": (.991, .999, .999, .9995, .990, .0005),
    "manpages": (.986, .988, .999, .9985, .978, .002),
    "fortunes": (.9975, .983, .999, .9995, .995, .001),
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
