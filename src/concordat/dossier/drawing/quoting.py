"""Who quotes whom: reports on the left, by origin, speakers on the right; the wider a line, the more statements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from markupsafe import Markup

from concordat.dossier.drawing.layered import layered
from concordat.dossier.drawing.svg import badge, box, curve, frame, short, text
from concordat.dossier.views.names import Names
from concordat.dossier.views.statements import Speaker

LINE, WIDTH, BESIDE, RIGHT = 30, 640, 190, 430
"""Height of a report or a speaker, and where reports end and speakers begin, in SVG units."""

MOST_SPEAKERS, MOST_REPORTS = 12, 16
"""Speakers that are drawn, the most quoted; with more reports than this, each origin is one line."""


def draw_quoting(names: Names, speakers: Sequence[Speaker]) -> Markup:
    """Draw how many statements of each speaker each report gives."""
    told = [speaker for speaker in speakers if speaker.actor][:MOST_SPEAKERS]
    by_origin = len(names.articles) > MOST_REPORTS
    counts = Counter(
        (_source(names, article, by_origin), n)
        for n, speaker in enumerate(told)
        for statement in speaker.statements
        for article in statement.articles
    )
    sources = sorted({source for source, _ in counts})
    left, right = _ordered(sources, counts)
    at_left = {source: LINE * n + 22 for n, source in enumerate(left)}
    at_right = {n: LINE * place + 22 for place, n in enumerate(right)}
    most = max(counts.values(), default=1)
    parts = [
        curve((BESIDE + 4, at_left[s]), (RIGHT - 4, at_right[n]), 90, 1 + 5 * count / most, "edge")
        for (s, n), count in sorted(counts.items())
    ]
    parts += [_left(names, source, y, by_origin) for source, y in at_left.items()]
    parts += [part for n, y in at_right.items() for part in _right(told[n], y)]
    height = LINE * max(len(left), len(right)) + 14
    what = "origins" if by_origin else "reports"
    title = f"Who quotes whom: {len(left)} {what}, {len(right)} speakers"
    desc = "; ".join(
        f"{_name(names, s, by_origin)} quotes {told[n].name}: {count}" for (s, n), count in sorted(counts.items())
    )
    return frame((WIDTH, height), title, desc, parts)


Source = tuple[int, int]
"""A report: the place of its origin and its own; or an origin alone, with -1."""


def _source(names: Names, article: str, by_origin: bool) -> Source:
    origin = names.outlets[article].origin
    place = len(names.outlets) if origin is None else origin
    return place, -1 if by_origin else list(names.articles).index(article)


def _ordered(sources: Sequence[Source], counts: Counter[tuple[Source, int]]) -> tuple[list[Source], list[int]]:
    """Order both sides so that few lines cross; whoever is in no line stands last."""
    nodes: list[tuple[str, object]] = [*(("s", source) for source in sources), *(("q", n) for _, n in sorted(counts))]
    parts = layered(nodes, [(("s", source), ("q", n)) for source, n in sorted(counts)])
    flat = [node for columns in parts for column in columns for node in column]
    left = [source for kind, source in flat if kind == "s"]
    right = [n for kind, n in flat if kind == "q"]
    return left, right  # type: ignore[return-value]


def _name(names: Names, source: Source, by_origin: bool) -> str:
    if not by_origin:
        return names.outlet(list(names.articles)[source[1]])
    groups = names.dossier.origins.groups
    return f"Origin {names.letter(source[0])[0]}" if source[0] < len(groups) else "Origin not known"


def _left(names: Names, source: Source, y: float, by_origin: bool) -> Markup:
    known = source[0] < len(names.outlets)
    letter, colour = names.letter(source[0]) if known else ("·", 0)
    return badge((14, y), letter, colour if known else None) + text(
        (32, y + 4), short(_name(names, source, by_origin), 22), "small"
    )


def _right(speaker: Speaker, y: float) -> Iterator[Markup]:
    yield box((RIGHT, y - 12), (WIDTH - RIGHT - 6, 24))
    said = f"{short(speaker.name, 24)} · {len(speaker.statements)}"
    yield text((RIGHT + 8, y + 4), said, "small")
