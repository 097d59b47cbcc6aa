# SPDX-License-Identifier: Apache-2.0
"""What the fold tables need of the Unicode Character Database, as plain dictionaries and sets."""
import hashlib

LAST = 0x10FFFF
FILES = ("UnicodeData.txt", "CompositionExclusions.txt", "EquivalentUnifiedIdeograph.txt", "PropList.txt",
         "Scripts.txt", "StandardizedVariants.txt", "extracted/DerivedBidiClass.txt",
         "emoji/emoji-data.txt", "emoji/emoji-variation-sequences.txt")


class Database:
    def __init__(self, folder):
        self.folder = folder
        self.combining_class, self.decomposition = {}, {}
        for fields in self._rows("UnicodeData.txt", comments=False):
            code = int(fields[0], 16)
            if fields[3] != "0":
                self.combining_class[code] = int(fields[3])
            if fields[5] and not fields[5].startswith("<"):
                self.decomposition[code] = [int(part, 16) for part in fields[5].split()]
        self.excluded = {int(fields[0], 16) for fields in self._rows("CompositionExclusions.txt")}
        self.unified_form = {}
        for codes, target in self._ranges("EquivalentUnifiedIdeograph.txt"):
            for code in codes:
                self.unified_form[code] = int(target, 16)
        self.unified_ideographs = self._property("PropList.txt", "Unified_Ideograph")
        self.han = self._property("Scripts.txt", "Han")
        self.pictographs = (self._property("emoji/emoji-data.txt", "Extended_Pictographic") |
                            self._property("emoji/emoji-data.txt", "Emoji_Modifier"))
        self.emoji_bases = self._property("emoji/emoji-data.txt", "Extended_Pictographic")
        for fields in self._rows("emoji/emoji-variation-sequences.txt"):
            self.emoji_bases.add(int(fields[0].split()[0], 16))
        self.standardized = []  # (base, selector, comment)
        for fields in self._rows("StandardizedVariants.txt"):
            base, selector = (int(part, 16) for part in fields[0].split())
            self.standardized.append((base, selector, fields[1]))
        self._read_directions()

    def _lines(self, name, comments=True):
        for line in (self.folder / name).read_text("utf-8").split("\n"):
            if comments:
                line = line.split("#")[0]
            if line.strip():
                yield line

    def _rows(self, name, comments=True):
        for line in self._lines(name, comments):
            yield [field.strip() for field in line.split(";")]

    def _ranges(self, name):
        for fields in self._rows(name):
            first, _, last = fields[0].partition("..")
            yield range(int(first, 16), int(last or first, 16) + 1), fields[1]

    def _property(self, name, value):
        return {code for codes, found in self._ranges(name) if found == value for code in codes}

    def _read_directions(self):
        """Code points that are strong: to the right (Arabic numbers included), or to the left. What no
        line lists has the value of the last @missing line that covers it."""
        name = "extracted/DerivedBidiClass.txt"
        right_to_left, listed = set(), set()
        for line in (self.folder / name).read_text("utf-8").split("\n"):
            if line.startswith("# @missing:"):
                codes, value = line.split(":")[1].split(";")
                first, last = (int(part, 16) for part in codes.strip().split(".."))
                if value.strip() in ("Right_To_Left", "Arabic_Letter"):
                    right_to_left.update(range(first, last + 1))
        left_to_right = set()
        for codes, value in self._ranges(name):
            listed.update(codes)
            right_to_left.difference_update(codes)
            if value in ("R", "AL", "AN"):
                right_to_left.update(codes)
            elif value == "L":
                left_to_right.update(codes)
        self.right_to_left, self.left_to_right = right_to_left, left_to_right

    def full_decomposition(self, code):
        """The canonical decomposition, in canonical order, without Hangul syllables."""
        result = []
        for part in self.decomposition.get(code, ()) or (code,):
            result += [part] if part == code else self.full_decomposition(part)
        ordered = list(result)
        for i in range(1, len(ordered)):
            j, own = i, self.combining_class.get(ordered[i], 0)
            while j > 0 and own and self.combining_class.get(ordered[j - 1], 0) > own:
                ordered[j - 1], ordered[j] = ordered[j], ordered[j - 1]
                j -= 1
        return ordered

    def compositions(self):
        """{(first, second): composite}, the primary composites without Hangul syllables."""
        result = {}
        for code, parts in self.decomposition.items():
            if len(parts) != 2 or code in self.excluded:
                continue
            if self.combining_class.get(code, 0) or self.combining_class.get(parts[0], 0):
                continue
            result[tuple(parts)] = code
        return result

    def hash(self):
        total = hashlib.sha256()
        for name in FILES:
            total.update((self.folder / name).read_bytes())
        return total.hexdigest()
