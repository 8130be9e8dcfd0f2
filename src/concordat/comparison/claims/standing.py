"""How a claim stands: which wordings surely say it, and whether it is corroborated, reported alike or related."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from concordat.comparison.claims.score import Pairs
from concordat.comparison.claims.units import Unit
from concordat.records import ClaimStatus, Origins

Says = Callable[[int, int, float], float]

CARRIES = 0.9
"""Likelihood from which a wording is held to say what the claim's own wording does. Of 112 claims that were printed
with two or more origins in 70 stories on which nothing was trained, two readers held 101 for statements; of those, all
wordings that count say it in 84 at .85, in 71 of 78 that are left at .9, 57 of 64 at .95. On 22 stories of which some
were trained on, 63 of 67 at .85. Read anew with a new score."""


SURE = 0.82
"""Chance of saying what the wording says (``sureness``) from which a less likely wording does, too: of 25 wordings that
reach it in stories which the chance was not fitted to 22 do, of 221 that reach CARRIES 203. Of claims printed as told
by several reports 122 of 136 judged are right with it, 116 of 129 without. Re-run training/near_wordings.py."""

LIKELY, SECONDED = 0.7, 0.8
"""Likelihoods to the claim's wording, and to another report's wording that carries it, from which both together do:
in the 22 stories, all four wordings so joined say it. Read anew with a new score."""


def near_wordings(
    group: Sequence[int], wording: int, pairs: Pairs, articles: Sequence[int], says: Says
) -> frozenset[int]:
    """Give the members of a group that stand near its wording without surely saying what it says.

    ``articles`` has the report of each member of the story, by its number; ``says`` gives the chance that a member says
    what the wording says, given how likely the pair is.
    """

    def likely(i: int, j: int) -> float:
        return pairs.get((min(i, j), max(i, j)), 0.0)

    def carries(i: int) -> bool:
        value = likely(i, wording)
        return value >= CARRIES or says(i, wording, value) >= SURE

    sure = {i for i in group if i == wording or carries(i)}

    def is_seconded(i: int) -> bool:
        others = (j for j in sure if j != wording and articles[j] != articles[i])
        return likely(i, wording) >= LIKELY and any(likely(i, j) >= SECONDED for j in others)

    return frozenset(i for i in group if i not in sure and not is_seconded(i))


def standing(members: Sequence[Unit], near: Sequence[bool], origins: Origins, alone: bool) -> ClaimStatus:
    """Say how a claim stands: what is only near, or does not stand ``alone`` as a statement, corroborates nothing."""
    if len({unit.article for unit in members}) == 1:
        return "single-origin"
    carriers = {unit.article for unit, is_near in zip(members, near, strict=True) if not is_near}
    if len(carriers) == 1 or not alone:
        return "related"
    return "corroborated" if origins.at_least > 1 else "reported-alike"
