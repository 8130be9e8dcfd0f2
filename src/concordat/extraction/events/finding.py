"""Who did what to whom: the events of one article, with PLOVER types (``acts`` reads them off the parse)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc, Span, Token

from concordat.clauses.spans import clause_span, noun_phrase
from concordat.clauses.tree import children, relation
from concordat.extraction.events.acts import TOGETHER, Act, find_acts
from concordat.extraction.syntax import MentionIndex, cite_span
from concordat.lexicon.acts import CONFLICT, contexts
from concordat.records import Actor, Article, Event, TimeExpression

ALONE = frozenset({"MOBILIZE", "PROTEST", "YIELD", "COERCE"})
"""Types of acts that are told of one actor alone."""
LONGEST_CONTEXTS = 3
"""Contexts kept for one event, those of the first words."""


def find_events(
    doc: Doc, article: Article, actors: Sequence[Actor], times: Sequence[TimeExpression]
) -> tuple[Event, ...]:
    """Find the events that an article reports between its actors, in text order.

    An act is kept where somebody of the article does it and somebody else suffers it, or where its type needs no other.
    """
    index = MentionIndex.of(actors)
    found: dict[tuple[object, ...], Event] = {}
    for act in find_acts(doc):
        event = _event(act, article, index, times)
        if event is not None and not article.in_furniture(event.evidence[0].start, event.evidence[0].end):
            found.setdefault((event.type, event.actors, event.recipients, event.evidence), event)
    return tuple(found.values())


def _event(act: Act, article: Article, index: MentionIndex, times: Sequence[TimeExpression]) -> Event | None:
    agents = _actors_of(act.agents, index)
    places = act.type not in CONFLICT
    recipients = [actor for actor in _actors_of(act.recipients, index, leave_places=places) if actor not in agents]
    together = act.type in TOGETHER and len(agents) > 1
    if not agents or not (recipients or together or act.type in ALONE):
        return None
    citation = cite_span(article.id, clause_span(act.token))
    return Event(
        type=act.type,
        actors=tuple(agents),
        recipients=tuple(recipients),
        when=_when(act, times),
        where=_where(act, index),
        modality=act.modality,
        evidence=(citation,),
        mode=act.mode,
        context=_contexts(act),
    )


def _actors_of(heads: Iterable[Token], index: MentionIndex, *, leave_places: bool = True) -> list[str]:
    """Give the actors named by noun phrases: by the head itself, or else by a name inside the phrase."""
    found: list[str] = []
    for head in heads:
        actor = index.at(head)
        named = [a for a, m in index.within(_without_stray(noun_phrase(head))) if m.form != "pronoun"]
        inside = [actor] if actor else named[:1]
        found += [a.id for a in inside if a is not None and not (leave_places and a.kind == "place")]
    return list(dict.fromkeys(found))


def _without_stray(phrase: Span) -> Span:
    """Cut a phrase before what only the tree takes for an apposition ("whose country | the West says has sent arms").

    One with an article of its own stands behind a comma.
    """
    for token in phrase:
        first = token.left_edge.i
        stray = relation(token) == "appos" and children(token, "det") and not phrase.doc[first - 1].is_punct
        if stray and first > phrase.start:
            return phrase.doc[phrase.start : first]
    return phrase


def _when(act: Act, times: Sequence[TimeExpression]) -> str | None:
    """Give the date that stands in the clause, the nearest to its verb."""
    clause = clause_span(act.token)
    inside = [
        time
        for time in times
        if time.type in ("DATE", "TIME") and time.value and clause.start_char <= time.citation.start < clause.end_char
    ]
    nearest = min(inside, key=lambda time: abs(time.citation.start - act.token.idx), default=None)
    return nearest.value if nearest else None


def _where(act: Act, index: MentionIndex) -> str | None:
    """Give the report's words for the place: a place or country after "in" or "at"."""
    for head in children(act.token, "obl"):
        markers = {marker.lower_ for marker in children(head, "case")}
        mention = index.mention_at(head)
        actor = index.at(head)
        if markers & {"in", "at"} and mention and actor and actor.kind in ("place", "country", "organization"):
            return mention.text
    return None


def _contexts(act: Act) -> tuple[str, ...]:
    words = [token.lemma_.lower() for token in clause_span(act.token)]
    found = dict.fromkeys(contexts()[word] for word in words if word in contexts())
    return tuple(found)[:LONGEST_CONTEXTS]
