"""Who is bound to whom: the edges between the actors of a story, each with its date and its citations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from msgspec.structs import replace

from concordat.records import Actor, Agreement, Citation, Event, Relation

_JOINTS = frozenset({"of", "for", "to", "at", "in", "from"})
_SIDES = frozenset({"Democrat", "Republican", "Libertarian"})
_BOUND = {
    "withdrawn from": "left",
    "terminated": "had agreed with",
    "called off": "had agreed with",
    "planned": "to conclude with",
    "proposed": "in talks with",
    "offered": "in talks with",
    "rejected": "in talks with",
}


def relate(actors: Sequence[Actor], agreements: Sequence[Agreement], events: Sequence[Event]) -> tuple[Relation, ...]:
    """Draw the edges that agreements, offices and acts make between actors; equal edges are joined.

    ``relation`` reads from subject to object: "party with (name of the agreement)", "signed (name)",
    "president of", "member of", "acts for (office)", or PLOVER's type of the act, with "not " or "planned " before it
    where it was not done.
    """
    known = {actor.id for actor in actors}
    edges = [
        *_by_agreements(agreements, {actor.id: actor for actor in actors}),
        *_by_offices(actors),
        *_by_events(events, known),
    ]
    joined: dict[tuple[str, str, str, str | None], Relation] = {}
    for edge in edges:
        key = (edge.subject, edge.relation, edge.object, edge.when)
        if key in joined:
            evidence = tuple(dict.fromkeys((*joined[key].evidence, *edge.evidence)))
            joined[key] = replace(joined[key], evidence=evidence)
        else:
            joined[key] = edge
    return tuple(joined.values())


def _by_agreements(agreements: Sequence[Agreement], known: Mapping[str, Actor]) -> Iterator[Relation]:
    for agreement in agreements:
        if agreement.kind == "sanctions":
            continue  # who imposes them is no party with whom they hit; the act makes that edge
        parties = [party for party in agreement.parties if party in known]
        word = f"{_BOUND.get(agreement.status or '', 'party with')} ({agreement.name})"
        for a, b in combinations(parties, 2):
            yield Relation(a, word, b, agreement.signed, agreement.evidence)
        for broker in agreement.brokers:
            for party in parties if broker in known else []:
                yield Relation(broker, f"brokered ({agreement.name})", party, agreement.signed, agreement.evidence)
        for signatory in agreement.signatories:
            own = known[signatory].country if signatory in known else None
            for party in [p for p in parties if signatory in known and known[p].country != own]:
                yield Relation(signatory, f"signed ({agreement.name})", party, agreement.signed, agreement.evidence)


def _by_offices(actors: Sequence[Actor]) -> Iterator[Relation]:
    """Tie a person to the country or body that the reports give them an office of."""
    names = {name: actor.id for actor in reversed(actors) for name in (*actor.names, actor.name)}
    countries = {actor.country: actor.id for actor in reversed(actors) if actor.kind == "country" and actor.country}
    for actor in actors:
        if actor.kind != "person":
            continue
        cited: dict[tuple[str, str], list[Citation]] = {}
        for role in actor.roles:
            holder = names.get(role.of or "") or countries.get(role.of or actor.country or "")
            if holder and holder != actor.id:
                tense = "" if role.tense in ("current", "elect") else f"{role.tense} "
                title = role.title if role.title.startswith(tense) else f"{tense}{role.title}"
                cited.setdefault((_office_words(title, role.of), holder), []).append(role.citation)
        for (words, holder), citations in cited.items():
            yield Relation(actor.id, words, holder, None, tuple(citations))


def _office_words(title: str, of: str | None) -> str:
    """Word an office so that what it belongs to can follow ("president of", "member of", "acts for (commander)")."""
    if title.partition(" ")[0] in _SIDES:
        return "member of"
    head, joint, rest = title.rpartition(f" {of}")
    words = head.removesuffix(" the")
    if not joint or rest or words.rpartition(" ")[2] not in _JOINTS:
        return f"acts for ({title})"
    return "belongs to" if words == "of" else words


def _by_events(events: Sequence[Event], known: set[str]) -> Iterator[Relation]:
    prefixes = {"denied": "not ", "planned": "planned ", "hypothetical": "possible "}
    for event in events:
        refused = event.type == "REJECT" and event.modality == "denied" and event.mode != "reject"
        word = event.type if refused else f"{prefixes.get(event.modality, '')}{event.type}"
        for actor in event.actors:
            for recipient in event.recipients:
                if actor != recipient and {actor, recipient} <= known:
                    yield Relation(actor, word, recipient, event.when, event.evidence)
