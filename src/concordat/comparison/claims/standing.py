"""How a claim stands: which wordings surely say it, and whether it is corroborated, reported alike or related."""

from __future__ import annotations

from collections.abc import Sequence

from concordat.comparison.claims.score import Pairs
from concordat.comparison.claims.units import Unit
from concordat.records import ClaimStatus, Origins

CARRIES = 0.85
"""Likelihood from which a wording is held to say what the claim's own wording does. Of 131 claims that were printed
with two or more origins in 22 stories, two readers held 116 for statements; of those, all wordings that count say it in
63 of 67 at .85, 72 of 82 at .8, 89 of 106 at .7, and 87 of 116 where all count. Read anew with a new score."""


def near_wordings(group: Sequence[int], wording: int, pairs: Pairs) -> frozenset[int]:
    """Give the members of a group that stand near its wording without surely saying what it says."""
    return frozenset(i for i in group if i != wording and pairs.get((min(i, wording), max(i, wording)), 0.0) < CARRIES)


def standing(members: Sequence[Unit], near: Sequence[bool], origins: Origins, alone: bool) -> ClaimStatus:
    """Say how a claim stands: what is only near, or does not stand ``alone`` as a statement, corroborates nothing."""
    if len({unit.article for unit in members}) == 1:
        return "single-origin"
    carriers = {unit.article for unit, is_near in zip(members, near, strict=True) if not is_near}
    if len(carriers) == 1 or not alone:
        return "related"
    return "corroborated" if origins.at_least > 1 else "reported-alike"
