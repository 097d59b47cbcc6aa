#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# What each header adds to a file that includes <string> already: seconds of compilation, alone and
# with one call, and bytes of object code, with the compiler in CXX (default g++) at -O2. The best of
# nine.
set -euo pipefail
cd "$(dirname "$0")/.."
compiler=${CXX:-g++}
utfcpp=${UTFCPP_INCLUDE:-/usr/include/utf8cpp}
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT

cost() {  # header, use: prints "seconds bytes"
    printf '#include <string>\n%s\nstd::size_t f(std::string const& s) { return s.size(); }\n%s\n' \
        "$1" "$2" > "$folder/one.cpp"
    local best=999 i start end
    for i in 1 2 3 4 5 6 7 8 9; do
        start=$(date +%s%N)
        "$compiler" -std=c++20 -O2 -Iinclude -I"$utfcpp" -c "$folder/one.cpp" -o "$folder/one.o"
        end=$(date +%s%N)
        best=$(echo "$best $start $end" | awk '{s = ($3 - $2) / 1e9; print s < $1 ? s : $1}')
    done
    echo "$best $(size -A "$folder/one.o" | awk '/^\.(text|rodata|data)/ {sum += $2} END {print sum}')"
}

read -r base_seconds base_bytes < <(cost "" "")
echo "| header | seconds over <string> | and with one call | bytes of object code of that call |"
echo "|---|---|---|---|"
echo "| (<string> alone) | $base_seconds | | |"
row() {
    local seconds bytes used
    read -r seconds bytes < <(cost "#include <zhnorm/$1>" "")
    read -r used bytes < <(cost "#include <zhnorm/$1>" "$2")
    echo "$1 $seconds $used $base_seconds $((bytes - base_bytes))" |
        awk '{printf "| %s | %.2f | %.2f | %d |\n", $1, $2 - $4, $3 - $4, $5}'
}
row edit.hpp ""
row sanitize.hpp 'std::string g(std::string_view t) { return zhnorm::sanitize_text(t); }'
row convert.hpp 'std::string g(std::string_view t, zhnorm::convert c) { return zhnorm::to_simplified(t, c); }'
row normalize.hpp ""
row stream.hpp ""
row script.hpp 'bool g(std::string_view t) { return zhnorm::detect_script(t).han != 0; }'
row views.hpp 'char32_t g(std::string_view t) { char32_t s = 0; for (char32_t c : t | zhnorm::views::code_points) s += c; return s; }'
row views.hpp 'std::size_t g(std::string_view t) { std::size_t n = 0; for (auto s : t | zhnorm::views::graphemes) n += s.size() > 3; return n; }'
row views.hpp 'std::size_t g(std::string_view t) { std::size_t n = 0; for (auto s : t | zhnorm::views::sentences) n += s.size() > 3; return n; }'
row offset_map.hpp ""
row zhnorm.hpp 'std::string g(std::string_view t) { return zhnorm::normalize(t); }'
