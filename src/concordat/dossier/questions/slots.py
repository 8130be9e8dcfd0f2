"""Questions that one field of a record answers: who signed, when, for how long; who somebody is; who said something."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from concordat.dossier.questions.matching import asked_words, keys_in, part_shared
from concordat.dossier.questions.records import BEFORE, Record, slots_of
from concordat.dossier.questions.replies import ATOP, Finding
from concordat.dossier.questions.subjects import called
from concordat.dossier.views.names import Names
from concordat.lexicon.agreements import obligation_in
from concordat.records import Actor, Agreement, Citation


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(words, re.IGNORECASE)


SLOTS = (
    (_pattern(r"\b(?:broker\w*|mediat\w*)\b"), "brokered by"),
    (_pattern(r"\bhow\s+long\b|\bvalid\b|\bterm\s+of\b|\blasts?\b|\bduration\b"), "valid for"),
    (_pattern(r"\bexpir\w*|\bruns?\s+out\b|\bend\b"), "expires"),
    (_pattern(r"\b(?:in|into)\s+force\b|\btakes?\s+effect\b|\btook\s+effect\b"), "in force since"),
    (_pattern(r"\breplac\w*|\bsupersed\w*"), "replaces"),
    (_pattern(r"\bworth\b|\bcosts?\b|\bvalue\b"), "worth"),
    (
        _pattern(r"\b(?:text|details?)\b.*\b(?:public|published|released|secret|disclosed)\b|\bpublished?\b.*\btext\b"),
        "text",
    ),
    (_pattern(r"\b(?:cover\w*|about|areas|domains|fields)\b"), "covers"),
    (_pattern(r"^where\b.*\bsign\w*|\bplace\b.*\bsign\w*"), "place"),
    (_pattern(r"^(?:when|on\s+wh(?:at|ich)\s+(?:day|date))\b.*\bsign\w*|\bdate\b.*\bsign\w*"), "signed"),
    (_pattern(r"^who\b.*\bsign\w*|\bsignator\w*"), "signed by"),
)
"""Slots of an agreement and how they are asked for, the most particular first."""

SLOT_WORD = _pattern(
    r"^(?:broker\w*|mediat\w*|long|valid|terms?|lasts?|duration|expir\w*|runs?|ends?|force|takes?|took|effect|replac\w*"
    r"|supersed\w*|worth|costs?|value|text|details?|public|published?|released|secret|disclosed|cover\w*|areas|domains"
    r"|fields|place|sign\w*|dates?|days?)$"
)
"""Words that ask for a slot and do not say which agreement is meant."""

IDENTITY = _pattern(r"\bwho(?:\s+is|\s+was|\s+are|'s|’s)\b|\b(?:role|office|post|position|job|title)s?\b")
SPEAKER = _pattern(
    r"^(?:who|which\s+\w+)\b.*\b(?:sa(?:y|ys|id)|call(?:s|ed)?|warn\w*|claim\w*|t(?:ell|ells|old)|den(?:y|ies|ied))\b"
)
SPEECH = _pattern(r"\b(?:say|says|said|tell|told|statements?|quote[ds]?|comment\w*|call(?:s|ed)?|think\w*|react\w*)\b")
WHEN = _pattern(r"^(?:when|on\s+wh(?:at|ich)\s+(?:day|date)|what\s+(?:day|date|year)|in\s+wh(?:at|ich)\s+year)\b")
ENOUGH = 0.5
"""Part of a question's words that an agreement's names, parties and terms must have for it to be the one meant. Looked
at on the questions of evaluation/keys/asked.jsonl."""


def slot(names: Names, question: str, asked: Sequence[Actor], found: Sequence[Record]) -> Iterator[Finding]:
    """Answer from a slot of the agreement that a question means, where a report fills it."""
    wanted = next((name for pattern, name in SLOTS if pattern.search(question)), None)
    meant = _agreement(question, asked, found) if wanted else None
    value = slots_of(meant, names).get(wanted, "") if meant and wanted else ""
    if meant and value:
        yield Finding("agreement", value, f"{wanted}: {meant.name}", _telling(meant, value, found), "agreement")


def _agreement(question: str, asked: Sequence[Actor], found: Sequence[Record]) -> Agreement | None:
    """Choose the agreement: of the actors asked about, named most like the question; the story's own stands first."""
    words = [w for w in asked_words(question) if not SLOT_WORD.search(w)]
    agreed = {id(r.agreement): r for r in found if r.agreement and r.finding.kind == "agreement"}
    best: tuple[float, Agreement] | None = None
    for record in agreed.values():
        agreement = record.agreement
        if agreement is None or not {actor.id for actor in asked} <= record.actors:
            continue
        score = part_shared(words, keys_in([agreement.name, agreement.kind, *agreement.names])) if words else 1.0
        if score >= ENOUGH and (best is None or score > best[0]):
            best = (score, agreement)
    return best[1] if best else None


def _telling(agreement: Agreement, value: str, found: Sequence[Record]) -> tuple[Citation, ...]:
    """Cite the claims that have the words of a slot, then the places that speak of the agreement."""
    words = asked_words(value)
    claims = [r.finding for r in found if r.finding.kind == "claim"]
    telling = [f for f in claims if words and part_shared(words, keys_in([f.text])) == 1.0]
    about = keys_in([agreement.name, agreement.kind])
    near = [f for f in telling if keys_in([f.text]) & about] or telling
    return (*(c for f in near[:1] for c in f.citations), *agreement.evidence)


def identity(names: Names, question: str, asked: Sequence[Actor]) -> Iterator[Finding]:
    """Say who an actor is, or who holds an office: what reports call it, the most reported first."""
    if not IDENTITY.search(question):
        return
    called_so = keys_in(name for actor in asked for name in (actor.name, *actor.names))
    words = [w for w in asked_words(question) if not IDENTITY.search(w) and not keys_in([w]) & called_so]
    if len(asked) == 1 and not words and names.roles(asked[0].id):
        yield _offices(names, asked[0])
    for actor in names.dossier.actors:
        held = keys_in(text for role in actor.roles for text in (role.title, role.of or ""))
        if words and (not asked or actor not in asked) and part_shared(asked_words(_plain(question)), held) == 1.0:
            yield _offices(names, actor)


def _plain(question: str) -> str:
    return IDENTITY.sub("", question)


def _offices(names: Names, actor: Actor) -> Finding:
    offices = ", ".join(names.roles(actor.id)[:3])
    return Finding("role", f"{actor.name}: {offices}", "", tuple(role.citation for role in actor.roles), "role")


def spoken(names: Names, question: str, asked: Sequence[Actor], found: Sequence[Record]) -> Iterator[Finding]:
    """Give what somebody said of what is asked, or who said what is asked, most alike first."""
    who, said = SPEAKER.search(question), SPEECH.search(question)
    if not said and not who:
        return
    speaker = None if who else _speaking(question, asked, found)
    named = keys_in([speaker.name, *speaker.names]) if speaker else frozenset()
    words = [w for w in asked_words(question) if not SPEECH.search(w) and not keys_in([w]) & named]
    ranked: list[tuple[float, int, Finding]] = []
    for n, record in enumerate(r for r in found if r.finding.kind == "utterance"):
        told, by = record.finding, record.speaker
        if (asked and not who and (speaker is None or by != speaker.id)) or by is None:
            continue
        score = part_shared(words, keys_in([told.text, *(c.text for c in told.citations)])) if words else 1.0
        if score >= ENOUGH:
            text = f"{names.actor(by)}: “{told.text.strip(_MARKS)}”"
            ranked.append((-score, n, Finding("utterance", text, "", told.citations, "utterance")))
    yield from (told for _, _, told in sorted(ranked, key=lambda one: one[:2]))


def _speaking(question: str, asked: Sequence[Actor], found: Sequence[Record]) -> Actor | None:
    """Choose whose words are asked for: of the actors that speak in the reports, the one named first."""
    speak = {record.speaker for record in found}
    places = [(min(_places(question, actor), default=len(question)), n) for n, actor in enumerate(asked)]
    return next((asked[n] for _, n in sorted(places) if asked[n].id in speak), None)


def _places(question: str, actor: Actor) -> list[int]:
    plain = question.casefold()
    return [plain.find(name.casefold()) for name in called(actor) if name.casefold() in plain]


_MARKS = "\"“”'‘’, "


def obligation(question: str, asked: Sequence[Actor], found: Sequence[Record]) -> Iterator[Finding]:
    """Give the terms of the obligation that a question asks for, between the actors it names."""
    wanted = obligation_in(question)
    if wanted not in ATOP:
        return
    ids = {actor.id for actor in asked}
    for record in found:
        told = record.finding
        if (
            wanted
            and told.kind == "provision"
            and obligation_in(told.text) == wanted
            and len(ids & record.actors) >= min(2, len(ids))
        ):
            yield told


def term(question: str, asked: Sequence[Actor], found: Sequence[Record]) -> Iterator[Finding]:
    """Give the terms that have the words of a question ("Does the treaty mention weapons?")."""
    words = [w for w in asked_words(question) if not _TERM.search(w)]
    ids = {actor.id for actor in asked}
    ranked: list[tuple[float, int, Finding]] = []
    for n, record in enumerate(r for r in found if r.finding.kind == "provision"):
        told = record.finding
        names = keys_in([told.text, told.because])
        score = part_shared(words, names)
        beyond = [w for w in words if not keys_in([w]) & keys_in([told.because])]
        about = part_shared(beyond, keys_in([told.text]))
        if score >= ENOUGH and about >= (ENOUGH if _TERM.search(question) else UNASKED) and ids <= record.actors:
            ranked.append((-about, n, told))
    yield from (told for _, _, told in sorted(ranked, key=lambda one: one[:2]))


UNASKED = 0.8
"""Part of a question's words that a term must have where no word of the question asks for terms."""

_TERM = _pattern(r"\b(?:mention\w*|includ\w*|contain\w*|provid\w*|promis\w*|terms?|provisions?|exclud\w*|clauses?)\b")


def dated(question: str, found: Sequence[Record]) -> Iterator[Finding]:
    """Give the dates at which something happened that has the words of a question."""
    if not WHEN.search(question):
        return
    words = [w for w in asked_words(question) if not WHEN.search(w)]
    ranked: list[tuple[bool, float, int, Finding]] = []
    for n, record in enumerate(r for r in found if r.finding.kind == "timeline"):
        score = part_shared(words, keys_in([record.finding.text]))
        if score > ENOUGH:
            ranked.append((record.finding.because == BEFORE, -score, n, record.finding))
    most = max((_reports(r.finding) for r in found if _tells(r, words)), default=0)
    for before, _, _, told in sorted(ranked, key=lambda one: one[:3]):
        if not before or 2 * _reports(told) >= most:
            yield told


def _tells(record: Record, words: Sequence[str]) -> bool:
    return record.finding.kind == "claim" and part_shared(words, keys_in([record.finding.text])) > ENOUGH


def _reports(finding: Finding) -> int:
    return len({c.article for c in finding.citations})
