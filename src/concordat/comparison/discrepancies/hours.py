"""The hour of one act: clock times that reports give for it and that lie a little apart, or half a day."""

from __future__ import annotations

import re
from itertools import combinations

from concordat.comparison.claims.units import Unit
from concordat.comparison.discrepancies.acts import no_report_on_two
from concordat.comparison.story import Story
from concordat.lexicon.tables import words_of
from concordat.records import Citation, Discrepancy

LEAST, MOST, HALF_A_DAY = 5, 120, 720
"""Minutes between two times of one act: nearer, one is rounded; farther, they are of two acts, unless "a.m." stands for
"p.m."."""

ONE_EVENT = 3
"""Days between reports beyond which like acts are more likely two."""

SHARED, ALIKE = 2.0, 0.3
"""Weight of the terms that the clauses share, and their likeness. Chosen on 32 development stories; read their hours
again when one changes."""

EVENT_ALIKE = 0.2
"""Likeness of the sentences of two clauses that say when something happened. Chosen on the same stories."""

_CLOCK = re.compile(r"T(\d\d):(\d\d)")


def find_hours(story: Story) -> list[Discrepancy]:
    """Find acts that reports put at different hours."""
    told = [(unit, *clock) for unit in story.units for clock in _clocks(story, unit)]
    groups: list[dict[int, list[Citation]]] = []
    for (a, cited, minute), (b, other, later) in combinations(told, 2):
        if not _is_apart(abs(minute - later)) or not _is_one_act(story, a, b):
            continue
        group = next((g for g in groups if any(c in side for side in g.values() for c in (cited, other))), None)
        if group is None:
            group = {}
            groups.append(group)
        for value, citation in ((minute, cited), (later, other)):
            if citation not in group.setdefault(value, []):
                group[value].append(citation)
    return [_discrepancy(group) for group in groups if no_report_on_two(group.values())]


def _clocks(story: Story, unit: Unit) -> list[tuple[Citation, int]]:
    """List the clock times of a clause with their minute of the day."""
    here = unit.proposition.citation
    times = story.readings[here.article].analysis.times_over(here.start, here.end)
    dated = ((t.citation, _CLOCK.search(t.value or "")) for t in times if t.citation.within(here))
    return [(citation, 60 * int(clock[1]) + int(clock[2])) for citation, clock in dated if clock]


def _is_apart(minutes: int) -> bool:
    return LEAST <= minutes <= MOST or minutes == HALF_A_DAY


def _is_one_act(story: Story, a: Unit, b: Unit) -> bool:
    if a.article == b.article or a.proposition.polarity != b.proposition.polarity:
        return False
    if not story.of_one_event(story.analyses[a.article], story.analyses[b.article], ONE_EVENT):
        return False
    if a.sense != b.sense:
        return _tell_the_event(story, a, b)
    shared = sum(story.weights[t] for t in sorted(a.terms & b.terms) if t[0] not in "^#")
    return shared >= SHARED and float(a.vector @ b.vector) >= ALIKE


def _tell_the_event(story: Story, a: Unit, b: Unit) -> bool:
    """Tell whether two clauses say when it happened ("the blast occurred", "it happened"), which has one hour."""
    happens = words_of("occurrence_words", "happen")
    told = [story.readings[u.proposition.citation.article].token(u.proposition.predicate).lemma.lower() for u in (a, b)]
    ours = set(told) & happens
    near = float(a.sentence @ b.sentence) >= EVENT_ALIKE
    return bool(ours) and near and set(told) <= happens | words_of("occurrence_words", "witness")


def _discrepancy(group: dict[int, list[Citation]]) -> Discrepancy:
    sides = [group[minute] for minute in sorted(group)]
    return Discrepancy(
        kind="date",
        what=f"at what hour: {' / '.join(side[0].text for side in sides)}",
        sides=tuple(tuple(side) for side in sides),
        resolution=None,
        because=("one act, and its hours differ",),
    )
