"""Which story an article belongs to: it is grouped anew with the open stories near it, and with no other article.

The same articles in the same order give the same stories, whether they come at once or over months: each article is
looked at once, in its turn. A later one can join two stories or part one, since the first report of an event often says
little; a story keeps the key of its earliest member.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec
import numpy as np
import numpy.typing as npt

from concordat.stories.grouping.likeness import JOINED, WORTH_A_LOOK
from concordat.stories.grouping.quorum import ALIKE, grouped
from concordat.stories.grouping.reasons import because
from concordat.stories.grouping.shelf import Floats, Ints, Shelf
from concordat.stories.grouping.sketches import Sketch

MOST_STORIES = 8
"""Stories near an article that are grouped anew with it, those with the most alike member first."""

MOST_MEMBERS, MOST_TOGETHER = 50, 150
"""Members of one story (its latest), and articles in all, that are grouped anew: what bounds the time of each."""


class Member(msgspec.Struct, frozen=True):
    """An article of a story, by its number in the stream, and why it belongs to it."""

    number: int
    because: str


class Grouped(msgspec.Struct, frozen=True):
    """A story: the key of its earliest member, and its members in the order of the stream."""

    key: str
    members: tuple[Member, ...]


class Stream:
    """Stories of the articles so far; of ``known`` ones, each with any name of its story, where a stream goes on.

    It goes on as if it had never stopped where ``known`` holds, in the order in which they came, the articles that are
    open beside those to come, and all members of their stories.
    """

    def __init__(self, known: Iterable[tuple[Sketch, str]] = ()) -> None:
        self.sketches: list[Sketch] = []
        self._shelf: Shelf | None = None
        self._alike: dict[int, tuple[Ints, Floats]] = {}
        self._story: list[int] = []
        self._members: dict[int, list[int]] = {}
        self._keys: dict[str, int] = {}
        self._moved: set[int] = set()
        first: dict[str, int] = {}
        for sketch, story in known:
            number = self._keep(sketch)
            self._story.append(first.setdefault(story, number))
            self._members.setdefault(first[story], []).append(number)

    def add(self, sketch: Sketch) -> bool:
        """Take the next article, best in order of time; one that is there already changes nothing and gives False."""
        if sketch.key in self._keys:
            return False
        self._place(self._keep(sketch))
        return True

    def stories(self) -> tuple[Grouped, ...]:
        """Give the stories in the order of their earliest members."""
        return tuple(
            Grouped(self.sketches[first].key, tuple(self._reasons(members)))
            for first, members in sorted(self._members.items())
        )

    def moved(self) -> dict[str, str]:
        """Give the articles whose story is another since this was last asked, and their stories, all by their keys."""
        found = {self.sketches[one].key: self.sketches[self._story[one]].key for one in sorted(self._moved)}
        self._moved.clear()
        return found

    def _keep(self, sketch: Sketch) -> int:
        number = self._keys[sketch.key] = len(self.sketches)
        self.sketches.append(sketch)
        self._shelf = self._shelf or Shelf(len(sketch.vector))
        self._shelf.add(sketch)
        return number

    def _before(self, number: int) -> tuple[Ints, Floats]:
        """Give the open articles before this one and how alike they are to it; asked of the shelf once."""
        if number not in self._alike:
            assert self._shelf is not None  # noqa: S101 - it holds the article
            self._alike[number] = self._shelf.alike(number)
        return self._alike[number]

    def _place(self, number: int) -> None:
        """Group an article with the stories near it."""
        open_ones = self._open_members(number)
        together = sorted([number, *(one for members in open_ones.values() for one in members)])
        days = np.array([self._day(one) for one in together])
        found = [[together[place] for place in group] for group in grouped(self.likeness(together), days)]
        settled = {open_ones[story][0]: self._settled(story, open_ones[story]) for story in open_ones}
        for story in open_ones:
            del self._members[story]
        self._story.append(number)
        for group in found:
            members = sorted([*group, *(old for one in group for old in settled.get(one, ()))])
            self._members[members[0]] = members
            for one in members:
                if self._story[one] != members[0] or one == number:
                    self._moved.add(one)
                self._story[one] = members[0]

    def _open_members(self, number: int) -> dict[int, list[int]]:
        """Choose the stories to look at, each with its members that are open beside the article, the latest ones."""
        others, alike = self._before(number)
        best: dict[int, float] = {}
        for other, value in zip(others.tolist(), alike.tolist(), strict=True):
            if value >= JOINED - WORTH_A_LOOK:
                story = self._story[other]
                best[story] = max(value, best.get(story, 0.0))
        if not best:
            return {}
        assert self._shelf is not None  # noqa: S101 - there are others
        still = set(self._shelf.open(number)[0].tolist())
        chosen: dict[int, list[int]] = {}
        for story in sorted(best, key=lambda story: (-best[story], story))[:MOST_STORIES]:
            members = [one for one in self._members[story] if one in still][-MOST_MEMBERS:]
            if sum(map(len, chosen.values())) + len(members) <= MOST_TOGETHER:
                chosen[story] = members
        return chosen

    def _day(self, number: int) -> float:
        day = self.sketches[number].day
        return float("nan") if day is None else day

    def _settled(self, story: int, open_ones: Sequence[int]) -> list[int]:
        """List the members of a story that are not grouped anew: they go where its first open member goes."""
        again = set(open_ones)
        return [one for one in self._members[story] if one not in again]

    def likeness(self, together: Sequence[int]) -> npt.NDArray[np.float64]:
        """Give how alike some articles (ascending) are, each with each; 0 where one is not open beside another."""
        matrix = np.zeros((len(together), len(together)))
        wanted = np.array(together)
        for place, one in enumerate(together):
            others, alike = self._before(one)
            at = np.searchsorted(others, wanted[:place])
            there = at < len(others)
            there[there] = others[at[there]] == wanted[:place][there]
            matrix[place, :place][there] = alike[at[there]]
        return np.asarray(matrix + matrix.T)

    def _reasons(self, members: Sequence[int]) -> Iterator[Member]:
        matrix = self.likeness(members)
        for place, number in enumerate(members):
            best = int(matrix[place].argmax())
            votes = int((matrix[place] >= ALIKE).sum())
            told = because(self.sketches[number], self.sketches[members[best]], votes, len(members) - 1)
            yield Member(number, told if place else f"the earliest{'; ' + told if len(members) > 1 else ''}")
