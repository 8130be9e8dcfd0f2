"""Pages that are no report: asking for consent, cut off by a paywall, errors, lists of other pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable
from functools import cache
from importlib import resources
from itertools import pairwise

from concordat.reading.addresses import with_whole_tags
from concordat.reading.furniture.lines import Line, split_lines

MOSTLY = 0.6
"""Part of a page's words, its first line aside, from which it is what its wordings say."""

LEFT_WORDS = 60
"""Fewer words beside the wordings of a paywall are the first sentences that every visitor may read: the shortest whole
reports of news_cluster that end in an offer to subscribe have more."""

FEWEST_LINKS, LINKED = 4, 0.4
"""A page is a list of others where this many of its lines, and this part of them, are links to other pages."""

FEWEST_TEASERS, TEASED, TEASER_WORDS = 5, 0.8, 30
"""Without links: so many headings over one short sentence each, and hardly another line."""

FEWEST_TITLE_WORDS = 2

_REASONS = {
    "consent": "a page that asks for consent to cookies, not a report",
    "paywall": "only the first words of a report, before a paywall",
    "error": "a page of the site about itself, not a report",
}
FRONT = "a list of other pages, not a report"

_ANCHOR = re.compile(r"<(?P<ends>/?)a\b(?P<attributes>[^>]*)>", re.IGNORECASE)
_HREF = re.compile(r"\bhref=", re.IGNORECASE)
_TAG = re.compile(r"<[^>]+>")


def no_report(text: str, links: Iterable[str] = (), teasers: Collection[str] = ()) -> str | None:
    """Tell why a text is no report, or None.

    ``links`` are the words of the page's links, ``teasers`` its paragraphs under headings that are links.
    """
    lines = split_lines(text)
    if not lines:
        return None
    spoken = [(line, kind) for line in lines if (kind := _kind(line))]
    words = Counter(dict.fromkeys(_REASONS, 0))
    for line, kind in spoken:
        words["paywall" if kind == "account" else kind] += len(line.words)
    body = sum(len(line.words) for line in lines[1:]) or len(lines[0].words)
    best = max(words, key=lambda kind: (words[kind], kind))
    if sum(words.values()) >= MOSTLY * body:
        return _REASONS[best]
    left = sum(len(line.words) for line in lines[1:]) - sum(len(line.words) for line, _ in spoken)
    if left < LEFT_WORDS and any(kind == "paywall" for _, kind in spoken):
        return _REASONS["paywall"]
    teased = sum(line.text in teasers for line in lines)
    if teased >= FEWEST_TEASERS and teased >= TEASED * len(lines):
        return FRONT
    return FRONT if _is_front(lines, frozenset(map(_plain, links))) else None


def link_words(html: str) -> frozenset[str]:
    """List the words of a page's links, each from its opening to the next end of one."""
    found, start = set(), None
    for anchor in _ANCHOR.finditer(with_whole_tags(html)):
        if anchor["ends"] and start is not None:
            found.add(" ".join(_without_tags(html[start : anchor.start()]).split()))
            start = None
        elif start is None and _HREF.search(anchor["attributes"]):
            start = anchor.end()
    return frozenset(found)


def _without_tags(html: str) -> str:
    whole = with_whole_tags(html)
    return _TAG.sub(" ", whole) + html[len(whole) :]


def _is_front(lines: tuple[Line, ...], links: frozenset[str]) -> bool:
    linked = sum(len(line.words) >= FEWEST_TITLE_WORDS and _plain(line.text) in links for line in lines[1:])
    if linked >= FEWEST_LINKS and linked >= LINKED * len(lines[1:]):
        return True
    teasers = sum(_is_teaser(title, line) for title, line in pairwise(lines))
    return teasers >= FEWEST_TEASERS and 2 * teasers >= TEASED * len(lines)


def _is_teaser(title: Line, line: Line) -> bool:
    """Tell whether a heading and one short sentence follow one another."""
    heading = not title.closed and FEWEST_TITLE_WORDS <= len(title.words) <= TEASER_WORDS and not title.quoted
    sentences = len(re.findall(r"[.!?][\"”’)]*(?:\s+(?=[A-Z\"“])|$)", line.text))
    return heading and line.closed and sentences == 1 and len(line.words) <= TEASER_WORDS


def _kind(line: Line) -> str | None:
    low = line.text.lower()
    there = {word for word in _needed() if word in low}
    if there:
        for kind, needs, pattern in _wordings():
            if not there.isdisjoint(needs) and pattern.search(line.text):
                return kind
    return None


def _plain(words: str) -> str:
    return " ".join(words.split()).lower()


@cache
def _wordings() -> tuple[tuple[str, tuple[str, ...], re.Pattern[str]], ...]:
    text = resources.files("concordat.reading").joinpath("data/non_reports.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")][1:]
    return tuple((kind, tuple(needs.split("|")), re.compile(pattern, re.IGNORECASE)) for kind, needs, pattern in rows)


@cache
def _needed() -> tuple[str, ...]:
    """List the words of which a line must have one before any pattern is tried on it: most lines have none."""
    return tuple(dict.fromkeys(word for _, needs, _ in _wordings() for word in needs))
