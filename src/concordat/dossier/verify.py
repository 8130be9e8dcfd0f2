"""Check a dossier: its texts, citations, words and sums. Nothing is ever re-anchored or mended, only reported.

``ROWS`` is the table of what is checked without the reports. It cannot tell whether a judgement is right (a speaker, a
kind, a direction): the program gives the same records for the same reports, so building anew answers
that (``differing``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Literal

import msgspec
from rapidfuzz import fuzz

from concordat.dossier.assemble import text_sha256
from concordat.dossier.render_json import shortened
from concordat.dossier.sums import references, sums
from concordat.dossier.wording import Reports, terms_and_prose, wordings
from concordat.records import Citation, Dossier

Verdict = Literal["exact", "moved", "altered", "gone"]

ALTERED_LIKENESS = 75.0
"""Likeness (rapidfuzz partial ratio, 0 to 100) from which a passage counts as altered rather than gone: a changed
word or number in a clause leaves 80 and more, an unrelated sentence of the same report stays below 65."""

_KEYS = ("article", "start", "end", "text")


class Check(msgspec.Struct, frozen=True):
    """One citation and how it fared: ``now`` is where its words stand today, or null."""

    citation: Citation
    verdict: Verdict
    now: tuple[int, int] | None = None


class Fault(msgspec.Struct, frozen=True):
    """Something that does not hold: what kind of fault, where in the dossier, and what is wrong there."""

    kind: str
    place: str
    problem: str


Found = Iterator[Fault | None]
"""One item for each thing looked at, null where it holds."""


class Row(msgspec.Struct, frozen=True):
    """One row of the table: what is looked at, what holds of it, and the question itself."""

    what: str
    holds: str
    check: Callable[[Reports], Found]


def verify_citations(dossier: Dossier, texts: Mapping[str, str]) -> Iterator[Check]:
    """Check each citation whose article is in ``texts`` (by article id); one of no article of the dossier is gone."""
    articles = {article.id for article in dossier.articles}
    for citation in sorted(set(_citations(msgspec.to_builtins(dossier)))):
        if citation.article in texts:
            yield check(citation, texts[citation.article])
        elif citation.article not in articles:
            yield Check(citation, "gone")


def check(citation: Citation, text: str) -> Check:
    """Compare one citation with a text: exact, moved (elsewhere word for word), altered (much like it) or gone."""
    if 0 <= citation.start < citation.end and text[citation.start : citation.end] == citation.text:
        return Check(citation, "exact", (citation.start, citation.end))
    places = list(_places(text, citation.text))
    if places:
        start = min(places, key=lambda place: abs(place - citation.start))
        return Check(citation, "moved", (start, start + len(citation.text)))
    likest = fuzz.partial_ratio_alignment(citation.text, text, score_cutoff=ALTERED_LIKENESS) if citation.text else None
    if likest:
        return Check(citation, "altered", (likest.dest_start, likest.dest_end))
    return Check(citation, "gone")


def _places(text: str, wanted: str) -> Iterator[int]:
    start = text.find(wanted) if wanted else -1
    while start >= 0:
        yield start
        start = text.find(wanted, start + 1)


def fault(found: Check) -> Fault | None:
    """Say what is wrong with a citation, or nothing where it is exact."""
    if found.verdict == "exact":
        return None
    citation = found.citation
    now = f" now at {found.now[0]}:{found.now[1]}" if found.now else ""
    place = f"{citation.article} {citation.start}:{citation.end}"
    return Fault(found.verdict, place, f"{shortened(repr(citation.text), 60)}{now}")


def differing(dossier: Dossier, anew: Dossier) -> Iterator[Fault]:
    """Name the parts in which a dossier is not what the program builds of the same reports today."""
    for part in dossier.__struct_fields__:
        a, b = getattr(dossier, part), getattr(anew, part)
        if a == b:
            continue
        if isinstance(a, tuple):
            odd = sum(x != y for x, y in zip(a, b, strict=False)) + abs(len(a) - len(b))
            yield Fault("differs", part, f"{odd} of {max(len(a), len(b))} are not as built anew")
        else:
            yield Fault("differs", part, "is not as built anew")


def _citations(node: Any) -> Iterator[Citation]:
    """Find every object with a citation's keys."""
    if isinstance(node, dict):
        if all(key in node for key in _KEYS):
            yield Citation(*(node[key] for key in _KEYS))
        for value in node.values():
            yield from _citations(value)
    elif isinstance(node, list | tuple):
        for item in node:
            yield from _citations(item)


def _texts(reports: Reports) -> Found:
    for article in reports.dossier.articles:
        holds = article.text_sha256 == text_sha256(article.text)
        yield None if holds else Fault("changed", f"article {article.id}", "its text is not the one that was hashed")


def _stored_citations(reports: Reports) -> Found:
    return (fault(found) for found in verify_citations(reports.dossier, reports.texts))


def _wordings(reports: Reports) -> Found:
    for place, words, citations in wordings(reports.dossier):
        holds = reports.bears(words, citations)
        yield None if holds else Fault("worded", place, f"{shortened(repr(words), 60)} is not what its evidence says")


def _terms(reports: Reports) -> Found:
    for place, _, unknown in terms_and_prose(reports):
        told = shortened(", ".join(unknown), 60)
        yield Fault("unknown", place, f"{told!r} stands in no report and no table") if unknown else None


def _ids(reports: Reports) -> Found:
    for place, ids, known in references(reports.dossier):
        lost = sorted({one for one in ids if one not in known})
        yield Fault("unknown", place, f"{shortened(', '.join(lost), 60)} is nothing in this dossier") if lost else None


def _sums(reports: Reports) -> Found:
    for place, holds in sums(reports.dossier):
        yield None if holds else Fault("sum", place, "does not add up")


ROWS = (
    Row("texts", "have the hash stored beside them", _texts),
    Row("citations", "hold against the stored texts", _stored_citations),
    Row("wordings", "are the words of their evidence", _wordings),
    Row("names, terms and reasons", "use the words of the reports", _terms),
    Row("references", "name something in the dossier", _ids),
    Row("sums", "add up", _sums),
)
