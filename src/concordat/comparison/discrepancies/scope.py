"""How much of a thing: all of it, or some of it."""

from __future__ import annotations

from collections.abc import Iterator

from concordat.clauses.arguments import doers, sufferers
from concordat.comparison.discrepancies.told import Sides, Told
from concordat.comparison.senses import sense_of
from concordat.comparison.story import Reading, Story
from concordat.lexicon.tables import words_of
from concordat.records import Proposition

EXTENTS = ("whole", "part")


def read(story: Story, proposition: Proposition) -> Iterator[Told]:
    """Give the nouns of a clause that a word for the whole or for a part stands before."""
    reading = story.readings[proposition.citation.article]
    yield from _of_some(reading, proposition)
    for i in proposition.tokens:
        token, above = reading.token(i), _portion(reading, i)
        before = [c for c in reading.children(i, "det", "amod", "nummod", "advmod") if c < i]
        for extent in EXTENTS if token.pos == "NOUN" else ():
            words = words_of("scope_words", extent)
            if any(reading.token(c).text.lower() in words for c in before):
                yield Told(token.lemma.lower(), frozenset({extent}), reading.phrase(i), proposition)
            elif above is not None:
                number = extent == "part" and reading.token(above).pos == "NUM" and not _is_all(reading, above)
                if number or reading.token(above).text.lower() in words:
                    yield Told(token.lemma.lower(), frozenset({extent}), reading.phrase(above), proposition)


def _of_some(reading: Reading, proposition: Proposition) -> Iterator[Told]:
    """Give who does it, or to whom it is done, where a word of extent is all that names them ("all but three")."""
    predicate = reading.words[proposition.predicate]
    for part, members in (("doer", doers(predicate)), ("done to", sufferers(predicate))):
        for word in members[:1]:
            of_whom = [reading.token(i) for i in reading.children(word.i, "nmod") if reading.case(i) == "of"]
            counted = word.pos_ == "NUM" and bool(of_whom)
            extent = next((e for e in EXTENTS if word.lower_ in words_of("scope_words", e)), "part" if counted else "")
            if extent and word.pos_ != "NOUN" and all(token.pos == "PRON" for token in of_whom):
                of = f"{sense_of(predicate.lemma_)} {part}"
                yield Told(of, frozenset({extent}), proposition.citation, proposition)


def way_out(_: Story, sides: Sides) -> str:
    """Say that what is told of a part holds either way."""
    part, whole = sorted(sides, key=lambda side: sorted(side[0].value))
    return f"“{part[0].citation.text}” holds either way; “{whole[0].citation.text}” says more"


def _is_all(reading: Reading, number: int) -> bool:
    """Tell whether a number is that of the whole ("all three of the ships")."""
    return any(
        t.text.lower() in words_of("scope_words", "whole") for t in reading.analysis.tokens[max(0, number - 2) : number]
    )


def _portion(reading: Reading, i: int) -> int | None:
    """Find the word that says how much of a noun is meant ("all of the sailors", "five of the sailors")."""
    above = reading.token(i).head
    return above if reading.relation(i) == "nmod" and reading.case(i) == "of" and above < i else None
