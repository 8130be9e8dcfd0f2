"""What speaks for a line being furniture: weighed wordings and layout, each with its reason."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

import msgspec

from concordat.reading.furniture.lines import Line


class Evidence(msgspec.Struct, frozen=True):
    """One reason to take a line for furniture of a kind; weights add up, 1 is enough."""

    kind: str
    weight: float
    because: str


class Wording(msgspec.Struct, frozen=True):
    """One row of data/furniture.tsv."""

    kind: str
    weight: float
    most_words: int
    pattern: re.Pattern[str]
    because: str


ENOUGH = 1.0
"""Sum of weights from which a line is marked. A false mark hides reporting, a missed one only shows a label."""

FEWEST_TIME_WORDS = 0.7
"""Share of a time stamp's words that are calendar words or numbers ("Xinhua | Updated: 2017-09-15 17:52": 0.75)."""

MOST_STAMP_WORDS = 16

_STAMP_LABEL = re.compile(
    r"\W*(?:first |last |originally )?(?:published|posted|updated|modified|revised|reviewed|accepted|received|issued)\b"
    r"(?=\W*(?:on |at )?\W*\w*\W*\d)",
    re.IGNORECASE,
)
"""A label before a date ("Accepted: 16 December 2023."): such a line is a stamp though it ends as a sentence does."""

MOST_CONTROL_WORDS = 10


def wordings_in(line: Line) -> list[Evidence]:
    """Weigh the wordings that a line shows; speech is never taken for furniture by its words."""
    if line.text[0] in '"“‘':
        return []
    return [
        Evidence(wording.kind, wording.weight, wording.because)
        for wording in _wordings()
        if len(line.words) <= wording.most_words and wording.pattern.search(line.text)
    ]


def time_stamp(line: Line) -> list[Evidence]:
    """Weigh how much of a line is calendar words and numbers."""
    words = [word.lower() for word in line.words]
    labelled = _STAMP_LABEL.match(line.text) or line.text.endswith(("a.m.", "p.m."))
    if not words or len(words) > MOST_STAMP_WORDS or (line.closed and not labelled):
        return []
    telling = [word for word in words if word in word_list("time_stamp_words") or word[0].isdigit()]
    digits = any(word[0].isdigit() for word in words)
    if len(telling) >= FEWEST_TIME_WORDS * len(words) and digits and len(words) > 1:
        return [Evidence("timestamp", ENOUGH, "consists of calendar words and numbers")]
    return []


def control(line: Line) -> list[Evidence]:
    """Weigh whether a short open line speaks to the reader of the page: a command, and what pages have."""
    if line.closed or len(line.words) > MOST_CONTROL_WORDS or not line.words or line.quoted:
        return []
    found = []
    if line.words[0].lower() in word_list("imperatives"):
        found.append(Evidence("navigation", 0.5, "begins with a command"))
    if any(word.lower() in word_list("page_words") for word in line.words[1:]):
        found.append(Evidence("navigation", 0.5, "names a part of a page"))
    return found


@cache
def word_list(name: str) -> frozenset[str]:
    """Read one of the room's lists of words."""
    text = resources.files("concordat.reading").joinpath(f"data/{name}.txt").read_text("utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))


@cache
def _wordings() -> tuple[Wording, ...]:
    text = resources.files("concordat.reading").joinpath("data/furniture.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")][1:]
    return tuple(
        Wording(kind, float(weight), int(words), re.compile(pattern, re.IGNORECASE), because)
        for kind, weight, words, pattern, because in rows
    )
