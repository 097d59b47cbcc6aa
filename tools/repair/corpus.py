# SPDX-License-Identifier: Apache-2.0
"""Lines of real Chinese text out of unpacked Debian packages, and words with counts from jieba."""

import bz2
import gzip
import html
import pathlib
import re
import zlib

HAN = re.compile("[\u4e00-\u9fff]")

# Folders below the root of the unpacked packages, and what is read there.
SOURCES = (
    ("usr/share/games/fortunes", "*.u8"),
    ("usr/share/man/zh_CN", "*.gz"),
    ("usr/share/man/zh_TW", "*.gz"),
    ("usr/share/debian-reference", "*.zh-cn.*"),
    ("usr/share/debian-reference", "*.zh-tw.*"),
    ("usr/share/doc/debian-handbook/html/zh-CN", "*.html"),
    ("usr/share/doc/debian-handbook/html/zh-TW", "*.html"),
    ("usr/share/libreoffice/help/zh-CN", "*.html"),
    ("usr/share/doc/maint-guide-zh-tw", "*.html*"),
    ("usr/share/doc/maint-guide-zh-cn", "*.html*"),
    ("usr/share/libreoffice/help/zh-TW", "*.html"),
)
# Books that no part of is trained on, for tests.
UNSEEN_SOURCES = (
    ("usr/share/doc/lilypond", "*.zh.html"),
    ("usr/share/doc/debian/FAQ/zh-cn", "*.html"),
)
JAPANESE_SOURCES = (("usr/share/libreoffice/help/ja", "*.html"),)
KOREAN_SOURCES = (("usr/share/libreoffice/help/ko", "*.html"),)


def read(path):
    data = path.read_bytes()
    if path.suffix == ".gz":
        data = gzip.decompress(data)
    text = data.decode("utf-8", "ignore").replace("\0", "")
    if ".html" in path.name:
        text = re.sub(r"(?s)<(script|style).*?</\1>", "", text)
        text = re.sub(r"(?i)</?(p|br|div|h\d|li|td|tr|dt|dd)\b[^>]*>", "\n", text)
        text = html.unescape(re.sub(r"<[^>]*>", "", text))
    if "/man/" in str(path):
        text = re.sub(r"(?m)^\.[A-Za-z]+ ?|^'\\\".*$|\\f[A-Z]|\\-|\\&", "", text)
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def source_lines(root, sources):
    """Lines as they stand, with blanks joined, in a fixed order."""
    for folder, pattern in sources:
        for path in sorted((pathlib.Path(root) / folder).rglob(pattern)):
            if path.is_file():
                for line in read(path).split("\n"):
                    yield " ".join(line.split())


def lines(root, simplify, sources=SOURCES):
    """Distinct lines with Han characters, made Simplified, in a fixed order."""
    seen = set()
    for line in source_lines(root, sources):
        line = line.translate(simplify)
        if len(HAN.findall(line)) >= 4 and line not in seen:
            seen.add(line)
            yield line


def part_of(line):
    """What a line is for: "train"; "tune", whose rates the costs of the search were chosen by; or
    "test", which nothing was chosen by. Lines with the same Han characters are for the same."""
    if zlib.crc32(line.encode()) % 10 == 0:
        return "tune"
    key = "".join(HAN.findall(line))
    return "test" if zlib.crc32(key.encode()) // 10 % 10 == 0 else "train"


def jieba_words(package):
    """Words with counts. Single characters are left out: pages of mojibake were counted in them."""
    path = pathlib.Path(package) / "submodules/cppjieba/dict/jieba.dict.utf8"
    for line in path.read_text(encoding="utf-8").splitlines():
        word, count, _ = line.split(" ")
        if len(word) > 1:
            yield word, int(count)


def simplify_table(opencc):
    """Character to character, as str.translate has it."""
    result = {}
    path = pathlib.Path(opencc) / "data/dictionary/TSCharacters.txt"
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            key, values = line.split("\t")
            result[ord(key)] = values.split(" ")[0]
    return result


def traditional_sources(opencc):
    """Simplified characters whose first Traditional form is another character."""
    result = {}
    path = pathlib.Path(opencc) / "data/dictionary/STCharacters.txt"
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            key, values = line.split("\t")
            values = values.split(" ")
            result[key] = values[0]
    return {key: value for key, value in result.items() if value != key}


def kept_by_converters(opencc):
    """Simplified characters that have other Traditional forms and are one themselves."""
    result = set()
    path = pathlib.Path(opencc) / "data/dictionary/STCharacters.txt"
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            key, values = line.split("\t")
            values = values.split(" ")
            if key in values and values[0] != key:
                result.add(key)
    return result


def readings(unihan):
    """First kMandarin of every character that has one."""
    result = {}
    opener = bz2.open if str(unihan).endswith(".bz2") else open
    with opener(unihan, "rt", encoding="utf-8") as file:
        for line in file:
            if "\tkMandarin\t" in line:
                code, _, value = line.rstrip("\n").split("\t")
                result[chr(int(code[2:], 16))] = value.split(" ")[0]
    return result


def japanese_forms(opencc):
    """Characters that Japanese writes its own way."""
    result = set()
    path = pathlib.Path(opencc) / "data/dictionary/JPShinjitaiCharacters.txt"
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            result.add(line.split("\t")[0])
            result.update(line.split("\t")[1].split(" "))
    return result
