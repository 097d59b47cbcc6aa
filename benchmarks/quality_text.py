#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Real Chinese prose, a paragraph a line, for punctuation_quality: quality_text.py OUTPUT_DIR

From what is installed of the Debian packages debian-reference-zh-cn and -tw, maint-guide-zh-cn and -tw,
debian-faq-zh-cn, libreoffice-help-zh-cn and -tw, gimp-help-zh-cn, manpages-zh and fortunes-zh. Nothing of it is
distributed with the library.
"""
import gzip
import html
import pathlib
import re
import sys

HAN = r"[\u3400-\u9fff\u3000-\u303f\uff00-\uffef]"
BLOCK = r"</?(?:p|li|dd|dt|td|th|tr|div|h[1-6]|title|table|ul|ol|dl|pre|br|span class=\"section\")\b[^>]*>"


def joined(text):
    """One line, as the paragraph reads: a line end between Han is no space."""
    text = re.sub(r"[ \t\u00a0]*\n[ \t\u00a0]*", "\n", text.replace("\u00a0", " "))
    text = re.sub(rf"(?<={HAN})\n(?={HAN})", "", text)
    return re.sub(r"[ \t\n]+", " ", text).strip()


def paragraphs_of_html(path):
    text = re.sub(r"(?s)<(pre|script|style|head)\b.*?</\1>", "\n\n<p>\n\n", path.read_text("utf-8"))
    for part in re.split(BLOCK, text):
        yield joined(html.unescape(re.sub(r"<[^>]*>", "", part)))


def paragraphs_of_manual(path):
    text = gzip.open(path, "rb").read().decode("utf-8", "ignore")
    text = re.sub(r"(?m)^\.\\\".*$", "", text)
    text = re.sub(r"(?ms)^\.(nf|EX)\b.*?^\.(fi|EE)\b", "\n\n", text)
    text = re.sub(r"(?m)^\.(?:[BI]|[BIR]{2})[ \t]+(.*)$", r"\1", text)
    text = re.sub(r"\\f[A-Z]|\\f\(..|\\&|\\/", "", text).replace("\\-", "-").replace("\\e", "\\")
    for part in re.split(r"(?m)^\.[^\n]*$|\n[ \t]*\n", text):
        if "\\" not in part and not part.lstrip("\n").startswith((" ", "\t")):
            yield joined(part)


def paragraphs_of_fortunes(path):
    for part in re.split(r"(?m)^%$", path.read_text("utf-8", "ignore")):
        for line in re.sub(r"\x1b\[[0-9;]*m", "", part).split("\n"):
            yield joined(line)


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    share = pathlib.Path("/usr/share")

    def pages(pattern):
        return [(paragraphs_of_html, p) for p in sorted(share.glob(pattern))]

    sources = {
        "reference-cn": pages("debian-reference/*.zh-cn.html"),
        "reference-tw": pages("debian-reference/*.zh-tw.html"),
        "maint-guide-cn": pages("doc/maint-guide-zh-cn/html/*.html"),
        "maint-guide-tw": pages("doc/maint-guide-zh-tw/html/*.html"),
        "faq-cn": pages("doc/debian/FAQ/zh-cn/*.html"),
        "libreoffice-cn": pages("libreoffice/help/zh-CN/text/**/*.html"),
        "libreoffice-tw": pages("libreoffice/help/zh-TW/text/**/*.html"),
        "gimp-cn": pages("gimp/2.0/help/zh_CN/*.html"),
        "manpages": [(paragraphs_of_manual, p)
                     for p in sorted(pathlib.Path("/usr/share/man/zh_CN").rglob("*.gz"))],
        "fortunes": [(paragraphs_of_fortunes, p)
                     for p in sorted(pathlib.Path("/usr/share/games/fortunes").glob("*"))
                     if p.suffix not in (".dat", ".u8") and p.is_file()],
    }
    for name, files in sources.items():
        seen = dict.fromkeys(line for read, path in files for line in read(path)
                             if re.search(r"[\u4e00-\u9fff]", line))
        if seen:
            (folder / (name + ".txt")).write_text("".join(line + "\n" for line in seen), "utf-8")
            print(name, len(seen))


main()
