# SPDX-License-Identifier: Apache-2.0
"""What the tests of repair share: its texts, the program on records, and the keys of converters."""
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))
from converter_damage import KEYS, UNCHANGED  # noqa: E402
from repair import corpus  # noqa: E402

FOLD = str.maketrans("，！？；：（）", ",!?;:()")
TEXTS, OPENCC = ROOT / ".cache/repair-corpora", ROOT / ".cache/npm/opencc-1.4.2/package"
UNIHAN = pathlib.Path("/usr/share/unicode/Unihan_Readings.txt.bz2")


def are_missing(*places):
    """Whether any of them is not there, which it says."""
    missing = not all(place.exists() for place in places)
    if missing:
        print("skipped: the texts are not there (tests/fetch_repair_sources.sh)")
    return missing


def traditional_table():
    """What the converter makes of Simplified characters."""
    return {ord(s): t for s, t in corpus.traditional_sources(OPENCC).items() if s not in UNCHANGED}


def converter_keys():
    """The converter's keys with their readings, as bytes."""
    readings = corpus.readings(UNIHAN)
    return [(key.encode("gbk"), readings[key].encode("cp936")) for key in KEYS]


def output(program, records, *options):
    """The bytes that the program writes about records, each a text of its own."""
    return subprocess.run([program, "--steps", "repair", "-0", *options],
                          input="".join(record + "\0" for record in records).encode(),
                          stdout=subprocess.PIPE, check=True).stdout


def repaired(program, records, *options):
    """Each record as the program repairs it."""
    return output(program, records, *options).decode("utf-8", "replace").split("\0")[:-1]
