"""What changed between two editions of a dossier, in lines: reports, origins, actors, statements, claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from concordat.comparison.corrections import holds, matched, plain_names
from concordat.dossier.views.names import Names
from concordat.records import Citation, Claim, Correction, Dossier
from concordat.records.correction import values

LONGEST = 90
"""Characters of an item that a line shows."""


class Change(NamedTuple):
    """One thing that two editions do not have alike: in a line, and in all the words that it is about."""

    text: str
    about: str


def changes(before: Dossier, after: Dossier) -> Iterator[Change]:
    """Say what the second edition has and the first has not, and the other way round."""
    old, new = Names(before), Names(after)
    yield from _moved("report", _reports(old), _reports(new))
    if before.origins.in_words != after.origins.in_words or _groups(old) != _groups(new):
        line = f"origins: {old.spell(before.origins.in_words)} -> {new.spell(after.origins.in_words)}"
        yield Change(line, "\n".join((line, *_reports(old), *_groups(old), *_groups(new))))
    yield from _moved("actor", (a.name for a in before.actors), (a.name for a in after.actors))
    yield from _moved("statement", _statements(old), _statements(new))
    yield from _claims(old, new)
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


def _claims(before: Names, after: Names) -> Iterator[Change]:
    """Compare claims by where they stand, for their ids are given anew."""
    old, new = ({_places(c): c for c in names.dossier.claims} for names in (before, after))
    for place, c in old.items():
        if place not in new:
            yield Change(f"claim gone: {_short(c.text)}", _about(before, c))
    for place, c in new.items():
        if place not in old:
            yield Change(f"claim new: {_short(c.text)} ({c.status})", _about(after, c))
    for place in [place for place in old if place in new]:
        a, b = old[place], new[place]
        if (a.status, a.origins.in_words) != (b.status, b.origins.in_words):
            line = f"claim: {_short(a.text)}: {a.status}, {a.origins.in_words} -> {b.status}, {b.origins.in_words}"
            yield Change(line, _about(before, a))


def _about(names: Names, claim: Claim) -> str:
    """Give the words of a claim, the reports that carry it and those to whom they give it."""
    known = (names.articles[e.citation.article] for e in claim.evidence)
    reports = {one for a in known for one in (a.outlet or "", a.name, names.outlet(a.id))}
    speakers = {names.actor(actor) for e in claim.evidence for actor in e.attributed_to}
    return "\n".join((claim.text, *(e.citation.text for e in claim.evidence), *sorted(reports | speakers)))


def _places(claim: Claim) -> frozenset[Citation]:
    return frozenset(evidence.citation for evidence in claim.evidence)


def _moved(what: str, before: Iterable[str], after: Iterable[str]) -> Iterator[Change]:
    old, new = Counter(before), Counter(after)
    yield from (Change(f"{what} gone: {_short(one)}", one) for one in old - new)
    yield from (Change(f"{what} new: {_short(one)}", one) for one in new - old)


def beyond(corrections: Iterable[Correction], changed: Iterable[Change]) -> list[Change]:
    """Give the changes in what no correction names: an effect that its user may not expect."""
    told = [value for correction in corrections for value in values(correction)]
    return [change for change in changed if not any(holds(change.about, value) for value in told)]


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"
