"""A report's text cut where marks begin and end, so that overlapping marks can be drawn as plain nested-free spans."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple


class Mark(NamedTuple):
    """Characters ``start:end`` of a text belong to a layer ("furniture", "quotation", ...)."""

    start: int
    end: int
    layer: str


class Segment(NamedTuple):
    """A stretch in which nothing changes: its text, its layers in order, and its anchor where a citation begins."""

    start: int
    text: str
    layers: tuple[str, ...]
    anchor: bool


def segments(text: str, marks: Iterable[Mark], anchors: Iterable[int]) -> tuple[Segment, ...]:
    """Cut ``text`` at every mark's edge and at every anchor; the segments' texts join to ``text`` again."""
    known = [m for m in marks if 0 <= m.start < m.end <= len(text)]
    linked = {a for a in anchors if 0 <= a < len(text)}
    cuts = sorted({0, len(text), *linked, *(m.start for m in known), *(m.end for m in known)})
    begins: dict[int, list[str]] = {}
    ends: dict[int, list[str]] = {}
    for mark in known:
        begins.setdefault(mark.start, []).append(mark.layer)
        ends.setdefault(mark.end, []).append(mark.layer)
    open_layers: dict[str, int] = {}
    found: list[Segment] = []
    for start, end in pairwise(cuts):
        for layer in ends.get(start, ()):
            open_layers[layer] -= 1
        for layer in begins.get(start, ()):
            open_layers[layer] = open_layers.get(layer, 0) + 1
        layers = tuple(sorted(layer for layer, depth in open_layers.items() if depth > 0))
        found.append(Segment(start, text[start:end], layers, start in linked))
    return tuple(found)
