"""Which story each article is in: as the stream groups them, and then as the user's corrections say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, or_, select, update

from concordat.records.correction import OF_STORIES, Correction, parse_corrections
from concordat.store.catalogue import list_anew
from concordat.store.schema import articles, corrections
from concordat.stories.grouping import judged, named_reports


def place(connection: Connection, moved: Mapping[str, str]) -> None:
    """Write down the groups of articles that are in another than before, and what stories follow; all by their keys."""
    changed: set[int] = set()
    for story in sorted(set(moved.values())):
        number = connection.execute(select(articles.c.id).where(articles.c.key == story)).scalar_one()
        of_it = articles.c.key.in_([key for key, of in moved.items() if of == story])
        changed |= {*connection.execute(select(articles.c.story).where(of_it)).scalars(), number}
        connection.execute(update(articles).where(of_it).values(grouped=number, story=number))
    told = corrections_of_stories(connection)
    list_anew(connection, changed | (_judge(connection, told) if told else set()))


def place_anew(connection: Connection) -> None:
    """Apply the corrections of stories as they now are."""
    list_anew(connection, _judge(connection, corrections_of_stories(connection)))


def corrections_of_stories(connection: Connection) -> list[Correction]:
    """Give the corrections of stories that hold, in their order."""
    query = select(corrections.c.line).where(corrections.c.undone.is_(None)).order_by(corrections.c.number)
    told = parse_corrections("\n".join(connection.execute(query).scalars()))
    return [one for one in told if isinstance(one, OF_STORIES)]


def _judge(connection: Connection, told: Sequence[Correction]) -> set[int]:
    """Apply corrections to the groups they speak of, and to what was corrected; give the stories that changed."""
    spoken_of = or_(articles.c.key.in_(named_reports(told)), articles.c.story != articles.c.grouped)
    groups = select(articles.c.grouped).where(spoken_of)
    query = select(articles.c.id, articles.c.key, articles.c.grouped, articles.c.story).where(
        articles.c.grouped.in_(groups)
    )
    rows = connection.execute(query.order_by(articles.c.id)).all()
    numbers = {row.key: row.id for row in rows}
    wanted = judged({row.key: str(row.grouped) for row in rows}, told)
    changed: set[int] = set()
    for row in rows:
        story = numbers[wanted[row.key]]
        if row.story != story:
            connection.execute(update(articles).where(articles.c.id == row.id).values(story=story))
            changed |= {row.story, story}
    return changed
