# SPDX-License-Identifier: Apache-2.0
"""Three characters in a row that are much more frequent than pairs of them let expect.

A lost byte leaves a few characters to choose from. Pairs choose most of them; kept are the triples
that correct the others, the most needed first: at each place of the training text the character
is set against those that differ in the last byte of UTF-8. A row of characters that is read as
pairs loses its last byte if their number is odd, so such places count most.

A triple is a unit of 16 bits in the bucket that its hash names: 13 bits of the hash, and the level
of what it takes off the cost. include/zhnorm/detail/repair_choice_costs.hpp reads this.
"""

import collections
import math

from .model import (BIGRAM_STEPS, DAMPING, FIRST_CHARACTER, FIRST_MARK, JIEBA_WEIGHT, UNIGRAM_STEPS,
                    mark_number_of)

BUCKETS = 4096
BUCKET_SIZE = 4
LEVELS = 7
STEP = 12                # of a level, in the steps of costs
MULTIPLIER = 0x9E3779B97F4A7C15
LEAST_COUNT = 1.5
DISCOUNT = 0.5
INNER_WEIGHT = 0.05      # of places where a row of characters goes on
MARGIN = UNIGRAM_STEPS   # by which a character should be better than others


class Triples:
    def __init__(self, model, lines, words):
        self.model = model
        self.numbers = {}
        self.unigram, self.backoff, rows = model.quantized()
        mark_unigram, mark_backoff, both, mark_rows = model.quantized_marks()
        self.unigram, self.backoff = self.unigram + mark_unigram, self.backoff + mark_backoff
        self.pairs = {(a, b): int(level * UNIGRAM_STEPS / BIGRAM_STEPS)
                      for a, row in enumerate(rows) for b, level in row}
        for i, row in enumerate(mark_rows):
            mark = FIRST_MARK + i // 2
            self.pairs.update(((mark, other) if i % 2 else (other, mark),
                               int(level * UNIGRAM_STEPS / BIGRAM_STEPS)) for other, level in row)
        count = len(mark_unigram)
        self.pairs.update(((FIRST_MARK + i // count, FIRST_MARK + i % count), cost)
                          for i, cost in enumerate(both))
        self.gains = self._gains(lines, words)
        self.credits = self._credits(lines)

    def _row(self, text):
        for c in text:
            if c not in self.numbers:
                self.numbers[c] = mark_number_of(c, self.model.vocabulary)
        return [self.numbers[c] for c in text]

    def _pair_cost(self, a, b):
        cost = self.pairs.get((a, b))
        return self.backoff[a] + self.unigram[b] if cost is None else cost

    def _gains(self, lines, words):
        """What each frequent triple takes off the cost of its pairs."""
        seen = collections.Counter()
        for line in lines:
            row = self._row("\n" + line + "\n")
            seen.update(zip(row, row[1:], row[2:]))
        counts = {key: n ** DAMPING for key, n in seen.items()}
        for word, n in words:
            row = self._row(word)
            for key in zip(row, row[1:], row[2:]):
                counts[key] = counts.get(key, 0) + n * JIEBA_WEIGHT
        total, kinds = collections.Counter(), collections.Counter()
        for (a, b, _), n in counts.items():
            total[a, b] += n
            kinds[a, b] += 1
        gains = {}
        for (a, b, c), n in counts.items():
            if n >= LEAST_COUNT:
                cost = self._pair_cost(b, c)
                others = kinds[a, b]
                share = ((n - DISCOUNT + others * 2 ** (-cost / UNIGRAM_STEPS)) /
                         (total[a, b] + others))
                level = min(LEVELS, round((cost + UNIGRAM_STEPS * math.log2(share)) / STEP))
                if level > 0:
                    gains[a, b, c] = level
        return gains

    def _alternatives(self):
        """For each number those that differ in the last byte only."""
        groups = collections.defaultdict(set)
        for c, number in self.numbers.items():
            if number >= FIRST_CHARACTER and c >= "\u0800":
                groups[ord(c) >> 6].add(number)
        return {number: sorted(group) for group in groups.values() for number in group}

    def _credits(self, lines):
        """How much each triple would do for the choice of characters."""
        alternatives, needs = self._alternatives(), {}

        def need(a, b, c):
            """By how much `b` is too expensive between `a` and `c`."""
            best = min((self._pair_cost(a, x) + self._pair_cost(x, c)
                        for x in alternatives[b] if x != b), default=1 << 20)
            return self._pair_cost(a, b) + self._pair_cost(b, c) + MARGIN - best

        credits = collections.Counter()
        for line in lines:
            text = "\n\n" + line + "\n\n"
            row = self._row(text)
            is_odd = False
            for i in range(2, len(text) - 2):
                is_odd = not is_odd if text[i] >= "\u0800" else is_odd and text[i] >= "\u0080"
                if row[i] not in alternatives:
                    continue
                around = row[i - 1], row[i], row[i + 1]
                needed = needs.get(around)
                if needed is None:
                    needed = needs[around] = need(*around)
                if needed <= 0:
                    continue
                weight = 1 if is_odd and text[i + 1] < "\u0080" else INNER_WEIGHT
                for k in (i - 2, i - 1, i):
                    key = row[k], row[k + 1], row[k + 2]
                    level = self.gains.get(key)
                    if level is not None:
                        credits[key] += weight * min(needed, level * STEP)
        return credits

    def table(self):
        """Buckets one behind the other, the units of each as needed; 0 where there is none."""
        buckets = [[] for _ in range(BUCKETS)]
        for (a, b, c), _ in sorted(self.credits.items(), key=lambda item: (-item[1], item[0])):
            mixed = (a << 26 | b << 13 | c) * MULTIPLIER & (1 << 64) - 1
            bucket = buckets[mixed >> 52]
            if len(bucket) < BUCKET_SIZE:
                bucket.append((mixed >> 39 & 0x1FFF) << 3 | self.gains[a, b, c])
        return [unit for bucket in buckets
                for unit in bucket + [0] * (BUCKET_SIZE - len(bucket))]
