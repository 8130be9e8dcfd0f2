"""Stretches of text between quotation marks, paired paragraph by paragraph.

Marks are paired by state, not by shape, because reports mix them (`"... sector,”`); only those that one language opens
and another closes with are told apart by their partner („ “, » «, « »). A paragraph of a longer speech that closes with
no mark and is followed by a paragraph that opens with one again is quoted to its end; one that a colon introduces, that
begins and ends with a mark and lacks one between is quoted whole; any other missing mark costs at most its paragraph.
Single marks count in a paragraph without double ones, and where one opens the paragraph: double ones then stand inside
them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

OPENING = frozenset("“„«‟")
CLOSING = frozenset("”»")
EITHER = frozenset('"＂')
OPENERS = OPENING | EITHER
CLOSERS = CLOSING | EITHER
SINGLE_OPENING = re.compile(r"(?<![\w'’‘])[‘'](?=[\w“\"\[])")
SINGLE_CLOSING = re.compile(r"(?<=[\w.,!?…\])%–—\"”-])['’](?!\w)")
PARTNERS = {"„": '“”"', "»": "«", "«": '»"'}
"""What closes the marks that other languages close with an opening one."""

PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")
PARAGRAPHS_QUOTED = 6
"""Paragraphs that one pair of curved marks may hold; a mark further off belongs to something else."""

ELISIONS = frozenset({"tis", "twas", "em", "til", "cause", "n"})
"""Words that begin with an apostrophe, which is no opening mark."""


@dataclass(frozen=True, slots=True, order=True)
class Quoted:
    """Characters ``start:end`` of the text with their marks.

    ``closed`` tells whether the closing mark is there; ``inner`` is the text between the marks.
    """

    start: int
    end: int
    closed: bool
    inner: str

    @property
    def words(self) -> int:
        """Count the words between the marks."""
        return len(self.inner.split())

    @property
    def ends_like_speech(self) -> bool:
        """Tell whether punctuation stands before the closing mark, as at the end of quoted speech."""
        return self.inner.rstrip().endswith((",", ".", "?", "!", "…", "—", "–"))


def closes_before_it_opens(words: str) -> bool:
    """Tell whether words begin within a quotation: a mark closes in them that none of them opened ("so it is,” said").

    A straight mark opens where nothing or a blank stands before it; it may close a curved one.
    """
    depth = 0
    for at, letter in enumerate(words):
        opens = letter in OPENING or (letter in EITHER and (not at or words[at - 1] in " \n(—–-"))
        depth += opens - (not opens and letter in CLOSERS)
        if depth < 0:
            return True
    return False


class QuotedText:
    """A text with its quoted stretches, in order and without overlaps.

    It carries the text because `Doc.text` is put together anew each time that it is asked for.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.all: tuple[Quoted, ...] = tuple(_pair_marks(text))
        self._starts = [quoted.start for quoted in self.all]

    def at(self, position: int) -> Quoted | None:
        """Give the quoted stretch that covers a character."""
        place = bisect_right(self._starts, position) - 1
        return self.all[place] if place >= 0 and position < self.all[place].end else None

    def within(self, start: int, end: int) -> tuple[Quoted, ...]:
        """List the quoted stretches that share a character with ``start:end``."""
        first = max(bisect_right(self._starts, start) - 1, 0)
        return tuple(q for q in self.all[first : bisect_right(self._starts, end - 1)] if q.end > start)

    def share(self, start: int, end: int) -> float:
        """Give the part of ``start:end`` that stands in quotation marks (0 to 1)."""
        covered = sum(min(q.end, end) - max(q.start, start) for q in self.within(start, end))
        return covered / max(end - start, 1)


def _pair_marks(text: str) -> list[Quoted]:
    paragraphs = [match.span() for match in PARAGRAPH.finditer(text)]
    found: list[Quoted] = []
    opened: list[tuple[int, int]] = []
    for number, (start, end) in enumerate(paragraphs):
        above = text[slice(*paragraphs[number - 1])].rstrip() if number else ""
        spans = _pairs(text, start, end, introduced=above.endswith(":"))
        following = paragraphs[number + 1][0] if number + 1 < len(paragraphs) else None
        for first, last, closed in spans:
            if closed or _speech_goes_on(text, following):
                found.append(Quoted(first, last, closed, text[first + 1 : last - closed]))
            elif text[first] in OPENING:
                opened.append((first, number))
    found.extend(_pair_across(text, paragraphs, opened, found))
    return sorted(found)


def _pairs(text: str, start: int, end: int, *, introduced: bool) -> list[tuple[int, int, bool]]:
    """Pair the marks of one paragraph; ``introduced`` tells that a colon ends the one above."""
    first = start + _indent(text, start)
    last = first + len(text[first:end].rstrip()) - 1
    lacking = sum(text[at] in OPENING | CLOSERS for at in range(start, end)) % 2 or _is_mispaired(text, start, end)
    if introduced and lacking and _opens(text, first) and last > first and text[last] in CLOSERS:
        return [(first, last + 1, True)]
    if SINGLE_OPENING.match(text, first, end):
        singles = list(_pair_single(text, start, end))
        if singles and singles[0][0] == first:
            return singles
    return list(_pair_double(text, start, end)) or list(_pair_single(text, start, end))


def _is_mispaired(text: str, start: int, end: int) -> bool:
    """Tell whether a mark that should close stands before a word, as only an opening one does."""
    closing = (last - 1 for _, last, closed in _pair_double(text, start, end) if closed)
    return any(text[at - 1].isspace() and text[at + 1 : at + 2].isalnum() for at in closing)


def _pair_across(
    text: str, paragraphs: list[tuple[int, int]], opened: list[tuple[int, int]], found: list[Quoted]
) -> Iterator[Quoted]:
    """Pair a curved opening mark with a curved closing mark some paragraphs on, where no mark stands between them."""
    for first, number in opened:
        reach = paragraphs[min(number + PARAGRAPHS_QUOTED, len(paragraphs) - 1)][1]
        last = next((at for at in range(first + 1, reach) if text[at] in OPENING | CLOSING | EITHER), None)
        if last is not None and text[last] in CLOSING and not any(q.start < last < q.end for q in found):
            yield Quoted(first, last + 1, True, text[first + 1 : last])


def _speech_goes_on(text: str, following: int | None) -> bool:
    """Tell whether the next paragraph opens with a mark too, as each paragraph of a longer speech does."""
    return following is not None and _opens(text, following + _indent(text, following))


def _indent(text: str, start: int) -> int:
    return len(text[start:]) - len(text[start:].lstrip(" \t\u00a0")) if text[start].isspace() else 0


def _opens(text: str, at: int) -> bool:
    return at < len(text) and (text[at] in OPENING or text[at] in EITHER)


def _pair_double(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    opened: int | None = None
    for at in range(start, end):
        mark = text[at]
        if opened is None:
            if _may_open(text, at, start) and not _is_inch(text, at):
                opened = at
        elif mark in PARTNERS.get(text[opened], CLOSERS):
            if at > opened + 1:
                yield opened, at + 1, True
            opened = None
    if opened is not None and text[opened + 1 : end].strip():
        yield opened, opened + len(text[opened:end].rstrip()), False


def _may_open(text: str, at: int, start: int) -> bool:
    """Tell whether a mark opens where none is open: one of a closing shape does before a word that it begins with."""
    mark = text[at]
    if mark in OPENING or mark in EITHER:
        return True
    begins = text[at + 1 : at + 2].isalnum() and (at == start or text[at - 1].isspace())
    return mark in CLOSING and begins


def _is_inch(text: str, at: int) -> bool:
    return text[at] in EITHER and at > 0 and text[at - 1].isdigit()


def _pair_single(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    at = start
    while match := SINGLE_OPENING.search(text, at, end):
        opened = match.start()
        at = match.end()
        word = re.match(r"\w+", text[at:end])
        if word and (word[0].lower() in ELISIONS or word[0].isdigit()):
            continue
        closing = _closing_single(text, at, end)
        if closing is not None:
            yield opened, closing + 1, True
            at = closing + 1


def _closing_single(text: str, start: int, end: int) -> int | None:
    """Find the mark that closes; an apostrophe after "s" and before a word is passed over where another follows."""
    places = [match.start() for match in SINGLE_CLOSING.finditer(text, start, end)]
    limit = SINGLE_OPENING.search(text, start, end)
    places = [place for place in places if limit is None or place < limit.start()]
    for place in places:
        possessive = text[place - 1] == "s" and text[place + 1 : place + 2] == " " and place != places[-1]
        if not possessive:
            return place
    return None
