"""Pictures drawn as SVG on the server: who shares text with whom, and the graph of relations between actors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from markupsafe import Markup

from concordat.dossier.views.names import Names
from concordat.dossier.views.sharing import Pair
from concordat.records import Copy, Relation

ROW = 44
"""Height of one report in the sharing picture, in SVG units."""

LABEL_LETTERS = 24
"""Longer names are cut in a picture; the table beside it has them in full."""

GRAPH_ACTORS = 14
"""A circle of more actors cannot be read; the table lists all relations."""

SURE = 0.8
"""From this confidence on a line is drawn through; below it is dotted."""

ORIGIN_COLOURS = 8
"""Colours in the style sheet (classes ``o0`` to ``o7``); the letters tell further origins apart."""

_COLUMN_SOURCE, _COLUMN_REPORT, _COLUMN_ARC, _WIDTH = 8, 190, 424, 600
_GRAPH_WIDTH, _GRAPH_HEIGHT, _RADIUS_X, _RADIUS_Y = 780, 520, 190, 200


def draw_sharing(names: Names, pairs: Sequence[Pair]) -> Markup:
    """Draw the reports that share text in a column, unseen sources to the left, an arc for each pair to the right.

    The width of a line is the share of text; an arrow points at the copy where the direction is known.
    """
    agencies = _agencies(names.dossier.copies)
    drawn = {a for p in pairs for a in (p.a, p.b)}.union(*agencies.values())
    labels = sorted(
        (o for o in names.outlets.values() if o.article in drawn), key=lambda o: (o.origin is None, o.origin or 0)
    )
    y = {label.article: ROW * i + ROW // 2 + 8 for i, label in enumerate(labels)}
    sure = {a for c in names.dossier.copies if c.agency and c.confidence >= SURE for a in c.copies}
    parts = [_sources(agencies, y, {y[a] for a in sure if a in y})]
    parts += [_arc(y[p.a], y[p.b], p) for p in pairs if not any({p.a, p.b} <= group for group in agencies.values())]
    parts += [_report(y[label.article], label.text, label.letter, label.origin) for label in labels]
    title = f"Who shares text with whom: {len(labels)} reports"
    left = 0 if agencies else _COLUMN_REPORT - _COLUMN_SOURCE
    return _svg((left, _WIDTH), ROW * len(labels) + 16, title, Markup("").join(parts))


def draw_relations(names: Names, relations: Sequence[Relation]) -> Markup:
    """Draw the most connected actors on a circle; the number on a line is the row of the table beside the picture."""
    shown = _most_connected(relations)
    angle = {actor: 2 * pi * i / len(shown) - pi / 2 for i, actor in enumerate(shown)}
    at = {
        actor: (_GRAPH_WIDTH / 2 + _RADIUS_X * cos(turn), _GRAPH_HEIGHT / 2 + _RADIUS_Y * sin(turn))
        for actor, turn in angle.items()
    }
    numbers: dict[tuple[str, str], list[int]] = {}
    for number, relation in enumerate(relations, 1):
        if relation.subject in at and relation.object in at and relation.subject != relation.object:
            numbers.setdefault((relation.subject, relation.object), []).append(number)
    parts = [_edge(at[a], at[b], rows) for (a, b), rows in numbers.items()]
    parts += [_node(at[actor], angle[actor], names.actor(actor)) for actor in shown]
    title = f"Relations between {len(shown)} actors"
    return _svg((0, _GRAPH_WIDTH), _GRAPH_HEIGHT, title, Markup("").join(parts))


def _agencies(copies: Sequence[Copy]) -> dict[str, set[str]]:
    """Give the agencies whose text reports share though no report here is theirs, and those reports."""
    found: dict[str, set[str]] = {}
    for copy in copies:
        if copy.source is None and copy.agency and copy.direction == "common_source":
            found.setdefault(copy.agency, set()).update(copy.copies)
    return found


def _svg(across: tuple[int, int], height: int, title: str, body: Markup) -> Markup:
    left, right = across
    role = "group" if "<a " in body else "img"  # links inside an image would be out of reach
    return Markup(
        '<svg viewBox="{} 0 {} {}" width="{}" height="{}" role="{}" aria-label="{}">'
        '<defs><marker id="tip{}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="9" markerHeight="9" '
        'markerUnits="userSpaceOnUse" orient="auto"><path class="tip" d="M0 0 8 4 0 8z"/></marker></defs>{}</svg>'
    ).format(left, right - left, height, right - left, height, role, title, right, body)


def _short(label: str) -> str:
    return label if len(label) <= LABEL_LETTERS else label[: LABEL_LETTERS - 1].rstrip() + "…"


def _report(y: int, label: str, letter: str, origin: int | None) -> Markup:
    colour = "none" if origin is None else str(origin % ORIGIN_COLOURS)
    return Markup(
        '<rect class="node" x="{}" y="{}" width="{}" height="32" rx="4"/>'
        '<circle class="dot o{}" cx="{}" cy="{}" r="10"/><text class="letter" x="{}" y="{}">{}</text>'
        '<text x="{}" y="{}">{}</text>'
    ).format(
        _COLUMN_REPORT,
        y - 16,
        _COLUMN_ARC - _COLUMN_REPORT,
        colour,
        _COLUMN_REPORT + 18,
        y,
        _COLUMN_REPORT + 18,
        y + 4,
        letter,
        _COLUMN_REPORT + 36,
        y + 5,
        _short(label),
    )


def _sources(sources: dict[str, set[str]], y: dict[str, int], sure: set[int]) -> Markup:
    """Draw the sources that no report here is, and a line to each report that took text from them, dotted if unsure."""
    drawn: list[Markup] = []
    heights: list[float] = []
    for label, copies in sources.items():
        known = sorted(y[a] for a in copies if a in y)
        if not known:
            continue
        height = sum(known) / len(known)
        while any(abs(height - other) < ROW / 2 for other in heights):
            height += ROW / 2
        heights.append(height)
        drawn += [
            Markup('<path class="edge {}" d="M{} {} C{} {} {} {} {} {}" marker-end="url(#tip{})"/>').format(
                "" if end in sure else "unsure", 118, height, 154, height, 154, end, _COLUMN_REPORT - 2, end, _WIDTH
            )
            for end in known
        ]
        drawn.append(
            Markup(
                '<rect class="node source" x="{}" y="{}" width="110" height="28" rx="14"/>'
                '<text class="middle" x="{}" y="{}">{}</text>'
            ).format(_COLUMN_SOURCE, height - 14, _COLUMN_SOURCE + 55, height + 5, _short(label)[:14])
        )
    return Markup("").join(drawn)


def _arc(a: int, b: int, pair: Pair) -> Markup:
    start, end = (a, b) if pair.direction != "b_to_a" else (b, a)
    reach = _COLUMN_ARC + 30 + min(140, abs(b - a) // 2)
    tip = Markup(' marker-end="url(#tip{})"').format(_WIDTH) if pair.direction in ("a_to_b", "b_to_a") else ""
    kind = "paraphrase" if set(pair.kinds) <= {"paraphrase"} else "copied"
    return Markup(
        '<path class="edge {}" stroke-width="{}" d="M{} {} C{} {} {} {} {} {}"{}><title>{}</title></path>'
    ).format(
        kind,
        round(1.2 + 6 * pair.share, 1),
        _COLUMN_ARC,
        start,
        reach,
        start,
        reach,
        end,
        _COLUMN_ARC + 2,
        end,
        tip,
        f"{round(100 * pair.share)} % shared",
    )


def _most_connected(relations: Sequence[Relation]) -> tuple[str, ...]:
    degree: dict[str, int] = {}
    for relation in relations:
        for actor in (relation.subject, relation.object):
            degree[actor] = degree.get(actor, 0) + 1
    ranked = sorted(degree, key=lambda actor: -degree[actor])
    return tuple(ranked[:GRAPH_ACTORS])


@dataclass(frozen=True)
class _Line:
    """A line between two nodes that stops short of both."""

    x1: float
    y1: float
    x2: float
    y2: float


def _shorten(a: tuple[float, float], b: tuple[float, float], gap: float = 10) -> _Line:
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = max((dx * dx + dy * dy) ** 0.5, 1)
    ux, uy = dx / length * gap, dy / length * gap
    return _Line(round(a[0] + ux, 1), round(a[1] + uy, 1), round(b[0] - ux, 1), round(b[1] - uy, 1))


def _edge(a: tuple[float, float], b: tuple[float, float], rows: list[int]) -> Markup:
    line = _shorten(a, b)
    # Two actors may act on each other: bending every line to its own left keeps both to be seen.
    bend_x = round((line.x1 + line.x2) / 2 + (line.y2 - line.y1) * 0.12, 1)
    bend_y = round((line.y1 + line.y2) / 2 - (line.x2 - line.x1) * 0.12, 1)
    label_x = round((line.x1 + 2 * bend_x + line.x2) / 4, 1)
    label_y = round((line.y1 + 2 * bend_y + line.y2) / 4, 1)
    text = str(rows[0]) if len(rows) == 1 else f"{rows[0]} +{len(rows) - 1}"
    return Markup(
        '<path class="edge" d="M{} {} Q{} {} {} {}" marker-end="url(#tip{})"/>'
        '<a href="#r{}"><rect class="count" x="{}" y="{}" width="{}" height="20" rx="10"/>'
        '<text class="middle small" x="{}" y="{}">{}</text></a>'
    ).format(
        line.x1,
        line.y1,
        bend_x,
        bend_y,
        line.x2,
        line.y2,
        _GRAPH_WIDTH,
        rows[0],
        label_x - 6 - 4 * len(text),
        label_y - 10,
        12 + 8 * len(text),
        label_x,
        label_y + 4,
        text,
    )


def _node(at: tuple[float, float], angle: float, label: str) -> Markup:
    x, y = at
    side = cos(angle)
    anchor = "middle" if abs(side) < 0.3 else "start" if side > 0 else "end"  # noqa: PLR2004 - nearly above or below
    dx = 0 if anchor == "middle" else 12 if side > 0 else -12
    dy = 5 if anchor != "middle" else -14 if sin(angle) < 0 else 24
    return Markup('<circle class="actor" cx="{}" cy="{}" r="6"/><text class="{}" x="{}" y="{}">{}</text>').format(
        round(x, 1), round(y, 1), anchor, round(x + dx, 1), round(y + dy, 1), _short(label)
    )
