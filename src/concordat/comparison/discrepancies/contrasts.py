"""One act that ends in opposite ways, in the same words else: sales "rose", sales "fell"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import product

from concordat.comparison.claims.units import Unit
from concordat.comparison.discrepancies.acts import no_report_on_two
from concordat.comparison.senses import stem
from concordat.comparison.states import outcomes
from concordat.comparison.story import Story
from concordat.records import Discrepancy

ONE_EVENT = 7
"""Days between reports beyond which what rose may have fallen since."""

WHOLE = frozenset({"main", "complement", "coordinate"})


def find_contrasts(story: Story) -> list[Discrepancy]:
    """Find clauses that have all but their verbs in common, and whose verbs tell opposite ends of one act."""
    told: dict[str, dict[str, list[Unit]]] = defaultdict(lambda: defaultdict(list))
    for unit in story.units:
        for contrast, side in _ends(story, unit):
            told[contrast][side].append(unit)
    return [
        Discrepancy(
            kind="conflict",
            what=f"{contrast}: “{a.proposition.citation.text}” / “{b.proposition.citation.text}”",
            sides=((a.proposition.citation,), (b.proposition.citation,)),
            resolution=None,
            because=("the two say the same but for verbs that exclude each other",),
        )
        for contrast, sides in sorted(told.items())
        for a, b in product(sides["+"], sides["-"])
        if _are_one_act(story, a, b)
    ]


def _ends(story: Story, unit: Unit) -> Iterator[tuple[str, str]]:
    """Give the contrasts on a side of which a clause stands."""
    proposition = unit.proposition
    if proposition.kind in WHOLE and proposition.modality == "asserted" and not unit.negations:
        reading = story.readings[proposition.citation.article]
        yield from outcomes().get(reading.token(proposition.predicate).lemma.lower(), ())


def _are_one_act(story: Story, a: Unit, b: Unit) -> bool:
    """Tell whether two clauses of two reports have one doer and, but for verbs and numbers, the same words."""
    if not no_report_on_two(([a.proposition.citation], [b.proposition.citation])) or not a.doers & b.doers:
        return False
    words = [{t for t in u.terms if t[0] not in "#^"} - {u.sense, u.predicate, stem("percent")} for u in (a, b)]
    near = story.of_one_event(story.analyses[a.article], story.analyses[b.article], ONE_EVENT)
    return near and words[0] == words[1] and a.is_past == b.is_past
