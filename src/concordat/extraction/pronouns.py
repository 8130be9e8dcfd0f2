"""Whether a pronoun may mean an actor; of what kinds and genders those are that it stands for, says the lexicon."""

from __future__ import annotations

from spacy.tokens import Span

from concordat.lexicon.names import given_names
from concordat.lexicon.pronouns import agrees, gender_of, pronouns
from concordat.records import Actor


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
