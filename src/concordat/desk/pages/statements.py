"""Who said what, in all stories."""

from __future__ import annotations

import msgspec

from concordat.desk.asking import PER_PAGE, Day, Name, PageNumber, Words
from concordat.desk.desk import Desk
from concordat.desk.views import View
from concordat.store import Said, SaidQuery
from concordat.store.statements import stances

LONG = 60.0
"""Seconds for which the list of stances holds."""


class StatementsAsked(msgspec.Struct, frozen=True):
    """Which statements: by speaker (any name of the actor, whole), outlet, stance, words and days."""

    speaker: Name = ""
    words: Words = ""
    outlet: Name = ""
    stance: Name = ""
    after: Day = None
    before: Day = None
    page: PageNumber = 1


class Statements(msgspec.Struct, frozen=True):
    """A page of statements; ``stances`` are those that can be asked for."""

    statements: tuple[Said, ...]
    more: bool
    stances: tuple[str, ...]


def listed(desk: Desk, asked: StatementsAsked) -> Statements:
    """List statements, those of the newest reports first."""
    query = SaidQuery(
        speaker=asked.speaker or None,
        words=asked.words,
        outlet=asked.outlet or None,
        after=asked.after.isoformat() if asked.after else None,
        before=asked.before.isoformat() if asked.before else None,
        stance=asked.stance or None,
    )
    found = desk.store.statements(query, PER_PAGE + 1, PER_PAGE * (asked.page - 1))
    known = desk.kept.get("stances", None, LONG, lambda: stances(desk.store))
    return Statements(found[:PER_PAGE], len(found) > PER_PAGE, known)


VIEWS = (View("/statements", "Statements", StatementsAsked, Statements, listed, "desk/statements.html.j2"),)
