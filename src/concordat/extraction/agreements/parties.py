"""Who can be a party of an agreement: countries, bodies and companies, with persons speaking for their country."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from spacy.tokens import Token

from concordat.clauses.tree import children, relation
from concordat.extraction.syntax import MentionIndex
from concordat.lexicon.names import country_names, known_phrases
from concordat.lexicon.offices import offices
from concordat.records import Actor, Role

_STATE_OFFICES = frozenset({"state", "government", "foreign", "minister", "envoy", "royal", "leader", "deputy"})
_SEATED = frozenset({"based", "headquartered", "-based", "-headquartered"})
_OF_OTHERS = frozenset({"owner", "parent", "maker", "rival", "operator", "founder"})
"""Nouns by which one name says who another is ("Google owner Alphabet")."""
_BROUGHT_ABOUT = frozenset({"brokered", "mediated", "backed", "led", "sponsored", "proposed", "drafted"})


class Parties:
    """Who can be a party in one article: countries, bodies and companies, with persons speaking for their country."""

    def __init__(self, actors: tuple[Actor, ...]) -> None:
        self.index = MentionIndex.of(actors)
        self.actors = {actor.id: actor for actor in actors}
        countries = [actor for actor in reversed(actors) if actor.kind == "country"]
        self.countries = {actor.country: actor.id for actor in countries if actor.country}
        self.names: dict[str | None, str] = {name: a.id for a in countries for name in (*a.names, a.name, a.country)}

        held = Counter(a.country for a in actors if a.country and self.offices_of(a))
        ranked = held.most_common(2)
        alone = len(ranked) == 1 or (len(ranked) > 1 and ranked[0][1] > ranked[1][1])
        # Whose government "the government" is: the country whose officials the article names most.
        self.home = self.countries.get(ranked[0][0]) if alone else None

    def key(self, actor: Actor) -> str | None:
        """Give the party that an actor is or acts for: an actor id, or a country's name where it is no actor here."""
        offices_held = self.offices_of(actor)
        seat = actor.kind in {"organization", "place"} and self._is_seat(actor)
        if actor.kind == "country" or (actor.kind == "group" and self._is_nation(actor)):
            return actor.id
        named = next((self.names[role.of] for role in offices_held if role.of in self.names), None)
        if named:
            return named
        if (offices_held or seat or self._is_capital(actor)) and actor.country:
            return self.countries.get(actor.country) or country_names().get(actor.country)
        return actor.id if actor.kind == "organization" else None

    def owners_of(self, actor: Actor) -> set[str]:
        """Give the parties whose offices a person holds ("Linway's director")."""
        names = {one.name: one.id for one in self.actors.values()}
        return {names[role.of] for role in actor.roles if role.of in names}

    def able(self, keys: Iterable[str]) -> tuple[str, ...]:
        """Keep those who can lay down something for others: countries and bodies, no peoples."""
        return tuple(key for key in keys if key not in self.actors or self.actors[key].kind != "group")

    def called(self, key: str) -> str:
        """Name a party: by its actor's name, or by the words that stand for one that is no actor here."""
        return self.actors[key].name if key in self.actors else key

    def offices_of(self, actor: Actor) -> list[Role]:
        """List the offices of state that a person holds."""
        return [role for role in actor.roles if actor.kind == "person" and self.is_state_office(role.title)]

    @staticmethod
    def is_state_office(title: str) -> bool:
        """Tell whether a title is one of an office of state ("prime minister")."""
        words = title.lower().replace("-", " ").split()
        return any((office := offices().get(word)) and office.kind in _STATE_OFFICES for word in words)

    @staticmethod
    def _is_capital(actor: Actor) -> bool:
        # Where a party is meant, a capital stands for its country ("Moscow's pact").
        known = known_phrases().get(actor.name)
        return actor.kind == "place" and known is not None and known.subsort == "capital"

    @staticmethod
    def _is_nation(actor: Actor) -> bool:
        known = known_phrases().get(actor.name)
        return known is not None and known.sort == "nation"

    @staticmethod
    def _is_seat(actor: Actor) -> bool:
        # "The Kremlin", and a parliament or ministry, act for their country.
        known = known_phrases().get(actor.name.removeprefix("the "))
        return known is not None and (known.sort == "seat" or known.subsort == "government")

    def within(self, tokens: Iterable[Token]) -> tuple[str, ...]:
        """List the parties that stand in some tokens, in text order, each once."""
        found: dict[str, None] = {}
        for token in tokens:
            actor = self.index.at(token)
            mention = self.index.mention_at(token)
            if actor is None or mention is None or self._only_describes(token, actor):
                continue
            key = actor.id if mention.metonym and actor.kind == "country" else self.key(actor)
            if key:
                found[key] = None
        return tuple(found)

    def _only_describes(self, token: Token, actor: Actor) -> bool:
        """Tell whether a country only says where a company is from ("the Austrian company Kern", "Peru-based")."""
        if any(word.lower_ in _SEATED for word in token.doc[token.i + 1 : token.i + 3]):
            return True
        if relation(token) == "compound" and token.doc[token.i + 1].lower_ in _OF_OTHERS:
            return True
        if actor.kind != "country" or relation(token) != "amod":
            return False
        beside = (token.head, *children(token.head, "appos", "flat"))
        named = (self.index.at(t) for t in beside)
        return any(other is not None and other.kind == "organization" and other.id != actor.id for other in named)

    def modifying(self, tokens: Iterable[Token]) -> tuple[str, ...]:
        """List the parties among the modifiers of a noun: countries only ("the Paris deal" is not France's)."""
        named = [(t, self.index.at(t), self.index.mention_at(t)) for t in tokens if not brokers_only(t)]
        return self.within([t for t, actor, m in named if actor and m and actor.kind != "place" and not m.metonym])

    def named_in(self, name: str) -> tuple[str, ...]:
        """List the countries whose names stand inside an agreement's name ("US-Mexico-Canada Agreement")."""
        own = [(called, key) for called, key in self.names.items() if called and _names_country(called)]
        places = [(at, key) for called, key in own if (at := _word_at(called, name)) >= 0]
        return tuple(dict.fromkeys(key for _, key in sorted(places)))

    def persons(self, tokens: Iterable[Token]) -> tuple[str, ...]:
        """List the persons that stand in some tokens."""
        actors = (self.index.at(token) for token in tokens)
        return tuple(dict.fromkeys(actor.id for actor in actors if actor and actor.kind == "person"))

    def strangers(self, tokens: Iterable[Token]) -> tuple[str, ...]:
        """List who may be a company that no table knows: persons, places of no country, and names of nobody."""
        found: dict[str, None] = {}
        for token in tokens:
            actor = self.index.at(token)
            if actor is not None:
                known = actor.kind not in ("person", "place") or (actor.kind == "place" and actor.country)
                found |= {} if known else {actor.id: None}
            elif token.pos_ == "PROPN" and relation(token) not in ("compound", "flat"):
                parts = [token.i, *(part.i for part in children(token, "compound", "flat"))]
                found[token.doc[min(parts) : max(parts) + 1].text] = None
        return tuple(found)


def _names_country(name: str) -> bool:
    known = known_phrases().get(name)
    return known is not None and known.sort == "country"


def _word_at(word: str, text: str) -> int:
    """Give where a word stands by itself in a text, or -1."""
    found = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text)
    return found.start() if found else -1


def brokers_only(token: Token) -> bool:
    """Tell whether a modifier names who brought an agreement about ("U.S.-brokered")."""
    after = [t.lower_ for t in token.doc[token.i + 1 : token.i + 3]]
    return len(after) > 1 and after[0] in {"-", "–"} and after[1] in _BROUGHT_ABOUT
