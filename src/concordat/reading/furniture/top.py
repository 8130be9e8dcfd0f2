"""The top of an article: outlet, title, standfirst and captions above the first paragraph of reporting."""

from __future__ import annotations

import re

import msgspec
from rapidfuzz import fuzz

from concordat.reading.furniture.evidence import ENOUGH, Evidence, word_list
from concordat.reading.furniture.lines import Line
from concordat.reading.outlets import is_outlet_name

MOST_TOP_LINES = 12
"""Lines above the first paragraph on real pages: title, standfirst, author, time, caption, share buttons."""

TITLE_WORDS = range(2, 29)
SAME_TITLE = 92.0
"""Likeness (rapidfuzz ratio, 0 to 100) of two forms of one title: other quotation marks, a trailing site name."""

SUMMARY_LIKENESS = 50.0
"""Share of a summary's telling words (0 to 100) that one later sentence repeats."""

MOST_PROSE_ABOVE = 2
"""Paragraphs above a dateline (standfirst and caption); with more, the dateline begins the next report of several."""

TELLING_LETTERS = 4
MOST_SUMMARY_WORDS = 35

_SPECIFIC = re.compile(
    r"\d|[\"“”]|\b(?:said|says|told|according|announced|reported|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)(?:day)?\b"
)
_DEFINITE = re.compile(r"\b(?:the|this|that|these|those)(?=((?:\s+[\w’'-]+){1,3}))", re.IGNORECASE)
_INDEFINITE = re.compile(r"\b(?:an?|new)(?=((?:\s+[\w’'“”\"-]+){1,5}))", re.IGNORECASE)
_FULL_NAME = re.compile(r"\b[A-Z][a-z]+(?: [A-Z][\w.’'-]+)+")


class Top(msgspec.Struct, frozen=True):
    """What is known of an article when its top is judged: all lines, and where the first dateline stands."""

    lines: tuple[Line, ...]
    title: str | None
    outlet: str | None
    dateline: int | None


def is_title(line: Line, title: str) -> bool:
    """Tell whether a line is the title, whatever its punctuation."""
    return bool(line.key) and fuzz.ratio(line.key, _key(title)) >= SAME_TITLE


def guess_title(lines: tuple[Line, ...], marked: set[int]) -> Line | None:
    """Take the first open line above the reporting for the title."""
    for line in lines[:MOST_TOP_LINES]:
        if line.index in marked:
            continue
        if line.prose or (line.quoted and line.closed):
            return None
        above_prose = any(other.prose for other in lines[line.index + 1 :][:MOST_TOP_LINES])
        if above_prose and len(line.words) in TITLE_WORDS and not line.text.endswith((":", ";", ".")):
            return line
    return None


def is_outlet(line: Line, top: Top) -> bool:
    """Tell whether a line is the outlet's name. An unknown name must stand first: elsewhere it may be anything."""
    return is_outlet_name(line.text, top.outlet) and not line.closed


def above_dateline(line: Line, top: Top) -> list[Evidence]:
    """Weigh that the reporting begins at the dateline."""
    if top.dateline is None or line.index >= top.dateline or line.quoted:
        return []
    if sum(other.prose for other in top.lines[: top.dateline]) > MOST_PROSE_ABOVE:
        return []
    kind = "caption" if line.index == top.dateline - 1 and line.index > 1 else "standfirst"
    return [Evidence(kind, ENOUGH, "stands above the dateline, where the reporting begins")]


def summary(line: Line, top: Top, titled: bool) -> list[Evidence]:
    """Weigh whether the first paragraph sums the report up rather than beginning it."""
    later = top.lines[line.index + 1 :]
    if not later or len(line.words) > MOST_SUMMARY_WORDS or line.quoted or _sentences(line.text) > 1:
        return []
    found = []
    body = " ".join(other.key for other in later)
    if len(line.words) >= FEWEST_REPEATED_WORDS and line.key in body:
        found.append(Evidence("standfirst", ENOUGH, "repeats a sentence of the report"))
    if not line.closed and titled and len(line.words) >= FEWEST_REPEATED_WORDS:
        found.append(Evidence("standfirst", ENOUGH, "stands open between the title and the report"))
    lead = next((other for other in later if other.prose), None)
    if lead is None:
        return found
    if _introduced_again(line.text, lead.text):
        found.append(Evidence("standfirst", 0.5, "speaks of something that the next paragraph introduces"))
    if _likest(line, later) >= SUMMARY_LIKENESS:
        found.append(Evidence("standfirst", 0.25, "says what a later paragraph says again"))
    if not _SPECIFIC.search(line.text) and not _FULL_NAME.search(line.text[1:]) and _FULL_NAME.search(lead.text):
        found.append(Evidence("standfirst", 0.25, "names nobody, while the next paragraph gives full names"))
    return found


FEWEST_REPEATED_WORDS = 5
"""Words from which a repeated sentence is no accident."""


def _introduced_again(first: str, lead: str) -> bool:
    """Find what the first line takes as known ("the agreement") and the lead introduces ("a cooperation agreement")."""
    return bool(_telling(_DEFINITE.findall(first)) & _telling(_INDEFINITE.findall(lead)))


def _telling(phrases: list[str]) -> set[str]:
    words = (word.lower() for phrase in phrases for word in re.findall(r"\w+", phrase))
    return {word for word in words if len(word) >= TELLING_LETTERS and word not in word_list("function_words")}


def _likest(line: Line, later: tuple[Line, ...]) -> float:
    telling = {
        w.lower()[:6] for w in line.words if len(w) >= TELLING_LETTERS and w.lower() not in word_list("function_words")
    }
    shares = [
        100 * len(telling & {word.lower()[:6] for word in re.findall(r"\w+", sentence)}) / max(len(telling), 1)
        for other in later[1:]
        for sentence in re.split(r"(?<=[.!?])\s+", other.text)
    ]
    return max(shares, default=0.0)


def _sentences(text: str) -> int:
    return len(re.findall(r"[.!?][\"”’)]*(?:\s+(?=[A-Z\"“])|$)", text))


def _key(title: str) -> str:
    return " ".join(re.findall(r"[^\W_]+(?:[.'’-][^\W_]+)*", title)).lower()
