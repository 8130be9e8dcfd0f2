"""What pictures are made of: words, boxes, badges, lines with tips, in a frame with a title and a description.

Every word is escaped where it is put in. A picture has no ids, so that it may stand on a page more than once.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import hypot

from markupsafe import Markup

from concordat.dossier.page import COLOURS, printable

LETTERS = 24
"""Longer names are cut in a picture; the table beside it has them in full."""

WIDE_LETTER, SMALL_LETTER = 7.6, 6.6
"""Widths of a letter of 14 and of 12 pixels in SVG units, on the safe side: no words run into what stands behind."""

TIP = 7
"""Length of the tip of an arrow."""

Point = tuple[float, float]


def frame(size: tuple[float, float], title: str, desc: str, parts: Iterable[Markup], *, links: bool = False) -> Markup:
    """Frame a picture: what it is called, what it shows in words, and its parts; ``links`` where some can be followed.

    Links inside an image would be out of reach, so a picture with links is a group.
    """
    width, height = (round(value) for value in size)
    return Markup(
        '<svg viewBox="0 0 {} {}" width="{}" height="{}" role="{}"><title>{}</title><desc>{}</desc>{}</svg>'
    ).format(
        *(width, height, width, height),
        "group" if links else "img",
        printable(title),
        printable(desc),
        Markup("").join(parts),
    )


def short(words: str, most: int = LETTERS) -> str:
    """Cut words for a picture."""
    line = " ".join(words.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def text(at: Point, words: str, classes: str = "") -> Markup:
    """Write words on a line; classes say how ("small", "quiet", "middle", "end")."""
    return Markup('<text class="{}" x="{:.5g}" y="{:.5g}">{}</text>').format(classes, *at, printable(words))


def lines_of(words: str, letters: int, most: int) -> list[str]:
    """Break words into at most ``most`` lines of so many letters; what is left over is cut."""
    found: list[str] = []
    for word in " ".join(words.split()).split(" "):
        if found and len(found[-1]) + len(word) < letters:
            found[-1] += f" {word}"
        elif len(found) < most:
            found.append(short(word, letters))
        else:
            found[-1] = short(f"{found[-1]} …", letters) if len(found[-1]) + 2 > letters else f"{found[-1]} …"
            break
    return found


def box(at: Point, size: Point, classes: str = "node", radius: int = 4) -> Markup:
    """Draw a box from its upper left corner."""
    return Markup('<rect class="{}" x="{:.5g}" y="{:.5g}" width="{:.5g}" height="{:.5g}" rx="{}"/>').format(
        classes, *at, *size, radius
    )


def badge(at: Point, letter: str, origin: int | None, size: Point = (20, 18)) -> Markup:
    """Draw the letter of an origin on its colour, around a point."""
    colour = "onone" if origin is None else f"o{origin % COLOURS}"
    corner = (at[0] - size[0] / 2, at[1] - size[1] / 2)
    return box(corner, size, f"dot {colour}") + text((at[0], at[1] + 4), letter, "letter")


def dot(at: Point, radius: float, classes: str) -> Markup:
    """Draw a filled circle."""
    return Markup('<circle class="{}" cx="{:.5g}" cy="{:.5g}" r="{:.4g}"/>').format(classes, *at, radius)


def line(a: Point, b: Point, classes: str = "axis") -> Markup:
    """Draw a straight line."""
    return Markup('<path class="{}" d="M{:.5g} {:.5g} L{:.5g} {:.5g}"/>').format(classes, *a, *b)


def curve(a: Point, b: Point, reach: float, width: float = 1.5, classes: str = "edge", *, tip: bool = False) -> Markup:
    """Draw a curve that leaves ``a`` and reaches ``b`` level; ``reach`` is how far it swings out."""
    back = b[0] <= a[0]
    bend = max(a[0], b[0]) + reach if back else 0
    c, d = ((bend, a[1]), (bend, b[1])) if back else ((a[0] + reach, a[1]), (b[0] - reach, b[1]))
    drawn = Markup(
        '<path class="{}" stroke-width="{:.3g}" d="M{:.5g} {:.5g} C{:.5g} {:.5g} {:.5g} {:.5g} {:.5g} {:.5g}"/>'
    ).format(classes, width, *a, *c, *d, *b)
    return drawn + arrow(b, (-1.0 if back else 1.0, 0.0)) if tip else drawn


def arrow(at: Point, towards: Point) -> Markup:
    """Draw the tip of an arrow that comes from a direction and ends in a point."""
    length = hypot(*towards) or 1.0
    dx, dy = towards[0] / length * TIP, towards[1] / length * TIP
    left, right = (at[0] - dx + dy / 2, at[1] - dy - dx / 2), (at[0] - dx - dy / 2, at[1] - dy + dx / 2)
    return Markup('<path class="tip" d="M{:.5g} {:.5g} L{:.5g} {:.5g} L{:.5g} {:.5g}z"/>').format(*at, *left, *right)


def linked(href: str, drawn: Markup) -> Markup:
    """Make parts of a picture a link, called by the words in it."""
    return Markup('<a href="{}">{}</a>').format(href, drawn)
