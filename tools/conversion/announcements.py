# SPDX-License-Identifier: Apache-2.0
"""Which characters are marked and which pairs of neighbours announce words, so that each word that matters
has both and running text has few of either."""

import pathlib


def ascii_prefix(word):
    """How many characters of ASCII a word begins with."""
    return len(word) - len(word.lstrip("".join(map(chr, range(0x80)))))


def anchor_candidates(word):
    """The places of a word among which its anchor is chosen: the first characters of three bytes
    each, behind ASCII if it begins so, where the loops know that they have seen all before them."""
    first = ascii_prefix(word)
    end = next((at for at in range(first, len(word)) if len(word[at].encode()) != 3), len(word))
    return range(first, end)


def announcement_choices(word):
    """The pairs of neighbours that may announce a word, both of three bytes, each with the character of
    it that is marked."""
    return [(word[i:i + 2], word[at]) for at in anchor_candidates(word) for i in (at - 1, at)
            if 0 <= i < len(word) - 1 and all(len(c.encode()) == 3 for c in word[i:i + 2])]


class Frequencies:
    """How often characters and neighbours come in a million characters of Chinese text in either script and in
    a million of a manual from Taiwan, about, together."""

    def __init__(self, simplified):
        self.simplified = simplified
        self.general, self.manual = (self.listed(name) for name in ("frequencies", "manual_frequencies"))

    @staticmethod
    def listed(name):
        path = pathlib.Path(__file__).parent / f"{name}.tsv"
        rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()
                if not line.startswith("#"))
        return {text: int(count) for text, count in rows}

    def __getitem__(self, text):
        form = "".join(self.simplified.get(c, c) for c in text)
        return max(self.general.get(text, 0), self.general.get(form, 0)) + self.manual.get(text, 0)


class Anchors:
    """Characters to mark so that each word has one, as few as possible in running text. From all of them
    those are dropped that are not needed; then one is added or taken away as long as what this makes needless
    or needed is cheaper in the end."""

    def __init__(self, words, frequency):
        self.choices = {word: {anchor for _, anchor in announcement_choices(word)} for word in words}
        self.words = {}
        for word, anchors in sorted(self.choices.items()):
            for anchor in anchors:
                self.words.setdefault(anchor, []).append(word)
        self.cost = {anchor: 0.3 + frequency[anchor] for anchor in self.words}
        self.chosen = set()
        self.marked = dict.fromkeys(self.choices, 0)
        for anchor in self.words:
            self.add(anchor)
        self.drop_needless(self.words)
        while self.improve():
            pass

    def add(self, anchor, count=1):
        (self.chosen.add if count > 0 else self.chosen.remove)(anchor)
        for word in self.words[anchor]:
            self.marked[word] += count

    def drop(self, anchor):
        self.add(anchor, -1)

    def drop_needless(self, anchors):
        """Of the anchors given, from the dearest on; and which these were."""
        dropped = []
        for anchor in sorted(anchors, key=lambda anchor: (-self.cost[anchor], anchor)):
            if anchor in self.chosen and all(self.marked[word] > 1 for word in self.words[anchor]):
                self.drop(anchor)
                dropped.append(anchor)
        return dropped

    def near(self, anchors):
        """Those that share a word with any of these."""
        return {other for anchor in anchors for word in self.words[anchor] for other in self.choices[word]}

    def total(self, anchors):
        return sum(self.cost[anchor] for anchor in anchors)

    def improve(self):
        """Whether any change made it cheaper, of all that were tried."""
        better = False
        for anchor in sorted(self.words):
            taken, added = [], [anchor]
            if anchor in self.chosen:
                self.drop(anchor)
                taken, added = [anchor], []
                for word in self.words[anchor]:
                    others = self.choices[word] - {anchor}
                    if self.marked[word] == 0 and others:
                        added.append(min(others, key=lambda other: (self.cost[other], other)))
                        self.add(added[-1])
                if any(self.marked[word] == 0 for word in self.words[anchor]):
                    for other in added:
                        self.drop(other)
                    self.add(anchor)
                    continue
            else:
                self.add(anchor)
            taken += self.drop_needless(self.near(added + taken))
            if self.total(added) < self.total(taken) - 1e-6:
                better = True
                continue
            for other in set(taken) - set(added):
                self.add(other)
            for other in set(added) - set(taken):
                self.drop(other)
        return better


def announcements(words, frequency):
    """For each word one pair of neighbours at least that announces it, and one character of the pair
    that is marked, its anchor: as (pairs, anchors) so that few marked characters and few announced
    pairs are in running text. An anchor beside which no such pair stands is in no word that matters."""
    chosen = Anchors(words, frequency).chosen
    choices = {}  # pair -> words
    for word in words:
        for pair, anchor in announcement_choices(word):
            if anchor in chosen:
                choices.setdefault(pair, set()).add(word)
    remaining, pairs = set(words), set()
    while remaining:
        pair = max(sorted(choices), key=lambda pair: len(choices[pair]) / (0.1 + frequency[pair]))
        pairs.add(pair)
        remaining -= choices[pair]
        choices = {pair: left for pair, found in choices.items() if (left := found & remaining)}
    # What later choices have made needless.
    for pair in sorted(pairs, key=lambda pair: (-frequency[pair], pair)):
        if all(any(other in pairs and other != pair and anchor in chosen
                   for other, anchor in announcement_choices(word)) for word in words if pair in word):
            pairs.remove(pair)
    return pairs, chosen
