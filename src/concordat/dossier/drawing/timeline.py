"""The time of a story: above the line when reports were published, below it what happened when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from markupsafe import Markup

from concordat.dossier.dates import date_words
from concordat.dossier.drawing.svg import badge, dot, frame, line, lines_of, text
from concordat.dossier.views.names import Names
from concordat.dossier.views.timeline import Day
from concordat.lexicon.calendar import parse_day
from concordat.records import TimelinePoint

STEP, TOP, LETTERS, LINES = 150, 22, 22, 4
"""Width of a date, height of a row of reports, letters and lines of what happened on it."""

MOST_DATES, MOST_REPORTS = 12, 21
"""Dates that are drawn (of more, those that most reports tell of or were published on), and letters above one date."""

ACROSS = 7
"""Letters of reports beside each other above one date."""


def draw_timeline(names: Names, days: Sequence[Day]) -> Markup:
    """Draw the dates of a story in order, as wide apart as words need; how long lies between two is written there."""
    published: dict[str, list[str]] = {}
    for article in names.dossier.articles:
        if article.published:
            published.setdefault(article.published[:10], []).append(article.id)
    happened = _by_day(days)
    dates = _chosen(published, happened)
    rows = max((-(-min(len(own), MOST_REPORTS) // ACROSS) for own in published.values()), default=0)
    axis = TOP * rows + 34
    parts: list[Markup] = [line((6, axis), (STEP * len(dates) + 2, axis))]
    for n, when in enumerate(dates):
        parts += _date(names, when, n, axis, published.get(when, []), happened.get(when))
    parts += _between(dates, axis)
    title = f"When it happened, and when reports were published: {len(dates)} dates"
    desc = "; ".join(_told(names, when, published, happened) for when in dates)
    return frame((STEP * len(dates) + 10, axis + 36 + 16 * LINES), title, desc, parts)


def _by_day(days: Sequence[Day]) -> dict[str, Day]:
    """Put the points of one day together, whatever their hours, the most told first; spans of days are left out."""
    points: dict[str, list[TimelinePoint]] = {}
    for day in days:
        if parse_day(day.when[:10]) and "/" not in day.when:
            points.setdefault(day.when[:10], []).extend(day.points)
    return {
        when: Day(when, tuple(sorted(own, key=lambda point: -len({c.article for c in point.evidence}))))
        for when, own in points.items()
    }


def _chosen(published: dict[str, list[str]], happened: dict[str, Day]) -> list[str]:
    def weight(when: str) -> tuple[int, str]:
        points = happened[when].points if when in happened else ()
        told = {c.article for point in points for c in point.evidence}
        return -len(published.get(when, ())) - len(told), when

    return sorted(sorted({*published, *happened}, key=weight)[:MOST_DATES])


def _date(
    names: Names, when: str, number: int, axis: float, reports: Sequence[str], day: Day | None
) -> Iterator[Markup]:
    x = STEP * number + 12
    yield dot((x, axis), 4, "actor")
    yield text((x - 6, axis + 20), date_words(when), "small when")
    for n, article in enumerate(reports[:MOST_REPORTS]):
        label = names.outlets[article]
        yield badge(
            (x + 4 + 19 * (n % ACROSS), axis - 18 - TOP * (n // ACROSS)), label.letter or "·", label.origin, (17, 18)
        )
    if len(reports) > MOST_REPORTS:
        yield text((x, 12), f"+{len(reports) - MOST_REPORTS}", "small quiet")
    if day:
        for n, words in enumerate(lines_of(day.points[0].text, LETTERS, LINES)):
            yield text((x - 6, axis + 38 + 15 * n), words, "small")


def _between(dates: Sequence[str], axis: float) -> Iterator[Markup]:
    for n, (one, other) in enumerate(pairwise(dates)):
        a, b = parse_day(one), parse_day(other)
        if isinstance(a, date) and isinstance(b, date) and (b - a).days > 1:
            yield text((STEP * n + STEP - 8, axis - 5), f"{(b - a).days} days", "small quiet end")


def _told(names: Names, when: str, published: dict[str, list[str]], happened: dict[str, Day]) -> str:
    reports = ", ".join(names.outlet(article) for article in published.get(when, ()))
    told = happened[when].points[0].text if when in happened else ""
    parts = (f"{reports} published" if reports else "", " ".join(told.split()))
    return f"{date_words(when)}: {'; '.join(part for part in parts if part)}"
