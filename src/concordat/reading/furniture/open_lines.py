"""Open lines in a report whose paragraphs are closed: words under pictures, and links set between paragraphs.

Paragraphs of reporting end as sentences do. Where nearly all do, a line that does not is something else: pages set
captions, teasers and links of other reports so. Lines that quote, posts of social networks and lines that the next one
goes on from are left alone, and so is a text whose lines are broken at any word.
"""

from __future__ import annotations

import re

import msgspec

from concordat.reading.furniture.evidence import ENOUGH, Evidence
from concordat.reading.furniture.lines import Line

STEADY = 0.75
"""The share of a text's longer lines that end as sentences, from which an open one means something."""

FEWEST_LINES = 6
"""Longer lines by which the share can be told."""

LONGER = 8
CAPTION_WORDS = range(LONGER, 41)
"""Words of a caption; shorter open lines are headings, longer ones paragraphs that lost their end."""

MOST_TOGETHER = 2
"""Captions that stand together; more open lines in a row are the entries of a list."""

LIST_WORDS = 22
"""Words of the longest entry in a list of links below the report."""

GALLERY = 3
"""Numbered lines ("3/30 Frosty slopes") from which they are a gallery."""

_LABELLED = re.compile(r"^[A-Z]\w{0,8}(?: \w)?:")
_ACCOUNT = re.compile(r"\(@\w+\)|\bpic\.twitter\.com|https?://t\.co")
_UNFINISHED = re.compile(r"[,–—-]$")
_QUOTING = re.compile(r"[\"“”]")
_INNER_END = re.compile(r"[a-z\d][.!?][\"'’”)]*\s+[\"“‘]?[A-Z]")
_NUMBERED = re.compile(r"\d{1,3}\s?(?:/|of)\s?\d{1,3}\s+\S")
_LIST_LABEL = re.compile(
    r"\W*(?:read more|related|more (?:from|on)\b.*|see also|recommended|most (?:read|popular)\b.*)\W*$", re.IGNORECASE
)


class Shape(msgspec.Struct, frozen=True):
    """What a text's lines tell together.

    ``steady``: its paragraphs end as sentences do; ``numbered``: it holds a gallery; ``list_start``: the line of the
    label below which nothing but a list of links follows.
    """

    steady: bool
    numbered: bool
    list_start: int | None


def shape_of(lines: tuple[Line, ...]) -> Shape:
    """Look at all the lines of a text once."""
    longer = [line for line in lines if len(line.words) >= LONGER and not _ACCOUNT.search(line.text)]
    steady = len(longer) >= FEWEST_LINES and sum(line.closed for line in longer) >= STEADY * len(longer)
    last_long = max((line.index for line in lines if len(line.words) > LIST_WORDS), default=-1)
    labels = (line.index for line in lines[last_long + 1 :] if not line.prose and _LIST_LABEL.match(line.text))
    numbered = sum(bool(_NUMBERED.match(line.text)) for line in lines) >= GALLERY
    return Shape(steady, numbered, next(labels, None))


def caption(line: Line, lines: tuple[Line, ...]) -> list[Evidence]:
    """Weigh an open sentence among closed paragraphs; ``lines`` are those of a steady text."""
    if line.closed or line.quoted or len(line.words) not in CAPTION_WORDS or not line.text[0].isupper():
        return []
    if any(pattern.search(line.text) for pattern in (_LABELLED, _QUOTING, _ACCOUNT, _INNER_END, _UNFINISHED)):
        return []
    if not _stands_alone(line, lines):
        return []
    return [Evidence("caption", ENOUGH, "stands open among paragraphs that end as sentences")]


def _stands_alone(line: Line, lines: tuple[Line, ...]) -> bool:
    """Tell whether whole paragraphs stand around a line and at most one more open line: more are a list."""
    first, last = line.index, line.index
    while first > 0 and last - first < MOST_TOGETHER and not lines[first - 1].closed:
        first -= 1
    while last + 1 < len(lines) and last - first < MOST_TOGETHER and not lines[last + 1].closed:
        last += 1
    around = [lines[n] for n in (first - 1, last + 1) if 0 <= n < len(lines)]
    whole = all(n.prose and len(n.words) >= LONGER and not n.text.endswith((":", ",")) for n in around)
    return last - first < MOST_TOGETHER and whole and _begins_anew(around[-1])


def _begins_anew(line: Line) -> bool:
    first = next((c for c in line.text if c.isalnum()), "")
    return first.isupper() or first.isdigit()


def bracketed(line: Line) -> list[Evidence]:
    """Weigh a line that stands in square brackets from end to end, as links between paragraphs do."""
    whole = line.text.startswith("[") and line.text.endswith("]") and "]" not in line.text[:-1]
    if whole and LIST_WORDS >= len(line.words) > 1 and not line.text[:-1].endswith((".", "…")):
        return [Evidence("navigation", ENOUGH, "stands in square brackets as links do")]
    return []


def rule(line: Line) -> list[Evidence]:
    """Weigh a line of marks alone ("___", "* * *")."""
    if not line.words and len(line.text) > 1:
        return [Evidence("navigation", ENOUGH, "is a rule between parts")]
    return []


def gallery(line: Line, shape: Shape) -> list[Evidence]:
    """Weigh a line that is numbered as the pictures of a gallery are."""
    if not shape.numbered or not _NUMBERED.match(line.text):
        return []
    return [Evidence("caption", ENOUGH, "is numbered among others as in a gallery")]


def listed(line: Line, shape: Shape) -> list[Evidence]:
    """Weigh a line in a list of links that ends the page, below a label ("Read more:")."""
    if shape.list_start is None or line.index <= shape.list_start:
        return []
    return [Evidence("navigation", ENOUGH, "stands in the list of links that ends the page")]
