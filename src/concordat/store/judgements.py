"""The user's corrections: kept with their reason and day, listed, taken back, and what they mean for one story.

A report goes by its key in a correction that is kept: "Report 4" may be another report tomorrow.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace
from sqlalchemy import Connection, func, insert, or_, select, update

from concordat.comparison.contradictions import refuse_contradictions
from concordat.errors import StoreError
from concordat.records.correction import (
    OF_STORIES,
    Carries,
    Correction,
    Merge,
    Outlet,
    Pin,
    Published,
    Split,
    parse_corrections,
)
from concordat.store.placing import place_anew
from concordat.store.queries import Placed, members_of, placed_of
from concordat.store.schema import corrections
from concordat.stories.grouping import named_reports

if TYPE_CHECKING:
    from concordat.store.store import Store

_LABEL = re.compile(r"(?:report |a)(\d+)", re.IGNORECASE)
"""How a dossier numbers its reports: "Report 4", or a4."""


class Judgement(msgspec.Struct, frozen=True):
    """A correction as it is kept: its number, the line, the day (UTC) it was given, and that it was taken back, if so.

    ``story`` is the key of an article of the story that it holds for; None where it holds for all.
    """

    number: int
    story: str | None
    line: str
    given: str
    undone: str | None = None

    @property
    def because(self) -> str:
        """Why it was given, in the user's words."""
        return parse_corrections(self.line)[0].because


def today() -> str:
    """Give the day (UTC) on which a correction is given or a dossier made."""
    return datetime.now(UTC).date().isoformat()


def give(store: Store, line: str, key: str | None) -> Judgement:
    """Keep one line of a corrections file. Raises StoreError and CorrectionError."""
    told = parse_corrections(line)
    if len(told) != 1:
        raise StoreError("give one correction: one line of a corrections file (docs/corrections.md)")
    with store.writing() as connection:
        of_stories = isinstance(told[0], OF_STORIES)
        members = members_of(connection, key) if key and not of_stories else []
        kept = _named(connection, told[0]) if of_stories else _by_key(told[0], members)
        holding = parse_corrections("\n".join(lines_of_story(connection, [one.key for one in members])))
        refuse_contradictions((*holding, kept))
        number = 1 + (connection.execute(select(func.max(corrections.c.number))).scalar() or 0)
        found = Judgement(number, members[0].story if members else None, _written(kept), today())
        connection.execute(insert(corrections).values(**msgspec.structs.asdict(found)))
        if of_stories:
            place_anew(connection)
    return found


def undo(store: Store, number: int) -> Judgement:
    """Take a correction back. Raises StoreError."""
    day = today()
    with store.writing() as connection:
        row = connection.execute(select(corrections).where(corrections.c.number == number)).first()
        if row is None or row.undone:
            raise StoreError(f"there is no correction {number} to take back; list them")
        connection.execute(update(corrections).where(corrections.c.number == number).values(undone=day))
        if isinstance(parse_corrections(row.line)[0], OF_STORIES):
            place_anew(connection)
    return Judgement(row.number, row.story, row.line, row.given, day)


def given(store: Store, key: str | None) -> tuple[Judgement, ...]:
    """List corrections, also those taken back: of one story, or all. Raises StoreError."""
    query = select(corrections).order_by(corrections.c.number)
    with store.reading() as connection:
        if key:
            keys = [one.key for one in members_of(connection, key)]
            query = query.where(or_(corrections.c.story.is_(None), corrections.c.story.in_(keys)))
        return tuple(Judgement(*row) for row in connection.execute(query))


def lines_of_story(connection: Connection, keys: Sequence[str]) -> list[str]:
    """Give the lines that hold for a story of these articles, in their order."""
    holds = or_(corrections.c.story.is_(None), corrections.c.story.in_(keys))
    query = select(corrections.c.line).where(corrections.c.undone.is_(None), holds)
    lines = connection.execute(query.order_by(corrections.c.number)).scalars()
    return [line for line in lines if not isinstance(parse_corrections(line)[0], OF_STORIES)]


def meant(lines: Sequence[str], keys: Sequence[str]) -> tuple[Correction, ...]:
    """Read the lines for a dossier in which the articles of these keys are a1, a2 ..., in their order."""
    named = {key: f"a{number}" for number, key in enumerate(keys, 1)}
    return tuple(
        replace(one, report=named.get(one.report, one.report)) if isinstance(one, Outlet | Published | Carries) else one
        for one in parse_corrections("\n".join(lines))
    )


def _named(connection: Connection, correction: Correction) -> Correction:
    """Name reports and stories by whole keys. Raises StoreError where a correction of stories changes nothing."""
    given = {name: placed_of(connection, name) for name in sorted(named_reports([correction]))}
    stories = {one.story for one in given.values()}
    match correction:
        case Split(reports=reports):
            there = {one.key for one in members_of(connection, reports[0])} if len(stories) == 1 else set()
            if not there - {one.key for one in given.values()}:
                raise StoreError("give reports of one story, and not all of them, to split off")
            return replace(correction, reports=tuple(given[one].key for one in reports))
        case Merge(stories=names):
            if len(stories) == 1:
                raise StoreError("these are one story already; give reports of two stories")
            return replace(correction, stories=tuple(given[one].key for one in names))
        case Pin(report=report, story=story):
            if len(stories) == 1:
                raise StoreError("the report is in that story already")
            return replace(correction, report=given[report].key, story=given[story].key)
    return correction


def _by_key(correction: Correction, members: Sequence[Placed]) -> Correction:
    """Name the report of a correction by its key, where it goes by a number of the dossier."""
    keys = [one.key for one in members if one.withdrawn is None]
    if not isinstance(correction, Outlet | Published | Carries):
        return correction
    label = _LABEL.fullmatch(correction.report.strip())
    number = int(label[1]) if label else 0
    return replace(correction, report=keys[number - 1]) if 0 < number <= len(keys) else correction


def _written(correction: Correction) -> str:
    told = msgspec.to_builtins(correction)
    return msgspec.json.encode({name: value for name, value in told.items() if value != ""}).decode()
