"""What a fact has in one slot by one report, and something else by another: the one comparison, by one table.

A row of ``SLOTS`` says how a slot is read, when two values are one, and what follows where they are not. Of one fact
(``facts``) every value stands on a side with those that are one with it; a report that gives several knows of several.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from concordat.comparison.discrepancies import causes, days, extents, parts
from concordat.comparison.discrepancies.facts import Facts, Sides, Told, no_report_on_two
from concordat.comparison.provenance import listed
from concordat.comparison.story import Story
from concordat.records import Citation, Discrepancy, Proposition


@dataclass(frozen=True)
class Slot:
    """How a slot is compared: its question, how a clause's values of it are read, and when sides are rivals.

    ``together`` gives the clauses whose values are compared: those of one fact, or all of the story; ``own`` are the
    slots of ``facts`` that differ with it; ``tells_facts_apart`` is whether two sentences that differ in it and in
    another are of two facts.
    """

    kind: str
    asks: str
    read: Callable[[Story, Proposition], Iterable[Told]]
    own: frozenset[str] = frozenset()
    together: Callable[[Story], Iterable[Sequence[Proposition]]] = lambda story: story.once(Facts).every
    tells_facts_apart: bool = True
    are_rivals: Callable[[Story, Sides], bool] = lambda _, __: True
    way_out: Callable[[Story, Sides], str | None] = lambda _, __: None


def whole_story(story: Story) -> list[tuple[Proposition, ...]]:
    """Give all clauses together, for what a story has one of, wherever it is told."""
    return [tuple(unit.proposition for unit in story.units)]


_PARTIES = frozenset({"doer", "done to"})

_ANY = _PARTIES | {"place", "number", "date"}

SLOTS = (
    Slot("conflict", "what was done", parts.acts, _PARTIES, are_rivals=parts.are_one_act),
    Slot("doer", "who did it", parts.deeds, _PARTIES, are_rivals=parts.are_other_deeds),
    Slot("doer", "who", parts.persons, are_rivals=parts.are_other_persons),
    Slot("doer", "whose act", parts.owners, _PARTIES),
    Slot("cause", "why", causes.of_acts),
    Slot("cause", "why", causes.of_events, _PARTIES, together=whole_story, are_rivals=causes.are_rivals),
    Slot("place", "where", parts.where, frozenset({"place"}), are_rivals=parts.are_other_places),
    Slot("thing", "which {of}", parts.things),
    Slot("date", "when", days.read, frozenset({"date"}), are_rivals=days.are_rivals, way_out=days.way_out),
    Slot("date", "at what hour", days.hours, _ANY, days.of_one_hour, are_rivals=days.are_other_hours),
    Slot("conflict", "what came first", parts.order, _PARTIES),
    Slot("date", "when", days.weeks, _ANY, whole_story, are_rivals=days.are_other_weeks),
    Slot(
        "scope",
        "how it ranks",
        extents.ranks,
        _ANY,
        together=whole_story,
        tells_facts_apart=False,
        way_out=extents.says_more,
    ),
)
"""Every slot, the gravest first."""

SEVERAL = 2
"""Slots in which two sentences differ that tell of two facts."""


def find_slots(story: Story) -> list[Discrepancy]:
    """Find the facts of which reports give other values for one slot."""
    found = {f.discrepancy.sides: f for slot in SLOTS for f in _of_slot(story, slot)}
    told: dict[tuple[str, str], dict[str, Citation]] = defaultdict(dict)
    for one in found.values():
        for pair, cited in one.pairs.items() if one.slot.tells_facts_apart else ():
            if not any(cited.overlap(other) * SEVERAL > other.end - other.start for other in told[pair].values()):
                told[pair].setdefault(one.slot.kind, cited)
    return [f.discrepancy for f in found.values() if f.of_one_fact and any(len(told[p]) < SEVERAL for p in f.pairs)]


@dataclass(frozen=True)
class _Found:
    """Values of a slot that are rivals, the pairs of sentences that give them, and whether those differ in it alone.

    Of each pair one value is cited: one word may be read for two slots ("died of cancer").
    """

    slot: Slot
    pairs: Mapping[tuple[str, str], Citation]
    of_one_fact: bool
    discrepancy: Discrepancy


def _of_slot(story: Story, slot: Slot) -> Iterator[_Found]:
    facts, known = story.once(Facts), dict[str, tuple[Told, ...]]()  # a clause may stand in many facts
    for fact in slot.together(story):
        told: dict[str, list[Told]] = defaultdict(list)
        for proposition in fact:
            if proposition.id not in known:
                known[proposition.id] = tuple(slot.read(story, proposition))
            for value in known[proposition.id]:
                told[value.of].append(value)
        for of in sorted(told):
            sides = _sides(told[of])
            apart = len(sides) > 1 and no_report_on_two([[t.citation for t in side] for side in sides])
            if apart and slot.are_rivals(story, sides):
                one = _are_of_one_fact(facts, slot, sides)
                yield _Found(slot, _pairs(facts, sides), one, _discrepancy(story, slot, sides))


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


def _pairs(facts: Facts, sides: Sides) -> dict[tuple[str, str], Citation]:
    """Give the pairs of sentences that stand on two sides, each with the value of the first."""
    told = [[(f"{t.citation.article} {facts.unit_of[t.clause.id].place}", t.citation) for t in side] for side in sides]
    pairs = (sorted((x, y)) for one, other in combinations(told, 2) for x in one for y in other)
    return {(a[0], b[0]): a[1] for a, b in pairs}


def _discrepancy(story: Story, slot: Slot, sides: Sides) -> Discrepancy:
    words = [side[0].citation.text for side in sides]
    outlets = [listed(sorted({story.outlet(t.citation.article) for t in side})) for side in sides]
    told = "; ".join(f"“{word}” in {names}" for word, names in zip(words, outlets, strict=True))
    clause = sides[0][0].clause.citation
    whole = slot.together is whole_story or clause == sides[0][0].citation
    asked = slot.asks.format(of=sides[0][0].of.partition(" | ")[0])
    what = f"{asked}: {'' if whole else f'“{clause.text}”: '}{' / '.join(words)}"
    cited = tuple(tuple(dict.fromkeys(t.citation for t in side)) for side in sides)
    because = f"one fact, told in other words in one place: {told}"
    return Discrepancy(slot.kind, what, cited, slot.way_out(story, sides), (because,))
