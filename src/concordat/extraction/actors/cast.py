"""The actors of one article while they are being found: drafts that grow, and the records made of them in the end."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from spacy.tokens import Span

from concordat.records import Actor, ActorKind, Article, Mention, Role

Form = Literal["name", "description", "pronoun"]


DETERMINERS = frozenset(["the", "a", "an", "this", "that", "these", "those"])


def without_determiner(text: str) -> str:
    """Write a description as a name: without the article or demonstrative before it."""
    words = text.split()
    return " ".join(words[1:] if words[0].lower() in DETERMINERS and len(words) > 1 else words)


@dataclass(slots=True, eq=False)
class Draft:
    """One actor in the making. ``key`` is unique in the article; ``classes`` are the offices' classes seen.

    ``tokens`` are the places of its mentions (token index where each begins), for questions of nearness.
    """

    key: str
    kind: ActorKind
    name: str
    country: str | None = None
    gender: str = ""
    names: Counter[str] = field(default_factory=Counter)
    classes: set[str] = field(default_factory=set)
    roles: list[Role] = field(default_factory=list)
    mentions: dict[tuple[int, int], Mention] = field(default_factory=dict)
    tokens: list[int] = field(default_factory=list)
    because: list[str] = field(default_factory=list)
    members: list[Draft] = field(default_factory=list)

    def first(self) -> tuple[int, int, str]:
        """Give where the actor is first mentioned, for the order of actors."""
        return (*min(self.mentions), self.key)

    def nearest_before(self, token: int) -> int | None:
        """Give the token of the last mention that begins before ``token``, if there is one."""
        return max((at for at in self.tokens if at < token), default=None)


@dataclass(slots=True, eq=False)
class Cast:
    """All drafts of one article, by key."""

    article: Article
    drafts: dict[str, Draft] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)
    """Characters of all mentions but the names of countries, which leave the noun behind them free."""

    def draft(self, key: str, kind: ActorKind, name: str, country: str | None = None) -> Draft:
        """Give the draft with this key, made now if there is none."""
        return self.drafts.setdefault(key, Draft(key, kind, name, country))

    def mention(self, draft: Draft, span: Span, form: Form = "name", *, metonym: bool = False) -> None:
        """Note one occurrence of an actor; a second one at the same place is not counted."""
        place = (span.start_char, span.end_char)
        if place in draft.mentions:
            return
        if form == "description" or draft.kind != "country":
            self.taken.update(range(*place))
        draft.mentions[place] = Mention(self.article.id, *place, span.text, form, metonym)
        draft.tokens.append(span.start)
        if form == "name":
            draft.names[" ".join(span.text.split())] += 1
        elif form == "description" and draft.kind == "group":
            draft.names[without_determiner(span.text)] += 1

    def absorb(self, draft: Draft, into: Draft) -> None:
        """Make the mentions of one actor mentions of another; the first is no actor any more."""
        into.mentions |= draft.mentions
        into.tokens += draft.tokens
        if into.kind == "group":
            into.names += draft.names
        draft.mentions.clear()
        draft.tokens.clear()

    def people(self) -> list[Draft]:
        """List the persons, in the order of their first mention."""
        return sorted((d for d in self.drafts.values() if d.kind == "person" and d.mentions), key=Draft.first)

    def records(self) -> tuple[Actor, ...]:
        """Make the records: ids in the order of first mention, mentions in text order."""
        drafts = sorted((d for d in self.drafts.values() if d.mentions), key=Draft.first)
        ids = {draft.key: f"{self.article.id}.r{number}" for number, draft in enumerate(drafts, 1)}
        return tuple(self._record(draft, ids) for draft in drafts)

    def _record(self, draft: Draft, ids: dict[str, str]) -> Actor:
        mentions = tuple(draft.mentions[place] for place in sorted(draft.mentions))
        others = sorted(draft.names, key=lambda name: (-len(name.split()), -draft.names[name], name))
        return Actor(
            id=ids[draft.key],
            kind=draft.kind,
            name=draft.name,
            names=tuple(dict.fromkeys([draft.name, *others])),
            country=draft.country,
            roles=_distinct(draft.roles),
            mentions=mentions,
            because=tuple(dict.fromkeys(draft.because)),
            members=tuple(ids[member.key] for member in draft.members if member.key in ids),
        )


def _distinct(roles: list[Role]) -> tuple[Role, ...]:
    """Keep the first role of each wording, in text order."""
    found: dict[str, Role] = {}
    for role in sorted(roles, key=lambda role: role.citation):
        found.setdefault(role.title, role)
    return tuple(found.values())
