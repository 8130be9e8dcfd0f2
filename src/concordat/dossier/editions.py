"""What changed between two editions of a dossier, in lines: reports, origins, actors, statements, claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from concordat.comparison.corrections import matched, plain_names
from concordat.dossier.views.names import Names
from concordat.records import Citation, Claim, Correction, Dossier

LONGEST = 90
"""Characters of an item that a line shows."""


def changes(before: Dossier, after: Dossier) -> Iterator[str]:
    """Say what the second edition has and the first has not, and the other way round."""
    old, new = Names(before), Names(after)
    yield from _moved("report", _reports(old), _reports(new))
    if before.origins.in_words != after.origins.in_words or _groups(old) != _groups(new):
        yield f"origins: {old.spell(before.origins.in_words)} -> {new.spell(after.origins.in_words)}"
    yield from _moved("actor", (a.name for a in before.actors), (a.name for a in after.actors))
    yield from _moved("statement", _statements(old), _statements(new))
    yield from _claims(before.claims, after.claims)
    yield from _moved("difference", (d.what for d in before.discrepancies), (d.what for d in after.discrepancies))


def unmatched(corrections: Iterable[Correction], dossier: Dossier) -> Iterator[str]:
    """Say of each correction that matches nothing in a dossier what it does not match."""
    names = plain_names(dossier.actors).values()
    for number, correction in enumerate(corrections, 1):
        problem = matched(correction, dossier.articles, names, dossier.claims)
        if problem:
            yield f"correction {number} matches nothing: {problem}"


def _reports(names: Names) -> Iterator[str]:
    for article in names.dossier.articles:
        yield f"{names.outlet(article.id)}, {(article.published or 'undated')[:10]}"


def _groups(names: Names) -> list[str]:
    return [names.group(group) for group in names.dossier.origins.groups]


def _statements(names: Names) -> Iterator[str]:
    for quotation in names.dossier.statements:
        words = " ".join(part.text for part in quotation.content)
        yield f"{names.actor(quotation.speaker)}: {words}"


def _claims(before: Sequence[Claim], after: Sequence[Claim]) -> Iterator[str]:
    """Compare claims by where they stand, for their ids are given anew."""
    old, new = {_places(c): c for c in before}, {_places(c): c for c in after}
    yield from (f"claim gone: {_short(c.text)}" for place, c in old.items() if place not in new)
    yield from (f"claim new: {_short(c.text)} ({c.status})" for place, c in new.items() if place not in old)
    for place in [place for place in old if place in new]:
        a, b = old[place], new[place]
        if (a.status, a.origins.in_words) != (b.status, b.origins.in_words):
            yield f"claim: {_short(a.text)}: {a.status}, {a.origins.in_words} -> {b.status}, {b.origins.in_words}"


def _places(claim: Claim) -> frozenset[Citation]:
    return frozenset(evidence.citation for evidence in claim.evidence)


def _moved(what: str, before: Iterable[str], after: Iterable[str]) -> Iterator[str]:
    old, new = Counter(before), Counter(after)
    yield from (f"{what} gone: {_short(one)}" for one in old - new)
    yield from (f"{what} new: {_short(one)}" for one in new - old)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"
