# SPDX-License-Identifier: Apache-2.0
"""OpenCC's conversion in plain code: normalize, segment, run each stage over each segment.

Slow and simple on purpose. The generator takes every value from here, and the tests compare
both this model and the fast tables with OpenCC's own engine.
"""

OPERAND_COUNT = {code: 2 for code in range(0x2FF0, 0x3000)}
OPERAND_COUNT.update({0x2FF2: 3, 0x2FF3: 3, 0x2FFE: 1, 0x2FFF: 1})
MAXIMUM_DEPTH = 16
MAXIMUM_CODE_POINTS = 64


def description_sequence_length(text, start):
    """Code points of the complete ideographic description sequence at `start`, else 0."""
    if start >= len(text) or ord(text[start]) not in OPERAND_COUNT:
        return 0

    def parse(position, depth, count):
        # Returns (end, count of code points), or None if incomplete or too long.
        if position >= len(text) or depth == 0 or count >= MAXIMUM_CODE_POINTS:
            return None
        count += 1
        end = position + 1
        for _ in range(OPERAND_COUNT.get(ord(text[position]), 0)):
            parsed = parse(end, depth - 1, count)
            if parsed is None:
                return None
            end, count = parsed
        return end, count

    parsed = parse(start, MAXIMUM_DEPTH, 0)
    return parsed[0] - start if parsed else 0


class Dictionary:
    """Longest match over one dictionary."""

    def __init__(self, entries):
        self.values = {key: values[0] for key, values in entries.items()}
        self.lengths = {}
        for key in self.values:
            self.lengths.setdefault(key[0], set()).add(len(key))
        self.lengths = {first: sorted(sizes, reverse=True)
                        for first, sizes in self.lengths.items()}

    def match(self, text, start, end):
        """Length of the longest key at `start` that ends by `end`, else 0."""
        if start >= end:
            return 0
        for length in self.lengths.get(text[start], ()):
            if start + length <= end and text[start:start + length] in self.values:
                return length
        return 0


class ShortCircuitGroup:
    """The first dictionary with any match wins, with its own longest key."""

    def __init__(self, *dictionaries):
        self.dictionaries = dictionaries

    def match(self, text, start, end):
        for dictionary in self.dictionaries:
            length = dictionary.match(text, start, end)
            if length:
                return length, dictionary.values[text[start:start + length]]
        return 0, None


def run_stage(group, text):
    """One stage over one segment."""
    output = []
    position = 0
    while position < len(text):
        length, value = group.match(text, position, len(text))
        if not length:
            length = description_sequence_length(text, position) or 1
            value = text[position:position + length]
        output.append(value)
        position += length
    return "".join(output)


def segment(dictionary, text):
    """Forward longest match: each match is a segment, each unmatched run is one."""
    segments = []
    run_start = position = 0
    while position < len(text):
        length = dictionary.match(text, position, len(text))
        if length:
            if run_start < position:
                segments.append(text[run_start:position])
            segments.append(text[position:position + length])
            position += length
            run_start = position
        else:
            position += description_sequence_length(text, position) or 1
    if run_start < position:
        segments.append(text[run_start:])
    return segments


class Configuration:
    """One of OpenCC's Traditional to Simplified configurations."""

    # region: the dictionaries of its first stage, in order of precedence
    FIRST_STAGE = {
        "standard": (),
        "taiwan": ("TWVariantsRevPhrases", "TWVariantsRev"),
        "taiwan_phrases": ("TWPhrasesRev", "TWVariantsRevPhrases", "TWVariantsRev"),
        "hong_kong": ("HKVariantsRevPhrases", "HKVariantsRev"),
        "hong_kong_phrases": ("HKPhrasesRev", "HKVariantsRevPhrases", "HKVariantsRev"),
    }
    OPENCC_NAME = {"standard": "t2s", "taiwan": "tw2s", "taiwan_phrases": "tw2sp",
                   "hong_kong": "hk2s", "hong_kong_phrases": "hk2sp"}

    def __init__(self, dictionaries, region, rare_characters):
        self.region = region
        self.rare_characters = rare_characters
        make = {name: Dictionary(dictionaries[name]) for name in
                ("TSPhrases", "TSCharactersExt", "TSCharacters", "CJK_Compatibility_Ideographs")
                + self.FIRST_STAGE[region]}
        self.normalization = ShortCircuitGroup(make["CJK_Compatibility_Ideographs"])
        self.segmentation = make["TSPhrases"]
        characters = ((make["TSCharactersExt"],) if rare_characters else ()) + (
            make["TSCharacters"],)
        self.last_stage = ShortCircuitGroup(make["TSPhrases"], *characters)
        first = self.FIRST_STAGE[region]
        self.first_stage = ShortCircuitGroup(*(make[name] for name in first)) if first else None

    def convert_segment(self, text):
        if self.first_stage:
            text = run_stage(self.first_stage, text)
        return run_stage(self.last_stage, text)

    def convert(self, text):
        text = run_stage(self.normalization, text)
        if not self.first_stage:
            return run_stage(self.last_stage, text)
        return "".join(map(self.convert_segment, segment(self.segmentation, text)))
