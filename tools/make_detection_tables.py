#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes how rare ideographs are, for detect_encoding, from jieba's word list and OpenCC's characters.

    npm pack nodejieba@3.5.8 && tar xf nodejieba-3.5.8.tgz
    npm pack opencc@1.4.2 && tar xf opencc-1.4.2.tgz
    tools/make_detection_tables.py nodejieba-package opencc-package include/zhnorm/data

The words of jieba are counted as they are, in Traditional characters, and in the Japanese forms of these;
the three together make one measure for text of any of these scripts. The output depends on the input alone.
"""

import collections
import hashlib
import math
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from conversion.literals import HEADER, array  # noqa: E402

FIRST, LAST = 0x4E00, 0x9FFF
LEAST_BITS = 5
SHARES = (0.45, 0.3, 0.25)

# The commonest syllables of the Korean messages of Debian 12's dpkg, apt, bash, tar, grep, findutils,
# util-linux, GnuPG, gettext, git, binutils, aptitude, vim, nano, debconf and wget: 94 % of what they hold.
SYLLABLES = (
    "다니이을습지에를하합일시수로는파가없정자리스의서기오트용않한옵션"
    "할은인치사패으음름있어명실만제문브터대면입표아전모나력경작거상고"
    "행해위바보식령설부업커적그디드값밋키했소렉도과록번태출장되십중데"
    "된동변내목버메환현류못열프잘읽성크추분재들레항요더랜저호형함무와"
    "퍼줄여개라젝필병반세려단주원비결었런때또처우았본미타최알진복구덱"
    "안절른너두확져새끝야연종공셸준체검게조유쓰택턴올든러당같코폴간선"
    "신료참카색래링생역쓸각능백닙마발따찾및법방계예듈돌됩헤초임삭속석"
    "존포뒤건널완화베묶규집컬후활운것딩앞듭볼꾸까"
)


def character_map(path):
    rows = (line.rstrip("\n").split("\t") for line in path.read_text("utf-8").split("\n")
            if "\t" in line)
    return {row[0]: row[1].split(" ")[0] for row in rows if len(row[0]) == 1}


def count(words, mapping):
    result = collections.Counter()
    for word, frequency in words:
        for character in word:
            for form in mapping(character):
                if FIRST <= ord(form) <= LAST:
                    result[form] += frequency
    return result


def main():
    jieba, opencc, folder = map(pathlib.Path, sys.argv[1:])
    sources = [jieba / "submodules/cppjieba/dict/jieba.dict.utf8",
               opencc / "data/dictionary/STCharacters.txt",
               opencc / "data/dictionary/JPShinjitaiCharacters.txt"]
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()
    rows = (line.split(" ") for line in sources[0].read_text("utf-8").split("\n") if line)
    words = [(row[0], int(row[1])) for row in rows]
    traditional, japanese = character_map(sources[1]), character_map(sources[2])
    counts = [
        count(words, lambda c: c),
        count(words, lambda c: traditional.get(c, c)),
        count(words, lambda c: japanese.get(traditional.get(c, c), traditional.get(c, c)))]
    totals = [sum(each.values()) for each in counts]
    levels = []
    for code in range(FIRST, LAST + 1):
        share = sum(part * each[chr(code)] / total
                    for part, each, total in zip(SHARES, counts, totals, strict=True))
        bits = 99 if share == 0 else round(-math.log2(share))
        levels.append(min(15, max(0, bits - LEAST_BITS)))
    units = [sum(levels[i + k] << 4 * k for k in range(4)) for i in range(0, len(levels), 4)]
    pathlib.Path(folder).mkdir(parents=True, exist_ok=True)
    (folder / "detection_ideographs.hpp").write_text(HEADER.format(
        generator="tools/make_detection_tables.py", contents="How rare ideographs are, and which syllables are common.",
        source="npm nodejieba 3.5.8, jieba.dict.utf8, and npm opencc 1.4.2, STCharacters.txt and "
               f"JPShinjitaiCharacters.txt, SHA-256 {digest}",
        licence="MIT, jieba and cppjieba; Apache-2.0, OpenCC",
        body=f"inline constexpr unsigned least_ideograph_bits = {LEAST_BITS};\n\n" + array(
            "ideograph_rarity", "char16_t", units,
            "Four bits for each code point from U+4E00 to U+9FFF, the lowest first: bits that the\n"
            "character carries, less the least; 15 also for more.") + "\n" + array(
                "common_syllable", "char16_t", sorted(map(ord, SYLLABLES)),
                "The commonest Hangul syllables, sorted.")), "ascii")
    return 0


if __name__ == "__main__":
    sys.exit(main())
