"""Which articles are near a new one in time and matter: an exact product with all that are open."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from concordat.stories.grouping.likeness import NEAR, OPEN_DAYS, cosines, likeness, shared_words
from concordat.stories.grouping.sketches import Sketch
from concordat.stories.grouping.words import MOST_WORDS

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

FIRST_ROOM = 1024
"""Rows for which there is room at first; the room doubles when it is full."""


class Shelf:
    """The sketches of a stream in their order, as rows of numbers."""

    def __init__(self, width: int) -> None:
        """``width`` is the number of a vector's coordinates."""
        self._size = 0
        self._codes = np.zeros((FIRST_ROOM, width), np.float32)
        self._squares = np.zeros(FIRST_ROOM)
        self._words = np.zeros((FIRST_ROOM, MOST_WORDS), np.int32)
        self._weights = np.zeros((FIRST_ROOM, MOST_WORDS), np.int32)
        self._days = np.full(FIRST_ROOM, np.nan)
        self._numbers: dict[int, int] = {}
        self._own = np.zeros(FIRST_ROOM, np.int32)

    def __len__(self) -> int:
        return self._size

    def add(self, sketch: Sketch) -> None:
        """Put a sketch behind the others."""
        if self._size == len(self._days):
            self._grow()
        row = self._size
        self._codes[row] = np.frombuffer(sketch.vector, np.int8)
        self._squares[row] = float(np.square(self._codes[row]).sum())
        for place, term in enumerate(sketch.terms):
            self._words[row, place] = self._numbers.setdefault(term.key, len(self._numbers) + 1)
            self._weights[row, place] = term.weight
        self._days[row] = np.nan if sketch.day is None else sketch.day
        self._size += 1

    def open(self, number: int) -> tuple[Ints, Floats]:
        """List the articles before this one that are open beside it, with the days between (NaN where not known)."""
        gaps = np.abs(self._days[:number] - self._days[number])
        near = np.flatnonzero(~(gaps > OPEN_DAYS))
        return near, gaps[near]

    def alike(self, number: int) -> tuple[Ints, Floats]:
        """List the articles before this one that are open and have something in common with it, and how much."""
        near, gaps = self.open(number)
        if not len(near):
            return near, gaps
        first, last = int(near[0]), int(near[-1]) + 1
        products = self._codes[first:last] @ self._codes[number]
        meaning = cosines(products, self._squares[first:last], self._squares[number])[near - first]
        close = meaning >= NEAR
        near, gaps, meaning = near[close], gaps[close], meaning[close]
        found = likeness(shared_words(self._weights[near], self._weigh(number, near)), meaning, gaps)
        some = found > 0
        return near[some], found[some]

    def _weigh(self, number: int, others: Ints) -> npt.NDArray[np.int32]:
        """Give the weight that an article gives to each word of others, shape (others, MOST_WORDS)."""
        if len(self._own) <= len(self._numbers):
            self._own = np.zeros(2 * len(self._numbers), np.int32)
        self._own[self._words[number]] = self._weights[number]
        self._own[0] = 0
        theirs = self._own[self._words[others]]
        self._own[self._words[number]] = 0
        return theirs

    def _grow(self) -> None:
        self._codes = np.concatenate((self._codes, np.zeros_like(self._codes)))
        self._squares = np.concatenate((self._squares, np.zeros_like(self._squares)))
        self._words = np.concatenate((self._words, np.zeros_like(self._words)))
        self._weights = np.concatenate((self._weights, np.zeros_like(self._weights)))
        self._days = np.concatenate((self._days, np.full_like(self._days, np.nan)))
