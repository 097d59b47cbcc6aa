# SPDX-License-Identifier: Apache-2.0
"""The profile `any`: OpenCC's standard, Taiwan and Hong Kong variants merged into one table,
settled by hand where they disagree, and completed until converting twice changes nothing.
"""

import collections
import pathlib

from .reference_model import Configuration, Dictionary, ShortCircuitGroup, run_stage

PARTS = {
    "standard": ("TSPhrases", "TSCharactersExt", "TSCharacters"),
    "taiwan": ("TSPhrases", "TSCharactersExt", "TSCharacters", "TWVariantsRevPhrases",
               "TWVariantsRev"),
    "hong_kong": ("TSPhrases", "TSCharactersExt", "TSCharacters", "HKVariantsRevPhrases",
                  "HKVariantsRev"),
}

# From how many joined strings on the first word becomes an entry in their place.
MANY_JOINS = 3


class Profile:
    """One flat table: words first, then characters, always the longest match."""

    def __init__(self, entries, normalization):
        self.entries = entries
        self.words = {key: value for key, value in entries.items() if len(key) > 1}
        self.characters = {key: value for key, value in entries.items()
                           if len(key) == 1 and key != value}
        self.normalization = normalization
        as_lists = lambda table: {key: [value] for key, value in table.items()}
        self.group = ShortCircuitGroup(Dictionary(as_lists(self.words)),
                                       Dictionary(as_lists(self.characters)))

    def convert(self, text):
        return run_stage(self.group, run_stage(self.normalization, text))


def read_exceptions(path):
    """The reviewed choices; see the file."""
    result = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        key, value, reason = line.split("\t")
        if key in result:
            raise ValueError(f"{path.name}:{number}: {key} stands twice")
        if not reason:
            raise ValueError(f"{path.name}:{number}: {key} has no reason")
        result[key] = value
    return result


def merge(dictionaries, rare_characters):
    """The merged table and the keys on which the parts disagree."""
    values = {}
    for region, names in PARTS.items():
        configuration = Configuration(dictionaries, region, rare_characters)
        for key in {key for name in names for key in dictionaries[name]}:
            values.setdefault(key, []).append(configuration.convert(key))
    merged, conflicts = {}, {}
    for key, found in values.items():
        converting = [value for value in found if value != key] or found
        merged[key] = max(sorted(set(converting)), key=converting.count)
        if len(set(found)) > 1:
            conflicts[key] = found
    return merged, conflicts


def producers(profile):
    """Strings, other than the word itself, whose conversion holds a word that a second
    conversion would change: what stands between the table and idempotence."""
    characters = profile.characters
    changed = {key: value for key, value in profile.words.items() if key != value}
    by_value = {}
    for key, value in characters.items():
        by_value.setdefault(value, set()).add(key)
    spellings = lambda c: by_value.get(c, set()) | (set() if c in characters else {c})
    by_first = {}
    for key, value in profile.words.items():
        by_first.setdefault(value[0], []).append((key, value))

    def complete(source, rest, found):
        if not rest:
            found.add(source)
            return
        for character in spellings(rest[0]):
            complete(source + character, rest[1:], found)
        for key, value in by_first.get(rest[0], ()):
            if value.startswith(rest):
                found.add(source + key)
            elif rest.startswith(value):
                complete(source + key, rest[len(value):], found)

    result = {}
    for word in changed:
        found = set()
        complete("", word, found)
        for key, value in profile.words.items():
            if word in value:
                found.add(key)
            for cut in range(1, len(value)):
                if word.startswith(value[cut:]):
                    complete(key, word[len(value) - cut:], found)
        for source in found:
            once = profile.convert(source)
            twice = profile.convert(once)
            if twice != once:
                while profile.convert(twice) != twice:
                    twice = profile.convert(twice)
                result[source] = twice
    return result


def without_needless(entries, verbs, normalization):
    """The entries without the words that come out alike if they are no words at all. OpenCC has
    many, which only keep others from being matched; here they would cut a text into other words
    when it is converted again. Where one does keep another from being matched, the two together
    become an entry (慰藉 and 藉著: 慰藉著). The verbs stay: with the particle zhe they keep 著 from
    the word behind it (隨著作者 is 随着 and 作者)."""
    characters = {key: value for key, value in entries.items() if len(key) == 1}
    effective = {key: value for key, value in entries.items()
                 if "".join(characters.get(c, c) for c in key) != value}
    convert = Profile({**characters, **effective}, normalization).convert
    result = {key: value for key, value in entries.items()
              if len(key) == 1 or key in effective or key in verbs or convert(key) != value}
    complete = Profile(entries, normalization)

    def joins():
        """Joined strings that come out otherwise without the first of the two words."""
        convert = Profile(result, normalization).convert
        for first, text in joined_words(complete.words):
            value = complete.convert(text)
            if convert(text) != value and value.startswith(complete.words[first]):
                yield first, text, value

    # A word that would be in many such strings is the smaller entry itself, and so is what it
    # becomes, lest a second conversion change that.
    counts = collections.Counter(first for first, _, _ in joins())
    for first, count in counts.items():
        if count >= MANY_JOINS:
            value = complete.words[first]
            result.update({first: value, value: value})
    result.update({text: value for _, text, value in joins()})
    return result


def joined_words(words):
    """Every string of two words of which the end of one is the beginning of the other, with the
    first of the two; the other is one that changes."""
    by_first = {}
    for word in words:
        by_first.setdefault(word[0], []).append(word)
    for word in words:
        for cut in range(1, len(word)):
            for other in by_first.get(word[cut], ()):
                if other.startswith(word[cut:]) and len(other) > len(word) - cut:
                    if words[other] != other:
                        yield word, word + other[len(word) - cut:]


def build(dictionaries, exceptions, rare_characters):
    """The completed profile. Raises if a conflict has no reviewed choice, or if the
    completion does not come to an end."""
    merged, conflicts = merge(dictionaries, rare_characters)
    unsettled = sorted(set(conflicts) - set(exceptions))
    if unsettled:
        raise ValueError(f"no reviewed choice for {unsettled}")
    merged.update(exceptions)
    verbs = {key for key, value in exceptions.items()
             if key.endswith("著") and value.endswith("着")}
    normalization = ShortCircuitGroup(
        Dictionary(dictionaries["CJK_Compatibility_Ideographs"]))
    for _ in range(20):
        profile = Profile(without_needless(merged, verbs, normalization), normalization)
        # A value that the table would change again becomes a word that stays.
        unstable = {value: value for value in profile.entries.values()
                    if profile.convert(value) != value}
        chains = [value for value in unstable if len(value) == 1]
        if chains:
            raise ValueError(f"chains of single characters: {chains}")
        if not unstable:
            # A string that becomes a word which would change goes straight to the end.
            found = producers(profile)
            unstable = {source: value for source, value in found.items()
                        if not any(other in source for other in found if other != source)}
        if not unstable:
            return profile
        merged.update(unstable)
    raise ValueError("the profile does not settle")


def load_exceptions():
    return read_exceptions(pathlib.Path(__file__).with_name("any_exceptions.tsv"))
