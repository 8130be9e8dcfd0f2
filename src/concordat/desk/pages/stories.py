"""The list of stories: the newest, the largest, the most contested, those with fewest origins for their outlets."""

from __future__ import annotations

from typing import Literal

import msgspec

from concordat.desk.asking import PER_PAGE, Day, Name, PageNumber, Words
from concordat.desk.desk import Desk
from concordat.desk.views import View
from concordat.store import Finding, Listed, StoryQuery
from concordat.store.queries import counts

FRESH = 2.0
"""Seconds for which the counts of the whole store hold: they are read from all of it."""

Order = Literal["newest", "largest", "contested", "origins"]


class StoriesAsked(msgspec.Struct, frozen=True):
    """Which stories, in which order: ``origins`` puts those first whose outlets have fewest origins among them."""

    order: Order = "newest"
    words: Words = ""
    actor: Name = ""
    outlet: Name = ""
    agreement: Name = ""
    after: Day = None
    before: Day = None
    several: bool = False
    page: PageNumber = 1

    @property
    def narrowed(self) -> bool:
        """Tell whether anything is asked for but an order."""
        return bool(
            self.words or self.actor or self.outlet or self.agreement or self.after or self.before or self.several
        )


class StoryRow(msgspec.Struct, frozen=True):
    """A story, and what its dossier tells where it has one."""

    story: Listed
    dossier: Finding | None


class Stories(msgspec.Struct, frozen=True):
    """A page of stories; ``more`` tells whether there are others, ``reports`` and ``kept`` count the whole store."""

    stories: tuple[StoryRow, ...]
    more: bool
    reports: int
    kept: int


def listed(desk: Desk, asked: StoriesAsked) -> Stories:
    """List stories."""
    query = StoryQuery(
        order=asked.order,
        words=asked.words,
        actor=asked.actor or None,
        outlet=asked.outlet or None,
        agreement=asked.agreement or None,
        after=asked.after.isoformat() if asked.after else None,
        before=asked.before.isoformat() if asked.before else None,
        fewest=2 if asked.several else 1,
        begun=True,
    )
    found = desk.store.stories(query, PER_PAGE + 1, PER_PAGE * (asked.page - 1))
    shown = found[:PER_PAGE]
    told = desk.store.findings([one.key for one in shown])
    reports, kept, _ = desk.kept.get("counts", None, FRESH, lambda: counts(desk.store))
    rows = tuple(StoryRow(one, told.get(one.key)) for one in shown)
    return Stories(rows, len(found) > PER_PAGE, reports, kept)


VIEWS = (View("/", "Stories", StoriesAsked, Stories, listed, "desk/stories.html.j2"),)
