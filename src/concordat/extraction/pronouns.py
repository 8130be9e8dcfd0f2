"""Whom a pronoun may stand for: he and she one person, it a body, they several; asked by all who resolve pronouns.

``actors.references`` ranks what the reader's coreference offers, ``actors.pronouns`` decides by rule what it left open,
``quotations.speakers`` keeps the running speaker: each asks here what the pronoun itself allows.
"""

from __future__ import annotations

from spacy.tokens import Span

from concordat.lexicon.names import given_names
from concordat.lexicon.pronouns import gender_of, pronouns
from concordat.records import Actor

SURE = {
    "he": frozenset({"person", "group"}),
    "she": frozenset({"person", "group"}),
    "it": frozenset({"organization", "country"}),
    "they": frozenset({"group"}),
}
"""Kinds of actors that a series stands for without further proof; a group for he and she only where it is one."""

NEVER = {
    "he": frozenset({"organization", "country", "place"}),
    "she": frozenset({"organization", "country", "place"}),
    "it": frozenset({"person"}),
    "they": frozenset({"person", "country", "place"}),
}
"""Kinds of actors that a series never stands for."""


def agrees(pronoun: str, gender: str) -> bool:
    """Tell whether nothing that is known of a gender (m, f, or else not known) speaks against a pronoun."""
    wanted = gender_of(pronoun.lower())
    return not wanted or gender not in ("m", "f") or wanted == gender


def is_one_person(source: Span) -> bool:
    """Tell whether a source is a pronoun for one person ("he", "her", "I")."""
    return source.root.lower_ in pronouns("he", "she", "i")


def may_mean(pronoun: Span, actor: Actor) -> bool:
    """Tell whether nothing that is known of an actor's gender speaks against a pronoun."""
    return agrees(pronoun.root.lower_, gender_of_actor(actor))


def gender_of_actor(actor: Actor) -> str:
    """Give the gender that pronouns for a person show, or else his or her given name: m, f or nothing."""
    shown = [gender for m in actor.mentions if m.form == "pronoun" and (gender := gender_of(m.text.lower()))]
    if shown:
        return max(sorted(set(shown)), key=shown.count)
    given = given_names().get(actor.name.split()[0], "")
    return given if given in ("m", "f") else ""
