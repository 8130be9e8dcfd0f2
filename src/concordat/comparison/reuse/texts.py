"""Reused passages of two plain texts, however they are reworded: no language model, no story."""

from __future__ import annotations

from functools import reduce

import msgspec

from concordat.comparison.reuse.alignment import Stretch, Tolerance, align
from concordat.comparison.reuse.tokens import Words, words_of

REWORDED = Tolerance(seed_words=2, reach=50, gap_cost=0.15, least=4.0)
"""Two-word seeds within 50 words and a low price for gaps follow a text through heavy rewording and translation.
Set on the PAN text alignment pairs (``make evaluate``): 3-word seeds find a tenth less of the translated passages."""

JOINED = 400
"""Passages nearer than this (characters, on both sides) are one passage: what lies between was reworded beyond
recognition."""

SHORTEST = 150
"""Shorter passages (characters, on either side) are left out: two long texts on one subject share phrases by chance."""


class TextPassage(msgspec.Struct, frozen=True):
    """A passage that two texts share: half-open character offsets and the share of equal words (Dice)."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int
    likeness: float


def shared_passages(a: str, b: str) -> list[TextPassage]:
    """Find the passages of ``b`` that ``a`` has too, verbatim or reworded, in the order of ``a``."""
    left, right = words_of(a), words_of(b)
    stretches = align(left, right, tolerance=REWORDED)
    joined: list[TextPassage] = []
    for stretch in stretches:
        passage = _passage(stretch, left, right)
        near = [other for other in joined if _near(passage, other)]
        joined = [other for other in joined if other not in near]
        joined.append(reduce(_join, near, passage))
    long = [p for p in joined if min(p.a_end - p.a_start, p.b_end - p.b_start) >= SHORTEST]
    return sorted(long, key=lambda p: (p.a_start, p.b_start))


def _passage(stretch: Stretch, a: Words, b: Words) -> TextPassage:
    return TextPassage(
        a_start=int(a.starts[stretch.a_first]),
        a_end=int(a.ends[stretch.a_last - 1]),
        b_start=int(b.starts[stretch.b_first]),
        b_end=int(b.ends[stretch.b_last - 1]),
        likeness=stretch.likeness,
    )


def _near(x: TextPassage, y: TextPassage) -> bool:
    return (
        x.a_start < y.a_end + JOINED
        and y.a_start < x.a_end + JOINED
        and x.b_start < y.b_end + JOINED
        and y.b_start < x.b_end + JOINED
    )


def _join(x: TextPassage, y: TextPassage) -> TextPassage:
    sizes = x.a_end - x.a_start, y.a_end - y.a_start
    return TextPassage(
        a_start=min(x.a_start, y.a_start),
        a_end=max(x.a_end, y.a_end),
        b_start=min(x.b_start, y.b_start),
        b_end=max(x.b_end, y.b_end),
        likeness=(x.likeness * sizes[0] + y.likeness * sizes[1]) / sum(sizes),
    )
