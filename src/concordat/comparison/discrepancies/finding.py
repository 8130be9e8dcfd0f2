"""Discrepancies: points on which the reports cannot all be exact, with their kind and, if there is one, a way out.

One file for each family of kinds; this one calls them, keeps what is likely right (``likelihood``), leaves out doubles
and puts the gravest first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations, product

from concordat.comparison.discrepancies.denials import find_denials
from concordat.comparison.discrepancies.likelihood import judged
from concordat.comparison.discrepancies.names import find_spellings
from concordat.comparison.discrepancies.numbers import find_numbers
from concordat.comparison.discrepancies.persons import find_persons
from concordat.comparison.discrepancies.rebuttals import find_rebuttals
from concordat.comparison.discrepancies.replaced import find_retractions, find_revisions, put_right
from concordat.comparison.discrepancies.roundings import find_roundings
from concordat.comparison.discrepancies.slots import find_slots
from concordat.comparison.discrepancies.soles import find_soles
from concordat.comparison.discrepancies.status import find_status, find_unknowns
from concordat.comparison.discrepancies.wordings import find_wordings
from concordat.comparison.story import Story
from concordat.records import Actor, Analysis, Citation, Claim, Discrepancy, Utterance

MOST_LISTED = 20
"""A list that a reader still checks line by line."""

MUCH = 0.3
"""Part of the longer one that two citations of one point share."""

FAMILIES: tuple[Callable[[Story], list[Discrepancy]], ...] = (
    find_retractions,
    find_status,
    find_denials,
    find_rebuttals,
    find_unknowns,
    find_slots,
    find_numbers,
    find_persons,
    find_soles,
    find_revisions,
    find_wordings,
    find_roundings,
    find_spellings,
)
"""Every family, the gravest first; within a family the first found is the most salient."""


def find_discrepancies(
    analyses: Sequence[Analysis], actors: Sequence[Actor], claims: Sequence[Claim], utterances: Sequence[Utterance]
) -> tuple[Discrepancy, ...]:
    """Find where the reports of a story likely differ, at most MOST_LISTED points."""
    story = Story.of(analyses, actors, claims, utterances)
    kept: list[tuple[int, Discrepancy]] = []
    for rank, family in enumerate(FAMILIES):
        for discrepancy in judged(story, differing(family(story)), disputed=family is find_rebuttals):
            if not any(_same_point(discrepancy, other, corrected=of == 0) for of, other in kept):
                kept.append((rank, put_right(story, discrepancy) if rank else discrepancy))
    return tuple(_share_out(kept))


def differing(found: Iterable[Discrepancy]) -> list[Discrepancy]:
    """Leave out what a reader sees no difference in."""
    return [discrepancy for discrepancy in found if not _reads_alike(discrepancy)]


def _reads_alike(discrepancy: Discrepancy) -> bool:
    """Tell whether two sides have the same words: who reads them sees no difference; how names are spelt is one."""
    if discrepancy.kind in ("name", "wording"):
        return False
    shown = [" ".join(re.findall(r"\w+", side[0].text.casefold())) for side in discrepancy.sides]
    return len(set(shown)) == 1


def _same_point(a: Discrepancy, b: Discrepancy, *, corrected: bool) -> bool:
    """Tell whether two discrepancies set the same words against each other, or one words within a correction's.

    Two versions that a denial denies alike ("no drone was downed") are at odds with each other as well.
    """
    least = 0.0 if corrected or a.kind == b.kind == "name" else MUCH
    shared = [
        (i, j)
        for (i, one), (j, other) in product(enumerate(a.sides), enumerate(b.sides))
        if any(_is_one(x, y, least) for y in other for x in one)
    ]
    return any(i != k and j != m for (i, j), (k, m) in combinations(shared, 2))


def _is_one(x: Citation, y: Citation, least: float) -> bool:
    """Tell whether two citations are of much the same words: a name within a clause is another point."""
    return x.overlap(y) > least * max(x.end - x.start, y.end - y.start)


def _share_out(found: Sequence[tuple[int, Discrepancy]]) -> list[Discrepancy]:
    """Keep the first of every family before the second of any, so that no kind crowds out another."""
    turns: dict[int, int] = {}
    ranked: list[tuple[int, int, Discrepancy]] = []
    for rank, discrepancy in found:
        turns[rank] = turns.get(rank, 0) + 1
        ranked.append((turns[rank], rank, discrepancy))
    kept = sorted(ranked, key=lambda entry: entry[:2])[:MOST_LISTED]
    return [discrepancy for _, _, discrepancy in sorted(kept, key=lambda entry: (entry[1], entry[0]))]
