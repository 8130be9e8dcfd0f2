"""Whether the reports of one folder tell several stories: groups that have little to do with each other."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
import numpy.typing as npt
from msgspec.structs import replace

from concordat.stories.grouping.likeness import JOINED, WORTH_A_LOOK
from concordat.stories.grouping.sketches import Sketch
from concordat.stories.grouping.stream import Stream

STRANGE = 0.5
"""Two groups are strangers when they are less than half as alike as the reports of the looser one are among themselves.
With JOINED for the most alike pair, this parts 1 of 159 single events (news_cluster, basil, ecbplus) and 299 of 300
folders made of five reports of one event and three of another; with .33 it parts 292, with JOINED + .04 for the pair 4
single events. Run again ``python -m evaluation DATA stories``, whose sets these are, when it changes."""

Floats = npt.NDArray[np.float64]


def apart(sketches: Sequence[Sketch]) -> tuple[tuple[int, ...], ...]:
    """Part sketches (by their numbers) into stories, those of most reports first; one story is one group.

    What a stream keeps apart may still be two sides of one event, so only strangers stay apart. Days are not asked: a
    folder may hold what came weeks later, and many reports have none.
    """
    stream = Stream()
    for number, sketch in enumerate(sketches):
        stream.add(replace(sketch, key=str(number), day=None))
    alike = stream.likeness(range(len(sketches)))
    joined: list[set[int]] = []
    for story in stream.stories():
        group = {member.number for member in story.members}
        near = [other for other in joined if not _strangers(alike, group, other)]
        joined = [other for other in joined if other not in near] + [group.union(*near)]
    return tuple(sorted((tuple(sorted(group)) for group in joined), key=lambda group: (-len(group), group)))


def _strangers(alike: Floats, a: Collection[int], b: Collection[int]) -> bool:
    """Tell whether no two reports of two groups are alike enough for one story, and all of them far less than usual."""
    between = alike[np.ix_(sorted(a), sorted(b))]
    if between.max() < JOINED - WORTH_A_LOOK:
        return True
    within = [_among(alike, group) for group in (a, b) if len(group) > 1]
    return bool(between.max() < JOINED and within and between.mean() < STRANGE * min(within))


def _among(alike: Floats, group: Collection[int]) -> float:
    """Give how alike the reports of a group are on average, each with each other."""
    own = alike[np.ix_(sorted(group), sorted(group))]
    return float(own.sum() / (len(group) * (len(group) - 1)))
