"""The story without one report or one origin: which claims and differences of the whole dossier are left, and how.

Nothing is reckoned here: the reports that remain are compared anew, and what comes out is laid beside the whole.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from msgspec.structs import replace

from concordat.comparison.corrections import OF_REPORTS, correct_reports
from concordat.comparison.remembered import remembering
from concordat.dossier.views.brief import verdict
from concordat.dossier.views.names import Names
from concordat.dossier.views.sharing import pairs
from concordat.progress import Progress
from concordat.records import (
    Analysis,
    Citation,
    Claim,
    Correction,
    Differs,
    Discrepancy,
    Dossier,
    Stand,
    Tie,
    Without,
)

Compare = Callable[[Sequence[Analysis], Sequence[Correction]], Dossier]
T = TypeVar("T", Claim, Discrepancy)

PLAYED = 6
"""Reports up to which a dossier is built with each of them left out unasked: so many comparisons take less time than
reading the reports (0.2 s each at five, which take 2.9 s to read; at ten long ones, of 8,900 characters, 4 s each, more
than reading in all). Measure with benchmarks/dossier.py when it changes."""


def choices(dossier: Dossier) -> Iterator[frozenset[str]]:
    """List what may be left out: each report, and the reports of one origin together; something has to be left."""
    articles = [article.id for article in dossier.articles]
    if len(articles) > 1:
        yield from (frozenset((article,)) for article in articles)
    for group in dossier.origins.groups:
        if 1 < len(group.articles) < len(articles):
            yield frozenset(group.articles)


def play_with(
    compare: Compare,
    dossier: Dossier,
    analyses: Sequence[Analysis],
    corrections: Sequence[Correction],
    progress: Progress,
) -> Dossier:
    """Give the dossier with its sums without each choice: ``compare`` makes the sums of the reports which remain.

    What the user says of reports is settled while all are there, for a line may name one by its number.
    """
    given = correct_reports(analyses, corrections)
    others = [one for one in corrections if not isinstance(one, OF_REPORTS)]
    found, offs = [], list(choices(dossier))
    for done, off in enumerate(offs):
        progress.comparing("the story without a report", done, len(offs))
        with remembering(aside=True):
            rest = compare([analysis for analysis in given if analysis.article.id not in off], others)
            found.append(_without(dossier, off, rest))
    return replace(dossier, without=tuple(found))


def _without(whole: Dossier, off: frozenset[str], rest: Dossier) -> Without:
    names = Names(rest, called=Names(whole).labels)
    return Without(
        off=tuple(article.id for article in whole.articles if article.id in off),
        verdict=tuple(told.text for told in verdict(names)),
        origins=rest.origins,
        claims=tuple(_stands(whole.claims, rest.claims)),
        differences=tuple(_differ(whole.discrepancies, rest.discrepancies)),
        ties=tuple(Tie(p.a, p.b, p.share, p.direction, p.kinds) for p in pairs(names)),
        copies=rest.copies,
    )


def _stands(whole: Sequence[Claim], rest: Sequence[Claim]) -> Iterator[Stand]:
    for claim, old in zip(rest, _partners(whole, rest, _worded), strict=True):
        said = (old.id, "") if old else ("", claim.text)
        yield Stand(*said, claim.status, claim.outlets, claim.origins.count, claim.origins.at_least)


def _differ(whole: Sequence[Discrepancy], rest: Sequence[Discrepancy]) -> Iterator[Differs]:
    for item, old in zip(rest, _partners(whole, rest, _cited), strict=True):
        yield Differs(whole.index(old) + 1 if old else 0, item.kind, item.what)


def _worded(claim: Claim) -> Iterable[Citation]:
    return (evidence.citation for evidence in claim.evidence)


def _cited(item: Discrepancy) -> Iterable[Citation]:
    return (citation for side in item.sides for citation in side)


def _partners(whole: Sequence[T], rest: Sequence[T], places: Callable[[T], Iterable[Citation]]) -> list[T | None]:
    """Find for each item that is left the one of the whole with which it shares most places; none has two partners."""
    standing: dict[Citation, list[int]] = {}
    for n, item in enumerate(whole):
        for place in places(item):
            standing.setdefault(place, []).append(n)
    shared = Counter(
        (m, n) for m, item in enumerate(rest) for place in set(places(item)) for n in standing.get(place, ())
    )
    found: list[T | None] = [None] * len(rest)
    taken: set[int] = set()
    for m, n in sorted(shared, key=lambda pair: (-shared[pair], pair)):
        if found[m] is None and n not in taken:
            found[m] = whole[n]
            taken.add(n)
    return found
