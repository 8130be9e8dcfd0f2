"""One question, one line: the reports themselves, a slot of a record, or the record that shares most of its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from concordat.dossier.cards import shown
from concordat.dossier.questions.matching import asked_words, keys_in, part_shared
from concordat.dossier.questions.of_reports import answer_of
from concordat.dossier.questions.records import Record, records
from concordat.dossier.questions.replies import NOT_REPORTED, Finding, Reply, no_such_actor
from concordat.dossier.questions.slots import dated, identity, obligation, slot, spoken, term
from concordat.dossier.questions.subjects import actors_in, nearest, reports_in, unknown_names
from concordat.dossier.views.names import Names
from concordat.records import Actor, Citation, Dossier

MOST_FINDINGS = 12
MOST_CITATIONS = 5

ENOUGH = 0.6
"""Part of a question's words, by weight, that a record must have to answer it; below it "not reported" is the answer.
Run evaluation/asking.py when it changes."""

_DIGIT = re.compile(r"\d")
WHERE = re.compile(r"^(?:where|in\s+wh(?:at|ich)\s+(?:city|place|country|town|court))\b", re.IGNORECASE)
HOW_MANY = re.compile(r"^how\s+(?:many|much|old|tall|far|high|large|big)\b", re.IGNORECASE)
SAYS_IT = 0.2
"""What it adds to a record that it names a place, or has a number, where a place or a number is asked for."""


def ask(dossier: Dossier, question: str) -> Reply:
    """Answer a question in one line with at most five citations, from the records of a dossier.

    1. A name that nobody bears is no such actor. 2. The reports themselves. 3. A slot, a term, an office, words said,
    a date. 4. The records that share the question's words.
    """
    dossier = shown(dossier)
    names = Names(dossier)
    question = " ".join(question.split())
    reports = reports_in(names, question)
    asked = actors_in(dossier.actors, question)
    strangers = unknown_names(names, question)
    if strangers:
        near = nearest(names, strangers)
        return Reply(question, False, answer=no_such_actor(strangers, near), unknown=strangers, nearest=near)
    own = answer_of(names, question, reports)
    found = own if own is not None else tuple(_from_records(names, question, asked))
    if not found:
        return Reply(question, False, answer=NOT_REPORTED)
    citations = cited_once(names, found[0].citations, several=found[0].kind == "reports")
    return Reply(question, True, found[:MOST_FINDINGS], found[0].line, citations)


def _from_records(names: Names, question: str, asked: Sequence[Actor]) -> Iterator[Finding]:
    """Give what answers a question from the records, best first and none twice."""
    known = tuple(records(names))
    seen: set[tuple[str, str]] = set()
    for finding in (
        *obligation(question, asked, known),
        *slot(names, question, asked, known),
        *identity(names, question, asked),
        *term(question, asked, known),
        *dated(question, known),
        *spoken(names, question, asked, known),
        *_alike(names, question, asked, known),
    ):
        if (finding.kind, finding.text) not in seen:
            seen.add((finding.kind, finding.text))
            yield finding


def _alike(names: Names, question: str, asked: Sequence[Actor], known: Iterable[Record]) -> Iterator[Finding]:
    """Rank the records by the question's words that they have; an actor asked about counts as its words do."""
    words = asked_words(question)
    places = {actor.id for actor in names.dossier.actors if actor.kind == "place"} if WHERE.search(question) else set()
    counts = HOW_MANY.search(question) is not None
    ids = {actor.id for actor in asked}
    named = keys_in(name for actor in asked for name in (actor.name, *actor.names))
    others = [word for word in words if not keys_in([word]) & named]
    ranked: list[tuple[float, int, Finding]] = []
    for n, record in enumerate(known):
        finding = record.finding
        concerned = len(ids & record.actors) / len(ids) if ids else 1.0
        shared, finding = _best_wording(finding, others)
        weighed = (shared * len(others) + concerned * len(ids)) / max(1, len(others) + len(ids))
        says = places & record.actors - ids or (counts and _DIGIT.search(finding.text))
        weighed += SAYS_IT * bool(says)
        if (shared >= ENOUGH or (not others and ids)) and weighed >= ENOUGH and concerned > 0:
            ranked.append((-weighed, _RANK.get(finding.kind, len(_RANK)) * 10_000 + n, finding))
    yield from (finding for _, _, finding in sorted(ranked, key=lambda one: one[:2]))


def _best_wording(finding: Finding, words: Sequence[str]) -> tuple[float, Finding]:
    """Give the part of a question's words that a record has, told in the report's words that have most of them."""
    shared = part_shared(words, keys_in([finding.text])) if words else 1.0
    if finding.kind != "claim" or not words:
        return shared, finding
    told = [(part_shared(words, keys_in([c.text])), -n, c) for n, c in enumerate(finding.citations)]
    most, _, citation = max(told, key=lambda one: one[:2], default=(0.0, 0, None))
    if citation is None or most <= shared:
        return shared, finding
    cited = (citation, *(c for c in finding.citations if c != citation))
    return most, replace(finding, text=" ".join(citation.text.split()), citations=cited)


_RANK = {"claim": 0, "utterance": 1, "agreement": 2, "provision": 3, "timeline": 4}
"""Of records that fit alike, those in a report's own words come first."""


def cited_once(names: Names, citations: Iterable[Citation], *, several: bool = False) -> tuple[Citation, ...]:
    """Choose at most five citations: one of each report, none in the same words twice, those of one origin together.

    ``several`` fills up with more from one report, for an answer that is a list.
    """
    found = list({" ".join(c.text.casefold().split()): c for c in reversed(list(citations))}.values())[::-1]
    first = list({c.article: c for c in reversed(found)}.values())[::-1]
    chosen = (first + [c for c in found if several and c not in first])[:MOST_CITATIONS]
    order = {article: n for n, article in enumerate(names.outlets)}

    def place(citation: Citation) -> tuple[int, int]:
        label = names.outlets.get(citation.article)
        origin = len(order) if label is None or label.origin is None else label.origin
        return origin, order.get(citation.article, len(order))

    return tuple(sorted(chosen, key=place))
