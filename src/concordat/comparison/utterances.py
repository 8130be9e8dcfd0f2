"""Quotations of one or several articles that render one statement.

Two quotations are joined where the same speaker (or speakers that speak for each other) says the same matter; the
longest direct rendering leads, and every other one's differences from it are named.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from concordat.comparison.renderings import differences, only_in_leading, words_of
from concordat.comparison.utterance_likeness import Rendering, likeness, rarity_in, renderings_of
from concordat.records import Actor, Analysis, Quotation, Utterance

SAME_STATEMENT = 0.42
"""Probability from which two quotations of different articles render one statement (see `utterance_likeness`)."""

SAME_STATEMENT_HERE = 0.9
"""The same within one article, where repeating oneself is rare and going on about one subject is usual."""

KIND_ORDER = {"direct": 0, "mixed": 1, "indirect": 2}


def join_utterances(analyses: Sequence[Analysis], actors: Sequence[Actor]) -> tuple[Utterance, ...]:
    """Join the quotations of a story into statements, in the order of their first rendering."""
    renderings = renderings_of(analyses)
    weights = rarity_in(analyses)
    known = {actor.id: actor for actor in actors}
    alike: dict[tuple[int, int], float] = {}
    for i, j in combinations(range(len(renderings)), 2):
        here = renderings[i].article == renderings[j].article
        value = likeness(renderings[i], renderings[j], weights, known)
        if value >= (SAME_STATEMENT_HERE if here else SAME_STATEMENT):
            alike[i, j] = value
    return tuple(
        _utterance(
            f"u{number}", [renderings[i] for i in group], [v for (i, j), v in alike.items() if {i, j} <= set(group)]
        )
        for number, group in enumerate(_group(renderings, alike), 1)
    )


def _group(renderings: Sequence[Rendering], alike: dict[tuple[int, int], float]) -> list[list[int]]:
    """Join pairs from the likeliest on; a group takes a second quotation of one article only by its own likeness."""
    group_of = list(range(len(renderings)))
    members = {i: [i] for i in group_of}
    for (i, j), _ in sorted(alike.items(), key=lambda pair: (-pair[1], pair[0])):
        a, b = group_of[i], group_of[j]
        if a == b or not _may_join(members[a], members[b], renderings, alike):
            continue
        low, high = min(a, b), max(a, b)
        members[low] = sorted(members[low] + members.pop(high))
        for k in members[low]:
            group_of[k] = low
    return [members[key] for key in sorted(members)]


def _may_join(
    a: Sequence[int], b: Sequence[int], renderings: Sequence[Rendering], alike: dict[tuple[int, int], float]
) -> bool:
    pairs = [(min(i, j), max(i, j)) for i in a for j in b]
    if any(renderings[i].article == renderings[j].article and (i, j) not in alike for i, j in pairs):
        return False
    return 2 * sum(pair in alike for pair in pairs) >= len(pairs)


def _utterance(key: str, group: Sequence[Rendering], alike: Sequence[float]) -> Utterance:
    ordered = sorted(group, key=lambda r: (KIND_ORDER[r.quotation.kind], -_length(r.quotation), r.quotation.id))
    leading, others = ordered[0].quotation, [r.quotation for r in ordered[1:]]
    found = [
        difference
        for other in others
        for difference in differences(leading, other, [words_of(x.content) for x in others if x is not other])
    ]
    if others:
        found.extend(only_in_leading(leading, others))
    because = (f"one speaker in alike words; least sure pair {min(alike):.2f}",) if alike else ()
    return Utterance(key, leading.speaker, tuple(r.quotation.id for r in ordered), tuple(found), because)


def _length(quotation: Quotation) -> int:
    return sum(c.end - c.start for c in quotation.content)
