"""Questions to a dossier, answered from its records: a retrieval with citations, never a written answer.

``ask`` ranks the records whose words and actors a question shares; ``obligations`` lists what two actors owe each
other. What no report tells is "not reported", which is not "no".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

import msgspec

from concordat.dossier.cards import shown
from concordat.dossier.dates import date_words, duration_words
from concordat.lexicon.agreements import obligation_in
from concordat.lexicon.stems import content_stems
from concordat.records import Actor, Agreement, Citation, Dossier

ATOP = ("defense", "offense", "neutrality", "nonaggression", "consultation")
MOST_FINDINGS = 12
_SPEECH = re.compile(r"\b(?:say|says|said|tell|told|statements?|quote[ds]?|comment\w*|call(?:s|ed)?)\b", re.IGNORECASE)
# A record answers when it shares this part of the question's content words beside its actors; a claim, whose actors are
# not known, this part of all of them. Looked at on the founding example's questions (tests/dossier/test_questions.py).
ENOUGH_SHARED, ENOUGH_OF_CLAIM = 0.5, 0.65
_IDENTITY = re.compile(
    r"\bwho(?:\s+is|\s+was|\s+are|'s|’s)\b|\b(?:role|office|post|position|job|title)s?\b", re.IGNORECASE
)
_TERMS = re.compile(
    r"\b(?:terms?|provisions?|includes?|contains?|provide[sd]?|stipulates?|obligations?|promises?)\b", re.IGNORECASE
)
_SLOTS = re.compile(
    r"\b(?:who|when|where|how\s+long|what|which)\b.*\b(?:sign\w*|broker\w*|mediat\w*|replac\w*|expir\w*|valid|force|effect"
    r"|worth|cost|part(?:y|ies)|bound|last)\b|\b(?:text|details?)\b.*\b(?:public|published|released|secret)\b",
    re.IGNORECASE,
)
Kind = Literal["provision", "agreement", "relation", "role", "event", "claim", "utterance"]


class Finding(msgspec.Struct, frozen=True):
    """One record that answers a question: what it says, how it stands, and where it is reported."""

    kind: Kind
    text: str
    status: str
    citations: tuple[Citation, ...]
    because: str


class Reply(msgspec.Struct, frozen=True):
    """The findings of a question, best first; ``reported`` is false where no record answers it."""

    question: str
    reported: bool
    findings: tuple[Finding, ...] = ()


class Obligations(msgspec.Struct, frozen=True):
    """What binds two actors: the terms of ATOP by status, each with citations; ``unknown`` are not reported."""

    a: str
    b: str
    on: str | None
    included: tuple[Finding, ...] = ()
    excluded: tuple[Finding, ...] = ()
    disputed: tuple[Finding, ...] = ()
    unknown: tuple[str, ...] = ATOP


def ask(dossier: Dossier, question: str) -> Reply:
    """Find the records of a dossier that answer a question, by the actors and the content words that they share."""
    dossier = shown(dossier)
    asked = _actors_in(dossier.actors, question)
    named = content_stems(" ".join(name for actor in asked for name in _called(actor)))
    words = content_stems(question) - named
    scored = [
        (score, n, finding)
        for n, (finding, actors) in enumerate(_records(dossier))
        if (score := _score(finding, actors, {actor.id for actor in asked}, words, question)) > 0
    ]
    best = sorted(scored, key=lambda row: (-row[0], row[1]))[:MOST_FINDINGS]
    return Reply(question, bool(best), tuple(finding for _, _, finding in best))


def obligations(dossier: Dossier, a: str, b: str, on: str | None = None) -> Obligations:
    """List the obligations between two actors, given by name or id, that the reports tell; ``on`` is an ISO date.

    An agreement counts on a day from its signing on, and while it is not reported as replaced or left.
    """
    dossier = shown(dossier)
    ids = [{actor.id for actor in dossier.actors if _is_named(actor, name)} for name in (a, b)]
    found: dict[str, list[Finding]] = {"included": [], "excluded": [], "disputed": []}
    settled: set[str] = set()
    for agreement in dossier.agreements:
        parties = set(agreement.parties)
        both = all(parties & own or name in agreement.parties for own, name in zip(ids, (a, b), strict=True))
        if not both or not _holds(agreement, on):
            continue
        for term in agreement.provisions:
            if term.obligation in ATOP and term.status in found:
                settled.add(term.obligation)
                found[term.status].append(_finding_of_term(agreement, term.text, term.status, term.evidence))
    return Obligations(
        a,
        b,
        on,
        included=tuple(found["included"]),
        excluded=tuple(found["excluded"]),
        disputed=tuple(found["disputed"]),
        unknown=tuple(word for word in ATOP if word not in settled),
    )


def _holds(agreement: Agreement, on: str | None) -> bool:
    """Tell whether an agreement binds on a day, as far as the reports say."""
    if agreement.status in {"replaced", "withdrawn from", "suspended", "proposed", "planned"}:
        return False
    if agreement.status == "expired" and (on is None or agreement.expiry is None):
        return False
    begin, end = agreement.in_force or agreement.signed, agreement.expiry
    if on is None:
        return True
    return (begin is None or begin <= on[: len(begin)]) and (end is None or on[: len(end)] <= end)


def _is_named(actor: Actor, name: str) -> bool:
    return actor.id == name or name.casefold() in {called.casefold() for called in _called(actor)}


def _called(actor: Actor) -> tuple[str, ...]:
    """List what an actor is called: its names, and a person's last name."""
    last = (name.rpartition(" ")[2] for name in (actor.name, *actor.names) if actor.kind == "person")
    told = (name for name in (actor.name, *actor.names, *last) if content_stems(name))
    return tuple(dict.fromkeys(told))  # a pronoun ("who") calls nobody by name


def _actors_in(actors: Sequence[Actor], question: str) -> list[Actor]:
    """List the actors that a question names."""
    plain = question.casefold()
    return [
        actor
        for actor in actors
        if any(re.search(rf"(?<!\w){re.escape(name.casefold())}(?!\w)", plain) for name in _called(actor))
    ]


def _records(dossier: Dossier) -> Iterator[tuple[Finding, set[str]]]:
    """Give every record that can answer with the actors that it concerns, the most telling kinds first."""
    names = {actor.id: actor.name for actor in dossier.actors}
    for agreement in dossier.agreements:
        for term in agreement.provisions:
            yield _finding_of_term(agreement, term.text, term.status, term.evidence), set(agreement.parties)
        stands = agreement.status or "reported"
        finding = Finding("agreement", _told_of(agreement, names), stands, agreement.evidence, "agreement")
        yield finding, {*agreement.parties, *agreement.signatories, *agreement.brokers}
    for actor in dossier.actors:
        for role in actor.roles:
            yield Finding("role", f"{actor.name}: {role.title}", role.tense, (role.citation,), "role"), {actor.id}
    for relation in dossier.relations:
        subject, object_ = (names.get(one, one) for one in (relation.subject, relation.object))
        text = f"{subject} {relation.relation} {object_}"
        when = relation.when or "undated"
        yield Finding("relation", text, when, relation.evidence, "relation"), {relation.subject, relation.object}
    contents = {quotation.id: quotation.content for quotation in dossier.quotations}
    for utterance in dossier.utterances:
        known = [contents[quotation] for quotation in utterance.quotations if quotation in contents]
        cited = tuple(citation for content in known for citation in content)
        if utterance.speaker and cited:
            words = " ".join(citation.text for citation in known[0])
            speaker = names.get(utterance.speaker, utterance.speaker)
            yield Finding("utterance", words, f"said by {speaker}", cited, "utterance"), {utterance.speaker}
    related = {relation.evidence for relation in dossier.relations}
    for event in (event for event in dossier.events if event.evidence not in related):
        who, whom = (", ".join(names.get(one, one) for one in some) for some in (event.actors, event.recipients))
        text = f"{who} {event.type} {whom}".strip()
        yield Finding("event", text, event.modality, event.evidence, "event"), {*event.actors, *event.recipients}
    for claim in dossier.claims:
        cited = tuple(evidence.citation for evidence in claim.carrying)
        actors = {one for evidence in claim.evidence for one in evidence.attributed_to}
        yield Finding("claim", claim.text, claim.status, cited, "claim"), actors


def _told_of(agreement: Agreement, names: Mapping[str, str]) -> str:
    """Say what the slots of an agreement hold, in one line."""

    def called(keys: Sequence[str]) -> str:
        return ", ".join(names.get(key, key) for key in keys)

    slots = (
        ("signed", date_words(agreement.signed) if agreement.signed else ""),
        ("signed by", called(agreement.signatories)),
        ("place", agreement.place),
        ("valid for", duration_words(agreement.term) if agreement.term else ""),
        ("in force since", date_words(agreement.in_force) if agreement.in_force else ""),
        ("expires", date_words(agreement.expiry) if agreement.expiry else ""),
        ("brokered by", called(agreement.brokers)),
        ("worth", agreement.value),
        ("replaces", agreement.replaces),
        ("text", agreement.text_status),
    )
    told = "".join(f"; {slot} {value}" for slot, value in slots if value)
    return f"{agreement.name}: {called(agreement.parties)}{told}"


def _finding_of_term(agreement: Agreement, text: str, status: str, evidence: tuple[Citation, ...]) -> Finding:
    return Finding("provision", text, status, evidence, f"term of {agreement.name}")


def _score(finding: Finding, actors: Iterable[str], asked: set[str], words: set[str], question: str) -> float:
    """Score a record: the share of the question's words that it has; all the actors asked about must be concerned."""
    concerned = set(actors)
    named_by = finding.because if finding.kind != "provision" or _TERMS.search(question) else ""
    text = " ".join([finding.text, finding.status, named_by, *(citation.text for citation in finding.citations)])
    if asked and finding.kind != "claim" and len(asked & concerned) < min(2, len(asked)):
        return 0.0
    shared = len(words & content_stems(text)) / len(words) if words else 0.0
    if _is_meant(finding, question, named=bool(asked) and asked <= concerned, shares=shared > 0 or not words):
        return 2.0 + shared
    if finding.kind == "claim":
        asked_words = content_stems(question)
        part = len(asked_words & content_stems(text)) / max(1, len(asked_words))
        return part if part >= ENOUGH_OF_CLAIM and len(asked_words) > 1 else 0.0
    if not words:
        return 0.5 if asked and asked <= concerned and finding.kind != "role" else 0.0
    return 1.0 + shared if shared >= ENOUGH_SHARED and finding.kind != "role" else 0.0


def _is_meant(finding: Finding, question: str, *, named: bool, shares: bool) -> bool:
    """Tell whether a question asks for this kind of record: an obligation, an office, a slot of a treaty, words said.

    ``named`` tells that the record concerns all actors of the question, ``shares`` that it has some of its words.
    """
    if finding.kind == "provision":
        meant = obligation_in(question)
        return meant in ATOP and meant == obligation_in(finding.text)
    if finding.kind == "role":
        return named and _IDENTITY.search(question) is not None
    if finding.kind == "agreement":
        return shares and _SLOTS.search(question) is not None
    return finding.kind == "utterance" and named and shares and _SPEECH.search(question) is not None
