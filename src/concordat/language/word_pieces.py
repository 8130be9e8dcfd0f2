"""Words as the encoder sees them: word-piece ids, letter shape and quotation state.

The encoder is uncased, so the shape of the letters is told to it separately; and it reads windows, so whether a
word stands inside quotation marks is counted here, paragraph by paragraph. Training and reading share this module:
a word must look the same to both.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import IntEnum
from functools import lru_cache
from pathlib import Path

from tokenizers import Tokenizer

CLASSIFIER_PIECE = 101
SEPARATOR_PIECE = 102
UNKNOWN_PIECE = 100

PIECES_PER_WORD = 10
"""Longer words (links, hashes) are cut: what follows tells the reader nothing."""

REMEMBERED_WORDS = 200_000
"""The memory of word pieces is emptied beyond this, so that it is bounded whatever is read."""


class Shape(IntEnum):
    """Letters of a word, which the uncased pieces do not show."""

    NOTHING = 0
    LOWER = 1
    TITLE = 2
    UPPER = 3
    INITIAL = 4
    MIXED = 5
    DIGITS = 6
    MARKS = 7


class Quoted(IntEnum):
    """Where a word stands in relation to double quotation marks."""

    OUTSIDE = 0
    INSIDE = 1
    OPENING = 2
    CLOSING = 3


OPENING_MARKS = frozenset("“„«‟〝「")
CLOSING_MARKS = frozenset("”»〞」")
EITHER_MARKS = frozenset({'"', "''", "``", "＂"})


@lru_cache(maxsize=65_536)
def letter_shape(word: str) -> Shape:
    """Shape of one word: 'Kremlin' is TITLE, 'TASS' UPPER, 'J' and 'J.' INITIAL, 'McCain' MIXED."""
    letters = [character for character in word if character.isalpha()]
    if not letters:
        return Shape.DIGITS if any(character.isdigit() for character in word) else Shape.MARKS
    upper = sum(character.isupper() for character in letters)
    if upper == 0:
        return Shape.LOWER
    if upper == len(letters):
        return Shape.INITIAL if upper == 1 else Shape.UPPER
    return Shape.TITLE if upper == 1 and word[0].isupper() else Shape.MIXED


def quotation_states(words: Sequence[str], paragraph_starts: Iterable[bool]) -> list[Quoted]:
    """Quotation state of each word; a paragraph always begins outside, so a forgotten closing mark ends there."""
    states: list[Quoted] = []
    inside = False
    for word, starts in zip(words, paragraph_starts, strict=True):
        inside = inside and not starts
        if word in EITHER_MARKS:
            states.append(Quoted.CLOSING if inside else Quoted.OPENING)
            inside = not inside
        elif word[:1] in OPENING_MARKS:
            states.append(Quoted.OPENING)
            inside = True
        elif word[-1:] in CLOSING_MARKS:
            states.append(Quoted.CLOSING)
            inside = False
        else:
            states.append(Quoted.INSIDE if inside else Quoted.OUTSIDE)
    return states


class WordPieces:
    """Word-piece ids of single words, remembered between calls."""

    def __init__(self, tokenizer_file: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(tokenizer_file))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._known: dict[str, tuple[int, ...]] = {}

    def __call__(self, words: Sequence[str]) -> list[tuple[int, ...]]:
        """One non-empty tuple of ids for each word; what the vocabulary cannot spell becomes the unknown piece."""
        known = self._known
        unseen = [word for word in dict.fromkeys(words) if word not in known]
        if unseen:
            if len(known) > REMEMBERED_WORDS:
                known.clear()
                unseen = list(dict.fromkeys(words))
            # A lone surrogate is legal in a Python string but cannot be encoded as UTF-8 for the tokenizer.
            spelled = [word.encode("utf-8", "replace").decode("utf-8") for word in unseen]
            encodings = self._tokenizer.encode_batch(spelled, add_special_tokens=False)
            for word, encoding in zip(unseen, encodings, strict=True):
                known[word] = tuple(encoding.ids[:PIECES_PER_WORD]) or (UNKNOWN_PIECE,)
        return [known[word] for word in words]
