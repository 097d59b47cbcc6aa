#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What each public header adds to a file that includes <string> already: CPU seconds of compilation, alone
and with one call, and bytes of object code of that call, at -O2.

include_cost.py [OUTPUT.json]    with the compiler in CXX (default g++); prints a Markdown table
"""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
COMPILER = os.environ.get("CXX", "g++")
UTFCPP = os.environ.get("UTFCPP_INCLUDE", "/usr/include/utf8cpp")
ROUNDS = 2

TEXT = "std::string g(std::string_view t) {{ return {}; }}"
CALLS = {
    "convert.hpp": TEXT.format("zhnorm::to_simplified(t)"),
    "edit.hpp": "bool g(zhnorm::edit const& e) { return bool(e); }",
    "encoding.hpp": TEXT.format("zhnorm::decode(t, zhnorm::encoding::gb18030)"),
    "fold.hpp": TEXT.format("zhnorm::fold_text(t)"),
    "normalize.hpp": "template <class S> std::string g(std::string_view t, S s) { return zhnorm::normalize(t, s); }",
    "offset_map.hpp": "std::size_t g(zhnorm::offset_map const& m) { return m.to_source(3); }",
    "punctuate.hpp": TEXT.format("zhnorm::normalize_punctuation(t)"),
    "repair.hpp": TEXT.format("zhnorm::repair_mojibake(t)"),
    "sanitize.hpp": TEXT.format("zhnorm::sanitize_text(t)"),
    "script.hpp": "bool g(std::string_view t) { return zhnorm::detect_script(t).han != 0; }",
    "stream.hpp": "template <class S> void g(std::string_view t, S s) { zhnorm::stream f{s}; f.push(t, (char*)0); }",
    "version.hpp": "int g() { return ZHNORM_VERSION_MAJOR; }",
    "views.hpp": "std::size_t g(std::string_view t) { std::size_t n = 0; "
                 "for (auto s : t | zhnorm::views::sentences) n += s.size() > 3; return n; }",
    "zhnorm.hpp": TEXT.format("zhnorm::normalize(t)"),
}


class Costs:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)

    def seconds(self, lines):
        source = self.folder / "one.cpp"
        source.write_text("#include <string>\n" + lines + "\n", "utf-8")
        process = subprocess.Popen([COMPILER, "-std=c++20", "-O2", "-I", ROOT / "include", "-I", UTFCPP, "-c", source,
                                    "-o", self.folder / "one.o"])
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            raise SystemExit(f"{COMPILER} does not compile: {lines}")
        return usage.ru_utime + usage.ru_stime

    def object_bytes(self):
        out = subprocess.run(["size", "-A", self.folder / "one.o"], capture_output=True, text=True, check=True).stdout
        return sum(int(size) for size in re.findall(r"^\.(?:text|rodata|data)\S*\s+(\d+)", out, flags=re.M))


def main():
    headers = sorted(path.name for path in (ROOT / "include" / "zhnorm").glob("*.hpp"))
    missing = [header for header in headers if header not in CALLS]
    if missing:
        raise SystemExit(f"include_cost.py knows no call of {', '.join(missing)}")
    with tempfile.TemporaryDirectory() as folder:
        costs = Costs(folder)
        sources = {("", ""): ""}
        for header in headers:
            include = f"#include <zhnorm/{header}>\n"
            sources[header, "include"] = include
            sources[header, "call"] = include + CALLS[header]
        best, sizes = {}, {}
        for name, lines in sources.items():
            best[name] = min(costs.seconds(lines) for _ in range(ROUNDS))
            sizes[name] = costs.object_bytes()
    base = best["", ""]
    rows = {header: {"include": max(0, best[header, "include"] - base), "call": max(0, best[header, "call"] - base),
                     "object": (sizes[header, "call"] - sizes["", ""]) / 1e3} for header in headers}
    print(f"<string> alone: {base:.2f} s of {COMPILER} -O2\n")
    print("| header | seconds over <string> | and with one call | KB of object code of that call |\n|---|---|---|---|")
    for header, row in rows.items():
        print(f"| {header} | {row['include']:.2f} | {row['call']:.2f} | {row['object']:.0f} |")
    if len(sys.argv) > 1:
        pathlib.Path(sys.argv[1]).write_text(json.dumps({"headers": rows}), "utf-8")


if __name__ == "__main__":
    main()
