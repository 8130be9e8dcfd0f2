"""From the phrase of a source to the actors who speak."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Span, Token

from concordat.extraction.constructions import Attributed
from concordat.extraction.syntax import MentionIndex, ancestors, children, relation

RELATIVE = frozenset({"who", "which", "that", "whose", "whom"})
SINGULAR_PRONOUNS = frozenset({"he", "she", "him", "her", "his", "i", "me", "my"})
PRONOUN_REACH = 2
"""Paragraphs above a pronoun in which the running speaker still stands for it."""


@dataclass(frozen=True, slots=True)
class Speakers:
    """Who speaks: actor ids, the first of them the one to name, and why."""

    ids: tuple[str, ...]
    because: str


def resolve_speakers(source: Span | None, index: MentionIndex, running: Attributed | None, known: Speakers) -> Speakers:
    """Find the actors behind a source; a quotation without source, or with an open pronoun, keeps the running speaker.

    ``running`` is the attribution before this one, ``known`` who spoke it.
    """
    if source is None or not len(source):
        return Speakers((), "no source is named")
    heads = [source.root, *_joined(source)]
    found = [actor for head in heads if (actor := _actor_of(head, index)) is not None]
    if found:
        ids = tuple(dict.fromkeys(found))
        return Speakers(ids, f'"{source.text}" names the speaker')
    singular = source.root.lower_ in SINGULAR_PRONOUNS
    if singular and running is not None and known.ids and _paragraphs_between(running, source) <= PRONOUN_REACH:
        return Speakers(known.ids[:1], f'"{source.text}" keeps the running speaker')
    return Speakers((), f'nobody is known by "{source.text}"')


def _joined(source: Span) -> list[Token]:
    return [c for c in children(source.root, "conj") if source.start <= c.i < source.end]


def _actor_of(head: Token, index: MentionIndex) -> str | None:
    if head.lower_ in RELATIVE:
        clause = next((t for t in (head, *ancestors(head)) if t.dep_.lower() == "acl:relcl"), None)
        if clause is None:
            return None
        head = clause.head
    same = [head, *(c for c in head.children if relation(c) in ("flat", "appos", "compound") and c.pos_ == "PROPN")]
    for token in [*same, *children(head, "appos")]:
        actor = index.at(token)
        mention = index.mention_at(token)
        if actor is not None and mention is not None and not _is_owner(token, head, mention.end):
            return actor.id
    return None


def _is_owner(token: Token, head: Token, mention_end: int) -> bool:
    """Tell whether a mention only modifies the head ("Kremlin spokesman"), so that it is not the speaker."""
    return relation(token) == "compound" and token.i < head.i and mention_end <= head.idx


def _paragraphs_between(running: Attributed, source: Span) -> int:
    text = source.doc.text[running.content[-1].end_char : source.start_char]
    return len([line for line in text.split("\n")[1:] if line.strip()]) if text else 0
