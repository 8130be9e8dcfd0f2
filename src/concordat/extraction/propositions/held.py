"""Which numbers and times a clause holds: those whose words are all its own."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from spacy.tokens import Doc

from concordat.language.index import index_of
from concordat.records import Citation


class CitationsHeld:
    """Citations of one article, found by the words that they hold."""

    def __init__(self, doc: Doc, citations: Iterable[Citation]) -> None:
        self._index = index_of(doc)
        self._citations = sorted((citation.start, citation.end, n) for n, citation in enumerate(citations))

    def held_by(self, tokens: Sequence[int]) -> list[int]:
        """Give the places of those whose first and last word are among a clause's own tokens (in order)."""
        if not tokens:
            return []
        starts = [self._index.starts[i] for i in tokens]
        first = bisect_left(self._citations, (starts[0],))
        last = bisect_left(self._citations, (starts[-1] + 1,))
        held = []
        for start, end, number in self._citations[first:last]:
            begins = starts[bisect_left(starts, start)] == start
            if begins and self._index.ends[tokens[bisect_left(starts, end) - 1]] >= end:
                held.append(number)
        return sorted(held)
