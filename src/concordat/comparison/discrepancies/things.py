"""What it was: one act that reports tell of things which exclude each other ("rammed a car", "rammed a truck")."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from concordat.clauses.arguments import doers, sufferers
from concordat.comparison.provenance import listed
from concordat.comparison.senses import sense_of
from concordat.comparison.story import Reading, Story
from concordat.lexicon import times
from concordat.lexicon.tables import read_table
from concordat.records import Citation, Claim, Discrepancy, Proposition

SEVERAL = frozenset({"police"})
"""Nouns that stand for several in the singular."""

_PARTS = ("nsubj", "obj", "obl", "nmod", "compound", "amod")


def find_things(story: Story) -> list[Discrepancy]:
    """Find claims whose reports name things of one kind that exclude each other, in one place of one act."""
    found: dict[tuple[str, ...], Discrepancy] = {}
    for claim in story.claims:
        for kind, told in _told(story, claim):
            sides = _sides(told)
            words = tuple(sorted(sides))
            if len(sides) > 1 and (kind, *words) not in found:
                found[(kind, *words)] = _discrepancy(story, claim, kind, sides)
    return list(found.values())


def _told(story: Story, claim: Claim) -> Iterator[tuple[str, Mapping[str, list[Citation]]]]:
    """Give, for each kind and act of a claim, the words of the kind with where they stand."""
    told: dict[tuple[str, str], dict[str, list[Citation]]] = defaultdict(lambda: defaultdict(list))
    for proposition in story.evidence(claim):
        for kind, place, word, citation in _things(story, proposition):
            told[kind, place][word].append(citation)
    yield from ((kind, words) for (kind, _), words in sorted(told.items()))


def _things(story: Story, proposition: Proposition) -> Iterator[tuple[str, str, str, Citation]]:
    """Give the things that a clause names next to its predicate: kind, act and place, word."""
    reading = story.readings[proposition.citation.article]
    act = sense_of(reading.token(proposition.predicate).lemma)
    for i, place in _places(reading, proposition):
        word = reading.token(i).lemma.lower()
        many = reading.token(i).text.lower() != word and word not in SEVERAL
        for kind in kinds().get(word, ()):
            yield kind, f"{act} {place} {many * (kind != 'force')}", sense_of(word), reading.phrase(i)
        for ordinal in (reading.token(n).text.lower() for n in reading.children(i, "amod")):
            if ordinal in times.words_of("ordinal"):
                yield "one in a row", f"{act} {place} {sense_of(word)}", ordinal, reading.phrase(i)


def _places(reading: Reading, proposition: Proposition) -> Iterator[tuple[int, str]]:
    """Give what stands beside a predicate, each with its place in the act: who does it, to whom, or its preposition."""
    predicate = reading.words[proposition.predicate]
    acting = {word.i: "doer" for word in doers(predicate)}
    acting |= {word.i: "done to" for word in sufferers(predicate)}
    yield from acting.items()
    for i in reading.children(proposition.predicate, *_PARTS):
        if i not in acting:
            yield i, reading.case(i) or "beside"


def _sides(told: Mapping[str, Sequence[Citation]]) -> dict[str, list[Citation]]:
    """Leave out the reports that name several of the things: they know of both."""
    articles = {word: {c.article for c in cited} for word, cited in told.items()}
    kept = {
        word: [c for c in cited if not any(c.article in articles[other] for other in told if other != word)]
        for word, cited in told.items()
    }
    return {word: cited for word, cited in kept.items() if cited}


def _discrepancy(story: Story, claim: Claim, kind: str, sides: Mapping[str, list[Citation]]) -> Discrepancy:
    order = sorted(sides, key=lambda word: (-len(sides[word]), word))
    outlets = [listed(sorted({story.outlet(c.article) for c in sides[word]})) for word in order]
    return Discrepancy(
        kind="thing",
        what=f"which {kind}: {' / '.join(sides[word][0].text for word in order)}",
        sides=tuple(tuple(sides[word]) for word in order),
        resolution=None,
        because=(
            f"of one act (“{claim.text}”): " + "; ".join(f"“{w}” in {o}" for w, o in zip(order, outlets, strict=True)),
        ),
    )


@cache
def kinds() -> dict[str, tuple[str, ...]]:
    """Give the kinds of which a word names one member that excludes the others."""
    found: dict[str, list[str]] = defaultdict(list)
    for kind, word in read_table("exclusive_kinds"):
        found[word].append(kind)
    return {word: tuple(own) for word, own in found.items()}
