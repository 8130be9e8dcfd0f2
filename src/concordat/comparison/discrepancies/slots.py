"""What a fact has in one slot by one report, and something else by another: the one comparison, by one table.

A row of ``SLOTS`` says how a slot is read, when two values are one, and what follows where they are not. Of one fact
(``facts``) every value stands on a side with those that are one with it; a report that gives several knows of several.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from concordat.comparison.discrepancies import causes, days, owners, scope, things, where
from concordat.comparison.discrepancies.acts import no_report_on_two
from concordat.comparison.discrepancies.facts import Facts
from concordat.comparison.discrepancies.told import Sides, Told
from concordat.comparison.provenance import listed
from concordat.comparison.story import Story
from concordat.records import Discrepancy, Proposition


@dataclass(frozen=True)
class Slot:
    """How a slot is compared: its question, how a clause's values of it are read, and when sides are rivals.

    ``of_story`` slots are of what a story has one of, wherever it is told; ``own`` are the slots of ``facts`` that
    differ with it; ``tells_facts_apart`` is whether two sentences that differ in it and in another are of two facts.
    """

    kind: str
    asks: str
    read: Callable[[Story, Proposition], Iterable[Told]]
    own: frozenset[str] = frozenset()
    of_story: bool = False
    tells_facts_apart: bool = True
    are_rivals: Callable[[Story, Sides], bool] = lambda _, __: True
    way_out: Callable[[Story, Sides], str | None] = lambda _, __: None


SLOTS = (
    Slot("doer", "whose act", owners.read, frozenset({"doer", "done to"})),
    Slot("place", "where", where.read, frozenset({"place"}), are_rivals=where.are_rivals),
    Slot("thing", "which {of}", things.read),
    Slot("date", "when", days.read, frozenset({"date"}), are_rivals=days.are_rivals, way_out=days.way_out),
    Slot("cause", "why", causes.of_acts),
    Slot("cause", "why", causes.of_events, frozenset({"doer", "done to"}), of_story=True, are_rivals=causes.are_rivals),
    Slot(
        "scope", "how much", scope.read, frozenset({"doer", "done to"}), tells_facts_apart=False, way_out=scope.way_out
    ),
)
"""Every slot, the gravest first."""

SEVERAL = 2
"""Slots in which two sentences differ that tell of two facts."""


def find_slots(story: Story) -> list[Discrepancy]:
    """Find the facts of which reports give other values for one slot."""
    found = {f.discrepancy.sides: f for slot in SLOTS for f in _of_slot(story, slot)}
    kinds: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in found.values():
        for pair in one.pairs if one.slot.tells_facts_apart else ():
            kinds[pair].add(one.slot.kind)
    return [f.discrepancy for f in found.values() if f.of_one_fact and any(len(kinds[p]) < SEVERAL for p in f.pairs)]


@dataclass(frozen=True)
class _Found:
    """Values of a slot that are rivals, the pairs of sentences that give them, and whether those differ in it alone."""

    slot: Slot
    pairs: frozenset[tuple[str, str]]
    of_one_fact: bool
    discrepancy: Discrepancy


def _of_slot(story: Story, slot: Slot) -> Iterator[_Found]:
    facts = story.once(Facts)
    whole = [("", tuple(unit.proposition for unit in story.units))]
    for text, fact in whole if slot.of_story else facts.every:
        told: dict[str, list[Told]] = defaultdict(list)
        for proposition in fact:
            for value in slot.read(story, proposition):
                told[value.of].append(value)
        for of in sorted(told):
            sides = _sides(told[of])
            apart = len(sides) > 1 and no_report_on_two([[t.citation for t in side] for side in sides])
            if apart and slot.are_rivals(story, sides):
                one = _are_of_one_fact(facts, slot, sides)
                yield _Found(slot, _pairs(facts, sides), one, _discrepancy(story, slot, text, sides))


def _sides(told: Sequence[Told]) -> Sides:
    """Put the values that are one on one side, those of most reports first."""
    sides: list[list[Told]] = []
    for value in told:
        alike = next((side for side in sides if any(value.is_one_with(t) for t in side)), None)
        if alike is None:
            sides.append([value])
        else:
            alike.append(value)
    return sorted(sides, key=lambda side: (-len({t.citation.article for t in side}), side[0].citation))


def _are_of_one_fact(facts: Facts, slot: Slot, sides: Sides) -> bool:
    """Tell whether some values of any two sides are of clauses that differ in nothing else."""
    return all(
        any(
            a.is_of_one(b) and not facts.differ_in(a.clause, b.clause) - slot.own - {a.part} for a in one for b in other
        )
        for one, other in combinations(sides, 2)
    )


def _pairs(facts: Facts, sides: Sides) -> frozenset[tuple[str, str]]:
    """Give the pairs of sentences that stand on two sides."""
    told = [[(t.citation.article, facts.unit_of[t.clause.id].place) for t in side] for side in sides]
    pairs = (sorted((x, y)) for one, other in combinations(told, 2) for x in one for y in other)
    return frozenset((f"{a}", f"{b}") for a, b in pairs)


def _discrepancy(story: Story, slot: Slot, text: str, sides: Sides) -> Discrepancy:
    words = [side[0].citation.text for side in sides]
    outlets = [listed(sorted({story.outlet(t.citation.article) for t in side})) for side in sides]
    told = "; ".join(f"“{word}” in {names}" for word, names in zip(words, outlets, strict=True))
    asked = slot.asks.format(of=sides[0][0].of.partition(" | ")[0])
    return Discrepancy(
        kind=slot.kind,
        what=f"{asked}: {f'“{text}”: ' if text else ''}{' / '.join(words)}",
        sides=tuple(tuple(dict.fromkeys(t.citation for t in side)) for side in sides),
        resolution=slot.way_out(story, sides),
        because=(f"one fact, told in other words in one place: {told}",),
    )
