#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Makes the texts of the benchmarks: corpora.sh DIR
#
# From Debian packages with real Chinese text, downloaded and unpacked, not installed. Traditional
# prose is Simplified prose made Traditional by OpenCC's engine (s2twp) where that has been built;
# the manual is native Traditional text.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
folder=${1:?usage: corpora.sh DIR}
if [ -f "$folder/complete" ]; then
    exit 0
fi
mkdir -p "$folder/packages"
cd "$folder/packages"
for package in fortunes-zh debian-reference-zh-tw debian-reference-zh-cn maint-guide-zh-tw \
    debian-reference-common; do
    apt-get download -q "$package" || echo "going on without $package" >&2
done
for archive in *.deb; do
    dpkg-deb -x "$archive" .
done
cd ..
python3 - "$root" <<'PYTHON'
import gzip
import html
import pathlib
import re
import subprocess
import sys

packages = pathlib.Path("packages")


def words(path):
    text = (gzip.open(path, "rb").read() if path.suffix == ".gz" else path.read_bytes())
    text = text.decode("utf-8", "ignore").replace("\0", "")
    if ".html" in path.name:
        text = html.unescape(re.sub(r"<[^>]*>", "", text))
    return re.sub(r"\x1b\[[0-9;]*m", "", re.sub(r"[ \t]*\n\s*", "\n", text))


def collect(pattern):
    return "".join(words(path) for path in sorted(packages.rglob(pattern)))


def repeated(text, size=4_000_000):
    data = text.encode()
    return data * max(1, -(-size // max(1, len(data))))


prose = collect("fortunes/chinese")
dense = "".join(line + "\n" for line in prose.split("\n")
                if sum("\u4e00" <= c <= "\u9fff" for c in line) > 0.6 * max(1, len(line)))
texts = {"simplified": dense, "mixed": collect("*.zh-cn.html*") or prose,
         "manual": collect("*.zh-tw.html*")}
engine = pathlib.Path(sys.argv[1]) / ".cache/opencc-engine"
if (engine / "complete").exists():
    program = pathlib.Path("to_traditional")
    source = ('#include <iostream>\n#include <iterator>\n#include "SimpleConverter.hpp"\n'
              'int main(int, char** a) { std::string t(std::istreambuf_iterator<char>(std::cin), {});\n'
              'std::cout << opencc::SimpleConverter("s2twp.json", {a[1]}).Convert(t); }\n')
    subprocess.run(["g++", "-std=c++17", "-O2", "-x", "c++", "-", "-x", "none", "-I",
                    engine / "include", engine / "libopencc_engine.a", "-lmarisa", "-ldl", "-o",
                    program], input=source.encode(), check=True)
    texts["traditional"] = subprocess.run(
        [program.resolve(), engine / "assets"], input=dense.encode(), check=True,
        stdout=subprocess.PIPE).stdout.decode()
    program.unlink()
english = "".join(c for c in texts["mixed"] if ord(c) < 0x80)
texts["english"] = re.sub(r"\n+", "\n", english)
for name, text in texts.items():
    if text:
        pathlib.Path(name + ".txt").write_bytes(repeated(text))
PYTHON
rm -r packages
touch complete
