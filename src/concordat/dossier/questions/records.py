"""The records of a dossier that can answer a question, each with the actors that it concerns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from concordat.dossier.dates import date_words, duration_words
from concordat.dossier.questions.replies import Finding
from concordat.dossier.views.claims import rows
from concordat.dossier.views.names import Names
from concordat.dossier.views.worth import part
from concordat.records import Actor, Agreement, Citation, Utterance

BEFORE = "timeline before the story"


@dataclass(frozen=True)
class Record:
    """A finding with the ids of the actors that it concerns; ``agreement`` is the one that it is or belongs to."""

    finding: Finding
    actors: frozenset[str]
    agreement: Agreement | None = None
    speaker: str | None = None


def records(names: Names) -> Iterator[Record]:
    """Give every record that can answer, the most telling kinds first."""
    dossier = names.dossier
    for agreement in dossier.agreements:
        bound = frozenset({*agreement.parties, *agreement.signatories, *agreement.brokers})
        for term in agreement.provisions:
            told = finding_of_term(agreement, term.text, term.status, term.evidence)
            yield Record(told, frozenset(agreement.parties), agreement)
        stands = agreement.status or "reported"
        yield Record(
            Finding("agreement", told_of(agreement, names), stands, agreement.evidence, "agreement"), bound, agreement
        )
    for actor in dossier.actors:
        for role in actor.roles:
            yield Record(_role(actor, role.title, role.citation, role.tense), frozenset({actor.id}))
    for utterance in dossier.utterances:
        found = _utterance(names, utterance)
        if found:
            yield found
    yield from _claims(names)
    for point in dossier.timeline:
        cited = (*((point.what,) if point.what else ()), *point.evidence)
        text = f"{date_words(point.when)}: {' '.join(point.text.split())}"
        because = BEFORE if point.past else "timeline"
        yield Record(Finding("timeline", text, "reported", cited, because), _named_in(names, cited))


def _claims(names: Names) -> Iterator[Record]:
    """Give the claims, those worth a row first; fragments answer last."""
    told = part(rows(names))
    for row in (*told.kept, *told.said, *told.folded):
        cited = tuple(e.citation for e in row.claim.carrying)
        ordered = (row.lead, *(c for c in cited if c != row.lead))
        actors = {one for e in row.claim.evidence for one in e.attributed_to} | _named_in(names, cited)
        because = "claim" if row.reads else "part of a sentence"
        yield Record(Finding("claim", row.text, row.claim.status, ordered, because), frozenset(actors))


def _named_in(names: Names, cited: Sequence[Citation]) -> frozenset[str]:
    """List the actors that are mentioned inside cited words."""
    return frozenset(actor for c in cited for actor in names.mentioned(c))


def _role(actor: Actor, title: str, citation: Citation, tense: str) -> Finding:
    return Finding("role", f"{actor.name}: {title}", tense, (citation,), "role")


def _utterance(names: Names, utterance: Utterance) -> Record | None:
    known = [names.quotations[q] for q in utterance.quotations if q in names.quotations]
    contents = [quotation.content for quotation in known if quotation.content]
    if utterance.speaker is None or not contents:
        return None
    words = " ".join(" ".join(c.text for c in contents[0]).split())
    finding = Finding(
        "utterance",
        words,
        f"said by {names.actor(utterance.speaker)}",
        tuple(c for content in contents for c in content),
        "utterance",
    )
    return Record(finding, frozenset({utterance.speaker}), speaker=utterance.speaker)


def told_of(agreement: Agreement, names: Names) -> str:
    """Say what the slots of an agreement hold, in one line."""

    def called(keys: Sequence[str]) -> str:
        return ", ".join(names.actor(key) for key in keys)

    told = "".join(f"; {slot} {value}" for slot, value in slots_of(agreement, names).items() if value)
    return f"{agreement.name}: {called(agreement.parties)}{told}"


def slots_of(agreement: Agreement, names: Names) -> Mapping[str, str]:
    """Give the slots of an agreement in words; those that no report fills are empty."""

    def called(keys: Sequence[str]) -> str:
        return ", ".join(names.actor(key) for key in keys)

    return {
        "signed": date_words(agreement.signed) if agreement.signed else "",
        "signed by": called(agreement.signatories),
        "place": agreement.place or "",
        "valid for": duration_words(agreement.term) if agreement.term else "",
        "in force since": date_words(agreement.in_force) if agreement.in_force else "",
        "expires": date_words(agreement.expiry) if agreement.expiry else "",
        "brokered by": called(agreement.brokers),
        "worth": agreement.value.text if agreement.value is not None else "",
        "per share": agreement.price_per_share.text if agreement.price_per_share is not None else "",
        "replaces": agreement.replaces or "",
        "covers": ", ".join(agreement.domains),
        "text": names.spell_ids(agreement.text_status) if agreement.text_status else "",
    }


def finding_of_term(agreement: Agreement, text: str, status: str, evidence: tuple[Citation, ...]) -> Finding:
    """Give a term of an agreement as a finding."""
    return Finding("provision", text, status, evidence, f"term of {agreement.name}")
