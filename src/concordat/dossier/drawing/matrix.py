"""Claims beside outlets: a row for each claim that several reports carry, a column for each report, by origin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from concordat.dossier.drawing.svg import WIDE_LETTER, Point, badge, box, dot, frame, line, linked, short, text
from concordat.dossier.page import COLOURS
from concordat.dossier.views.claims import Cell, Row
from concordat.dossier.views.names import Names

ROW, TOP, LEFT = 22, 34, 330
"""Height of a row, height of the letters above the columns, width of the claims' words, in SVG units."""

WIDE, NARROW, MANY = 30, 13, 16
"""Width of a column, and where there are more than so many reports."""

MOST_ROWS = 24
"""Claims that are drawn; the table below has them all."""

WORDS = 46
"""Letters of a claim's words that fit beside the columns."""


def draw_matrix(names: Names, rows: Sequence[Row]) -> Markup:
    """Draw which report carries which claim: full where it states it, half where a source does."""
    shown = rows[:MOST_ROWS]
    columns = sorted(names.outlets, key=lambda article: _place(names, article))
    step = WIDE if len(columns) <= MANY else NARROW
    at = {article: LEFT + step * n + step / 2 for n, article in enumerate(columns)}
    size = (LEFT + step * len(columns) + 8, TOP + ROW * len(shown) + 6)
    title = f"Which of {len(columns)} reports carries which of {len(shown)} claims"
    parts = [
        *_heads(names, columns, at, step),
        *(part for n, row in enumerate(shown) for part in _row(names, row, n, at)),
    ]
    return frame(size, title, "; ".join(_told(shown, len(columns))), parts, links=True)


def _place(names: Names, article: str) -> tuple[int, int]:
    origin = names.outlets[article].origin
    return (len(names.outlets) if origin is None else origin, list(names.articles).index(article))


def _heads(names: Names, columns: Sequence[str], at: dict[str, float], step: int) -> Iterator[Markup]:
    """Write a letter over the columns of each origin, and a line between two origins."""
    groups: dict[int | None, list[str]] = {}
    for article in columns:
        groups.setdefault(names.outlets[article].origin, []).append(article)
    for origin, own in groups.items():
        middle = (at[own[0]] + at[own[-1]]) / 2
        letter = names.outlets[own[0]].letter or "·"
        width = max(step * len(own) - 3, 10)
        yield badge((middle, 16), letter if WIDE_LETTER * len(letter) <= width + 1 else "", origin, (width, 18))


def _row(names: Names, row: Row, number: int, at: dict[str, float]) -> Iterator[Markup]:
    y = TOP + ROW * number + ROW / 2
    yield line((4, y + ROW / 2), (LEFT + max(at.values(), default=0) - LEFT + 12, y + ROW / 2), "axis faint")
    yield linked(f"#{row.claim.id}", text((6, y + 4), short(row.text, WORDS), "small"))
    for article, cell in row.cells.items():
        if article in at:
            yield _cell((at[article], y), cell, names.outlets[article].origin)


def _cell(at: Point, cell: Cell, origin: int | None) -> Markup:
    colour = "onone" if origin is None else f"o{origin % COLOURS}"
    if cell.voice == "near":
        return dot(at, 1.8, f"dot {colour}")
    if cell.voice == "own" and not cell.note:
        return dot(at, 5, f"dot {colour}")
    half = box((at[0] - 5, at[1] - 5), (5, 10), f"dot {colour}", 0) if cell.voice == "attributed" else Markup("")
    return dot(at, 5, f"ring {colour}") + half


def _told(rows: Sequence[Row], reports: int) -> Iterator[str]:
    for row in rows:
        yield f"{short(row.text, 80)}: {len(row.carriers)} of {reports} reports"
