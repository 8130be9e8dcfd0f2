"""Which stories there are: the newest or the largest, by outlet, actor, words and days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, case, delete, func, insert, select

from concordat.store.queries import day_number, matching, members_of, of_outlet
from concordat.store.schema import articles, findings, found_agreements, terms
from concordat.store.schema import stories as table

if TYPE_CHECKING:
    from concordat.store.store import Store

_SPREAD = (findings.c.spread, findings.c.outlets.desc())

OF_DOSSIERS: dict[str, tuple[ColumnElement[bool], ...]] = {
    "contested": (findings.c.contested > 0,),
    "origins": (findings.c.outlets > 1, findings.c.origins > 0),
}
"""Orders that ask what dossiers tell, and which of them have an answer."""
AT_ONCE = 5_000
"""Stories that are asked for at once: SQLite takes 32,766 values in one statement, PostgreSQL 65,535."""


class StoryQuery(msgspec.Struct, frozen=True):
    """Which stories, and in which order: those with the latest report first, or those with most.

    Two orders are of dossiers alone: those with most points that their reports tell differently ("contested"), and
    those whose outlets have fewest origins among them ("origins").

    A story is found by an article of it that has the outlet, the actor (any of its names, whole) and the words;
    ``after`` and ``before`` are ISO days between which a report of it appeared, both included; reports later than
    ``before`` make a story no newer (give tomorrow, and a clock that runs ahead puts nothing first). ``fewest`` is the
    least number of reports; ``agreement`` are letters of an agreement's name or of a party's. ``begun``: the last of
    the words may be the beginning of one.
    """

    order: Literal["newest", "largest", "contested", "origins"] = "newest"
    words: str = ""
    actor: str | None = None
    outlet: str | None = None
    agreement: str | None = None
    after: str | None = None
    before: str | None = None
    fewest: int = 1
    begun: bool = False


class Listed(msgspec.Struct, frozen=True, rename={"from_": "from"}):
    """A story as it is listed: the key and title of its earliest report, how many reports, and their days (ISO)."""

    key: str
    title: str
    reports: int
    outlets: int
    from_: str | None
    to: str | None


def stories(store: Store, query: StoryQuery, limit: int, offset: int) -> tuple[Listed, ...]:
    """List stories in the order that the query wants; equal ones the latest to come first."""
    last: ColumnElement[int] = table.c.last
    if query.before:
        latest = day_number(query.before)
        last = case((table.c.last > latest, latest), else_=table.c.last)
    newest, most = last.desc(), table.c.reports.desc()
    orders = {"newest": (), "largest": (most,), "contested": (findings.c.contested.desc(),), "origins": _SPREAD}
    wanted = _listed().where(*_conditions(store, query)).order_by(*orders[query.order], newest, table.c.story.desc())
    if query.order in OF_DOSSIERS:
        wanted = wanted.join(findings, findings.c.story == articles.c.key).where(*OF_DOSSIERS[query.order])
    with store.reading() as connection:
        return tuple(map(_read, connection.execute(wanted.limit(limit).offset(offset))))


def story(store: Store, key: str) -> Listed:
    """Give what is listed of the story that an article is in. Raises StoreError."""
    with store.reading() as connection:
        first = members_of(connection, key)[0].story
        row = connection.execute(_listed().where(articles.c.key == first)).first()
        if row is None:  # all of it was taken back
            title = select(articles.c.title, articles.c.name).where(articles.c.key == first)
            named = connection.execute(title).one()
            return Listed(first, named.title or named.name, 0, 0, None, None)
    return _read(row)


def listed(connection: Connection, numbers: list[int]) -> list[Listed]:
    """Give what is listed of some stories, by the ids of their earliest members."""
    return [_read(row) for row in connection.execute(_listed().where(table.c.story.in_(numbers)))]


def list_anew(connection: Connection, changed: set[int]) -> None:
    """Make anew what is listed of some stories, by the ids of their earliest members."""
    stands = articles.c.withdrawn.is_(None)
    counted = (func.count(), func.count(func.distinct(articles.c.outlet)), func.min(articles.c.day))
    last = func.coalesce(func.max(articles.c.day), 0)
    told = select(articles.c.story, *counted, last).where(stands).group_by(articles.c.story)
    for some in batched(sorted(changed), AT_ONCE):
        connection.execute(delete(table).where(table.c.story.in_(some)))
        made = told.where(articles.c.story.in_(some))
        connection.execute(insert(table).from_select([column.name for column in table.c], made))


def batched(numbers: list[int], size: int) -> Iterator[list[int]]:
    """Give some numbers, so many at once."""
    return (numbers[at : at + size] for at in range(0, len(numbers), size))


def _listed() -> Select[Any]:
    columns = (articles.c.key, articles.c.title, articles.c.name, table.c.reports, table.c.outlets)
    return select(*columns, table.c.first, table.c.last).join(articles, articles.c.id == table.c.story)


def _read(row: Any) -> Listed:
    first, last = (date.fromordinal(day).isoformat() if day else None for day in (row.first, row.last))
    return Listed(row.key, row.title or row.name, row.reports, row.outlets, first, last)


def _conditions(store: Store, query: StoryQuery) -> Iterator[ColumnElement[bool]]:
    if query.fewest > 1:
        yield table.c.reports >= query.fewest
    if query.after:
        yield table.c.last >= day_number(query.after)
    if query.agreement:
        has = found_agreements.c.term.contains(query.agreement.casefold(), autoescape=True)
        yield articles.c.key.in_(select(found_agreements.c.story).where(has))
    if query.before:
        yield table.c.first <= day_number(query.before)
    told = list(matching(store, query.words, begun=query.begun))
    if query.outlet:
        told.append(of_outlet(query.outlet))
    if query.actor:
        named = select(terms.c.article).where(terms.c.kind == "actor", terms.c.term == query.actor.casefold())
        told.append(articles.c.id.in_(named))
    if told:
        yield table.c.story.in_(select(articles.c.story).where(articles.c.withdrawn.is_(None), *told))
