"""The actors of one article while they are being found: drafts that grow, and the records made of them in the end."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from spacy.tokens import Span

from concordat.clauses.headlines import SOFT_HYPHEN
from concordat.extraction.actors.inside_names import without_bracket
from concordat.extraction.actors.lookup import Lookup
from concordat.lexicon.determiners import determiners
from concordat.records import Actor, ActorKind, Article, Mention, Role

Form = Literal["name", "description", "pronoun"]

DETERMINERS = determiners("definite", "indefinite", "pointing")


def without_determiner(text: str) -> str:
    """Write a description as a name: without the article or demonstrative before it."""
    words = text.split()
    return " ".join(words[1:] if words[0].lower() in DETERMINERS and len(words) > 1 else words)


@dataclass(slots=True, eq=False)
class Draft:
    """One actor in the making. ``key`` is unique in the article; ``classes`` are the offices' classes seen.

    ``tokens`` are the places of its mentions (token index where each begins) in text order, for questions of nearness;
    ``opening`` is the place of the first of them, ``number`` counts the drafts of an article as they are made;
    ``kin`` says that its name was introduced as that of somebody's kin.
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
    number: int = 0
    opening: tuple[int, int] = (0, 0)
    kin: bool = False

    def first(self) -> tuple[int, int, str]:
        """Give where the actor is first mentioned, for the order of actors."""
        return (*self.opening, self.key)

    def nearest_before(self, token: int) -> int | None:
        """Give the token of the last mention that begins before ``token``, if there is one."""
        place = bisect_left(self.tokens, token)
        return self.tokens[place - 1] if place else None


@dataclass(slots=True, eq=False)
class Drafts:
    """All drafts of one article, by key."""

    article: Article
    by_key: dict[str, Draft] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)
    """Characters of all mentions but the names of countries, which leave the noun behind them free."""
    states: set[str] = field(default_factory=set)
    """The countries, and words for countries that no table has, whose bodies have been met."""
    lookup: Lookup[Draft] = field(default_factory=Lookup)
    by_kind: dict[ActorKind, list[Draft]] = field(default_factory=lambda: defaultdict(list))

    def draft(self, key: str, kind: ActorKind, name: str, country: str | None = None) -> Draft:
        """Give the draft with this key, made now if there is none."""
        draft = self.by_key.get(key)
        if draft is None:
            draft = self.by_key[key] = Draft(key, kind, name, country, number=len(self.by_key))
            self.by_kind[kind].append(draft)
            self.lookup.note_name(name, draft)
        return draft

    def rename(self, draft: Draft, name: str) -> None:
        """Show an actor under another name."""
        draft.name = name
        self.lookup.note_name(name, draft)

    def mention(self, draft: Draft, span: Span, form: Form = "name", *, metonym: bool = False) -> None:
        """Note one occurrence of an actor; a second one at the same place is not counted."""
        place = (span.start_char, span.end_char)
        if place in draft.mentions:
            return
        if form == "description" or draft.kind != "country":
            self.taken.update(range(*place))
        draft.mentions[place] = Mention(self.article.id, *place, span.text, form, metonym)
        self.lookup.note_place(place[0], draft)
        draft.opening = min(draft.opening, place) if draft.tokens else place
        insort(draft.tokens, span.start)
        if form == "name":
            self._spell(draft, " ".join(without_bracket(span.text.replace(SOFT_HYPHEN, "")).split()))
        elif form == "description" and draft.kind == "group":
            self._spell(draft, without_determiner(span.text))

    def give_office(self, draft: Draft, role: Role, classes: Iterable[str] = ()) -> None:
        """Note an office that an actor holds, with the classes of offices that it shows."""
        draft.roles.append(role)
        draft.classes.update(classes)
        self.lookup.note_office(role.title, draft.classes, draft)

    def _spell(self, draft: Draft, name: str) -> None:
        if name not in draft.names:
            self.lookup.note_spelling(name, draft)
        draft.names[name] += 1

    def absorb(self, draft: Draft, into: Draft) -> None:
        """Make the mentions of one actor mentions of another; the first is no actor any more."""
        self.lookup.move({start for start, _ in draft.mentions}, draft, into)
        into.mentions |= draft.mentions
        if draft.tokens:
            into.opening = min(into.opening, draft.opening) if into.tokens else draft.opening
        into.tokens = sorted((*into.tokens, *draft.tokens))
        if into.kind == "group":
            into.names += draft.names
        draft.mentions.clear()
        draft.tokens.clear()

    def people(self) -> list[Draft]:
        """List the persons, in the order of their first mention."""
        return sorted((d for d in self.by_kind["person"] if d.mentions), key=Draft.first)

    def records(self) -> tuple[Actor, ...]:
        """Make the records: ids in the order of first mention, mentions in text order."""
        drafts = sorted((d for d in self.by_key.values() if d.mentions), key=Draft.first)
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
