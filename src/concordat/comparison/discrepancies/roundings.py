"""One number that some reports give exactly and others as a bound ("70 officers", "more than 70", "dozens")."""

from __future__ import annotations

from itertools import combinations

from concordat.comparison.discrepancies.facts import Aligned, gathered, no_report_on_two
from concordat.comparison.discrepancies.figures import AGE, STRETCHES, Figure, is_whole
from concordat.comparison.discrepancies.matters import Figures
from concordat.comparison.story import Story
from concordat.extraction.quantities import is_vague
from concordat.records import Discrepancy

FEW = 10
"""Numbers below this are met with by chance."""

OPEN = 1.5
"""Times its lowest that the highest number of an open bound is; "about" and "nearly" reach less far."""


def find_roundings(story: Story) -> list[Discrepancy]:
    """Find numbers of one thing that agree, but of which one report says that it is more, or less."""
    figures = story.once(Figures)
    every = [f for here in figures.by_article.values() for f in here if f.noun != AGE and is_whole(story, f)]
    pairs = ((b, a) if _is_looser(a, b) else (a, b) for a, b in combinations(every, 2))
    kept = (p for p in pairs if _differ_in_bound(story, figures, *p) or _differ_in_care(story, figures, *p))
    found: list[Discrepancy] = []
    for group in gathered(kept):
        sides = tuple(tuple(f.citation for f in side) for side in group)
        exact, bound = (side[0].text for side in sides)
        if no_report_on_two(sides):
            what, way_out = f"how exactly: {exact} / {bound}", f"both can hold; “{exact}” is the more exact"
            found.append(Discrepancy("scope", what, sides, way_out, ("one number, given exactly and as a bound",)))
    return found


def _differ_in_bound(story: Story, figures: Figures, exact: Figure, bound: Figure) -> bool:
    """Tell whether one gives a number and the other says that it is more, or less."""
    counted = all(_counts(f) for f in (exact, bound)) and not _is_open(exact) and _is_open(bound)
    sure = _is_exact(exact) or _is_of_one_claim(story, exact, bound)
    return counted and sure and _is_one_number(figures, exact, bound)


def _differ_in_care(story: Story, figures: Figures, exact: Figure, bound: Figure) -> bool:
    """Tell whether clauses of one fact give a number in words of other care ("four years", "nearly four years")."""
    one = story.once(Aligned).likely(exact.unit, bound.unit) or float(_is_of_one_claim(story, exact, bound))
    if not one or exact.citation.article == bound.citation.article or not figures.of_one_noun(exact, bound):
        return False
    vague = [is_vague(f.count.quantity) for f in (exact, bound)]
    if vague[1] and not vague[0]:
        return exact.value >= FEW and exact.agrees(bound)
    near = bound.count.quantity.approximate and exact.value in (bound.low, bound.high) and not _is_open(bound)
    return not any(vague) and _is_exact(exact) and near and exact.noun in STRETCHES


def _counts(figure: Figure) -> bool:
    return figure.noun not in STRETCHES and figure.value >= FEW and not is_vague(figure.count.quantity)


def _is_one_number(figures: Figures, a: Figure, b: Figure) -> bool:
    if a.citation.article == b.citation.article or a.count.noun != b.count.noun or not a.agrees(b):
        return False
    return figures.of_one_noun(a, b) and (a.value == b.value or figures.of_one_matter(a, b))


def _is_of_one_claim(story: Story, a: Figure, b: Figure) -> bool:
    claims = [story.claim_of.get(f.proposition.id) for f in (a, b)]
    return claims[0] is not None and claims[0] is claims[1]


def _is_looser(one: Figure, other: Figure) -> bool:
    """Tell whether the first of two numbers is given with less care."""
    care = [(is_vague(f.count.quantity), _is_open(f), f.count.quantity.approximate) for f in (one, other)]
    return care[0] > care[1]


def _is_exact(figure: Figure) -> bool:
    return figure.low == figure.high


def _is_open(figure: Figure) -> bool:
    return figure.high >= OPEN * figure.low
