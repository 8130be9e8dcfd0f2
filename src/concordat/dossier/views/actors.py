"""Actors: roles, names, where they stand, what they said, what is said of them, what they did and what binds them."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from concordat.dossier.views.names import Names
from concordat.records import Actor, Claim, Event, Mention, Quotation, Relation

ACTOR_KINDS = {
    "person": "People",
    "country": "Countries",
    "organization": "Organisations",
    "group": "Groups",
    "place": "Places",
}


@dataclass(frozen=True)
class ActorPage:
    """Everything the dossier holds about one actor."""

    actor: Actor
    mentions: dict[str, tuple[Mention, ...]]
    statements: tuple[Quotation, ...]
    claims: tuple[Claim, ...]
    acts: tuple[Event, ...]
    relations: tuple[Relation, ...]

    @property
    def worth_a_page(self) -> bool:
        """Tell whether there is more than a name that stands in one place."""
        return bool(self.statements or self.acts or self.relations or self.actor.roles or len(self.mentions) > 1)


def actor_pages(names: Names) -> dict[str, tuple[ActorPage, ...]]:
    """Give the actors by kind in words, those that most reports name first.

    Groups spoken of once of which nothing is told ("courts", "people") are left to the JSON.
    """
    about = _claims_by_actor(names)
    grouped: dict[str, list[ActorPage]] = {}
    for actor in names.dossier.actors:
        page = _page(names, actor, about)
        if page.worth_a_page or actor.kind != "group" or len(actor.mentions) > 1:
            grouped.setdefault(ACTOR_KINDS.get(actor.kind, "Others"), []).append(page)
    known = [*ACTOR_KINDS.values(), "Others"]
    return {kind: tuple(grouped[kind]) for kind in known if kind in grouped}


def _page(names: Names, actor: Actor, about: dict[str, list[Claim]]) -> ActorPage:
    dossier = names.dossier
    mentions = {a: tuple(m for m in actor.mentions if m.article == a) for a in names.articles}
    return ActorPage(
        actor,
        {a: m for a, m in mentions.items() if m},
        tuple(q for q in dossier.statements if actor.id in (q.speaker, *q.speakers)),
        tuple(about.get(actor.id, ())),
        tuple(e for e in dossier.events if actor.id in (*e.actors, *e.recipients)),
        tuple(r for r in dossier.relations if actor.id in (r.subject, r.object)),
    )


def _claims_by_actor(names: Names) -> dict[str, list[Claim]]:
    """Find the claims whose evidence names an actor: a mention that begins inside the cited words."""
    begins: dict[str, list[tuple[int, str]]] = {}
    for actor in names.dossier.actors:
        for mention in actor.mentions:
            begins.setdefault(mention.article, []).append((mention.start, actor.id))
    for known in begins.values():
        known.sort()
    found: dict[str, list[Claim]] = {}
    for claim in names.dossier.claims:
        named: dict[str, None] = {}
        for evidence in claim.evidence:
            known = begins.get(evidence.citation.article, [])
            at = bisect_right(known, (evidence.citation.start, ""))
            while at < len(known) and known[at][0] < evidence.citation.end:
                named[known[at][1]] = None
                at += 1
        for actor_id in named:
            found.setdefault(actor_id, []).append(claim)
    return found
