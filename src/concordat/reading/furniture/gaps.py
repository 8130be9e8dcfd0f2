"""Stretches of a text that are read over, and where places stand with and without them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate, pairwise

import msgspec

from concordat.records import Furniture


class Gaps:
    """Stretches of a text that are read over: disjoint, in text order."""

    def __init__(self, spans: Iterable[tuple[int, int]] = ()) -> None:
        self.spans = tuple(spans)
        self._starts = [start for start, _ in self.spans]
        self._ends = [end for _, end in self.spans]
        self._left_out = [0, *accumulate(end - start for start, end in self.spans)]
        self.joints = [start - out for start, out in zip(self._starts, self._left_out, strict=False)]
        """The places in what is read at which something was left out."""

    def __bool__(self) -> bool:
        return bool(self.spans)

    def without(self, text: str, at: int = 0) -> str:
        """Leave the gaps out of a stretch of the text that begins at character ``at``."""
        kept, done = [], at
        for number in range(bisect_right(self._ends, at), bisect_left(self._starts, at + len(text))):
            kept.append(text[done - at : max(self._starts[number], at) - at])
            done = self._ends[number]
        return "".join((*kept, text[done - at :])) if kept else text

    def read(self, place: int) -> int:
        """Tell where a place of the text stands in what is read."""
        number = bisect_right(self._ends, place)
        inside = number < len(self.spans) and self._starts[number] < place
        return self.joints[number] if inside else place - self._left_out[number]

    def written(self, start: int, end: int) -> tuple[int, int]:
        """Tell where a stretch of what is read stands in the text: it begins and ends with what is read."""
        first = start + self._left_out[bisect_right(self.joints, start)]
        return first, max(first, end + self._left_out[bisect_left(self.joints, end)])


def parted(pieces: Iterable[Furniture], gaps: Gaps) -> list[Furniture]:
    """Tell furniture of what is read in places of the text: in parts, where a card stands in it."""
    found = []
    for piece in pieces:
        inside = slice(bisect_right(gaps.joints, piece.start), bisect_left(gaps.joints, piece.end))
        edges = (piece.start, *gaps.joints[inside], piece.end)
        for start, end in pairwise(edges):
            first, last = gaps.written(start, end)
            found.append(msgspec.structs.replace(piece, start=first, end=last))
    return found
