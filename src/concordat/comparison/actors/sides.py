"""Whether two actors stand on one side: one country, one body, an officer and the body, two who bear one name."""

from __future__ import annotations

from concordat.comparison.actors.names import body_words
from concordat.comparison.actors.unnamed import is_unnamed
from concordat.lexicon.cues import media_words
from concordat.lexicon.spelling import name_words, plain
from concordat.records import Actor

WORD_LETTERS = 4
"""Shorter words of a name ("the", "of") tell nothing of whose it is."""

STEM_LETTERS = 6
"""Letters by which words of one family are one ("ministry", "ministerial")."""


def is_identified(actor: Actor) -> bool:
    """Tell whether an actor is somebody in particular who can vouch for something.

    That is one who is named, or who acts for a country; a news medium has what it tells from others.
    """
    is_medium = actor.kind == "organization" and not media_words().isdisjoint(body_words(actor.name))
    return not is_medium and (not is_unnamed(actor) or actor.country is not None)


def one_side(a: Actor, b: Actor) -> bool:
    """Tell whether two actors may be one, or speak for one country or body, so that they vouch for nothing apart.

    In doubt they do: "Ms Quill" and "Ada Quill" stand on one side although they were not joined, and so do a bank's
    director and its chairman.
    """
    if a.id == b.id or (a.country and b.country):
        return a.id == b.id or a.country == b.country
    if _bodies(a) & _bodies(b) or speak_for_each_other(a, b):
        return True
    return a.kind == b.kind == "person" and any(_share_surname(x, y) for x in _all(a) for y in _all(b))


def speak_for_each_other(a: Actor, b: Actor) -> bool:
    """Tell whether one speaks for the other: an officer for the body, a body under a short name, a described group."""
    for one, other in ((a, b), (b, a)):
        names = {name.casefold() for name in _all(other)}
        if any(role.of and role.of.casefold() in names for role in one.roles):
            return True
    if a.kind == b.kind == "organization":  # "the Red Cross" for the International Committee of the Red Cross
        return any(x and y and (x <= y or y <= x) for x in map(_words_of, a.names) for y in map(_words_of, b.names))
    return "group" in (a.kind, b.kind) and bool(_name_words(a) & _name_words(b))


def _bodies(actor: Actor) -> frozenset[str]:
    """List the bodies that an actor is or holds an office of now."""
    held = {role.of.casefold() for role in actor.roles if role.of and role.tense != "former"}
    own = {name.casefold() for name in _all(actor)} if actor.kind == "organization" else set()
    return frozenset(name.removeprefix("the ") for name in held | own)


def _share_surname(a: str, b: str) -> bool:
    """Tell whether two names have a word in common other than a given name with which both begin."""
    x, y = [plain(w) for w in name_words(a)], [plain(w) for w in name_words(b)]
    both = {word for word in x if word in y and len(word) >= WORD_LETTERS - 1}
    return bool(both - ({x[0]} & {y[0]} if min(len(x), len(y)) > 1 else set()))


def _all(actor: Actor) -> tuple[str, ...]:
    return (actor.name, *actor.names)


def _name_words(actor: Actor) -> frozenset[str]:
    return frozenset().union(*(_words_of(name) for name in _all(actor)))


def _words_of(name: str) -> frozenset[str]:
    return frozenset(w.casefold()[:STEM_LETTERS] for w in name.split() if w[:1].isalpha() and len(w) >= WORD_LETTERS)
