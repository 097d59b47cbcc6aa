#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The generated tables, their sizes and sources, as the Markdown of docs/tables.md.

table_sizes.py SOURCE_DIR            prints the tables
table_sizes.py --write SOURCE_DIR    writes them into docs/tables.md, between the two markers
table_sizes.py --check SOURCE_DIR    exit 1 if the page is not up to date, or if a table breaks a rule:
                                     literals only, at most 32,000 units, a header that names its origin
"""
import pathlib
import re
import sys

BEGIN = "<!-- written by tools/table_sizes.py: begin -->"
END = "<!-- written by tools/table_sizes.py: end -->"
BYTES_OF = {"char": 1, "char8_t": 1, "char16_t": 2, "char32_t": 4}
MOST_UNITS = 32000
LONGEST_PIECE = 16380

ARRAY = re.compile(r"inline constexpr (\w+) (\w+)\[[^\]]*\]\s*=([^;]*);")
PIECE = re.compile(r'(?:u8|u|U)?"((?:[^"\\]|\\.)*)"')
UNIT = re.compile(r"\\x[0-9A-Fa-f]+|\\[0-7]{1,3}|\\u[0-9A-Fa-f]{4}|\\.|[^\\]")


class table:
    def __init__(self, kind, name, body):
        self.name = name
        self.pieces = PIECE.findall(body)
        self.units = sum(len(UNIT.findall(piece)) for piece in self.pieces)
        self.bytes = (self.units + 1) * BYTES_OF[kind] if kind in BYTES_OF else None
        # Wide pieces do not fall under the limit for narrow ones, but keep to it all the same.
        self.longest_piece = max((len(UNIT.findall(piece)) for piece in self.pieces), default=0)
        self.literals_only = not re.search(r"\w|\{", PIECE.sub("", re.sub(r"//.*", "", body)))


def strip_semicolons(text):
    """The text with the semicolons inside quotes written as escapes, so that ; ends a declaration."""
    return re.sub(r'"(?:[^"\\\n]|\\.)*"', lambda found: found[0].replace(";", r"\073"), text)


def read(path):
    text = path.read_text("ascii")
    top = text.split("#pragma once")[0]
    comments = [line[2:].strip() for line in top.split("\n") if line.startswith("//")]
    arrays = [table(*found) for found in ARRAY.findall(strip_semicolons(text))]
    return comments, arrays


def markdown(headers):
    lines, total = [], 0
    for path, (comments, arrays) in headers.items():
        lines.append(f"### {path.name}")
        lines.append("")
        facts = [line for line in comments if not line.startswith(("SPDX", "GENERATED"))]
        generators = [re.search(r"by (\S+?)\.? ", line) for line in comments if "GENERATED" in line]
        for fact in facts:
            lines.append(fact.replace("|", "\\|") + "  ")
        lines += [f"Generator: `{found[1]}`" for found in generators if found]
        lines += ["", "| Table | Units | Bytes |", "|---|---:|---:|"]
        size = 0
        for each in arrays:
            size += each.bytes
            lines.append(f"| `{each.name}` | {each.units:,} | {each.bytes:,} |")
        lines += [f"| **together** | | **{size:,}** |", ""]
        total += size
    lines.append(f"All tables together: **{total:,} bytes**.")
    return "\n".join(lines)


def complaints(headers):
    for path, (comments, arrays) in headers.items():
        text = " ".join(comments)
        for word in ["GENERATED", "DO NOT EDIT", "Source:", "SHA-256", "Licence"]:
            if word.lower() not in text.lower():
                yield f"{path.name}: the comment at the top does not say {word!r}"
        if path.read_text("ascii").count("[] =") != len(arrays):
            yield f"{path.name}: an array was not understood"
        for each in arrays:
            if each.bytes is None or not each.literals_only or not each.pieces:
                yield f"{path.name}: {each.name} is not made of string literals"
            if each.units > MOST_UNITS:
                yield f"{path.name}: {each.name} has {each.units} units, more than {MOST_UNITS}"
            if each.longest_piece >= LONGEST_PIECE:
                yield f"{path.name}: a piece of {each.name} is too long for MSVC"


def main():
    action = sys.argv[1] if len(sys.argv) == 3 else ""
    root = pathlib.Path(sys.argv[-1])
    headers = {path: read(path) for path in sorted((root / "include/zhnorm/data").glob("*.hpp"))}
    found = list(complaints(headers))
    for complaint in found:
        print(complaint)
    if found:
        return 1
    new = markdown(headers)
    if action == "":
        print(new)
        return 0
    page = root / "docs" / "tables.md"
    text = page.read_text("utf-8")
    start, end = text.index(BEGIN) + len(BEGIN), text.index(END)
    updated = text[:start] + "\n\n" + new + "\n\n" + text[end:]
    if action == "--write":
        page.write_text(updated, "utf-8")
    elif updated != text:
        print("docs/tables.md is not up to date: run tools/table_sizes.py --write on the source folder")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
