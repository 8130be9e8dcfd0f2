"""The picture of who shares text with whom, drawn as SVG on the server."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from concordat.dossier.views.names import Names
from concordat.dossier.views.sharing import Pair
from concordat.records import Copy, Tie

ROW = 44
"""Height of one report in the sharing picture, in SVG units."""

LABEL_LETTERS = 24
"""Longer names are cut in a picture; the table beside it has them in full."""

SURE = 0.8
"""From this confidence on a line is drawn through; below it is dotted."""

ORIGIN_COLOURS = 8
"""Colours in the style sheet (classes ``o0`` to ``o7``); the letters tell further origins apart."""

_COLUMN_SOURCE, _COLUMN_REPORT, _COLUMN_ARC, _WIDTH = 8, 190, 424, 600


def draw_sharing(names: Names, pairs: Sequence[Pair | Tie]) -> Markup:
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
    return draw((left, _WIDTH), ROW * len(labels) + 16, title, Markup("").join(parts))


def _agencies(copies: Sequence[Copy]) -> dict[str, set[str]]:
    """Give the agencies whose text reports share though no report here is theirs, and those reports."""
    found: dict[str, set[str]] = {}
    for copy in copies:
        if copy.source is None and copy.agency and copy.direction == "common_source":
            found.setdefault(copy.agency, set()).update(copy.copies)
    return found


def draw(across: tuple[int, int], height: int, title: str, body: Markup) -> Markup:
    """Frame a picture that spans ``across`` (from, to) and ``height`` in SVG units; ``title`` says what it shows."""
    left, right = across
    role = "group" if "<a " in body else "img"  # links inside an image would be out of reach
    return Markup(
        '<svg viewBox="{} 0 {} {}" width="{}" height="{}" role="{}" aria-label="{}">'
        '<defs><marker id="tip{}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="9" markerHeight="9" '
        'markerUnits="userSpaceOnUse" orient="auto"><path class="tip" d="M0 0 8 4 0 8z"/></marker></defs>{}</svg>'
    ).format(left, right - left, height, right - left, height, role, title, right, body)


def short(label: str) -> str:
    """Cut a name for a picture."""
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
        short(label),
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
            ).format(_COLUMN_SOURCE, height - 14, _COLUMN_SOURCE + 55, height + 5, short(label)[:14])
        )
    return Markup("").join(drawn)


def _arc(a: int, b: int, pair: Pair | Tie) -> Markup:
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
