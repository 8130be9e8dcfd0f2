"""Which items of a story are worth a closer look: candidates by index, before any two items are compared in Python.

Everything that compares all with all asks here first. Items are rows of vectors and of weighted terms; what two items
can have in common at most is an inner product of their rows, and these are taken in blocks:

- terms that few items have meet through their postings (the items that have the term),
- terms that many items have, and vectors, are multiplied as dense columns by numpy.

Results are in ascending order and depend on the rows alone.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from concordat.records.arithmetic import rounded_rows

COMMON = 256
"""Items from which a term is multiplied as a dense column: its postings would grow with the square of their number."""

BLOCK = 512
"""Rows of a block: 512 rows against 30,000 take 60 MB."""

CHUNK = 1 << 18
"""Pairs that ``Terms.dot`` looks at in one go."""

SCORE_DIGITS = 3
"""Digits of a score that rank partners: what single precision leaves to the order of the items lies below."""

Key = TypeVar("Key", str, int)
Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]
Doubles = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Terms:
    """Rows of weighted terms: row n has ``terms[starts[n]:starts[n + 1]]``, numbers below ``width``, ascending."""

    starts: Ints
    terms: Ints
    values: Doubles
    width: int

    @classmethod
    def of(cls, rows: Sequence[Mapping[Key, float]]) -> Terms:
        """Lay out rows of terms (words or hashes) with their weights."""
        number = {term: n for n, term in enumerate(sorted({term for row in rows for term in row}))}
        coded = [sorted((number[term], value) for term, value in row.items()) for row in rows]
        return cls(
            np.concatenate(([0], np.cumsum([len(row) for row in coded]))).astype(np.int64),
            np.array([term for row in coded for term, _ in row], np.int64),
            np.array([value for row in coded for _, value in row], np.float64),
            len(number),
        )

    @property
    def sizes(self) -> Ints:
        """How many terms each row has."""
        return np.diff(self.starts)

    def __len__(self) -> int:
        return len(self.starts) - 1

    def part(self, first: int, last: int) -> Terms:
        """Give the rows ``first:last``."""
        inside = slice(self.starts[first], self.starts[last])
        starts = self.starts[first : last + 1] - self.starts[first]
        return Terms(starts, self.terms[inside], self.values[inside], self.width)

    def against(self, other: Terms) -> Doubles:
        """Multiply every row with every row of ``other``, which has the same numbers for terms."""
        order = np.argsort(other.terms, kind="stable")
        ranked = other.terms[order]
        low, high = (np.searchsorted(ranked, self.terms, side) for side in ("left", "right"))
        mine, at = _spread(low, high)
        theirs = order[at]
        found = np.zeros((len(self), len(other)))
        np.add.at(found, (self._rows[mine], other._rows[theirs]), self.values[mine] * other.values[theirs])
        return found

    def scaled(self, factor: float) -> Terms:
        """Give the rows with every weight multiplied."""
        return Terms(self.starts, self.terms, self.values * factor, self.width)

    def beside(self, other: Terms) -> Terms:
        """Give rows that have the terms of both."""
        rows = np.concatenate((self._rows, other._rows))
        terms = np.concatenate((self.terms, other.terms + self.width))
        order = np.lexsort((terms, rows))
        values = np.concatenate((self.values, other.values))
        return Terms(self.starts + other.starts, terms[order], values[order], self.width + other.width)

    def dot(self, pairs: Ints) -> Doubles:
        """Multiply the rows of each pair, shape (n, 2): the sum over the terms that both have, shape (n,)."""
        parts = [self._dot(pairs[at : at + CHUNK]) for at in range(0, len(pairs), CHUNK)]
        return np.concatenate([np.zeros(0), *parts])

    def _dot(self, pairs: Ints) -> Doubles:
        keys = self._keys
        of, entries = _spread(self.starts[pairs[:, 0]], self.starts[pairs[:, 0] + 1])
        wanted = pairs[of, 1] * max(self.width, 1) + self.terms[entries]
        at = np.minimum(np.searchsorted(keys, wanted), max(len(keys) - 1, 0))
        both = np.flatnonzero(keys[at] == wanted) if len(keys) else np.zeros(0, np.int64)
        products = self.values[entries[both]] * self.values[at[both]]
        return np.bincount(of[both], products, len(pairs)).astype(np.float64)

    @cached_property
    def _rows(self) -> Ints:
        """The row of each entry."""
        return np.repeat(np.arange(len(self), dtype=np.int64), np.diff(self.starts))

    @cached_property
    def _keys(self) -> Ints:
        """The row and term of each entry in one number, ascending."""
        return self._rows * max(self.width, 1) + self.terms

    def parted(self, common: int = COMMON) -> tuple[Floats, Terms]:
        """Part the terms that more than ``common`` rows have, as dense columns, from the others."""
        spread = np.bincount(self.terms, minlength=self.width)
        wide = np.flatnonzero(spread > common)
        column = np.full(self.width, -1, np.int64)
        column[wide] = np.arange(len(wide))
        rows, at = self._rows, column[self.terms]
        dense = np.zeros((len(self), len(wide)), np.float32)
        dense[rows[at >= 0], at[at >= 0]] = self.values[at >= 0]
        kept = at < 0
        starts = np.concatenate(([0], np.cumsum(np.bincount(rows[kept], minlength=len(self))))).astype(np.int64)
        return dense, Terms(starts, self.terms[kept], self.values[kept], self.width)


def joined(parts: Sequence[Terms]) -> Terms:
    """Put the rows of several parts, which have the same numbers for terms, below each other."""
    sizes = np.concatenate([part.sizes for part in parts])
    return Terms(
        np.concatenate(([0], np.cumsum(sizes))).astype(np.int64),
        np.concatenate([part.terms for part in parts]),
        np.concatenate([part.values for part in parts]),
        max(part.width for part in parts),
    )


def products(terms: Terms, vectors: Floats | None = None, block: int = BLOCK) -> Iterator[tuple[int, Floats]]:
    """Multiply every row with every row from its block on: (first row and column, block of shape (rows, columns)).

    A block holds rows ``first:first + block`` against ``first:``; what stands left of it is told by earlier blocks.
    """
    dense, rare = terms.parted()
    dense = dense if vectors is None or not vectors.size else np.hstack((vectors.astype(np.float32), dense))
    exact = rounded_rows(dense)
    order = np.argsort(rare.terms, kind="stable")
    edges = np.searchsorted(rare.terms[order], np.arange(rare.width + 1))
    rows = rare._rows
    for first in range(0, len(terms), block):
        last = min(first + block, len(terms))
        found = (exact[first:last] @ exact[first:].T).astype(np.float32)
        own = np.arange(rare.starts[first], rare.starts[last])
        of, others = _spread(edges[rare.terms[own]], edges[rare.terms[own] + 1])
        left, right = own[of], order[others]
        ahead = rows[right] >= first
        left, right = left[ahead], right[ahead]
        shared = (rare.values[left] * rare.values[right]).astype(np.float32)
        np.add.at(found, (rows[left] - first, rows[right] - first), shared)
        yield first, found


def near_pairs(terms: Terms, vectors: Floats | None, floor: float) -> Ints:
    """Give every pair of rows (i < j) whose product reaches ``floor``, shape (n, 2), ascending."""
    return pairs_where((first, block >= floor) for first, block in products(terms, vectors))


def pairs_where(blocks: Iterable[tuple[int, npt.NDArray[np.bool_]]]) -> Ints:
    """Give the pairs (i < j) that are marked in blocks of ``products``, shape (n, 2), ascending."""
    found = [np.argwhere(np.triu(marks, 1)).astype(np.int64) + first for first, marks in blocks]
    return np.concatenate([np.zeros((0, 2), np.int64), *found])


class Index:
    """Items by their keys: which of those added so far share a key with another."""

    def __init__(self) -> None:
        self._holders: dict[Hashable, list[int]] = {}

    def add(self, item: int, keys: Iterable[Hashable]) -> None:
        """Add an item with its keys."""
        for key in set(keys):
            self._holders.setdefault(key, []).append(item)

    def sharing(self, keys: Iterable[Hashable]) -> list[int]:
        """List the items that share a key, ascending."""
        return sorted({item for key in set(keys) for item in self._holders.get(key, ())})


def components(size: int, pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Join 0..size-1 along pairs; the components of two or more members in ascending order, members ascending."""
    parent = list(range(size))

    def root(n: int) -> int:
        while parent[n] != n:
            parent[n] = parent[parent[n]]
            n = parent[n]
        return n

    for i, j in pairs:
        a, b = sorted((root(i), root(j)))
        parent[b] = a
    members: dict[int, list[int]] = {}
    for n in range(size):
        members.setdefault(root(n), []).append(n)
    return [group for group in members.values() if len(group) > 1]


def likeliest(scores: Doubles, each: int, names: Sequence[str]) -> list[tuple[int, int]]:
    """Keep for each item its ``each`` best partners of a symmetric matrix of scores: the pairs (i < j) in order.

    Equal scores go by ``names`` (of the items' content), so that the order of the items makes no difference. Where
    there are no more than ``each`` others, every pair is kept, whatever its score.
    """
    size = len(scores)
    rank = np.argsort(np.argsort(np.array(names, dtype=object), kind="stable"), kind="stable")
    rounded = np.round(scores, SCORE_DIGITS)
    kept = set()
    for i in range(size):
        others = np.delete(np.arange(size), i)
        best = others[np.lexsort((rank[others], -rounded[i, others]))][:each]
        kept |= {(min(i, j), max(i, j)) for j in best.tolist()}
    return sorted(kept)


def _spread(first: Ints, last: Ints) -> tuple[Ints, Ints]:
    """Write out ranges ``first:last``: the number of the range, and the index, of every entry."""
    sizes = last - first
    of = np.repeat(np.arange(len(first)), sizes)
    before = np.cumsum(sizes) - sizes
    return of, np.arange(int(sizes.sum())) - before[of] + first[of]
