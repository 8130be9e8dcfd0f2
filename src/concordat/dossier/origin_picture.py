"""The small picture of the brief: the reports grouped by origin, with an arrow from each report to what follows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from concordat.dossier.pictures import draw, short
from concordat.dossier.views.names import Names, origin_letter
from concordat.dossier.views.sharing import WHOLE_LEDGER, Pair
from concordat.records import OriginGroup, Tie

LINE = 27
"""Height of one report, in SVG units."""

REPORTS_SHOWN, LINES = 3, 7
"""Reports of one origin, and lines in all, that are drawn; more are counted in a last line."""

COLOURS = 8

LETTER = 6.6
"""Width of a letter of 12 pixels, on the safe side: what stands behind a name must not run into it."""

_BADGE, _NAME, _WIDTH = 14, 34, 400


@dataclass(frozen=True)
class _Line:
    """One line of the picture: a report, or how many more there are."""

    text: str
    article: str = ""


def drawn_lines(names: Names) -> int:
    """Count the lines that the picture takes."""
    blocks, left = _blocks(names)
    return sum(len(lines) for _, _, lines in blocks) + bool(left)


def draw_origins(names: Names, pairs: Sequence[Pair | Tie]) -> Markup:
    """Draw the origins one under another: letter, its reports, its agency; arcs join reports that share much."""
    blocks, left = _blocks(names)
    right = _NAME + 12 + LETTER * max((len(short(line.text)) for _, _, lines in blocks for line in lines), default=0)
    places: dict[str, int] = {}
    parts: list[Markup] = []
    y = 4
    for index, group, lines in blocks:
        parts.append(_block(index, group, (right, y), len(lines)))
        for n, line in enumerate(lines):
            at = places[line.article] = y + LINE * n + LINE // 2
            parts.append(Markup('<text class="small" x="{}" y="{}">{}</text>').format(_NAME, at + 4, short(line.text)))
        y += LINE * len(lines) + 6
    if left:
        more = f"and {left} more origins"
        parts.append(Markup('<text class="small quiet" x="{}" y="{}">{}</text>').format(_NAME, y + 14, more))
        y += LINE
    wired = [set(group.articles) for _, group, _ in blocks if group.kind == "agency"]
    drawn = [
        pair
        for pair in pairs
        if {pair.a, pair.b} <= places.keys()
        and pair.share >= WHOLE_LEDGER
        and not any({pair.a, pair.b} <= group for group in wired)  # their agency stands beside them
    ]
    parts += [_arc(places, pair, right, n) for n, pair in enumerate(drawn)]
    return draw((0, _WIDTH), y, f"{names.counted}, grouped by origin", Markup("").join(parts))


def _blocks(names: Names) -> tuple[list[tuple[int, OriginGroup, list[_Line]]], int]:
    """Give the origins that are drawn, those of most reports first, with their lines; and how many are not."""
    groups = sorted(enumerate(names.dossier.origins.groups), key=lambda one: -len(one[1].articles))
    blocks: list[tuple[int, OriginGroup, list[_Line]]] = []
    for index, group in groups:
        lines = _lines(names, group)
        if blocks and sum(len(own) for _, _, own in blocks) + len(lines) > LINES:
            break
        blocks.append((index, group, lines))
    return blocks, len(groups) - len(blocks)


def _lines(names: Names, group: OriginGroup) -> list[_Line]:
    lines = [_Line(names.outlet(article), article) for article in group.articles]
    if len(lines) <= REPORTS_SHOWN:
        return lines
    shown = lines[: REPORTS_SHOWN - 1]
    return [*shown, _Line(f"and {len(lines) - len(shown)} more reports")]


def _block(index: int, group: OriginGroup, at: tuple[float, int], lines: int) -> Markup:
    """Draw an origin: a bar with its letter beside its reports, and the agency behind them where there is one."""
    (right, y), height = at, LINE * lines
    block = Markup(
        '<rect class="dot o{}" x="{}" y="{}" width="20" height="{}" rx="4"/>'
        '<text class="letter" x="{}" y="{}">{}</text>'
    ).format(index % COLOURS, _BADGE - 10, y + 2, height - 4, _BADGE, y + height // 2 + 4, origin_letter(index))
    if group.kind != "agency":
        return block
    said = f"text of {short(group.label)}"
    return block + Markup('<text class="small quiet" x="{}" y="{}">{}</text>').format(right, y + height // 2 + 4, said)


def _arc(places: dict[str, int], pair: Pair | Tie, right: float, number: int) -> Markup:
    source, copy = (pair.a, pair.b) if pair.direction != "b_to_a" else (pair.b, pair.a)
    start, end = places[source], places[copy]
    reach = right + 26 + 12 * (number % 3)
    known = pair.direction in ("a_to_b", "b_to_a")
    tip = Markup(' marker-end="url(#tip{})"').format(_WIDTH) if known else ""
    said = f"{round(100 * pair.share)} %"
    return Markup(
        '<path class="edge" stroke-width="1.5" d="M{} {} C{} {} {} {} {} {}"{}/>'
        '<text class="small" x="{}" y="{}">{}</text>'
    ).format(
        right,
        start,
        reach,
        start,
        reach,
        end,
        right,
        end,
        tip,
        reach + 2,
        (start + end) / 2 + 4,
        f"{said} follows" if known else f"{said} shared",
    )
