#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The examples of the documentation compile and print what the pages say.

readme_test.py generate OUTPUT.cpp PAGE...    writes one program of all examples
readme_test.py check PROGRAM PAGE...          runs it and compares

An example is a block marked ```cpp: the body of a function, with `#include` lines anywhere. What it
prints is what its comments say, one line of output per comment. Blocks marked ```c++ are not compiled.
"""
import pathlib
import re
import subprocess
import sys


def examples(page):
    """(line number, lines) of every example of the page."""
    lines = pathlib.Path(page).read_text("utf-8").split("\n")
    block, start = None, 0
    for number, line in enumerate(lines, 1):
        if block is None:
            if line.strip() == "```cpp":
                block, start = [], number + 1
        elif line.strip() == "```":
            yield start, block
            block = None
        else:
            block.append(line)
    if block is not None:
        raise SystemExit(f"{page}:{start}: the block does not end")


def split_comment(line):
    """The code of a line, and its comment or None; a // inside quotes is code."""
    found = re.match(r"""((?:[^"'/]|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|/(?!/))*)//(.*)$""", line)
    if not found:
        return line, None
    comment = found.group(2)
    return found.group(1), comment[1:] if comment.startswith(" ") else comment


def expected_output(block):
    comments = (split_comment(line)[1] for line in block)
    return [comment for comment in comments if comment is not None]


def separator(page, start):
    return f"==== {pathlib.Path(page).name}:{start}"


def generate(output, pages):
    includes = {"#include <iostream>"}
    functions, calls = [], []
    for page in pages:
        for index, (start, block) in enumerate(examples(page)):
            name = re.sub(r"\W", "_", pathlib.Path(page).stem) + f"_{index}"
            functions.append(f"static void {name}() {{")
            for number, line in enumerate(block, start):
                if line.startswith("#include"):
                    includes.add(split_comment(line)[0].strip())
                else:
                    functions.append(f'#line {number} "{pathlib.Path(page).resolve().as_posix()}"')
                    functions.append(line)
            functions.append("}")
            calls.append(f'    std::cout << "{separator(page, start)}\\n";')
            calls.append(f"    {name}();")
    text = "\n".join(sorted(includes) + [""] + functions + ["int main() {"] + calls + ["}", ""])
    pathlib.Path(output).write_text(text, "utf-8")


def check(program, pages):
    expected = []
    for page in pages:
        for start, block in examples(page):
            expected.append(separator(page, start))
            expected += expected_output(block)
    if not expected:
        print("there is no example in the pages")
        return 1
    result = subprocess.run([program], capture_output=True)
    actual = result.stdout.decode("utf-8", "replace").split("\n")
    if actual and actual[-1] == "":
        actual.pop()
    failures = 1 if result.returncode else 0
    if failures:
        print(f"{program} exits {result.returncode}: {result.stderr.decode('utf-8', 'replace')}")
    where = ""
    for number in range(max(len(expected), len(actual))):
        said = expected[number] if number < len(expected) else "(nothing)"
        printed = actual[number] if number < len(actual) else "(nothing)"
        if said.startswith("==== "):
            where = said[5:]
        if said.rstrip() != printed.rstrip():
            print(f"{where}: the page says {said!r}, the program prints {printed!r}")
            return 1
    print(f"{len(expected)} lines agree")
    return failures


if __name__ == "__main__":
    action, target, pages = sys.argv[1], sys.argv[2], sys.argv[3:]
    if action == "generate":
        generate(target, pages)
    else:
        sys.exit(check(target, pages))
