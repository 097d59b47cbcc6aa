#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How often detect_encoding and uchardet are right about one line: detect_rates.py DETECT FOLDER [NUMBER]

DETECT is the program zhnorm_detect of the tests. FOLDER keeps Debian packages with text in several
languages; what is missing is downloaded. Debian's libuchardet0 is the peer. A guess is right if it decodes
the line to what it was. NUMBER lines of each kind, evenly spread (default 1000), of 4 to 200 characters.
"""
import ctypes
import ctypes.util
import gettext
import gzip
import html
import pathlib
import re
import subprocess
import sys

PACKAGES = ("manpages-zh fortunes-zh debian-reference-zh-cn debian-reference-zh-tw maint-guide-zh-cn "
            "maint-guide-zh-tw debian-reference-ja manpages-ja manpages-ru fortunes-ru manpages-fr manpages-de "
            "manpages-pl manpages-es coreutils").split()

# Kind of text, files of it, what a line must hold, and the encodings to try.
HAN = r"[\u4e00-\u9fff].*[\u4e00-\u9fff]"
KINDS = (
    ("Simplified", ("*/fortunes/chinese.u8", "*/man/zh_CN/*", "*.zh-cn.html*"), HAN,
     ("utf-8", "gbk", "gb18030", "utf-16-le", "utf-16-be")),
    ("Traditional", ("*/man/zh_TW/*", "*.zh-tw.html*"), HAN,
     ("utf-8", "big5", "cp950", "gbk", "utf-16-le", "utf-16-be")),
    ("poems", ("*/fortunes/tang300.u8", "*/fortunes/song100.u8"), HAN, ("utf-8", "gbk")),
    ("Japanese", ("*/man/ja/*", "*.ja.html*"), r"[\u3040-\u30ff]",
     ("utf-8", "cp932", "euc_jp")),
    ("Korean", ("*/ko/LC_MESSAGES/*.mo",), r"[\uac00-\ud7a3]", ("utf-8", "cp949")),
    ("Russian", ("*/man/ru/*", "*/fortunes/ru/*"), r"[\u0410-\u044f]{4}",
     ("utf-8", "cp1251", "koi8_r")),
    ("French", ("*/man/fr/*",), r"[\xe0-\xff]", ("utf-8", "cp1252")),
    ("German", ("*/man/de/*",), r"[\xe0-\xff]", ("utf-8", "cp1252")),
    ("Polish", ("*/man/pl/*",), r"[\u0105-\u017c]", ("utf-8", "cp1250")),
)


def unpack(folder):
    folder.mkdir(parents=True, exist_ok=True)
    for package in PACKAGES:
        if not (folder / package).is_dir():
            subprocess.run(["apt-get", "download", "-q", package], cwd=folder, check=False,
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            for archive in folder.glob(f"{package}_*.deb"):
                subprocess.run(["dpkg-deb", "-x", archive, folder / package], check=True)
                archive.unlink()


def text_of(path):
    if path.suffix == ".mo":
        with path.open("rb") as file:
            return "\n".join(str(value) for value in gettext.GNUTranslations(file)._catalog.values())
    data = gzip.open(path, "rb").read() if path.suffix == ".gz" else path.read_bytes()
    text = data.decode("utf-8", "ignore")
    if ".html" in path.name:
        text = html.unescape(re.sub(r"<[^>]*>", "", text))
    return re.sub(r"\x1b\[[0-9;]*m|\\f[A-Z]|\\-", "", text)


def lines_of(folder, patterns, wanted, number):
    found = []
    for pattern in patterns:
        for path in sorted(folder.rglob(pattern.removeprefix("*/"))):
            if path.is_dir():
                paths = sorted(p for p in path.rglob("*") if p.is_file() and p.suffix != ".dat")
            else:
                paths = [path]
            for each in paths:
                found += (line.strip() for line in text_of(each).split("\n"))
    found = sorted({line for line in found if 4 <= len(line) <= 200 and re.search(wanted, line)})
    step = max(1, len(found) // number)
    return found[::step][:number]


class Uchardet:
    def __init__(self):
        self.library = ctypes.CDLL(ctypes.util.find_library("uchardet") or "libuchardet.so.0")
        self.library.uchardet_new.restype = ctypes.c_void_p
        self.library.uchardet_get_charset.restype = ctypes.c_char_p
        for name in ("handle_data", "data_end", "get_charset", "reset"):
            function = getattr(self.library, f"uchardet_{name}")
            function.argtypes = [ctypes.c_void_p]
        self.library.uchardet_handle_data.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t]
        self.handle = ctypes.c_void_p(self.library.uchardet_new())

    def __call__(self, sample):
        self.library.uchardet_reset(self.handle)
        self.library.uchardet_handle_data(self.handle, sample, len(sample))
        self.library.uchardet_data_end(self.handle)
        return self.library.uchardet_get_charset(self.handle).decode()


CODECS = {"big5": ("cp950", "big5hkscs"), "gbk": ("gb18030",), "shift_jis": ("cp932",), "euc-kr": ("cp949",),
          "uhc": ("cp949",), "gb2312": ("gb18030",), "x-mac-cyrillic": ("mac_cyrillic",),
          "mac-cyrillic": ("mac_cyrillic",), "": ("ascii",)}


def is_right(name, sample, line):
    for codec in CODECS.get(name.lower(), (name,)):
        try:
            if sample.decode(codec) == line:
                return True
        except (UnicodeDecodeError, LookupError):
            pass
    return False


def main():
    program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    number = int(sys.argv[3]) if len(sys.argv) > 3 else 1000
    unpack(folder)
    try:
        uchardet = Uchardet()
    except OSError:
        uchardet = None
        print("libuchardet is not installed: no peer")
    print(f"{'text':12}{'encoding':12}{'lines':>6}{'zhnorm':>9}{'uchardet':>10}  zhnorm's errors")
    for kind, patterns, wanted, encodings in KINDS:
        lines = lines_of(folder, patterns, wanted, number)
        for encoding in encodings:
            samples = []
            for line in lines:
                try:
                    samples.append((line, line.encode(encoding)))
                except UnicodeEncodeError:
                    pass
            if not samples:
                continue
            stream = b"".join(len(s).to_bytes(4, "little") + s for _, s in samples)
            output = subprocess.run([program], input=stream, check=True, capture_output=True).stdout
            names = [row.split("\t")[0] for row in output.decode().split("\n")[:-1]]
            wrong = {}
            right = 0
            for name, (line, sample) in zip(names, samples, strict=True):
                if is_right(name, sample, line):
                    right += 1
                else:
                    wrong.setdefault(name, []).append(line)
            peer = sum(is_right(uchardet(s), s, line) for line, s in samples) if uchardet else 0
            errors = ", ".join(f"{name} {len(rows)} ({min(rows, key=len)[:20]})"
                               for name, rows in sorted(wrong.items(), key=lambda row: -len(row[1]))[:4])
            print(f"{kind:12}{encoding:12}{len(samples):6}{right / len(samples):9.1%}"
                  f"{peer / len(samples):10.1%}  {errors}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
