"""Stage stories: sketches in order of time become stories, by ``stories.grouping.Stream``.

One stream looks at each article once, with all that are open beside it, so that this stage runs in one process on any
engine. It forgets what no later article can change: of stories none of whose members is open, only rows stay. Articles
without a day come last, and are held against one another and what is open then: the one difference to a stream that
forgets nothing, which holds them against all.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import msgspec
import pyarrow as pa

from concordat.scale.plan import Plan
from concordat.scale.steps import POISON, Flow, Stage, Step
from concordat.scale.tables import batch_of
from concordat.stories.grouping import OPEN_DAYS, Grouped, Sketch, Stream

MOST_COMPARED = 150
"""Reports of a story that are compared together; a larger one is split by time first. Comparing 150 takes 33 s and
840 MB, 300 take 82 s and 1.4 GB (benchmarks/results.md)."""

WINDOW = 2_000
"""Sketches by which a stream grows before it is asked what it can forget: asking costs a look at all that is open."""

GROUPED = pa.schema(
    [
        *(("story", pa.int64()), ("part", pa.int32()), ("story_key", pa.string())),
        *(("number", pa.int64()), ("key", pa.string()), ("because", pa.string())),
    ]
)

SKETCHES = f"""
    SELECT number, key, sketch, day, CASE WHEN day IS NULL THEN 1 ELSE 0 END AS undated
    FROM analysed WHERE {POISON} IS NULL"""


def steps(_: Plan) -> tuple[Step, ...]:
    """Give the steps of the stage."""
    order = ("undated", "day", "number")
    return (Flow(name="stories", run=group, schema=GROUPED, sources=("analysed",), statement=SKETCHES, order=order),)


STORIES = Stage("stories", steps, ("stories", "comparison", "lexicon"))


class _Taken(NamedTuple):
    number: int
    sketch: Sketch


def group(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Group sketches that come in order of time, those without a day last."""
    window = _Window()
    for batch in batches:
        for row in batch.select(["number", "sketch"]).to_pylist():
            sketch = msgspec.msgpack.decode(row["sketch"], type=Sketch)
            if window.full(sketch):
                yield batch_of(window.forget(sketch), GROUPED)
            window.add(_Taken(row["number"], sketch))
    yield batch_of(window.all(), GROUPED)


class _Window:
    """A stream and what it holds; it goes on without the stories that are over as if it had kept them."""

    def __init__(self) -> None:
        self._stream, self._taken = Stream(), list[_Taken]()
        self._asked = 0

    def add(self, one: _Taken) -> None:
        if self._stream.add(one.sketch):
            self._taken.append(one)

    def full(self, coming: Sketch) -> bool:
        """Tell whether it is worth asking what can be forgotten: only where a new day begins."""
        grown = len(self._taken) >= self._asked + max(WINDOW, self._asked)
        return grown and bool(self._taken) and coming.day != self._taken[-1].sketch.day

    def forget(self, coming: Sketch) -> list[dict[str, object]]:
        """Give the rows of the stories that are over when this sketch comes, and go on with the others."""
        over, going_on = list[Grouped](), list[Grouped]()
        for story in self._stream.stories():
            alive = any(_open(self._taken[member.number].sketch, coming) for member in story.members)
            (going_on if alive else over).append(story)
        rows = [row for story in over for row in self._rows(story)]
        kept = sorted((member.number, story.key) for story in going_on for member in story.members)
        taken = [self._taken[number] for number, _ in kept]
        self._stream = Stream((one.sketch, key) for one, (_, key) in zip(taken, kept, strict=True))
        self._taken, self._asked = taken, len(taken)
        return rows

    def all(self) -> list[dict[str, object]]:
        """Give the rows of all stories."""
        return [row for story in self._stream.stories() for row in self._rows(story)]

    def _rows(self, story: Grouped) -> Iterator[dict[str, object]]:
        first = self._taken[story.members[0].number].number
        for place, member in enumerate(story.members):
            one = self._taken[member.number]
            told = {"number": one.number, "key": one.sketch.key, "because": member.because}
            yield {"story": first, "part": place // MOST_COMPARED, "story_key": story.key, **told}


def _open(sketch: Sketch, coming: Sketch) -> bool:
    """Tell whether an article can still be held against one that comes, or against one after it."""
    return sketch.day is None or coming.day is None or coming.day - sketch.day <= OPEN_DAYS
