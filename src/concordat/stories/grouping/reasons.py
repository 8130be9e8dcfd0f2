"""Why an article stands in its story, in words for a reader: how many members it is like, and by which words."""

from __future__ import annotations

from concordat.stories.grouping.sketches import Sketch
from concordat.stories.grouping.words import telling

MOST_SHOWN = 4
"""Words that are shown, those that count most."""

PLAIN = 2.0
"""Information (nats) below which a word is not shown: it stands in more than one of seven reports ("with")."""


def because(one: Sketch, nearest: Sketch, votes: int, others: int) -> str:
    """Say how many of the other members an article is like, and what it has in common with the one most like it."""
    if not others:
        return "no other report is like it"
    like = f"like {votes} of {others} other report{'s' if others > 1 else ''}"
    shared = shared_words(one, nearest)
    words = f"; with the nearest ({nearest.key}) it shares {', '.join(shared)}" if shared else ""
    return f"{like}{words}; {days_between(one, nearest)}"


def shared_words(one: Sketch, other: Sketch) -> list[str]:
    """List the words, as ``one`` writes them, that make two articles alike, those that count most first."""
    theirs = {term.key: term.weight for term in other.terms}
    both = [term for term in one.terms if term.key in theirs and telling(term.key) >= PLAIN]
    return [term.word for term in sorted(both, key=lambda term: -term.weight * theirs[term.key])[:MOST_SHOWN]]


def days_between(one: Sketch, other: Sketch) -> str:
    """Say how far apart two articles appeared."""
    if one.day is None or other.day is None:
        return "a day is not known"
    gap = abs(one.day - other.day)
    return "the same day" if not gap else f"{gap} day{'s' if gap > 1 else ''} apart"
