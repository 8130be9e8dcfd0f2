"""Which clauses tell of one fact, what each gives for a slot of it, and in which slots two name different things.

Two clauses that differ in one slot are one fact told in two ways; those that differ in more are two facts ("a tram hit
a van in Malvik", "a bus hit a wall in Torvik").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import TypeVar

from concordat.clauses.arguments import doers, sufferers
from concordat.clauses.kinds import PLACE_CASES
from concordat.clauses.tree import children
from concordat.comparison.claims.score import JOIN, Likelihoods
from concordat.comparison.claims.units import Unit
from concordat.comparison.claims.who import are_others, are_strange
from concordat.comparison.senses import sense_of, stem
from concordat.comparison.story import Story
from concordat.lexicon import times
from concordat.records import Citation, Proposition

T = TypeVar("T")

SURELY_ONE = 0.8
"""Likelihood from which two clauses of two reports are all but surely one fact. Read the certainties and places of the
development stories again when it changes."""

SAME_BUT = 1
"""Terms that one of two clauses has more that tell one act in the same words. Read the acts that differ of the
development stories again when it changes."""


def act_of(story: Story, proposition: Proposition) -> str:
    """Name the act that a clause tells: the sense of its predicate."""
    return sense_of(story.readings[proposition.citation.article].token(proposition.predicate).lemma)


def no_report_on_two(sides: Iterable[Sequence[Citation]]) -> bool:
    """Tell whether no report stands on two sides: one that gives both knows of two things."""
    articles = [{c.article for c in cited} for cited in sides]
    return not any(a & b for a, b in combinations(articles, 2))


def gathered(pairs: Iterable[tuple[T, T]]) -> list[tuple[list[T], list[T]]]:
    """Put pairs that have a member in one place in common into one group, as its two sides."""
    groups: list[tuple[list[T], list[T]]] = []
    for pair in pairs:
        group = next((g for g in groups if pair[0] in g[0] or pair[1] in g[1]), None)
        if group is None:
            group = ([], [])
            groups.append(group)
        for side, one in zip(group, pair, strict=True):
            side.extend([one] * (one not in side))
    return groups


@dataclass(frozen=True, slots=True)
class Told:
    """One value: of what, in which words, where, and by which clause.

    ``around`` are the other words of the clause, which may say the same in passing; ``limits`` narrow what it is of;
    ``part`` is the slot of ``facts`` that the value itself stands in.
    """

    of: str
    value: frozenset[str]
    citation: Citation
    clause: Proposition
    around: frozenset[str] = frozenset()
    limits: frozenset[str] = frozenset()
    part: str = ""

    def is_one_with(self, other: Told) -> bool:
        """Tell whether two values have a word in common, or one has a word of what stands around the other."""
        return bool(self.value & (other.value | other.around) or other.value & self.around)

    def is_of_one(self, other: Told) -> bool:
        """Tell whether two values are of one thing: what narrows one of them holds all that narrows the other."""
        return self.limits <= other.limits or other.limits <= self.limits


Sides = Sequence[Sequence[Told]]


@dataclass(frozen=True)
class Aligned:
    """The pairs of a story's clauses that are likely one fact; asked of a story once (``story.once(Aligned)``)."""

    story: Story

    @cached_property
    def pairs(self) -> tuple[tuple[Unit, Unit, float], ...]:
        """Every pair of two reports' clauses that is likely one fact, in the order of the clauses."""
        units = self.story.units
        likely = Likelihoods(units, [a.article.id for a in self.story.analyses], ()).sure if units else {}
        return tuple(
            (units[i], units[j], value)
            for (i, j), value in sorted(likely.items())
            if value >= JOIN and units[i].article != units[j].article
        )

    @cached_property
    def _beside(self) -> dict[str, dict[str, tuple[Unit, float]]]:
        found: dict[str, dict[str, tuple[Unit, float]]] = defaultdict(dict)
        for a, b, value in self.pairs:
            found[a.proposition.id][b.proposition.id] = b, value
            found[b.proposition.id][a.proposition.id] = a, value
        return found

    def likely(self, a: Unit, b: Unit) -> float:
        """Give how likely two clauses are one fact; 0 where that is too little."""
        return self._beside.get(a.proposition.id, {}).get(b.proposition.id, (b, 0.0))[1]

    def with_(self, unit: Unit) -> list[Unit]:
        """List the clauses of other reports that likely tell the same fact as one."""
        return [other for other, _ in self._beside.get(unit.proposition.id, {}).values()]


@dataclass(frozen=True)
class Facts:
    """The facts of a story; asked of a story once (``story.once(Facts)``)."""

    story: Story

    @cached_property
    def unit_of(self) -> dict[str, Unit]:
        """Every clause by the id of its proposition."""
        return {unit.proposition.id: unit for unit in self.story.units}

    @cached_property
    def every(self) -> tuple[tuple[Proposition, ...], ...]:
        """The facts: the wordings of each claim and what likely tells the same elsewhere."""
        aligned, found = self.story.once(Aligned), []
        for claim in self.story.claims:
            told = self.story.evidence(claim)
            more = [u.proposition for p in told if p.id in self.unit_of for u in aligned.with_(self.unit_of[p.id])]
            by_mood: dict[str, list[Proposition]] = defaultdict(list)
            for proposition in dict.fromkeys([p.id for p in (*told, *more)]):
                kept = self.story.propositions[proposition]
                by_mood[kept.modality].append(kept)
            found += [tuple(group) for group in by_mood.values()]
        return tuple(found)

    def differ_in(self, a: Proposition, b: Proposition) -> frozenset[str]:
        """Give the slots in which two clauses name different things: doer, done to, place, number, date."""
        one, other = self.unit_of.get(a.id), self.unit_of.get(b.id)
        if one is None or other is None:
            return frozenset()
        slots = {
            "doer": are_others(one.doers, other.doers, self._before(one, "doer"), self._before(other, "doer"))
            or self._is_of_another(one) != self._is_of_another(other),
            "done to": bool(one.done_to_named) == bool(other.done_to_named)  # a description may mean a name
            and are_others(one.done_to, other.done_to, self._before(one, "done to"), self._before(other, "done to")),
            "place": _are_of_two_places(self.places(one), self.places(other)),
            "number": are_strange(_of_kind(one, "#"), _of_kind(other, "#")),
            "date": _are_of_two_times(_of_kind(one, "^"), _of_kind(other, "^")),
        }
        return frozenset(slot for slot, differs in slots.items() if differs)

    def are_twins(self, a: Proposition, b: Proposition) -> bool:
        """Tell whether two clauses have the same words but for their predicates, numbers, times and hardly one more."""
        one, other = self.unit_of.get(a.id), self.unit_of.get(b.id)
        if one is None or other is None:
            return False
        acts = {one.sense, other.sense, one.predicate, other.predicate, stem("percent")}
        own = [{t for t in u.terms if t[0] not in "#^&"} - acts for u in (one, other)]
        return len(own[0] ^ own[1]) <= SAME_BUT and (bool(own[0] & own[1]) or not own[0] | own[1])

    def _is_of_another(self, unit: Unit) -> bool:
        """Tell whether a clause says of whom it tells that somebody came before ("a second climber died")."""
        predicate = self.story.readings[unit.proposition.citation.article].words[unit.proposition.predicate]
        beside = (
            c.lower_ for word in (*doers(predicate), *sufferers(predicate)) for c in children(word, "amod", "det")
        )
        return any(word == "another" or times.words_of("ordinal").get(word, "1") != "1" for word in beside)

    def are_surely_one(self, sides: Sides) -> bool:
        """Tell whether some clauses of any two sides are all but surely one fact."""
        aligned = self.story.once(Aligned)
        pairs = (
            [(self.unit_of[a.clause.id], self.unit_of[b.clause.id]) for a in x for b in y]
            for x, y in combinations(sides, 2)
        )
        return all(any(aligned.likely(*pair) >= SURELY_ONE for pair in between) for between in pairs)

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

    def reaches_further(self, a: Unit, b: Unit) -> bool:
        """Tell whether a clause names the places of another one and more: its number is of them together."""
        return frozenset() < self.places(b) < self.places(a)

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
