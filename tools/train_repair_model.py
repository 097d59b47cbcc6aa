#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes repair's language model from Debian's Chinese texts and jieba's word list.

    tools/train_repair_model.py CORPORA NODEJIEBA OPENCC include/zhnorm/data

CORPORA: a folder where debian-handbook 11.20220922, debian-reference-zh-{cn,tw} 2.100,
fortunes-zh 2.98, libreoffice-help-{ja,ko,zh-cn,zh-tw} 4:7.4.7, maint-guide-zh-{cn,tw} 1.2.53 and
manpages-zh 1.6.4.0 were unpacked (tests/fetch_repair_sources.sh does). NODEJIEBA, OPENCC: the
unpacked npm nodejieba 3.5.8 and opencc 1.4.2.

By checksums, a tenth of the lines is kept for tuning (weights here, costs of the search) and
another for tests, with all lines that have the same Han characters; the bits per character of the
first are printed. Two books, debian-faq-zh-cn and lilypond-doc-html-zh, are for tests as a whole.
The output depends on the input alone.
"""

import argparse
import hashlib
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from conversion.literals import HEADER, array  # noqa: E402
from repair import corpus, model, triples  # noqa: E402

ARRAYS = 3
FREQUENT = 3000
UNITS_PER_ARRAY = 31990
HANGUL = 600


def rank_table(characters):
    """For each 64 code points from U+4E00: characters before, and four units of bit map."""
    present = {ord(c) for c in characters}
    result, before = [], 0
    for base in range(0x4E00, 0xA000, 64):
        bits = sum(1 << (code - base) for code in range(base, base + 64) if code in present)
        result += [before] + [bits >> shift & 0xFFFF for shift in (0, 16, 32, 48)]
        before += bin(bits).count("1")
    return result


def pair_arrays(rows):
    """Rows one behind the other in a few arrays, no row cut; and for each row, its array and
    where it begins there."""
    arrays, starts = [[]], []
    for row in rows:
        if len(arrays[-1]) + len(row) > UNITS_PER_ARRAY:
            arrays.append([])
        starts.append((len(arrays) - 1, len(arrays[-1])))
        arrays[-1] += [second << 4 | level for second, level in row]
    return arrays, starts


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("corpora", "nodejieba", "opencc", "output"):
        parser.add_argument(name)
    arguments = parser.parse_args()
    simplify = corpus.simplify_table(arguments.opencc)
    lines = list(corpus.lines(arguments.corpora, simplify))
    training = [line for line in lines if corpus.part_of(line) == "train"]
    held_out = [line for line in lines if corpus.part_of(line) == "tune"]
    words = list(corpus.jieba_words(arguments.nodejieba))
    made = model.Model(training, words, ARRAYS * UNITS_PER_ARRAY - 1500)
    unigram, backoff, rows = made.quantized()
    arrays, starts = pair_arrays(rows)
    mark_unigram, mark_backoff, mark_mark, mark_rows = made.quantized_marks()
    mark_pairs, mark_starts = pair_arrays(mark_rows)
    if len(arrays) != ARRAYS:
        raise ValueError(f"{len(arrays)} arrays")
    print(f"{len(training)} lines to train, {len(held_out)} to tune, {len(made.pairs)} pairs; "
          f"{made.evaluate(held_out):.3f} bits per held-out character")

    traditional = corpus.traditional_sources(arguments.opencc)
    simplified_only = [0] * ((0xA000 - 0x4E00) // 16)
    for character in traditional:
        number = ord(character) - 0x4E00
        if 0 <= number < 0xA000 - 0x4E00:
            simplified_only[number >> 4] |= 1 << (number & 15)
    # Frequent characters, their Traditional forms, and Japanese ones: sound text has few others.
    frequent = sorted(made.characters, key=lambda c: (made.unigram[made.vocabulary[c]], c))
    common = set(frequent[:FREQUENT])
    common |= {chr(key) for key, value in simplify.items() if value in common}
    common |= corpus.japanese_forms(arguments.opencc)
    # What uninitialized memory and replaced text look like is looked at more closely.
    common -= set("\u70eb\u5c6f\u847a\u951f")
    common_bits = [0] * ((0xA000 - 0x4E00) // 16)
    for character in common:
        number = ord(character) - 0x4E00
        if 0 <= number < 0xA000 - 0x4E00:
            common_bits[number >> 4] |= 1 << (number & 15)
    kana = model.script_costs(corpus.source_lines(arguments.corpora, corpus.JAPANESE_SOURCES),
                              0x3041, 0x30FE)
    hangul = model.script_costs(corpus.source_lines(arguments.corpora, corpus.KOREAN_SOURCES),
                                0xAC00, 0xD7A3)
    frequent_hangul = sorted(sorted(hangul, key=lambda c: (hangul[c], c))[:HANGUL])
    digest = hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]
    body = "\n".join([
        f"inline constexpr unsigned repair_unigram_steps = {model.UNIGRAM_STEPS};",
        f"inline constexpr unsigned repair_pair_quarter_steps = {int(4 * model.BIGRAM_STEPS)};\n",
        array("repair_character_rank", "char16_t", rank_table(made.characters),
              "Rows of five for each 64 code points from U+4E00: characters before, bit map."),
        array("repair_unigram", "char", unigram, "Bits of a character, in steps."),
        array("repair_backoff", "char", backoff, "Bits before a character that no pair knows."),
        array("repair_simplified_only", "char16_t", simplified_only,
              "Bit set from U+4E00: characters that Traditional text writes otherwise."),
        array("repair_common", "char16_t", common_bits,
              "Bit set from U+4E00: characters that sound text is made of."),
        array("repair_kana", "char", [kana.get(chr(code), 14 * model.UNIGRAM_STEPS)
                                      for code in range(0x3041, 0x30FF)],
              "Bits of a kana from U+3041 in Japanese text, in steps."),
        array("repair_hangul", "char16_t", [ord(c) for c in frequent_hangul],
              "The most frequent syllables of Korean text, sorted."),
        array("repair_hangul_cost", "char", [hangul[c] for c in frequent_hangul],
              "The bits of each, in steps."),
        array("repair_row_start", "char16_t", [start for _, start in starts],
              "Where the pairs of a first character begin in its array."),
        array("repair_row_array", "char16_t",
              [next((i for i, (number, _) in enumerate(starts) if number == n), len(starts))
               for n in range(ARRAYS)] + [len(starts)],
              "The first character of each array of pairs."),
    ] + [array(f"repair_pairs_{n}", "char16_t", arrays[n],
               "Second character << 4 | level of cost, sorted in its row.")
         for n in range(ARRAYS)] + [
        array("repair_mark_unigram", "char", mark_unigram,
              "Bits of a single mark (see model.SINGLE_MARKS), in steps."),
        array("repair_mark_backoff", "char", mark_backoff,
              "Bits behind each before a character that no pair knows."),
        array("repair_mark_mark", "char", mark_mark, "The bits of each behind each, row by row."),
        array("repair_mark_start", "char16_t",
              [start for _, start in mark_starts] + [len(mark_pairs[0])],
              "Two rows for each mark: pairs with what is before it, and with what is behind it."),
        array("repair_mark_pairs", "char16_t", mark_pairs[0],
              "Other character << 4 | level of cost, sorted in its row."),
        array("repair_triples", "char16_t", triples.Triples(made, training, words).table(),
              "Buckets of four: 13 bits of a triple's hash << 3 | level of gain.")])
    text = HEADER.format(
        generator="tools/train_repair_model.py",
        contents="A model of Simplified characters, pairs and triples of them.",
        source=f"npm nodejieba 3.5.8 and Debian packages (see the generator), texts SHA-256 {digest}",
        licence="MIT (jieba); statistics of documentation under free licences", body=body)
    (pathlib.Path(arguments.output) / "repair_model.hpp").write_text(text, encoding="ascii")
    return 0


if __name__ == "__main__":
    sys.exit(main())
