"""Whether a group of labels shows a choice that an editor would weigh, and which labels show it.

1. one report names the referent mostly, or more than once, with a word that colours it, and in its own words: what
   stands in quotation marks is its speaker's choice; another report never uses that word for it;
2. the two labels surely stand for one thing: they share another word, or stand in one claim, or the group was joined by
   more than a likeness of words;
3. the other is no word that colours alike: "outcry" and "outrage" are no choice.

Titles, shortenings, pronouns and plain synonyms ("treaty" / "pact") hold no word that colours, so they show no choice.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Literal

from concordat.comparison.framing.colouring import BEHIND, base_of, key_of
from concordat.lexicon.choices import colours_in, is_plain_in, loaded_words, senses
from concordat.lexicon.tables import read_table, words_of
from concordat.records import Citation, Framing, Label

MOSTLY, AGAIN = 0.5, 2
"""A word is a report's choice where more than this part of its names for the thing bear it, or so many of them. Read
what the page folds of twelve development stories when one changes."""

SHORT = 2
"""Letters of a word that says nothing of a thing ("on", "of")."""

_DEFINITE = re.compile(r"(?:the|its|his|her|their)\s", re.IGNORECASE)

Placed = tuple[Label, Citation]
Together = Callable[[Citation, Citation], bool]
"""Tells whether two places stand in wordings of one claim."""

Own = Callable[[Citation], bool]
"""Tells whether words are the report's own, and nobody's that it quotes."""

_MARKS = frozenset('"“”‘')

Joined = Literal["claims", "part", "noun", "words"]
"""What joined the labels of a group: claims or names; one part of one claim; one noun (or verb) with other words before
it; words of one sense."""


def telling(framing: Framing, joined: Joined, together: Together, is_own: Own) -> tuple[str, ...]:
    """Give the labels of a group that show a choice of words; none where it shows none."""
    placed = [(label, place) for label in framing.labels for place in label.citations if is_own(place)]
    placed = [one for one in placed if not _MARKS & set(one[0].text)]
    placed.sort(key=lambda one: -sum(place.article == one[1].article for place in one[0].citations))
    reports = dict.fromkeys(place.article for _, place in placed)
    shown: set[Label] = set()
    for word, chooser in _choices(framing.kind, placed):
        bearing = [p for p in placed if p[1].article == chooser and word in _charges(framing.kind, p[0])]
        for other in reports:
            own = [p for p in placed if p[1].article == other]
            if not any(word in _charges(framing.kind, label) for label, _ in own):
                both = ((a, b) for a in bearing for b in own if _is_contrast(framing.kind, joined, a[0], b[0]))
                pairs = (p for p in both if _is_one(framing, joined, *p, word) or together(p[0][1], p[1][1]))
                shown |= {label for label, _ in next(pairs, ())}
    return tuple(label.text for label in framing.labels if label in shown)


def _choices(kind: str, placed: Sequence[Placed]) -> Iterator[tuple[str, str]]:
    """Give the words that colour, each with a report that mostly uses it for the referent."""
    for article in dict.fromkeys(place.article for _, place in placed):
        own = [_charges(kind, label) for label, place in placed if place.article == article]
        for word in sorted(set().union(*own)):
            uses = sum(word in charges for charges in own)
            if uses > MOSTLY * len(own) or uses >= AGAIN:
                yield word, article


def _charges(kind: str, label: Label) -> frozenset[str]:
    """List the words by which a label judges what it names, by their base; a word of size or rank judges nothing."""
    words = re.findall(r"[a-z]+", BEHIND.split(label.text, maxsplit=1)[0].lower())
    words += re.findall(r"[a-z]+(?:-[a-z]+)+", label.text.lower())
    if kind == "cue":
        return frozenset(form for word in words for form in _forms(word) if (form,) in read_table("colouring_cues"))
    judging, sizes = loaded_words(), words_of("framing_words", "size")
    forms = (tuple(_forms(word)) for word in words)
    return frozenset(
        next(form for form in own if form in judging)
        for own in forms
        if sizes.isdisjoint(own) and not judging.isdisjoint(own)
    )


def _is_contrast(kind: str, joined: Joined, judging: Label, other: Label) -> bool:
    """Tell whether a label is a choice beside one that judges: it has no other word of the same sense that colours.

    Where words alone joined the two, it has to have the plain one.
    """
    if joined == "noun" and _charges(kind, other):
        return False
    others = _all_forms(other)
    shared = {
        sense for form in _all_forms(judging) - others for sense in senses().get(form, ()) if colours_in(sense, form)
    }
    plain = any(is_plain_in(sense, form) for sense in shared for form in others)
    alike = (s for s in shared if s[0] in ("act", "thing") and any(colours_in(s, form) for form in others))
    return plain or (joined != "words" and next(alike, None) is None)


def _all_forms(label: Label) -> set[str]:
    words = re.findall(r"[a-z]+", BEHIND.split(label.text, maxsplit=1)[0].lower())
    return {form for word in words for form in _forms(word)}


def _forms(word: str) -> Iterator[str]:
    """Give what a word may be a form of: itself, and the word without its ending ("slammed", "deadliest")."""
    yield word
    for ending in ("s", "es", "d", "ed", "ing", "ly", "iest", "est"):
        if word.endswith(ending):
            bare = word.removesuffix(ending)
            yield from {"ing": (bare, f"{bare}e"), "iest": (f"{bare}y",)}.get(ending, (bare,))
            if bare[-2:-1] == bare[-1:] and ending in ("ed", "ing"):
                yield bare[:-1]


def _is_one(framing: Framing, joined: Joined, a: Placed, b: Placed, word: str) -> bool:
    """Tell whether two labels surely stand for one thing: not by a noun alone that does not take up what was named."""
    if joined in ("claims", "part"):
        return True
    one, other = ({base_of(w) for w in key_of(label.text).split() if len(w) > SHORT} for label, _ in (a, b))
    one -= {base_of(word)}
    noun = {base_of(framing.referent.split()[-1])} if joined == "noun" else set[str]()
    return bool(one & other - noun) or (bool(noun) and _takes_up(a, b) and not other - noun)


def _takes_up(*placed: Placed) -> bool:
    return all(_DEFINITE.match(label.text) for label, _ in placed)
