"""Who has it from whom: reports in boxes by origin, what passes between them in words, unseen agencies before them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from concordat.dossier.drawing.layered import layered
from concordat.dossier.drawing.svg import SMALL_LETTER, Point, badge, box, curve, frame, short, text
from concordat.dossier.page import SURE
from concordat.dossier.views.names import Names
from concordat.dossier.views.sharing import Pair
from concordat.records import Copy, Tie

LINE, WIDTH, GAP, BETWEEN = 24, 200, 150, 14
"""Height of a report, width of a box, and the room between boxes beside and below each other, in SVG units."""

ARC = 104
"""Room beside a box whose reports share text among themselves."""

MOST_TIES = 36
"""Ties that are drawn, those of the largest shares; the list below the picture has them all."""

SMALL = 0.1
"""From this share of a text on, two reports of different boxes are joined: less is a line in every story."""

ACROSS = 4
"""Boxes without ties that stand beside each other below the others."""


@dataclass(frozen=True)
class Box:
    """One origin with its reports, or an agency of which no report is here (``reports`` is empty)."""

    key: str
    letter: str
    origin: int | None
    label: str
    reports: tuple[str, ...]

    @property
    def height(self) -> int:
        """The height of the box."""
        return LINE * (len(self.reports) + bool(self.label)) + 8

    def line(self, article: str) -> int:
        """Give how far below the top of the box the middle of a report stands."""
        return LINE * (self.reports.index(article) + bool(self.label)) + LINE // 2 + 4


def draw_kinship(names: Names, ties: Sequence[Pair | Tie]) -> Markup:
    """Draw the origins of a story; an arrow points at the copy where the direction is known, and says how much."""
    boxes = {one.key: one for one in _boxes(names)}
    home = {article: one.key for one in boxes.values() for article in one.reports}
    shown = _strongest(names, ties, home)
    between = [(home[a], home[b]) for a, b in map(_turned, shown) if home[a] != home[b]]
    sources = [(key, home[article]) for key, article, _ in _agencies(names) if article in home]
    placed, size = _placed(
        boxes, layered(list(boxes), [*sources, *between]), {home[t.a] for t in shown if home[t.a] == home[t.b]}
    )
    parts = [
        *_lines(names, boxes, placed, home, shown),
        *(_draw(names, one, placed[one.key]) for one in boxes.values()),
    ]
    title = f"Who has it from whom: {len(names.dossier.origins.groups)} origins of {len(names.articles)} reports"
    desc = "; ".join(_told(names, shown)) or "No report shares its text with another."
    return frame(size, title, desc, parts)


def _boxes(names: Names) -> Iterator[Box]:
    wired = {key for key, _, _ in _agencies(names)}
    yield from (Box(key, "", None, key, ()) for key in dict.fromkeys(key for key, _, _ in _agencies(names)))
    for index, group in enumerate(names.dossier.origins.groups):
        said = (
            f"text of {short(names.spell(group.label), 18)}"
            if group.kind == "agency" and group.label not in wired
            else ""
        )
        letter = names.letter(index)
        yield Box(f"origin {index}", letter[0], letter[1], said, group.articles)
    known = {article for group in names.dossier.origins.groups for article in group.articles}
    for article in names.articles:
        if article not in known and article not in names.off:
            yield Box(article, "", None, "", (article,))


def _agencies(names: Names) -> list[tuple[str, str, Copy]]:
    """List the agencies whose text reports share though no report here is theirs, with each of these reports."""
    common = [c for c in names.dossier.copies if c.source is None and c.agency and c.direction == "common_source"]
    found = {(c.agency or "", article): c for c in common for article in c.copies}
    return [(agency, article, copy) for (agency, article), copy in found.items()]


def _strongest(names: Names, ties: Sequence[Pair | Tie], home: dict[str, str]) -> list[Pair | Tie]:
    of_agency: dict[str, set[str]] = {}
    for agency, article, _ in _agencies(names):
        of_agency.setdefault(agency, set()).add(article)
    told = [t for t in ties if {t.a, t.b} <= home.keys() and not any({t.a, t.b} <= own for own in of_agency.values())]
    worth = [t for t in told if t.share >= SMALL or home[t.a] == home[t.b]]
    return sorted(worth, key=lambda t: -t.share)[:MOST_TIES]


def _turned(tie: Pair | Tie) -> tuple[str, str]:
    """Give the reports of a tie, the source first where it is known."""
    return (tie.b, tie.a) if tie.direction == "b_to_a" else (tie.a, tie.b)


def _placed(
    boxes: dict[str, Box], parts: Sequence[Sequence[Sequence[str]]], arced: set[str]
) -> tuple[dict[str, Point], Point]:
    """Give every box its corner: the connected parts one below another, then the boxes that stand alone, in rows."""
    placed: dict[str, Point] = {}
    y, width = 8.0, float(WIDTH)
    for columns in parts:
        tallest = max(sum(boxes[key].height + BETWEEN for key in column) for column in columns)
        x = 8.0
        for column in columns:
            at = y + (tallest - sum(boxes[key].height + BETWEEN for key in column)) / 2
            for key in column:
                placed[key] = (x, at)
                at += boxes[key].height + BETWEEN
            x += WIDTH + GAP + (ARC if any(key in arced for key in column) else 0)
        width = max(width, x - GAP)
        y += tallest
    alone = [key for key in boxes if key not in placed]
    across = min(ACROSS, max(1, round(width / (WIDTH + BETWEEN)), len(alone) and round(len(alone) ** 0.5)))
    for begin in range(0, len(alone), across):
        row = alone[begin : begin + across]
        x = 8.0
        for key in row:
            placed[key] = (x, y)
            x += WIDTH + BETWEEN + (ARC if key in arced else 0)
        width = max(width, x - BETWEEN)
        y += max(boxes[key].height for key in row) + BETWEEN
    return placed, (width + 12, y + 4)


def _draw(names: Names, one: Box, at: Point) -> Markup:
    if not one.reports:
        return box(at, (WIDTH - 60, one.height), "node source", 12) + text(
            (at[0] + (WIDTH - 60) / 2, at[1] + one.height / 2 + 4), short(one.label, 18), "middle small"
        )
    drawn = box(at, (WIDTH, one.height)) + badge(
        (at[0] + 14, at[1] + one.height / 2), one.letter or "·", one.origin, (20, one.height - 8)
    )
    if one.label:
        drawn += text((at[0] + 32, at[1] + LINE / 2 + 8), one.label, "small quiet")
    for article in one.reports:
        drawn += text((at[0] + 32, at[1] + one.line(article) + 4), short(names.outlet(article), 23), "small")
    return drawn


def _lines(
    names: Names, boxes: dict[str, Box], placed: dict[str, Point], home: dict[str, str], shown: Sequence[Pair | Tie]
) -> Iterator[Markup]:
    def at(article: str, *, right: bool) -> Point:
        x, y = placed[home[article]]
        return x + (WIDTH if right else 0), y + boxes[home[article]].line(article)

    for key, article, copy in _agencies(names):
        if article in home:
            x, y = placed[key]
            start = (x + WIDTH - 60, y + boxes[key].height / 2)
            dotted = "" if copy.confidence >= SURE else " unsure"
            yield curve(start, at(article, right=False), GAP / 2, 1.5, f"edge{dotted}", tip=True)
    swings: dict[str, int] = {}
    for tie in shown:
        a, b = _turned(tie)
        within = placed[home[a]][0] >= placed[home[b]][0]
        start, end = at(a, right=True), at(b, right=within)
        n = swings[home[a]] = swings.get(home[a], -1) + 1
        reach = 22 + 9 * (n % 3) if within else GAP / 2
        kind = " paraphrase" if set(tie.kinds) <= {"paraphrase"} else ""
        yield curve(start, end, reach, 1.2 + 4 * tie.share, f"edge{kind}", tip=tie.direction in ("a_to_b", "b_to_a"))
        said = _words(tie)
        beside = (
            max(start[0], end[0]) + reach * 0.75 + 4 if within else (start[0] + end[0] - SMALL_LETTER * len(said)) / 2
        )
        yield text((beside, (start[1] + end[1]) / 2 + 4 - (0 if within else 4)), said, "small name")


def _words(tie: Pair | Tie) -> str:
    """Say what a line means: "65 % follows", "14 % shared"."""
    return f"{round(100 * tie.share)} % {'follows' if tie.direction in ('a_to_b', 'b_to_a') else 'shared'}"


def _told(names: Names, shown: Sequence[Pair | Tie]) -> Iterator[str]:
    by_agency: dict[str, list[str]] = {}
    for agency, article, _ in _agencies(names):
        by_agency.setdefault(agency, []).append(names.outlet(article))
    yield from (f"{', '.join(reports)} print text of {agency}" for agency, reports in by_agency.items())
    for tie in shown:
        a, b = _turned(tie)
        known = tie.direction in ("a_to_b", "b_to_a")
        share = f"{round(100 * tie.share)} %"
        yield (
            f"{names.outlet(b)} follows {names.outlet(a)}, {share}"
            if known
            else f"{names.outlet(a)} and {names.outlet(b)} share {share}"
        )
