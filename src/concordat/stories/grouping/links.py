"""Stories that come back to an earlier one: follow-ups, look-backs, entries of one liveblog; linked, never merged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec
import numpy as np
import numpy.typing as npt

from concordat.records.arithmetic import product
from concordat.stories.grouping.likeness import JOINED, MEANING, OPEN_DAYS, STRANGERS, WORDS
from concordat.stories.grouping.reasons import shared_words
from concordat.stories.grouping.sketches import Sketch
from concordat.stories.grouping.stream import Grouped
from concordat.stories.grouping.words import WHOLE

LIKE = JOINED
"""Likeness of two stories, days aside, from which the later one is taken to come back to the earlier."""

ALIKE_IN_MEANING = 0.45
"""Cosine of two stories' vectors below which their words are not compared."""

MOST_LINKS = 3
"""Earlier stories that one story is linked with: those most like it."""

BLOCK = 256
"""Stories that are compared with all earlier ones at a time."""

Kind = Literal["follow-up", "look-back", "liveblog"]


class Link(msgspec.Struct, frozen=True):
    """A story (its number among the stories) comes back to an earlier one.

    A follow-up begins while the other is open or within OPEN_DAYS of its end, a look-back later than that.
    """

    story: int
    earlier: int
    kind: Kind
    because: str


def link_stories(stories: Sequence[Grouped], sketches: Sequence[Sketch]) -> tuple[Link, ...]:
    """Link stories in the order given; those without a known day are linked by liveblogs only."""
    if not stories:
        return ()
    told = [_Story([sketches[member.number] for member in story.members]) for story in stories]
    found = [*_liveblogs(told), *_later_ones(told)]
    best = {(link.story, link.earlier): link for link in reversed(found)}
    return tuple(best[pair] for pair in sorted(best))


class _Story:
    """A story as it is compared with others: its days, its mean vector, its mean words."""

    def __init__(self, sketches: Sequence[Sketch]) -> None:
        days = [sketch.day for sketch in sketches if sketch.day is not None]
        self.first, self.last = min(days, default=None), max(days, default=None)
        self.sketches = sketches
        self.pages = {sketch.page for sketch in sketches if sketch.page}

    def vector(self) -> npt.NDArray[np.float32]:
        rows = np.array([np.frombuffer(sketch.vector, np.int8) for sketch in self.sketches], np.float32)
        whole = (rows / np.sqrt(np.maximum(np.square(rows).sum(axis=1, keepdims=True), 1.0))).sum(axis=0)
        return np.asarray(whole / max(float(np.sqrt(np.square(whole).sum())), 1e-9))


def _later_ones(stories: Sequence[_Story]) -> Iterator[Link]:
    vectors = np.array([story.vector() for story in stories])
    for start in range(0, len(stories), BLOCK):
        meaning = product(vectors[start : start + BLOCK], vectors[: start + BLOCK].T)
        for row in range(len(meaning)):
            number = start + row
            near = np.flatnonzero(meaning[row, :number] >= ALIKE_IN_MEANING).tolist()
            yield from _earlier_ones(stories, number, {at: float(meaning[row, at]) for at in near})


def _earlier_ones(stories: Sequence[_Story], number: int, near: dict[int, float]) -> Iterator[Link]:
    """Link a story with those before it that are like it, the most alike first."""
    story = stories[number]
    scored = []
    for at, meaning in near.items():
        other = stories[at]
        if story.first is None or other.first is None or story.first <= other.first:
            continue
        like = round(WORDS * _mean_words(story, other) + MEANING * (meaning - STRANGERS), 4)
        if like >= LIKE:
            scored.append((-like, at))
    for _, at in sorted(scored)[:MOST_LINKS]:
        other = stories[at]
        assert story.first is not None  # noqa: S101 - told above
        assert other.last is not None  # noqa: S101
        gap = story.first - other.last
        kind: Kind = "look-back" if gap > OPEN_DAYS else "follow-up"
        words = ", ".join(shared_words(story.sketches[0], other.sketches[0]))
        days = f"{gap} day{'s' if gap > 1 else ''}"
        when = f"begins {days} after its last report" if gap > 0 else "begins while it is still reported"
        yield Link(number, at, kind, f"{when}; both have {words}" if words else when)


def _mean_words(one: _Story, other: _Story) -> float:
    """Give the mean cosine of the words between the members of two stories."""
    mine, theirs = _summed(one), _summed(other)
    whole = sum(weight * theirs[key] for key, weight in mine.items() if key in theirs)
    return whole / (len(one.sketches) * len(other.sketches) * WHOLE**2)


def _summed(story: _Story) -> dict[int, int]:
    weights: dict[int, int] = defaultdict(int)
    for sketch in story.sketches:
        for term in sketch.terms:
            weights[term.key] += term.weight
    return weights


def _liveblogs(stories: Sequence[_Story]) -> Iterator[Link]:
    """Link the stories that hold entries of one page, each with the first that does."""
    first: dict[str, int] = {}
    for number, story in enumerate(stories):
        for page in sorted(story.pages):
            if page in first:
                yield Link(number, first[page], "liveblog", f"both hold entries of {page}")
            else:
                first[page] = number
