"""Where a stretch of text begins and ends so that its quotation marks and brackets are whole, or left out.

A mark whose partner stands near behind the stretch brings it in ('were "safe,"'), one at an edge without a partner is
left out, and a bracket that is cut open is taken in to its end or left out from its beginning.
"""

from __future__ import annotations

import re

LONGEST_BRACKET = 60
"""Characters behind a stretch in which the end of a bracket or of quoted words that it opened is taken in; a longer
bracket is left out."""

_MARKS = '"“”'
_CLOSING = {"(": ")", "[": "]"}
_CLOSED = re.compile(rf"[^\"“”.!?\n]{{0,{LONGEST_BRACKET}}}[,.!?]{{0,2}}[\"”]")
_SENTENCE_END = re.compile(r"[.!?]\s")


def whole(text: str, start: int, end: int, kept: tuple[int, int]) -> tuple[int, int]:
    """Move the ends of ``start:end`` so that pairs are whole; the characters ``kept`` stay in it."""
    start, end = _with_marks(text, start, end)
    for opening, closing in _CLOSING.items():
        start, end = _with_brackets(text, start, end, kept, (opening, closing))
    return start, end


def begins_quoted(text: str, start: int, end: int) -> bool:
    """Tell whether ``start:end`` begins inside quoted words: it has the mark that closes them, and none that opens."""
    return _alone(text, start, end)[1] is not None


def _with_marks(text: str, start: int, end: int) -> tuple[int, int]:
    """Take in the quotation mark beside a stretch that holds its partner; leave out one that is alone at an edge."""
    opened, closed = _alone(text, start, end)
    if closed is not None and start and text[start - 1] in '"“':
        start -= 1
    elif closed is not None and not text[start:closed].strip():
        start = closed + 1
    elif closed == end - 1:
        end -= 1
    behind = _CLOSED.match(text, end)
    if opened is not None and not text[start:opened].strip():
        start = opened + 1
    elif opened == end - 1:
        end -= 1
    elif opened is not None and behind:
        end = behind.end()
    return start, end


def _alone(text: str, start: int, end: int) -> tuple[int | None, int | None]:
    """Give the places of an opening and of a closing mark without a partner."""
    opened = closed = None
    for at in (at for at in range(start, end) if text[at] in _MARKS):
        if opened is not None:
            opened = at if text[at] == "“" else None
        elif text[at] == "”" or (text[at] == '"' and at and _ends_word(text[at - 1])):
            closed = at
        else:
            opened = at
    return opened, closed


def _ends_word(before: str) -> bool:
    """Tell whether a straight mark behind a character closes rather than opens."""
    return not before.isspace() and before not in "([—–-/"


def _with_brackets(text: str, start: int, end: int, kept: tuple[int, int], pair: tuple[str, str]) -> tuple[int, int]:
    """Take in the rest of a bracket that is cut open, where it is short; else leave out the part of it."""
    opening, closing = pair
    inside: list[int] = []
    for at in range(start, end):
        if text[at] == opening:
            inside.append(at)
        elif text[at] == closing and inside:
            inside.pop()
        elif text[at] == closing:
            before = text.rfind(opening, max(0, start - LONGEST_BRACKET), start)
            if before >= 0 and not _SENTENCE_END.search(text, before, start):
                start = before
            else:
                start, end = (at + 1, end) if at < kept[0] else (start, at)
    if inside:
        behind = text.find(closing, end, end + LONGEST_BRACKET)
        if behind >= 0 and not _SENTENCE_END.search(text, end, behind):
            end = behind + 1
        elif inside[0] >= kept[1]:
            end = inside[0]
    start += len(text[start:end]) - len(text[start:end].lstrip(" ,;\n"))
    return start, start + len(text[start:end].rstrip(" ,;\n"))
