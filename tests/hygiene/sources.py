#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks of the text of the sources: sources.py CHECK SOURCE_DIR

Exit 0: nothing to complain about; 1: complaints on standard output; 77: skipped, and why.
"""
import pathlib
import re
import shutil
import subprocess
import sys

STEPS = {"repair", "sanitize", "fold", "convert", "traditional", "punctuate"}
FACES = {"normalize", "stream", "views", "offset_map"}
VOCABULARY = {"edit", "version"}
# encoding.hpp is not a step, but stands where the steps stand; script.hpp too, and views build on it.
BANNED = {"iostream", "regex", "unordered_map", "ranges"}


def layer(header):
    """The place of a header (relative to include/zhnorm) in the order data < detail < ... < zhnorm."""
    if header.startswith("data/"):
        return "data"
    if header.startswith("detail/"):
        return "detail"
    stem = header[: -len(".hpp")]
    if stem in VOCABULARY:
        return "vocabulary"
    if stem in STEPS or stem == "encoding":
        return "step"
    if stem == "script":
        return "script"
    if stem in FACES:
        return "face"
    if stem == "zhnorm":
        return "zhnorm"
    return None


MAY_INCLUDE = {
    "data": {"data"},
    "vocabulary": {"vocabulary"},
    "detail": {"data", "vocabulary", "detail"},
    "step": {"data", "vocabulary", "detail"},
    "script": {"data", "vocabulary", "detail"},
    "face": {"data", "vocabulary", "detail", "script", "face"},
    "zhnorm": {"vocabulary", "detail", "step", "script", "face"},
}


def check_ascii(root):
    for path in sorted((root / "include").rglob("*")):
        if path.is_file():
            for number, line in enumerate(path.read_bytes().split(b"\n"), 1):
                if any(byte > 0x7F for byte in line):
                    yield f"{path.relative_to(root)}:{number}: not ASCII"


def check_layers(root):
    base = root / "include" / "zhnorm"
    for path in sorted(base.rglob("*.hpp")):
        name = path.relative_to(base).as_posix()
        place = layer(name)
        if place is None:
            yield f"{name}: belongs to no layer; tests/hygiene/sources.py must know it"
            continue
        for number, line in enumerate(path.read_text("utf-8").split("\n"), 1):
            found = re.match(r"\s*#\s*include\s*([<\"])([^>\"]+)[>\"]", line)
            if not found:
                continue
            where = f"{name}:{number}"
            bracket, target = found.groups()
            if bracket == '"':
                yield f"{where}: include <zhnorm/...> with angle brackets"
            elif target.startswith("zhnorm/"):
                target_place = layer(target[len("zhnorm/"):])
                if not (root / "include" / target).is_file():
                    yield f"{where}: {target} does not exist"
                elif target_place not in MAY_INCLUDE[place]:
                    yield f"{where}: a {place} header may not include the {target_place} header {target}"
            elif target.startswith("utf8"):
                if name != "detail/utf8.hpp":
                    yield f"{where}: only detail/utf8.hpp includes utfcpp"
                elif target not in {"utf8/core.h", "utf8/unchecked.h"}:
                    yield f"{where}: {target} does not compile without exceptions"
            elif target in BANNED and not (target == "ranges" and name == "views.hpp"):
                yield f"{where}: <{target}> is too heavy for a header"


def check_licence_lines(root):
    for folder in ["include", "tests", "benchmarks", "tools"]:
        for path in sorted((root / folder).rglob("*")):
            comment = {".hpp": "//", ".cpp": "//", ".py": "#", ".sh": "#"}.get(path.suffix)
            if path.name == "CMakeLists.txt":
                comment = "#"
            if comment is None or path.stat().st_size == 0:
                continue
            head = path.read_text("utf-8").split("\n")[:2]
            if f"{comment} SPDX-License-Identifier: Apache-2.0" not in head:
                yield f"{path.relative_to(root)}: no SPDX line at the top"


def anchors(text):
    """The anchors that a Markdown page offers: its headings, as the usual viewers spell them."""
    text = re.sub(r"^```.*?^```", "", text, flags=re.M | re.S)
    for heading in re.findall(r"^#+ +(.*?) *#*$", text, flags=re.M):
        heading = re.sub(r"[^\w\- ]", "", heading.lower())
        yield heading.replace(" ", "-")


def check_links(root):
    pages = sorted(root.glob("*.md")) + sorted((root / "docs").rglob("*.md"))
    for page in pages:
        text = page.read_text("utf-8")
        prose = re.sub(r"^```.*?^```", "", text, flags=re.M | re.S)
        prose = re.sub(r"`[^`\n]*`", "", prose)
        for target in re.findall(r"\]\(([^)\s]+)\)", prose):
            if re.match(r"[a-z]+:", target):
                continue
            path, _, fragment = target.partition("#")
            other = (page.parent / path).resolve() if path else page
            if not other.exists():
                yield f"{page.relative_to(root)}: {target} leads nowhere"
            elif fragment and other.suffix == ".md":
                if fragment not in set(anchors(other.read_text("utf-8"))):
                    yield f"{page.relative_to(root)}: {target}: no such heading"


def check_format(root):
    # Versions differ in what they make of the same style; versions before 15 do not know concepts.
    tool = shutil.which("clang-format-19")
    if tool is None:
        print("skipped: clang-format-19 is not installed")
        sys.exit(77)
    sources = []
    for folder in ["include", "tests", "benchmarks", "tools"]:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in {".hpp", ".cpp"} and "zhnorm/data/" not in path.as_posix():
                sources.append(path)
    result = subprocess.run([tool, "--dry-run", "--style=file", *map(str, sources)],
                            capture_output=True, text=True)
    if result.returncode != 0:
        yield result.stderr
    badly = {line.split(":")[0] for line in result.stderr.split("\n") if "[-Wclang-format" in line}
    for path in sorted(badly):
        yield f"{pathlib.Path(path).relative_to(root)}: not as .clang-format has it"


def main():
    checks = {
        "ascii": check_ascii,
        "layers": check_layers,
        "licence-lines": check_licence_lines,
        "links": check_links,
        "format": check_format,
    }
    complaints = list(checks[sys.argv[1]](pathlib.Path(sys.argv[2]).resolve()))
    for complaint in complaints:
        print(complaint)
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
