"""From the noun of a source to the actor it names; whether a spokesman speaks for himself or for his body."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Span, Token

from concordat.clauses.arguments import resolved
from concordat.clauses.tree import children, relation
from concordat.extraction.quotations.constructions import source_phrase
from concordat.extraction.syntax import MentionIndex
from concordat.lexicon.cues import document_nouns
from concordat.lexicon.pronouns import pronouns
from concordat.lexicon.tables import read_table
from concordat.records import Actor

SERVING = frozenset({"spokesman", "spokeswoman", "spokesperson", "aide", "lawyer", "attorney", "adviser", "advisor"})
"""Nouns of those who speak for whoever is named behind "for"."""


@cache
def speaking_nouns() -> frozenset[str]:
    """Give the nouns for persons and bodies that speak without a name ("the sheriff", "the ministry")."""
    offices = {row[0] for row in read_table("offices")}
    return frozenset(offices | {row[1] for row in read_table("group_nouns")})


def antecedent(source: Span) -> Span:
    """Give the noun phrase that a relative pronoun stands for; any other source is its own."""
    head = resolved(source.root)
    return source_phrase(head) if head != source.root else source


def by_name(head: Token, index: MentionIndex) -> tuple[str, ...]:
    """Find the one person or body with this name among its names where no mention covers it, as in titles."""
    document = head.lower_ in document_nouns() and any(c.lower_ == "the" for c in head.children)
    if head.pos_ != "PROPN" or document:  # "the Bill" is no man
        return ()
    last = next((c for c in reversed(list(head.children)) if relation(c) == "flat"), head)
    named = tuple(
        actor.id
        for actor in index.actors
        if actor.kind in ("person", "organization")
        and not _is_member(head, actor)
        and any(last.text in name.split() for name in (actor.name, *actor.names))
    )
    return named if len(named) == 1 else ()


def by_noun(source: Span, index: MentionIndex) -> tuple[str, ...]:
    """Find the one body whose name has the noun of a bare description ("the zoo" for the Cincinnati Zoo)."""
    head = source.root
    bare = head.pos_ == "NOUN" and [t.lower_ for t in source if t != head] == ["the"]
    if not bare:
        return ()
    named = tuple(
        actor.id
        for actor in index.actors
        if actor.kind == "organization"
        and any(head.lower_ in name.casefold().split() for name in (actor.name, *actor.names))
    )
    return named if len(named) == 1 else ()


def joined_heads(source: Span) -> list[Token]:
    """List the heads that speak together with the source's own; "a former minister" behind a name is no second one."""
    members = [c for c in children(source.root, "conj") if source.start <= c.i < source.end]
    named = source.root.pos_ == "PROPN"
    return [c for c in members if not (named and c.pos_ == "NOUN" and any(d.lower_ in ("a", "an") for d in c.children))]


def actor_of(head: Token, index: MentionIndex) -> str | None:
    """Find the actor of a noun: by a name that it bears or has beside it, else by its description."""
    noun = resolved(head)
    if noun == head and head.lower_ in pronouns("who", "which"):
        return None
    head = noun
    same = [head, *(c for c in head.children if relation(c) in ("flat", "appos", "compound") and c.pos_ == "PROPN")]
    beside = [*children(head, "appos"), *(t for c in children(head, "appos") for t in children(c, "flat"))]
    found: list[tuple[bool, str]] = []
    for token in dict.fromkeys([*same, *beside]):
        if _is_served(token, head):
            continue
        actor, mention = index.at(token), index.mention_at(token)
        if actor is None or mention is None or _is_member(token, actor):
            continue
        if actor.kind == "place" and _names_more(head, mention.start):
            continue
        later = [t for t in head.subtree if (m := index.mention_at(t)) is not None and m.start > head.idx]
        served = token == head and any(index.at(t) == actor and _is_served(t, head) for t in later)
        if not served and not _is_owner(token, head, mention.end):
            found.append((mention.form == "name" and actor.kind == "person", actor.id))
    return next((key for named, key in found if named), found[0][1] if found else _maker(head, index))


def _is_served(token: Token, head: Token) -> bool:
    """Tell whether somebody speaks "for" the one named: "a spokesman for the secretary Jana Novak" is not she."""
    between = [t.lower_ for t in token.doc[head.i + 1 : token.i]] if token.i > head.i else []
    return "for" in between and "," not in between and head.lemma_.lower() in SERVING


def _is_member(token: Token, actor: Actor) -> bool:
    """Tell whether a noun means one member of a party ("the Senate's top Democrat"), who is not the party."""
    word, name = token.lemma_.lower(), actor.name.lower()
    one = not token.lower_.endswith("s") and token.pos_ in ("NOUN", "PROPN") and relation(token) != "compound"
    return actor.kind == "organization" and name.endswith(" party") and name.startswith(word) and one


def _names_more(head: Token, start: int) -> bool:
    """Tell whether a place is but the end of another name ("ICRC Africa")."""
    return any(t.pos_ == "PROPN" and relation(t) == "compound" and t.idx < start for t in head.children)


def _maker(head: Token, index: MentionIndex) -> str | None:
    """Find whose document speaks: "the senator's letter says" and "a statement by the senator said" are the senator."""
    if head.lemma_.lower() not in document_nouns():
        return None
    owners = [c for c in head.subtree if _owns(c, head)]
    return next((actor.id for owner in owners if (actor := index.at(owner)) is not None), None)


def _owns(token: Token, head: Token) -> bool:
    """Tell whether a noun made the document: "by" it, or with an "'s" on it or on what it stands in ("X's page")."""
    if relation(token) == "nmod" and any(case.lower_ == "by" for case in children(token, "case")):
        return True
    return token.dep_ == "nmod:poss" and (token.head == head or token.head.lemma_.lower() in document_nouns())


def _is_owner(token: Token, head: Token, mention_end: int) -> bool:
    """Tell whether a mention only modifies the head ("Kremlin spokesman"), so that it is not the speaker."""
    return relation(token) == "compound" and token.i < head.i and mention_end <= head.idx
