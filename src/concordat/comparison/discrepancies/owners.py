"""Whose act it was: the names before the noun of one act ("US strikes", "Nato strikes")."""

from __future__ import annotations

from collections.abc import Iterator

from concordat.comparison.discrepancies.told import Told
from concordat.comparison.senses import sense_of
from concordat.comparison.story import Reading, Story
from concordat.lexicon.names import known_as
from concordat.lexicon.tables import words_of
from concordat.records import Proposition


def read(story: Story, proposition: Proposition) -> Iterator[Told]:
    """Give the nouns of action in a clause that a state or a body stands before."""
    reading = story.readings[proposition.citation.article]
    for i in proposition.tokens:
        token = reading.token(i)
        if token.pos == "NOUN" and token.lemma.lower() in words_of("action_nouns", "noun"):
            for before in reading.children(i, "amod", "compound", "nmod"):
                owner = _owner(story, reading, before) if before < i else ""
                if owner:
                    cited = reading.cite(list(range(before, i + 1)))
                    yield Told(sense_of(token.lemma), frozenset(owner.split()), cited, proposition)


def _owner(story: Story, reading: Reading, i: int) -> str:
    """Name the state or body that a capitalised word stands for, or give ""."""
    word = reading.token(i).text
    known, actor = known_as(word), story.actor.get(reading.named(i) or "")
    if not word[:1].isupper():
        return ""
    if known and known.country:
        return known.country
    return actor.name if actor and actor.kind in ("organization", "country") else ""
