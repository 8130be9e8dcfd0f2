"""Which clauses tell of one fact, and in which of their slots two of them name different things.

Two clauses that differ in one slot are one fact told in two ways; those that differ in more are two facts ("a tram hit
a van in Malvik", "a bus hit a wall in Torvik").
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache, cached_property

from concordat.clauses.arguments import doers, sufferers
from concordat.clauses.kinds import PLACE_CASES
from concordat.clauses.tree import children
from concordat.comparison.claims.units import Unit
from concordat.comparison.claims.who import are_others, are_strange
from concordat.comparison.discrepancies.aligned import Aligned
from concordat.comparison.senses import sense_of
from concordat.comparison.story import Story
from concordat.lexicon.tables import read_table
from concordat.records import Proposition


@dataclass(frozen=True)
class Facts:
    """The facts of a story; asked of a story once (``story.once(Facts)``)."""

    story: Story

    @cached_property
    def unit_of(self) -> dict[str, Unit]:
        """Every clause by the id of its proposition."""
        return {unit.proposition.id: unit for unit in self.story.units}

    @cached_property
    def every(self) -> tuple[tuple[str, tuple[Proposition, ...]], ...]:
        """The facts: the wordings of each claim and what likely tells the same elsewhere, with the claim's text."""
        aligned, found = self.story.once(Aligned), []
        for claim in self.story.claims:
            told = self.story.evidence(claim)
            more = [u.proposition for p in told if p.id in self.unit_of for u in aligned.with_(self.unit_of[p.id])]
            by_mood: dict[str, list[Proposition]] = defaultdict(list)
            for proposition in dict.fromkeys([p.id for p in (*told, *more)]):
                kept = self.story.propositions[proposition]
                by_mood[kept.modality].append(kept)
            found += [(claim.text, tuple(group)) for group in by_mood.values()]
        return tuple(found)

    def differ_in(self, a: Proposition, b: Proposition) -> frozenset[str]:
        """Give the slots in which two clauses name different things: doer, done to, place, number, date."""
        one, other = self.unit_of.get(a.id), self.unit_of.get(b.id)
        if one is None or other is None:
            return frozenset()
        slots = {
            "doer": are_others(one.doers, other.doers, self._before(one, "doer"), self._before(other, "doer")),
            "done to": bool(one.done_to_named) == bool(other.done_to_named)  # a description may mean a name
            and are_others(one.done_to, other.done_to, self._before(one, "done to"), self._before(other, "done to")),
            "place": _are_of_two_places(self.places(one), self.places(other)),
            "number": are_strange(_of_kind(one, "#"), _of_kind(other, "#")),
            "date": _are_of_two_times(_of_kind(one, "^"), _of_kind(other, "^")),
        }
        return frozenset(slot for slot, differs in slots.items() if differs)

    def _before(self, unit: Unit, slot: str) -> frozenset[str]:
        """Give what narrows those who do it, or to whom it is done: names, and the nouns before ("pension bill")."""
        names = unit.doer_names if slot == "doer" else unit.done_to_names
        reading = self.story.readings[unit.proposition.citation.article]
        predicate = reading.words[unit.proposition.predicate]
        heads = (doers if slot == "doer" else sufferers)(predicate)
        nouns = (c for head in heads for c in children(head, "compound", "nmod") if c.i < head.i and c.pos_ == "NOUN")
        said = frozenset(word for name in names for word in self._spelt(name))
        return said or frozenset(sense_of(noun.lemma_) for noun in nouns)

    def _spelt(self, term: str) -> list[str]:
        """Give the words of an actor's name, of which two forms have one in common; other terms stay."""
        actor = self.story.actor.get(term[1:])
        return actor.name.split() if term[0] == "@" and actor else [term]

    def places(self, unit: Unit) -> frozenset[str]:
        """Give the names of places in which a clause puts something, a country by its code."""
        proposition = unit.proposition
        reading, found = self.story.readings[proposition.citation.article], set()
        first = reading.token(proposition.predicate).head if reading.relation(proposition.predicate) == "conj" else -1
        for i in (*proposition.tokens, *reading.children(first, "obl")):
            actor = self.story.actor.get(reading.named(i) or "")
            if actor and actor.kind in ("place", "country") and reading.case(i) in PLACE_CASES:
                found.add(f"&{actor.country}" if actor.country else f"@{actor.id}")
        return frozenset(found)


def _are_of_two_places(a: frozenset[str], b: frozenset[str]) -> bool:
    """Tell whether two clauses name other towns, or other countries: a town may lie in a country."""
    return are_strange(a, b) and {t[0] for t in a} == {t[0] for t in b}


def _are_of_two_times(a: frozenset[str], b: frozenset[str]) -> bool:
    """Tell whether two clauses name other days, months or years, none of which lies in another."""
    return bool(a and b) and not any(x.startswith(y) or y.startswith(x) for x in a for y in b)


def _of_kind(unit: Unit, mark: str) -> frozenset[str]:
    """Give the numbers ("#") or the times ("^") among the terms of a clause."""
    return frozenset(term for term in unit.terms if term[0] == mark)


@cache
def kinds_of(word: str) -> tuple[str, ...]:
    """Give the kinds of which a word names one member that excludes the others."""
    return tuple(kind for kind, member in read_table("exclusive_kinds") if member == word)
