"""What it was: things in one place of an act that exclude each other ("rammed a car", "rammed a truck")."""

from __future__ import annotations

from collections.abc import Iterator

from concordat.clauses.arguments import doers, sufferers
from concordat.comparison.discrepancies.facts import kinds_of
from concordat.comparison.discrepancies.told import Told
from concordat.comparison.senses import sense_of
from concordat.comparison.story import Reading, Story
from concordat.lexicon import times
from concordat.records import Proposition

SEVERAL = frozenset({"police"})
"""Nouns that stand for several in the singular."""

_PARTS = ("nsubj", "obj", "obl", "nmod", "compound", "amod")


def read(story: Story, proposition: Proposition) -> Iterator[Told]:
    """Give the things that a clause names next to its predicate, by their kind, act and place."""
    reading = story.readings[proposition.citation.article]
    act = sense_of(reading.token(proposition.predicate).lemma)
    for i, place in _places(reading, proposition):
        word = reading.token(i).lemma.lower()
        many = reading.token(i).text.lower() != word and word not in SEVERAL
        for kind in kinds_of(word):
            of = f"{kind} | {act} {place} {many * (kind != 'force')}"
            yield Told(of, frozenset({sense_of(word)}), reading.phrase(i), proposition, part=place)
        for ordinal in (reading.token(n).text.lower() for n in reading.children(i, "amod")):
            if ordinal in times.words_of("ordinal"):
                of = f"one in a row | {act} {place} {sense_of(word)}"
                yield Told(of, frozenset({ordinal}), reading.phrase(i), proposition, part=place)


def _places(reading: Reading, proposition: Proposition) -> Iterator[tuple[int, str]]:
    """Give what stands beside a predicate, each with its place in the act: who does it, to whom, or its preposition."""
    predicate = reading.words[proposition.predicate]
    acting = {word.i: "doer" for word in doers(predicate)}
    acting |= {word.i: "done to" for word in sufferers(predicate)}
    yield from acting.items()
    for i in reading.children(proposition.predicate, *_PARTS):
        if i not in acting:
            yield i, reading.case(i) or "beside"
