"""Whether two words of names are one across spellings: accents, transliterations (``spellings.tsv``), slips."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from concordat.lexicon.names import particles
from concordat.lexicon.tables import cells, read_table

_VOWELS = re.compile(r"[aiu]")
GENERATIONS = frozenset({"II", "III", "IV", "Jr", "Sr"})
SLIPS = 1
"""Letters by which two spellings of one word may differ after folding."""
LONG_WORD = 5
"""Letters from which a word may differ by a slip: in shorter ones a letter makes another name (Li, Lu)."""


@lru_cache(maxsize=20_000)
def plain(word: str) -> str:
    """Write a word in lower-case ASCII without accents."""
    return unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode().casefold()


@lru_cache(maxsize=20_000)
def sound(word: str) -> str:
    """Give the key under which the transliterations of one word fall together."""
    key = plain(word)
    for pattern, instead in (cells(row, 2) for row in read_table("spellings")):
        key = re.sub(pattern, instead, key)
    return key


@lru_cache(maxsize=20_000)
def name_words(name: str) -> tuple[str, ...]:
    """Split a name into the words that tell bearers apart: particles, hyphens and dots left out."""
    words = [w.strip(".") for w in re.split(r"[\s‑-]+", name) if w.strip(".")]
    kept = tuple(w for w in words if w.casefold() not in particles("plain") and w not in GENERATIONS)
    return kept or tuple(words)


def generation(name: str) -> str:
    """Give what a name says of the generation of its bearer ("Jr", "III"), or nothing."""
    last = name.rpartition(" ")[2].strip(".")
    return last if last in GENERATIONS else ""


def same_word(a: str, b: str) -> bool:
    """Tell whether two words of names are one: equal, sounding alike, an initial, or a slip of one letter apart."""
    x, y = plain(a), plain(b)
    if x == y or (len(x) == 1 and y.startswith(x)) or (len(y) == 1 and x.startswith(y)):
        return True
    if sound(a) == sound(b) or _sounds_nearly(sound(a), sound(b)):
        return True
    return (
        min(len(x), len(y)) >= LONG_WORD
        and x[0] == y[0]
        and x[:-1] != y[:-1]
        and Levenshtein.distance(x, y, score_cutoff=SLIPS) <= SLIPS
    )


def consonants(key: str) -> str:
    """Leave out the vowels of a key of sound, and write g as the k that it may be."""
    return _VOWELS.sub("", key.replace("g", "k"))


def _sounds_nearly(a: str, b: str) -> bool:
    """Tell whether two keys of sound are one but for a vowel inside (Yusuf/Youssef), or for q written g (Gaddafi).

    A vowel at the end tells a woman's name from a man's, two tell Mahmoud from Mohamed.
    """
    x, y = a.replace("g", "k"), b.replace("g", "k")
    if min(len(x), len(y)) < LONG_WORD or x[0] != y[0] or x[-1] != y[-1]:
        return False
    return consonants(x) == consonants(y) and Levenshtein.distance(x, y, score_cutoff=SLIPS) <= SLIPS
