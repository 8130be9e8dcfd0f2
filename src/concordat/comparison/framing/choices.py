"""Whether a group of labels shows a choice that an editor would weigh, and which labels show it.

1. one report names the referent mostly with a word that colours it; another never uses that word for it;
2. the two labels surely stand for one thing: they share another word, or stand in one claim, or the group was joined by
   more than a likeness of words.

Titles, shortenings, pronouns and plain synonyms ("treaty" / "pact") hold no word that colours, so they show no choice.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Literal

from concordat.comparison.framing.colouring import base_of, key_of
from concordat.lexicon.tables import read_table, words_of
from concordat.records import Citation, Framing, Label

MOSTLY = 0.5
"""A word is a report's choice where more than this part of its names for the thing bear it. Read what the page folds
of twelve development stories when it changes."""

SHORT = 2
"""Letters of a word that says nothing of a thing ("on", "of")."""

_BEHIND = re.compile(
    r"\s(?:of|in|into|at|on|to|with|by|for|from|over|against|about|that|who|which|after|before|than)\s", re.IGNORECASE
)
"""Where a label goes on to speak of something else: "a key figure in the scandal" says nothing of the figure."""

Placed = tuple[Label, Citation]
Together = Callable[[Citation, Citation], bool]
"""Tells whether two places stand in wordings of one claim."""

Joined = Literal["claims", "noun", "words"]
"""What joined the labels of a group: claims or names; one noun with other words before it; words of one sense."""


def telling(framing: Framing, joined: Joined, together: Together) -> tuple[str, ...]:
    """Give the labels of a group that show a choice of words; none where it shows none."""
    placed = [(label, place) for label in framing.labels for place in label.citations]
    placed.sort(key=lambda one: -sum(place.article == one[1].article for place in one[0].citations))
    reports = dict.fromkeys(place.article for _, place in placed)
    shown: set[Label] = set()
    for word, chooser in _choices(framing.kind, placed):
        bearing = [p for p in placed if p[1].article == chooser and word in _charges(framing.kind, p[0])]
        for other in reports:
            own = [p for p in placed if p[1].article == other]
            if not any(word in _charges(framing.kind, label) for label, _ in own):
                both = ((a, b) for a in bearing for b in own)
                pairs = (p for p in both if _is_one(framing, joined, *p, word) or together(p[0][1], p[1][1]))
                shown |= {label for label, _ in next(pairs, ())}
    return tuple(label.text for label in framing.labels if label in shown)


def _choices(kind: str, placed: Sequence[Placed]) -> Iterator[tuple[str, str]]:
    """Give the words that colour, each with a report that mostly uses it for the referent."""
    for article in dict.fromkeys(place.article for _, place in placed):
        own = [_charges(kind, label) for label, place in placed if place.article == article]
        for word in sorted(set().union(*own)):
            if sum(word in charges for charges in own) > MOSTLY * len(own):
                yield word, article


def _charges(kind: str, label: Label) -> frozenset[str]:
    """List the words by which a label judges what it names, by their base; a word of size or rank judges nothing."""
    words = re.findall(r"[a-z]+(?:-[a-z]+)*", _BEHIND.split(label.text, maxsplit=1)[0].lower())
    judging = {row[0] for row in read_table("colouring_cues")} if kind == "cue" else _judging()
    return frozenset(form for word in words for form in _forms(word) if form in judging)


@cache
def _judging() -> frozenset[str]:
    return words_of("framing_words", "loaded") - words_of("framing_words", "size")


def _forms(word: str) -> Iterator[str]:
    """Give what a word may be a form of: itself, and the verb or noun without its ending ("slammed", "invading")."""
    yield word
    for ending in ("s", "es", "d", "ed", "ing"):
        if word.endswith(ending):
            bare = word.removesuffix(ending)
            yield from (bare, f"{bare}e") if ending == "ing" else (bare,)
            if bare[-2:-1] == bare[-1:] and ending in ("ed", "ing"):
                yield bare[:-1]


def _is_one(framing: Framing, joined: Joined, a: Placed, b: Placed, word: str) -> bool:
    """Tell whether two labels surely stand for one thing: not by the noun alone that they were joined by."""
    if joined == "claims":
        return True
    bases = [{base_of(w) for w in key_of(label.text).split() if len(w) > SHORT} for label, _ in (a, b)]
    noun = {base_of(framing.referent.split()[-1])} if joined == "noun" else set[str]()
    return bool(bases[0] & bases[1] - {base_of(word)} - noun)
