# SPDX-License-Identifier: Apache-2.0
"""A pruned bigram model of Simplified characters, small enough for a header.

Costs are bits. cost(b after a) is a bigram's own cost where (a, b) was kept, otherwise
backoff[a] + unigram[b]. Characters outside the vocabulary, and marks, are classes.
"""

import collections
import math

# Numbers below 16 are classes; include/zhnorm/detail/repair_model.hpp has the same list.
SPACE, LETTER, DIGIT, COMMA, STOP, OPEN, CLOSE, DASH, OTHER_HAN, KANA, SYMBOL, FOREIGN, HANGUL, END = \
    range(14)
FIRST_CHARACTER = 16
MARKS = {
    SPACE: " \t\u3000\u00a0",
    END: "\n",
    COMMA: "，、；：,;:",
    STOP: "。！？.!?",
    OPEN: "“‘（《「『【〈〔(\"[<'",
    CLOSE: "”’）》」』】〉〕)]>",
    DASH: "—…－·～-/_=+*&%$#@~^|\\{}",
}
# Marks that are frequent have a number of their own beside that of their class, in either width: what
# tells between them where a byte of one was lost.
SINGLE_MARKS = "，、；：。！？“”（）《》「」『』【】—…"
ASCII_MARKS = dict(zip(",;:.!?()", "，；：。！？（）"))
CLASS_OF = {c: number for number, marks in MARKS.items() for c in marks}
# Classes that training text tells nothing about.
FIXED_COSTS = {OTHER_HAN: 18.0, KANA: 13.0, SYMBOL: 15.0, FOREIGN: 17.0, HANGUL: 15.0}

UNIGRAM_STEPS = 8      # per bit
BIGRAM_STEPS = 1.25    # per bit; 16 levels
VOCABULARY = 4080
FIRST_MARK = FIRST_CHARACTER + VOCABULARY
MARK_PAIRS = 6000
JIEBA_WEIGHT = 0.04
DAMPING = 0.95


def number_of(character, vocabulary):
    if character in vocabulary:
        return vocabulary[character]
    if character in CLASS_OF:
        return CLASS_OF[character]
    code = ord(character)
    if 0x30 <= code <= 0x39 or 0xFF10 <= code <= 0xFF19:
        return DIGIT
    if code < 0x80 or 0xFF21 <= code <= 0xFF5A:
        return LETTER if character.isalpha() else SYMBOL
    if 0x3400 <= code <= 0x9FFF or code >= 0x20000:
        return OTHER_HAN
    if 0x3040 <= code <= 0x30FF:
        return KANA
    if 0xAC00 <= code <= 0xD7A3:
        return HANGUL
    return FOREIGN if code < 0x2000 else SYMBOL


def mark_number_of(character, vocabulary):
    """As `number_of`, but for marks with a number of their own."""
    place = SINGLE_MARKS.find(ASCII_MARKS.get(character, character))
    return number_of(character, vocabulary) if place < 0 else FIRST_MARK + place


class Model:
    def __init__(self, lines, words, kept):
        singles, pairs = collections.Counter(), collections.Counter()
        for word, count in words:
            weight = count * JIEBA_WEIGHT
            for c in word:
                singles[c] += weight
            for a, b in zip(word, word[1:]):
                pairs[a, b] += weight
        # Manuals repeat themselves: what is said often there counts less than proportionally.
        text_pairs = collections.Counter()
        for line in lines:
            padded = "\n" + line + "\n"
            text_pairs.update(zip(padded, padded[1:]))
        for (a, b), count in text_pairs.items():
            weight = count ** DAMPING
            pairs[a, b] += weight
            singles[a] += weight
        han = [c for c in singles if 0x4e00 <= ord(c) <= 0x9fff]
        han.sort(key=lambda c: (-singles[c], c))
        self.characters = sorted(han[:VOCABULARY])
        self.vocabulary = {c: i + FIRST_CHARACTER for i, c in enumerate(self.characters)}
        self.unigram, self.backoff, self.pairs = self._estimate(
            singles, pairs, number_of, FIRST_MARK, lambda rows: rows[:kept])

        def with_marks(rows):
            both = [row for row in rows if row[1] >= FIRST_MARK and row[2] >= FIRST_MARK]
            one = [row for row in rows if (row[1] >= FIRST_MARK) != (row[2] >= FIRST_MARK)]
            return both + one[:MARK_PAIRS]
        unigram, backoff, self.mark_pairs = self._estimate(
            singles, pairs, mark_number_of, FIRST_MARK + len(SINGLE_MARKS), with_marks)
        self.mark_unigram, self.mark_backoff = unigram[FIRST_MARK:], backoff[FIRST_MARK:]

    def _estimate(self, singles, pairs, numbered, size, choose):
        """Costs of characters and in front of unknown ones, and those of the pairs that `choose` keeps of all
        that are useful, the most useful first."""
        number = {c: numbered(c, self.vocabulary) for c in set(singles) | {b for _, b in pairs}}
        count = [0.0] * size
        for c, n in singles.items():
            count[number[c]] += n
        joint = collections.Counter()
        for (a, b), n in pairs.items():
            joint[number[a], number[b]] += n
        total = sum(count)
        unigram = [-math.log2(max(n, 0.3) / total) for n in count]
        for fixed, cost in FIXED_COSTS.items():
            unigram[fixed] = cost
        kinds, seen = collections.Counter(), collections.Counter()
        for (a, b), n in joint.items():
            if n >= 0.5:
                kinds[a] += 1
                seen[a] += n
        # Witten-Bell: what a character leaves for pairs that were never seen. The end of a word
        # of jieba says nothing about what follows, so its weight goes to the unknown as well.
        rows = []
        unknown = [0.0] * size
        for a in range(size):
            rest = max(count[a] - seen[a], 0.0)
            unknown[a] = (2 * kinds[a] + rest + 1) / (seen[a] + 2 * kinds[a] + rest + 1)
        for (a, b), n in joint.items():
            if n < 0.5 or b in FIXED_COSTS or a in FIXED_COSTS:
                continue
            share = n / (seen[a] + 1) * (1 - unknown[a]) + unknown[a] * 2 ** -unigram[b]
            cost = -math.log2(share)
            gain = n * (unigram[b] - math.log2(unknown[a]) - cost)
            if gain > 0:
                rows.append((gain, a, b, cost))
        rows.sort(key=lambda row: (-row[0], row[1], row[2]))
        best = {(a, b): cost for _, a, b, cost in choose(rows)}
        # Kept pairs take their share; what is left goes to all others.
        taken, given = [0.0] * size, [0.0] * size
        for (a, b), cost in best.items():
            taken[a] += 2 ** -cost
            given[a] += 2 ** -unigram[b]
        backoff = [0.0] * size
        for a in range(size):
            left = max(1 - taken[a], 0.01) / max(1 - given[a], 0.01)
            backoff[a] = -math.log2(min(left, 1.0))
        return unigram, backoff, best

    def quantized(self):
        """Unigram and backoff rows of bytes, and for each first character (second, level)."""
        unigram = [min(255, round(cost * UNIGRAM_STEPS)) for cost in self.unigram]
        backoff = [min(255, round(cost * UNIGRAM_STEPS)) for cost in self.backoff]
        rows = [[] for _ in unigram]
        for (a, b), cost in self.pairs.items():
            rows[a].append((b, min(15, round(cost * BIGRAM_STEPS))))
        return unigram, backoff, [sorted(row) for row in rows]

    def quantized_marks(self):
        """Unigram and backoff of single marks; the cost of each behind each; and rows (other character, level)
        for each mark, of what stands before it and of what stands behind it."""
        unigram = [min(255, round(cost * UNIGRAM_STEPS)) for cost in self.mark_unigram]
        backoff = [min(255, round(cost * UNIGRAM_STEPS)) for cost in self.mark_backoff]
        rows, both = [[] for _ in range(2 * len(SINGLE_MARKS))], []
        for (a, b), cost in self.mark_pairs.items():
            if a < FIRST_MARK:
                rows[2 * (b - FIRST_MARK)].append((a, min(15, round(cost * BIGRAM_STEPS))))
            elif b < FIRST_MARK:
                rows[2 * (a - FIRST_MARK) + 1].append((b, min(15, round(cost * BIGRAM_STEPS))))
        marks = range(FIRST_MARK, FIRST_MARK + len(SINGLE_MARKS))
        for a in marks:
            for b in marks:
                cost = self.mark_pairs.get((a, b))
                both.append(backoff[a - FIRST_MARK] + unigram[b - FIRST_MARK] if cost is None else
                            round(cost * UNIGRAM_STEPS))
        return unigram, backoff, [min(255, cost) for cost in both], [sorted(row) for row in rows]

    def bits(self, line):
        """Bits per character of a line, as the header computes them."""
        unigram, backoff, rows = self.quantized()
        table = {(a, b): level for a, row in enumerate(rows) for b, level in row}
        return _bits(line, self.vocabulary, unigram, backoff, table)

    def evaluate(self, lines):
        unigram, backoff, rows = self.quantized()
        table = {(a, b): level for a, row in enumerate(rows) for b, level in row}
        bits = sum(_bits(line, self.vocabulary, unigram, backoff, table) for line in lines)
        return bits / max(1, sum(len(line) for line in lines))


def script_costs(lines, first, last):
    """Bits of each character of a script within text of it, as steps; the rarest share a cost."""
    count = collections.Counter(c for line in lines for c in line if first <= ord(c) <= last)
    total = sum(count.values())
    return {c: min(UNIGRAM_STEPS * 14, round(-math.log2(n / total) * UNIGRAM_STEPS))
            for c, n in count.items()}


def _bits(line, vocabulary, unigram, backoff, table):
    result, before = 0.0, END
    for c in line:
        number = number_of(c, vocabulary)
        level = table.get((before, number))
        if level is None:
            result += (backoff[before] + unigram[number]) / UNIGRAM_STEPS
        else:
            result += level / BIGRAM_STEPS
        before = number
    return result
