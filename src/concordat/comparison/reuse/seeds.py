"""The seeds of a text: hashes of its word n-grams that could tell something."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import numpy.typing as npt

from concordat.comparison.rarity import COMMON_BITS, bits
from concordat.comparison.reuse.alignment import ngrams
from concordat.comparison.reuse.tokens import Words

SEED_WORDS = 4
"""Words of a seed. Measured on planted copies (benchmarks/reuse.py) at 5,000 articles: with 4 words .99 of the copies
become candidates, with 5 words .94, for much the same number of pairs."""

SEED_CONTENT = 2
"""A seed has at least this many words that are neither among the commonest nor figures ("one of the most", tables)."""


def seeds_of(words: Words) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.int32]]:
    """Give the hashes of a text's telling n-grams, ascending, and the word at which each stands first."""
    hashes = ngrams(words.keys, SEED_WORDS)
    telling = np.fromiter(map(_is_telling, words.forms), np.int8, len(words))
    known = np.convolve(telling, np.ones(SEED_WORDS, np.int8), "valid") if len(hashes) else np.zeros(0, np.int8)
    places = np.flatnonzero(known >= SEED_CONTENT)
    kept, first = np.unique(hashes[places], return_index=True)
    return kept, places[first].astype(np.int32)


@lru_cache(maxsize=1 << 17)
def _is_telling(form: str) -> bool:
    return not form[0].isdigit() and bits(form) >= COMMON_BITS
