"""One number over time: what each report gave, on the day of its publication."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from concordat.dossier.dates import date_words
from concordat.dossier.drawing.svg import Point, badge, frame, line, text
from concordat.dossier.views.names import Names
from concordat.dossier.views.series import Series, Value

WIDTH, HEIGHT, LEFT, TOP, BOTTOM = 350, 160, 64, 18, 26
"""The picture, and its margins."""


def draw_series(names: Names, found: Series) -> Markup:
    """Draw the values of a series at their days, in equal steps from day to day; reports of one value share a place."""
    days = sorted({value.day for value in found.values})
    low, high = min(v.amount for v in found.values), max(v.amount for v in found.values)
    step = (WIDTH - LEFT - 20) / len(days)

    def at(value: Value) -> Point:
        part = (value.amount - low) / (high - low)
        return LEFT + step * (days.index(value.day) + 0.12), TOP + (HEIGHT - TOP - BOTTOM) * (1 - part)

    parts = [line((LEFT - 12, HEIGHT - BOTTOM + 8), (WIDTH - 6, HEIGHT - BOTTOM + 8))]
    parts += [text((LEFT + step * n, HEIGHT - 4), date_words(day), "small when") for n, day in enumerate(days)]
    for amount in sorted({value.amount for value in found.values}):
        y = at(next(v for v in found.values if v.amount == amount))[1]
        parts += [
            line((LEFT - 12, y), (WIDTH - 6, y), "axis faint"),
            text((LEFT - 16, y + 4), f"{amount:,g}", "small end"),
        ]
    parts += _marks(names, found, at)
    desc = "; ".join(
        f"{date_words(v.day)}, {names.outlet(v.citation.article)}: {' '.join(v.citation.text.split())}"
        for v in found.values
    )
    return frame((WIDTH, HEIGHT), f"The number over time: {names.spell(found.what)}", desc, parts)


def _marks(names: Names, found: Series, at: object) -> Iterator[Markup]:
    places: dict[Point, int] = {}
    seen: set[tuple[str, Point]] = set()
    for value in found.values:
        place: Point = at(value)  # type: ignore[operator]
        if (value.citation.article, place) in seen:
            continue
        seen.add((value.citation.article, place))
        n = places[place] = places.get(place, -1) + 1
        label = names.outlets[value.citation.article]
        yield badge((place[0] + 19 * n, place[1]), label.letter or "·", label.origin, (17, 16))
