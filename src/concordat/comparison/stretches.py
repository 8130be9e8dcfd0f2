"""Stretches of time that lead to or from a day: "since January", "for ten days" until now, "four days after the talks".

The expressions themselves keep the values of TIMEX3 (a month, a length); what stands around them makes a stretch.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

import msgspec

from concordat.lexicon.calendar import moved, parse_day
from concordat.records import Analysis, TimeExpression

REACH = 120
"""Characters before a length among which its verb is looked for."""

NEAR = 400
"""Characters within which the event stands that a length is reckoned from."""

_SINCE = re.compile(r"\b(?:since|ever since)\s+$", re.IGNORECASE)
_UNTIL_NOW = re.compile(
    r"(?:\b(?:has|have)|\b(?:he|she|it|who|that|there)['’]s|['’]ve)\b[^.;]*\bfor\s+(?:the\s+(?:last|past)\s+)?$",
    re.IGNORECASE,
)
_FROM_EVENT = re.compile(r"\s+(after|before)\s+(?:the|his|her|its|their|that|this)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?][”\"’]?\s+[A-Z]|\n")
_HOUR = re.compile(
    r"(?:\W*\d{1,2}(?:[:.]\d\d)?(?:\s|[ap]\.?\s?m\b\.?|local|time|[A-Z]{2,4}\b|\W)*|noon|midday|midnight)",
    re.IGNORECASE,
)
_ON = re.compile(r"\s*(?:,|on|of)?\s*(?:on|the)?\s*", re.IGNORECASE)
_LENGTH = re.compile(r"P(\d+)([DWMY])")


def reckoned(analysis: Analysis) -> Iterator[TimeExpression]:
    """Give the expressions of an article, those of a stretch with its days."""
    told: TimeExpression | None = None
    for time, following in zip_longest(analysis.times, analysis.times[1:]):
        text, cited = analysis.article.text, time.citation
        before, behind = text[max(0, cited.start - REACH) : cited.start], text[cited.end :]
        if is_since(analysis, time):
            yield msgspec.structs.replace(time, value=f"{time.value}/..")
        elif time.type == "DURATION":
            yield _dated(analysis, time, told, before, behind)
        elif is_bare_hour(time):
            beside = told if told and not _SENTENCE_END.search(text, told.citation.end, cited.start) else None
            yield _hour(time, following if following and _is_day_of(time, following, text) else beside)
        else:
            yield time
        if time.type == "DATE" and parse_day(time.value):
            told = time


def _hour(time: TimeExpression, day: TimeExpression | None) -> TimeExpression:
    """Give a clock time the day right behind it, or that its sentence tells before; without one it is not known."""
    if day is None:
        return msgspec.structs.replace(time, value=None, unresolved="an hour of a day that is not told", anchor=None)
    hour = (time.value or "").partition("T")[2]
    return msgspec.structs.replace(time, value=f"{day.value}T{hour}", anchor=f"the day told beside it, {day.value}")


def _is_day_of(time: TimeExpression, day: TimeExpression, text: str) -> bool:
    """Tell whether a day stands right behind a clock time ("9:45 am on December 31")."""
    dated = day.type == "DATE" and parse_day(day.value) is not None
    return dated and _ON.fullmatch(text, time.citation.end, day.citation.start) is not None


def is_bare_hour(time: TimeExpression) -> bool:
    """Tell whether an expression is a clock time without its day ("7:33 p.m.", "noon")."""
    return time.type == "TIME" and "T" in (time.value or "") and _HOUR.fullmatch(time.citation.text) is not None


def is_since(analysis: Analysis, time: TimeExpression) -> bool:
    """Tell whether an expression says from when on something has been so."""
    before = analysis.article.text[max(0, time.citation.start - REACH) : time.citation.start]
    return time.type == "DATE" and bool(time.value) and "/" not in (time.value or "") and bool(_SINCE.search(before))


def _dated(
    analysis: Analysis, time: TimeExpression, told: TimeExpression | None, before: str, behind: str
) -> TimeExpression:
    """Give a length the days that it takes: up to the day of writing, or from an event that has been dated."""
    length = _LENGTH.fullmatch(time.value or "")
    if length is None:
        return time
    count, unit = int(length[1]), length[2]
    written, event = parse_day(analysis.article.published), _FROM_EVENT.match(behind)
    if written and _UNTIL_NOW.search(before):
        began = moved(written, unit, -count)
        anchor = f"publication, {written}"
        return msgspec.structs.replace(time, type="DATE", value=f"{began}/{written}", anchor=anchor) if began else time
    if event and told and 0 < time.citation.start - told.citation.end < NEAR:
        start = parse_day(told.value)
        day = moved(start, unit, count if event[1].lower() == "after" else -count) if start else None
        if day and unit in "DW":
            anchor = f"the date told before, {told.value}"
            return msgspec.structs.replace(time, type="DATE", value=str(day), anchor=anchor)
    return time
