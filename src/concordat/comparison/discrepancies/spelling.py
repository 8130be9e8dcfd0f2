"""Whether two words are spellings of one name: transliterations, slips, letters more or less."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from concordat.comparison.rarity import COMMON_BITS, bits
from concordat.lexicon.tables import read_table

ALIKE = 0.6
"""Least similarity of two spellings of one word (1 - edits / length). Re-run tests/comparison/test_discrepancies.py."""

SHORTEST = 4
"""Letters that a word needs: short words differ by chance."""

MORE = 2
"""Letters that one spelling has more than another at most; "Bridgegate" is no "Bridget"."""

LONG_WORD = 6
"""Letters from which a word is long."""

_SUFFIX = "s|e|es|ed|er|ers|ery|ing|ite|ites|able|ful|hood|hoods|ation|ations|ational|"
"""What may stand behind the letters in which the two spellings differ."""

_ENDINGS = ("s", "n", "i", "ese", "ish", "ic")


def is_slip(a: str, b: str) -> bool:
    """Tell whether two words are spellings of one name, and not two words or two forms of one word."""
    x, y = fold(a), fold(b)
    one, other = re.sub(r"\D", "", x), re.sub(r"\D", "", y)
    if one != other:
        return False  # "Boat-3" and "Boat-4" are two boats, and "Boat" is any of them
    if x == y or min(len(x), len(y)) < SHORTEST or abs(len(x) - len(y)) > MORE or x[0] != y[0] or _inflected(x, y):
        return False
    known = bits(x) < 2 * COMMON_BITS and bits(y) < 2 * COMMON_BITS
    return not known and DamerauLevenshtein.normalized_similarity(x, y) >= ALIKE and _same_skeleton(x, y)


def _same_skeleton(x: str, y: str) -> bool:
    """Tell whether two spellings have the same consonants, near enough: vowels are what transliterations change."""
    one, other = skeleton(x), skeleton(y)
    return one == other or (len(one) > SHORTEST and DamerauLevenshtein.distance(one, other) == 1)


def skeleton(word: str) -> str:
    """Give the consonants of a word, each once where it is doubled."""
    return re.sub(r"(.)\1", r"\1", re.sub(r"[aeiouyhj]", "", word))


def _inflected(x: str, y: str) -> bool:
    """Tell whether one word is the other with an ending ("Syria", "Syrian")."""
    short, long = sorted((x, y), key=len)
    return long != short and long.startswith(short.rstrip("aey")) and long.endswith(_ENDINGS)


def is_one_letter_off(a: str, b: str) -> bool:
    """Tell whether two long names differ by one letter behind a good part of each."""
    x, y = fold(a), fold(b)
    alike = x[:SHORTEST] == y[:SHORTEST] and min(len(x), len(y)) >= LONG_WORD
    return alike and DamerauLevenshtein.distance(x, y) == 1


def is_one_word_of_two_englishes(a: str, b: str) -> bool:
    """Tell whether two words are one in British and in American spelling ("Defence", "Defense")."""
    x, y = fold(a), fold(b)
    return x != y and _american(x) == _american(y)


def _american(word: str) -> str:
    for british, american in read_table("spelling_endings"):
        word = re.sub(rf"{british}(?=(?:{_SUFFIX})$)", american, word)
    return word


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """Give a word without case, accents and punctuation."""
    plain = unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]", "", plain)
