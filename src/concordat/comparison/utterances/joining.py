"""Quotations of one or several articles that render one statement.

Two quotations are joined where the same speaker (or speakers that speak for each other) says the same matter, or where
a report leaves the speaker open and both repeat the same words of speech, or nearly the same matter. A quotation that
holds two statements of another report renders both. The longest direct rendering leads, and every other one's
differences from it are named.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from concordat.comparison.utterances.candidates import may_be_alike
from concordat.comparison.utterances.likeness import (
    Rendering,
    likeness,
    may_be_told,
    rarity_in,
    renderings_of,
    same_words,
)
from concordat.comparison.utterances.renderings import differences, only_in_leading, words_of
from concordat.comparison.utterances.speakers import may_be_one, speaker_ids, speaker_key, speakers_agree
from concordat.records import Actor, Analysis, Quotation, Utterance

SAME_STATEMENT = 0.48
"""Probability from which two quotations of different articles render one statement (see `utterance_likeness`)."""

SAME_STATEMENT_HERE = 0.9
"""The same within one article, where repeating oneself is rare and going on about one subject is usual."""

HELD = 0.8
"""The part of a statement's content words that a longer quotation has where it holds the statement whole."""

SAME_STATEMENT_OPEN = 0.7
"""The same where the speaker of one is not known: of such pairs read in 19 stories those below were mostly wrong."""

KIND_ORDER = {"direct": 0, "mixed": 1, "indirect": 2}


def join_utterances(analyses: Sequence[Analysis], actors: Sequence[Actor]) -> tuple[Utterance, ...]:
    """Join the quotations of a story into statements, in the order of their first rendering."""
    renderings = renderings_of(analyses)
    alike = _alike(renderings, rarity_in(analyses), {actor.id: actor for actor in actors})
    groups = _with_guests(_group(renderings, alike), renderings, alike)
    values = [[alike[pair] for pair in combinations(group, 2) if pair in alike] for group in groups]
    return tuple(
        _utterance(f"u{n}", [renderings[i] for i in group], values[n - 1]) for n, group in enumerate(groups, 1)
    )


def _alike(
    renderings: Sequence[Rendering], weights: dict[str, float], actors: dict[str, Actor]
) -> dict[tuple[int, int], float]:
    """Give the pairs (i < j) that are likely enough one statement; whether two speakers agree is asked once."""
    keys = [speaker_key(rendering.quotation) for rendering in renderings]
    standing = _Speakers(actors)
    found: dict[tuple[int, int], float] = {}
    for i, j in may_be_alike(renderings, weights).tolist():
        a, b = renderings[i], renderings[j]
        same, apart = standing.of(keys[i], keys[j], a, b)
        if apart:
            continue
        unnamed = same is None
        worded = unnamed and same_words(a, b)
        known = all(speaker_ids(rendering.quotation) for rendering in (a, b))
        if unnamed and not worded and (known or not may_be_told(a, b, weights)):
            continue
        value = likeness(a, b, weights, same_speaker=bool(same))
        least = SAME_STATEMENT_OPEN if unnamed and not worded else SAME_STATEMENT
        if value >= (SAME_STATEMENT_HERE if a.article == b.article else least):
            found[i, j] = value
    return found


class _Speakers:
    """Whether the speakers of two quotations agree, and whether they are two persons; asked once of two speakers."""

    def __init__(self, actors: dict[str, Actor]) -> None:
        self._actors = actors
        self._known: dict[tuple[tuple[str, ...], tuple[str, ...]], tuple[bool | None, bool]] = {}

    def of(self, one: tuple[str, ...], other: tuple[str, ...], a: Rendering, b: Rendering) -> tuple[bool | None, bool]:
        """Give what ``speakers_agree`` says of two quotations by their speakers' keys, and that they are apart."""
        if (one, other) not in self._known:
            same = speakers_agree(a.quotation, b.quotation, self._actors)
            apart = same is None and not may_be_one(a.quotation, b.quotation, self._actors)
            self._known[one, other] = (same, apart)
        return self._known[one, other]


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


def _with_guests(
    groups: list[list[int]], renderings: Sequence[Rendering], alike: dict[tuple[int, int], float]
) -> list[list[int]]:
    """Add to each statement the longer quotations of other reports that hold it beside another statement.

    One report's sentence may render two of another's; it is then a rendering of both.
    """
    neighbours: dict[int, set[int]] = {}
    for i, j in alike:
        neighbours.setdefault(i, set()).add(j)
        neighbours.setdefault(j, set()).add(i)
    found = []
    for group in groups:
        articles = {renderings[i].article for i in group}
        held = [
            guest
            for guest in sorted(set().union(*(neighbours.get(i, set()) for i in group)) - set(group))
            if renderings[guest].article not in articles
            and all(guest in neighbours.get(i, ()) and _holds(renderings[guest], renderings[i]) for i in group)
        ]
        found.append(sorted([*group, *held]))
    return found


def _holds(longer: Rendering, shorter: Rendering) -> bool:
    """Tell whether nearly all the words of one rendering are in another, which says more besides."""
    shared = sum(shorter.stems[s] for s in shorter.stems.keys() & longer.stems.keys())
    return len(longer.words) > len(shorter.words) and shared >= HELD * max(sum(shorter.stems.values()), 1)


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
    named = all(r.quotation.speaker for r in group)
    because = (
        (f"{'one speaker' if named else 'a speaker left open'} in alike words; least sure pair {min(alike):.2f}",)
        if alike
        else ()
    )
    speaker = next((r.quotation.speaker for r in ordered if r.quotation.speaker), None)
    return Utterance(key, speaker, tuple(r.quotation.id for r in ordered), tuple(found), because)


def _length(quotation: Quotation) -> int:
    return sum(c.end - c.start for c in quotation.content)
