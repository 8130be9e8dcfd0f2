"""The picture of relations between actors, drawn as SVG on the server: hubs within, the others around them."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, hypot, pi, sin

from markupsafe import Markup

from concordat.dossier.drawing.svg import arrow, box, dot, frame, linked, short, text
from concordat.dossier.views.names import Names
from concordat.records import Relation

ACTORS = 12
"""A picture of more actors cannot be read; the table lists all relations."""

HUBS = 2
"""The most connected actors stand inside, so that lines do not run along the rim."""

RIM_ONLY = 5
"""So few actors all stand on the rim."""

LABEL_AT = 0.36
"""Where on a line its number stands, from the end on the rim: further in the lines meet."""

BEND = 0.12
"""Lines bend to their own left by this part of their length: two actors may act on each other."""

_WIDTH, _HEIGHT = 800, 500
_RADIUS_X, _RADIUS_Y, _HUB_X = 230, 190, 90
_GAP = 11

Point = tuple[float, float]


def draw_relations(names: Names, relations: Sequence[Relation]) -> Markup:
    """Draw the most connected actors; the number on a line is the row of the table beside the picture."""
    numbers = _numbered(relations)
    places = _places(numbers)
    hubs = set(list(places)[:HUBS]) if len(places) > RIM_ONLY else set()
    lines = [_line(places[a], places[b], rows, a in hubs) for (a, b), rows in numbers.items() if {a, b} <= set(places)]
    nodes = [_node(at, names.actor(actor), inside=actor in hubs) for actor, at in places.items()]
    told = (
        f"{names.actor(a)} and {names.actor(b)}: rows {', '.join(map(str, rows))}" for (a, b), rows in numbers.items()
    )
    title = f"Ties between {len(places)} actors"
    return frame((_WIDTH, _HEIGHT), title, "; ".join(told), [*lines, *nodes], links=True)


def _numbered(relations: Sequence[Relation]) -> dict[tuple[str, str], list[int]]:
    """Give the rows (from 1) of the table for every two actors that a relation joins."""
    numbers: dict[tuple[str, str], list[int]] = {}
    for number, relation in enumerate(relations, 1):
        if relation.subject != relation.object:
            numbers.setdefault((relation.subject, relation.object), []).append(number)
    return numbers


def _places(numbers: dict[tuple[str, str], list[int]]) -> dict[str, Point]:
    """Place the actors, the most connected first: hubs inside, each other actor on the side of the hub it goes with."""
    neighbours: dict[str, list[str]] = {}
    for a, b in numbers:
        neighbours.setdefault(a, []).append(b)
        neighbours.setdefault(b, []).append(a)
    ranked = sorted(neighbours, key=lambda actor: -len(neighbours[actor]))[:ACTORS]
    ranked = [actor for actor in ranked if not set(neighbours[actor]).isdisjoint(ranked)]
    if len(ranked) <= RIM_ONLY:
        return {actor: _on_rim(2 * pi * i / len(ranked) - pi / 2) for i, actor in enumerate(ranked)}
    left, right = hubs = ranked[:HUBS]
    middle = (_WIDTH / 2, _HEIGHT / 2)
    places: dict[str, Point] = {left: (middle[0] - _HUB_X, middle[1]), right: (middle[0] + _HUB_X, middle[1])}
    rim = [actor for actor in ranked if actor not in hubs]
    rim.sort(key=lambda actor: neighbours[actor].count(right) - neighbours[actor].count(left))
    for i, actor in enumerate(rim):
        along = pi - pi * (i + 0.5) / len(rim)
        places[actor] = _on_rim(-along if i % 2 else along)
    return places


def _on_rim(angle: float) -> Point:
    return _WIDTH / 2 + _RADIUS_X * cos(angle), _HEIGHT / 2 - _RADIUS_Y * sin(angle)


def _line(a: Point, b: Point, rows: list[int], from_hub: bool) -> Markup:
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = max(hypot(dx, dy), 1)
    gap_x, gap_y = dx / length * _GAP, dy / length * _GAP
    start, end = (a[0] + gap_x, a[1] + gap_y), (b[0] - gap_x, b[1] - gap_y)
    bend = ((start[0] + end[0]) / 2 + dy * BEND, (start[1] + end[1]) / 2 - dx * BEND)
    at = 1 - LABEL_AT if from_hub else LABEL_AT
    x, y = (
        round((1 - at) ** 2 * p + 2 * at * (1 - at) * q + at**2 * r, 1)
        for p, q, r in zip(start, bend, end, strict=True)
    )
    said = str(rows[0]) if len(rows) == 1 else f"{rows[0]} +{len(rows) - 1}"
    edge = Markup('<path class="edge" d="M{:.1f} {:.1f} Q{:.1f} {:.1f} {:.1f} {:.1f}"/>').format(*start, *bend, *end)
    size = (10 + 7.2 * len(said), 18)
    count = box((x - size[0] / 2, y - 9), size, "count", 9) + text((x, y + 4), said, "middle small")
    tip = arrow(end, (end[0] - bend[0], end[1] - bend[1]))
    return edge + tip + linked(f"#r{rows[0]}", count)


def _node(at: Point, label: str, *, inside: bool) -> Markup:
    """Draw an actor with its name: under a hub, and outward of the rim elsewhere."""
    x, y = at
    off = (x - _WIDTH / 2) / _RADIUS_X
    beside = not inside and abs(off) > 0.3  # noqa: PLR2004 - nearly above or below the middle, the name is centred
    anchor = "middle" if not beside else "start" if off > 0 else "end"
    dx = 0 if not beside else 12 if off > 0 else -12
    dy = 5 if beside else 22 if inside or y > _HEIGHT / 2 else -13
    return dot(at, 8 if inside else 6, "actor") + text((x + dx, y + dy), short(label), f"{anchor} name")
