"""Text reuse inside a story: the passages that reports share, what kind of sharing it is, and what is none."""

from concordat.comparison.reuse.alignment import (
    DEFAULT,
    Stretch,
    align_window,
    neighbourhoods,
    weights_of,
    without_overlaps,
)
from concordat.comparison.reuse.finding import find_reuse
from concordat.comparison.reuse.reports import LOAN, left_out, plain_sentences
from concordat.comparison.reuse.seeds import SEED_WORDS, seeds_of
from concordat.comparison.reuse.tokens import Words, key_of, words_of

__all__ = [
    "DEFAULT",
    "LOAN",
    "SEED_WORDS",
    "Stretch",
    "Words",
    "align_window",
    "find_reuse",
    "key_of",
    "left_out",
    "neighbourhoods",
    "plain_sentences",
    "seeds_of",
    "weights_of",
    "without_overlaps",
    "words_of",
]
