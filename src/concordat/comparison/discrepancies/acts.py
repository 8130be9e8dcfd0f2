"""The act that a clause tells, and what each side of a discrepancy needs: reports of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from concordat.comparison.senses import sense_of
from concordat.comparison.story import Story
from concordat.records import Citation, Proposition


def act_of(story: Story, proposition: Proposition) -> str:
    """Name the act that a clause tells: the sense of its predicate."""
    return sense_of(story.readings[proposition.citation.article].token(proposition.predicate).lemma)


def no_report_on_two(sides: Iterable[Sequence[Citation]]) -> bool:
    """Tell whether no report stands on two sides: one that gives both knows of two things."""
    articles = [{c.article for c in cited} for cited in sides]
    return not any(a & b for a, b in combinations(articles, 2))
