"""The small picture of the brief: the reports grouped by origin, with an arrow from each report to what follows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from concordat.dossier.drawing.svg import SMALL_LETTER, badge, curve, frame, short, text
from concordat.dossier.views.names import Names
from concordat.dossier.views.sharing import WHOLE_LEDGER, Pair
from concordat.records import OriginGroup, Tie

LINE = 27
"""Height of one report, in SVG units."""

REPORTS_SHOWN, LINES = 3, 7
"""Reports of one origin, and lines in all, that are drawn; more are counted in a last line."""

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
    right = (
        _NAME + 12 + SMALL_LETTER * max((len(short(line.text)) for _, _, lines in blocks for line in lines), default=0)
    )
    places: dict[str, int] = {}
    parts: list[Markup] = []
    y = 4
    for index, group, lines in blocks:
        parts.append(_block(names.letter(index), group, (right, y), len(lines)))
        for n, line in enumerate(lines):
            at = places[line.article] = y + LINE * n + LINE // 2
            parts.append(text((_NAME, at + 4), short(line.text), "small"))
        y += LINE * len(lines) + 6
    if left:
        more = f"and {left} more origins"
        parts.append(text((_NAME, y + 14), more, "small quiet"))
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
    left_out = len(names.off)
    title = f"{names.counted}{f', without {left_out}' if left_out else ''}, grouped by origin"
    told = (f"{names.letter(i)[0]}: {names.group(group)}" for i, group in enumerate(names.dossier.origins.groups))
    return frame((_WIDTH, y), title, "; ".join(told), parts)


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


def _block(letter: tuple[str, int], group: OriginGroup, at: tuple[float, int], lines: int) -> Markup:
    """Draw an origin: a bar with its letter beside its reports, and the agency behind them where there is one."""
    (right, y), height = at, LINE * lines
    block = badge((_BADGE, y + height / 2), *letter, (20, height - 4))
    if group.kind != "agency":
        return block
    return block + text((right, y + height / 2 + 4), f"text of {short(group.label)}", "small quiet")


def _arc(places: dict[str, int], pair: Pair | Tie, right: float, number: int) -> Markup:
    source, copy = (pair.a, pair.b) if pair.direction != "b_to_a" else (pair.b, pair.a)
    start, end = places[source], places[copy]
    reach = 26 + 12 * (number % 3)
    known = pair.direction in ("a_to_b", "b_to_a")
    said = f"{round(100 * pair.share)} % {'follows' if known else 'shared'}"
    drawn = curve((right, start), (right, end), reach, tip=known)
    return drawn + text((right + reach + 2, (start + end) / 2 + 4), said, "small")
