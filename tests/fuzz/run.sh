#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Builds the fuzzers, of steps and of encodings, with AddressSanitizer and UBSan, and runs each:
# run.sh [SECONDS] [libFuzzer options]
#
# Needs clang with its runtime (Debian: clang-19 libclang-rt-19-dev; another by CXX=). The seeds are
# the sample, the test vectors, and their cut pieces; what is found is kept in .cache/fuzz.
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds=${1:-60}
shift || true
folder=$PWD/.cache/fuzz
mkdir -p "$folder/seeds"
include=()
if [ -d /usr/include/utf8cpp ]; then include=(-isystem /usr/include/utf8cpp); fi
for name in steps_fuzz encoding_fuzz; do
    mkdir -p "$folder/$name.corpus"
    "${CXX:-clang++-19}" -std=c++20 -O1 -g -fsanitize=fuzzer,address,undefined \
        -fno-sanitize-recover=undefined -Iinclude "${include[@]}" "tests/fuzz/$name.cpp" \
        -o "$folder/$name"
done
python3 - "$folder/seeds" <<'PYTHON'
import pathlib
import sys

folder = pathlib.Path(sys.argv[1])
texts = [path.read_bytes() for path in sorted(pathlib.Path("docs/samples").glob("*.txt"))]
for path in sorted(pathlib.Path("tests/vectors").glob("*.tsv")):
    texts += path.read_bytes().splitlines()[:: 4 if "rules" in path.name else 40]
for number, text in enumerate(texts):
    for step in range(12):
        head = bytes([step, (number * 7 + step) % 256])
        (folder / f"{number:05}-{step}").write_bytes(head + text[:600])
PYTHON
cd "$folder"
for name in steps_fuzz encoding_fuzz; do
    "./$name" -max_total_time="$seconds" -max_len=2000 -timeout=10 "$@" "$name.corpus" seeds
done
