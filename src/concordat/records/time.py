"""Time expressions and the timeline that they give."""

from __future__ import annotations

from typing import Literal

import msgspec

from concordat.records.citation import Citation


class TimeExpression(msgspec.Struct, frozen=True):
    """One time expression of an article.

    ``type`` follows TIMEX3. ``value`` is an EDTF date or interval (DATE, TIME), an ISO 8601 duration (DURATION)
    or a repetition in TIMEX3's notation (SET); null while it hangs on an unknown publication date,
    in which case ``unresolved`` says what it means in words ("Friday before publication").
    ``anchor`` tells what the value was reckoned from.
    """

    citation: Citation
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str | None
    unresolved: str | None = None
    anchor: str | None = None


class TimelinePoint(msgspec.Struct, frozen=True):
    """Something that happened, and when. ``past`` marks context from before the story's own days.

    ``tells`` is false where the words are no sentence, or the date only names a thing ("the 2016 election").
    """

    when: str
    text: str
    evidence: tuple[Citation, ...]
    what: Citation | None = None
    past: bool = False
    because: tuple[str, ...] = ()
    tells: bool = True
