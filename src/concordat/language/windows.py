"""Windows: the stretches of whole paragraphs that the encoder reads at once.

A window starts with the classifier piece and has a separator piece after each paragraph. A paragraph that is too
long is read in windows that overlap by half.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from concordat.language.word_pieces import (
    CLASSIFIER_PIECE,
    SEPARATOR_PIECE,
    Quoted,
    Shape,
    WordPieces,
    letter_shape,
    quotation_states,
)

WINDOW_PIECES = 254
"""Pieces of words in one window; the encoder was pre-trained on 256 with its two marks."""

FEATURE_KINDS = 3
"""Features of a piece beside its id: letter shape, quotation state, whether its word begins a paragraph."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text as the encoder sees them; all lists have one item for each word."""

    pieces: list[tuple[int, ...]]
    shapes: list[Shape]
    quoted: list[Quoted]
    paragraph_starts: list[bool]

    def __len__(self) -> int:
        return len(self.pieces)

    @property
    def costs(self) -> list[int]:
        """Pieces of each word."""
        return [len(ids) for ids in self.pieces]


def encode_words(words: Sequence[str], paragraph_starts: Sequence[bool], pieces: WordPieces) -> Words:
    """See words as the encoder does."""
    return Words(
        pieces=pieces(words),
        shapes=[letter_shape(word) for word in words],
        quoted=quotation_states(words, paragraph_starts),
        paragraph_starts=list(paragraph_starts),
    )


@dataclass(frozen=True, slots=True)
class Window:
    """Words `start` to `end` (half-open)."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows as arrays: b windows, padded to l pieces and n words.

    `pieces` (b, l), `features` (b, l, FEATURE_KINDS), `attended` (b, l) 1 for pieces and 0 for padding,
    `first_pieces` (b, n) the place of each word's first piece, `lengths` (b,) words in each window.
    """

    pieces: NDArray[np.int64]
    features: NDArray[np.int64]
    attended: NDArray[np.int64]
    first_pieces: NDArray[np.int64]
    lengths: NDArray[np.int64]


def pack_windows(
    costs: Sequence[int], unit_starts: Sequence[bool], limit: int = WINDOW_PIECES, first: int = 0
) -> list[Window]:
    """Fill windows with whole units (paragraphs) of at most `limit` pieces, from word `first` on.

    `costs` gives the pieces of each word. A longer unit gets windows of its own, overlapping by half.
    """
    bounds = [first, *(at for at in range(first + 1, len(costs)) if unit_starts[at]), len(costs)]
    windows: list[Window] = []
    start, filled = first, 0
    for begin, end in pairwise(bounds):
        cost = 1 + sum(costs[begin:end])
        if filled and filled + cost > limit:
            windows.append(Window(start, begin))
            start, filled = begin, 0
        if cost > limit:
            windows.extend(_overlapping(costs, begin, end, limit))
            start, filled = end, 0
        else:
            filled += cost
    if start < len(costs):
        windows.append(Window(start, len(costs)))
    return windows


def _overlapping(costs: Sequence[int], begin: int, end: int, limit: int) -> list[Window]:
    reached = np.concatenate([[0], np.cumsum(costs[begin:end])])
    windows: list[Window] = []
    start = 0
    while True:
        stop = max(int(np.searchsorted(reached, reached[start] + limit - 1, "right")) - 1, start + 1)
        windows.append(Window(begin + start, begin + stop))
        if begin + stop >= end:
            return windows
        half = int(np.searchsorted(reached, reached[start] + limit // 2, "right")) - 1
        start = max(half, start + 1)


def make_batch(windows: Sequence[tuple[Words, Window]]) -> Batch:
    """Arrays for some windows, which may come from different texts."""
    rows = [_row(words, window) for words, window in windows]
    lengths = np.array([len(window) for _, window in windows], dtype=np.int64)
    longest = max(len(ids) for ids, _, _ in rows)
    batch = Batch(
        pieces=np.zeros((len(rows), longest), dtype=np.int64),
        features=np.zeros((len(rows), longest, FEATURE_KINDS), dtype=np.int64),
        attended=np.zeros((len(rows), longest), dtype=np.int64),
        first_pieces=np.zeros((len(rows), int(lengths.max())), dtype=np.int64),
        lengths=lengths,
    )
    for row, (ids, features, firsts) in enumerate(rows):
        batch.pieces[row, : len(ids)] = ids
        batch.features[row, : len(ids)] = features
        batch.attended[row, : len(ids)] = 1
        batch.first_pieces[row, : len(firsts)] = firsts
    return batch


def _row(words: Words, window: Window) -> tuple[list[int], list[tuple[int, int, int]], list[int]]:
    ids, features, firsts = [CLASSIFIER_PIECE], [(0, 0, 0)], []
    for at in range(window.start, window.end):
        starts = words.paragraph_starts[at] or at == window.start
        if starts and at > window.start:
            ids.append(SEPARATOR_PIECE)
            features.append((0, 0, 0))
        firsts.append(len(ids))
        ids.extend(words.pieces[at])
        features.extend(
            [(int(words.shapes[at]), int(words.quoted[at]), int(words.paragraph_starts[at]))] * len(words.pieces[at])
        )
    ids.append(SEPARATOR_PIECE)
    features.append((0, 0, 0))
    return ids, features, firsts
