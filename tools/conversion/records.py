# SPDX-License-Identifier: Apache-2.0
"""What the fast table holds: words and exceptional characters, each with its final text.

A record is (key, value, membership). `key` is matched in normalized source text; `value` is what
the whole chain makes of it; `membership` tells in which dictionaries of which regions it stands,
so that the run-time can follow OpenCC's order of precedence exactly.

Two-stage regions need more than their dictionaries. A word of the last stage may come into being
only through the output of the first, across the edges of first-stage matches. Each source string
that does this, a *compound*, becomes a record of its own.
"""

from .reference_model import Configuration, Dictionary, run_stage

REGIONS = ("standard", "any", "taiwan", "taiwan_phrases", "hong_kong", "hong_kong_phrases")
TWO_STAGE = REGIONS[2:]

# Membership bits; include/zhnorm/detail/conversion_profile.hpp has the same list.
SEGMENT = {region: 1 << bit for bit, region in enumerate(REGIONS)}   # bits 0 to 5
PHRASES = {"taiwan": 1 << 6, "hong_kong": 1 << 7}                     # TWPhrasesRev, HKPhrasesRev
VARIANTS = {"taiwan": 1 << 8, "hong_kong": 1 << 9}                    # ..VariantsRevPhrases
COMPOUND = {region: 1 << (10 + bit) for bit, region in enumerate(TWO_STAGE)}
WITH_RARE = 1 << 14
WITHOUT_RARE = 1 << 15

PLACE = {"taiwan": "taiwan", "taiwan_phrases": "taiwan",
         "hong_kong": "hong_kong", "hong_kong_phrases": "hong_kong"}
PHRASES_NAME = {"taiwan": "TWPhrasesRev", "hong_kong": "HKPhrasesRev"}
VARIANTS_NAME = {"taiwan": "TWVariantsRevPhrases", "hong_kong": "HKVariantsRevPhrases"}


def relevant_words(words, by_characters):
    """The words that can make a difference in a one-stage table.

    A word matters if its value is not that of its characters, or if matching it can keep a word
    that matters from being matched: one that starts inside it, or that is a shorter prefix.
    Everything else is converted alike without it, whatever stands around.
    """
    relevant = {word for word, value in words.items() if by_characters(word) != value}
    starts = {}

    def overlaps(word, other):
        if len(other) < len(word) and word.startswith(other):
            return True
        return any(word[cut:].startswith(other) or other.startswith(word[cut:])
                   for cut in range(1, len(word)))

    while True:
        starts.clear()
        for word in relevant:
            starts.setdefault(word[0], []).append(word)
        added = {word for word in words if word not in relevant and any(
            overlaps(word, other) for character in set(word)
            for other in starts.get(character, ()))}
        if not added:
            return relevant
        relevant |= added


class TokenCounter:
    """Where the matches of a stage end, counted in characters of its output."""

    def __init__(self, group):
        self.group = group

    def tokens(self, text):
        result, position = [], 0
        while position < len(text):
            length, value = self.group.match(text, position, len(text))
            result.append((text[position:position + (length or 1)],
                           value if length else text[position]))
            position += length or 1
        return result


def compounds(configuration):
    """Source strings of several first-stage matches whose outputs the last stage joins."""
    first = TokenCounter(configuration.first_stage)
    last_words = configuration.segmentation.values
    last = Dictionary({word: [value] for word, value in last_words.items()})
    characters, multiple = {}, []
    for dictionary in configuration.first_stage.dictionaries:
        for key, value in dictionary.values.items():
            if len(key) == 1:
                characters.setdefault(key, value)
            else:
                multiple.append((key, value))
    by_value = {}
    for key, value in characters.items():
        by_value.setdefault(value, set()).add(key)
    spellings = lambda c: by_value.get(c, set()) | (set() if c in characters else {c})
    # Values of single characters may be longer than one character.
    multiple += [(key, value) for key, value in characters.items() if len(value) > 1]

    def complete(source, rest, found):
        if not rest:
            found.add(source)
            return
        for character in spellings(rest[0]):
            complete(source + character, rest[1:], found)
        for key, value in multiple:
            if value.startswith(rest):
                found.add(source + key)
            elif rest.startswith(value):
                complete(source + key, rest[len(value):], found)

    def edges(tokens, side):
        result, position = set(), 0
        for token in tokens:
            position += len(token[side])
            result.add(position)
        return result

    def is_joined(source):
        """Nothing in `source` lets the two stages come to rest before its end."""
        if any(configuration.segmentation.match(source, start, len(source))
               for start in range(len(source))):
            return False
        tokens = first.tokens(source)
        if len(tokens) < 2:
            return False
        output = "".join(value for _, value in tokens)
        middle, position = set(), 0
        while position < len(output):
            position += last.match(output, position, len(output)) or 1
            middle.add(position)
        return not (middle & edges(tokens, 1)) - {len(output)}

    candidates = set()
    for word in last_words:
        complete("", word, candidates)
        for key, value in multiple:
            for cut in range(len(value)):
                if word.startswith(value[cut:]) and len(value) - cut < len(word):
                    complete(key, word[len(value) - cut:], candidates)
    result = set()
    for _ in range(8):
        joined = {source for source in candidates if is_joined(source)} - result
        if not joined:
            return {source: configuration.convert_segment(source) for source in sorted(result)}
        result |= joined
        # What follows may be drawn in as well: a word that begins inside the last output.
        candidates = set()
        for source in joined:
            output = "".join(value for _, value in first.tokens(source))
            for word in last_words:
                for cut in range(max(0, len(output) - len(word) + 1), len(output)):
                    if word.startswith(output[cut:]):
                        complete(source, word[len(output) - cut:], candidates)
    raise ValueError("compounds go on without end")


def build(dictionaries, any_profiles):
    """All records as a dict (key, value) -> membership, and the value of every character by
    (region, rare)."""
    records = {}

    def add(key, value, membership):
        records[key, value] = records.get((key, value), 0) | membership

    names = ("TSCharacters", "TSCharactersExt", "TWVariantsRev", "HKVariantsRev")
    every_character = {key for name in names for key in dictionaries[name]}
    every_character |= {key for name in ("TWPhrasesRev", "HKPhrasesRev")
                        for key in dictionaries[name] if len(key) == 1}
    every_character |= {key for profile in any_profiles.values() for key in profile.characters}
    character_values = {}
    for rare, rare_bit in ((True, WITH_RARE), (False, WITHOUT_RARE)):
        for region in REGIONS:
            if region == "any":
                convert = any_profiles[rare].convert
                words = any_profiles[rare].words
            else:
                configuration = Configuration(dictionaries, region, rare)
                convert = configuration.convert
                words = configuration.segmentation.values
            values = {key: convert(key) for key in every_character}
            character_values[region, rare] = values
            if region in ("standard", "any"):
                by_characters = lambda text: "".join(values.get(c, c) for c in text)
                finals = {word: convert(word) for word in words}
                for word in relevant_words(finals, by_characters):
                    add(word, finals[word], SEGMENT[region] | rare_bit)
                continue
            for word in words:
                add(word, configuration.convert_segment(word), SEGMENT[region] | rare_bit)
            place = PLACE[region]
            last = configuration.last_stage
            for key, entry in dictionaries[VARIANTS_NAME[place]].items():
                add(key, run_stage(last, entry[0]), VARIANTS[place] | rare_bit)
            if region == place + "_phrases":
                for key, entry in dictionaries[PHRASES_NAME[place]].items():
                    add(key, run_stage(last, entry[0]), PHRASES[place] | rare_bit)
            for key, value in compounds(configuration).items():
                add(key, value, COMPOUND[region] | rare_bit)
    return records, character_values
