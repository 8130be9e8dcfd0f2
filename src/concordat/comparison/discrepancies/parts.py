"""What a clause gives beside its time and its reason: who and what, where, whose, which act, in which order.

Every reader here takes a clause and gives its values of one slot (``slots`` has the table of slots).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import permutations

from concordat.clauses.arguments import doers, sufferers
from concordat.clauses.kinds import PLACE_CASES
from concordat.clauses.tree import ancestors
from concordat.comparison.discrepancies.facts import Facts, Sides, Told, act_of
from concordat.comparison.senses import sense_of
from concordat.comparison.states import acts_of_one_kind
from concordat.comparison.story import Reading, Story
from concordat.lexicon import times
from concordat.lexicon.names import known_as, name_heads
from concordat.lexicon.tables import cells, read_table, words_of
from concordat.records import Proposition

SEVERAL = frozenset({"police", "navy", "army", "militia"})
"""Nouns that stand for several in the singular."""

_PARTS = ("nsubj", "obj", "obl", "nmod", "compound", "amod")
_BEFORE = ("amod", "compound", "nmod", "nummod")
_APART = frozenset({"acl", "advcl", "appos", "conj", "parataxis"})


def things(story: Story, proposition: Proposition) -> Iterator[Told]:
    """Give what a clause names next to its predicate, and what tells it from others, where one excludes the other."""
    reading, act = story.readings[proposition.citation.article], act_of(story, proposition)
    for i, place in _places(reading, proposition):
        word = reading.token(i).lemma.lower()
        many = reading.token(i).text.lower() != word and word not in SEVERAL
        for kind, member in _kinds_at(reading, i):
            of = f"{kind} | {act} {place} {many * (kind != 'force')}"
            yield Told(of, frozenset({member}), reading.phrase(i), proposition, part=place)
        for n in reading.children(i, *_BEFORE):
            for kind, member in _kinds_before(reading, n) if n < i else ():
                of = f"{kind} | {act} {place} {sense_of(word)}"
                yield Told(of, frozenset({member}), reading.phrase(i), proposition, part=place)


def _kinds_at(reading: Reading, i: int) -> tuple[tuple[str, str], ...]:
    """Give the kinds of which a noun, with a noun before it or alone, names one member."""
    word = reading.token(i).lemma.lower()
    before = [reading.token(n).lemma.lower() for n in reading.children(i, "compound", "amod") if n == i - 1]
    return next((found for b in before if (found := kinds_of(f"{b} {word}"))), ()) or kinds_of(word)


def _kinds_before(reading: Reading, n: int) -> Iterator[tuple[str, str]]:
    """Give what a word before a noun tells it apart by: its number in a row, its side, its nation."""
    word = reading.token(n).text.lower()
    if word in times.words_of("ordinal"):
        yield "one in a row", word
    if reading.token(n).pos == "ADJ":
        yield from kinds_of(word)
        if (known := known_as(reading.token(n).text)) and known.country:
            yield "nation", known.country


@cache
def kinds_of(word: str) -> tuple[tuple[str, str], ...]:
    """Give the kinds of which a word names a member that excludes the others, each with that member."""
    rows = (cells(row, 3) for row in read_table("exclusive_kinds") if row[1] == word)
    return tuple((kind, sense_of(one or word)) for kind, _, one in rows)


def _places(reading: Reading, proposition: Proposition) -> Iterator[tuple[int, str]]:
    """Give what stands beside a predicate, each with its place in the act: who does it, to whom, or its preposition."""
    predicate = reading.words[proposition.predicate]
    acting = {word.i: "doer" for word in doers(predicate)}
    acting |= {word.i: "done to" for word in sufferers(predicate)}
    yield from acting.items()
    for i in reading.children(proposition.predicate, *_PARTS):
        if i not in acting:
            yield i, reading.case(i) or "beside"


def acts(story: Story, proposition: Proposition) -> Iterator[Told]:
    """Give what was done, where what is done in its place excludes it ("rose", "fell"; "bit", "shoved")."""
    reading, i = story.readings[proposition.citation.article], proposition.predicate
    if not story.once(Facts).unit_of[proposition.id].negations and reading.token(i).pos == "VERB":
        word = reading.token(i).lemma.lower()
        for verb in (word, *(f"{word} {reading.token(n).lemma.lower()}" for n in reading.children(i, "compound"))):
            for kind, member in acts_of_one_kind().get(verb, ()):
                yield Told(kind, frozenset({member}), proposition.citation, proposition)


def are_one_act(story: Story, sides: Sides) -> bool:
    """Tell whether what is done stands in the same words else, on any two sides."""
    facts = story.once(Facts)
    return all(facts.are_twins(a.clause, b.clause) for one, other in permutations(sides, 2) for a in one for b in other)


def order(story: Story, proposition: Proposition) -> Iterator[Told]:
    """Give which of two things came first ("before the engine failed", "after the engine failed")."""
    reading = story.readings[proposition.citation.article]
    for i in reading.children(proposition.predicate, "advcl", "obl"):
        mark, both = reading.case(i), (act_of(story, proposition), sense_of(reading.token(i).lemma))
        if mark in ("before", "after") and not reading.is_time(i) and both[0] != both[1]:
            cited = reading.cite(reading.subtree(i))
            yield Told(" | ".join(sorted(both)), frozenset({both[mark == "after"]}), cited, proposition)


def owners(story: Story, proposition: Proposition) -> Iterator[Told]:
    """Give the nouns of action in a clause that a state or a body stands before ("US strikes", "Nato strikes")."""
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


def where(story: Story, proposition: Proposition) -> Iterator[Told]:
    """Give the places in which a clause puts its act: countries, and towns."""
    reading = story.readings[proposition.citation.article]
    for i in proposition.tokens:
        actor = story.actor.get(reading.named(i) or "")
        if actor is None or actor.kind not in ("place", "country") or not _is_scene(reading, proposition, i):
            continue
        act, known = act_of(story, proposition), known_as(actor.name)
        if actor.country:
            yield Told(f"country | {act}", frozenset({actor.country}), reading.cite([i]), proposition)
        elif not (known and known.sort == "place") and reading.token(i).text not in name_heads():
            yield Told(f"town | {act}", frozenset({actor.id}), reading.cite([i]), proposition)


def _is_scene(reading: Reading, proposition: Proposition, i: int) -> bool:
    """Tell whether a name says where a clause's act is: behind such a preposition, and in no clause of its own."""
    particle = i > 0 and reading.token(i - 1).text.lower() in PLACE_CASES
    if reading.case(i) not in PLACE_CASES and not particle:
        return False
    ends = (n.i for n in (reading.words[i], *ancestors(reading.words[i])) if _ends_walk(reading, proposition, n.i))
    return next(ends, -1) == proposition.predicate


def _ends_walk(reading: Reading, proposition: Proposition, i: int) -> bool:
    return i == proposition.predicate or reading.relation(i) in _APART


def are_other_places(story: Story, sides: Sides) -> bool:
    """Tell whether no report names the town of another one at all; countries are named for many reasons."""
    if sides[0][0].of.startswith("country"):
        return True
    if not story.once(Facts).are_surely_one(sides):
        return False
    named = [{m.article for t in side for town in t.value for m in story.actor[town].mentions} for side in sides]
    articles = [{t.citation.article for t in side} for side in sides]
    return all(not named[a] & articles[b] for a, b in permutations(range(len(sides)), 2))
