"""What a clause gives beside its time and its reason: who and what, where, whose, which act, in which order.

Every reader here takes a clause and gives its values of one slot (``slots`` has the table of slots).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import combinations, permutations, product

from concordat.clauses.arguments import doers, sufferers
from concordat.clauses.kinds import PLACE_CASES
from concordat.clauses.tree import ancestors
from concordat.comparison.camps import camp_of
from concordat.comparison.discrepancies.facts import Facts, Sides, Told, act_of
from concordat.comparison.discrepancies.spelling import is_one_name
from concordat.comparison.senses import sense_of
from concordat.comparison.states import acts_of_one_kind
from concordat.comparison.story import Reading, Story
from concordat.lexicon import times
from concordat.lexicon.names import known_as, name_heads
from concordat.lexicon.offices import office_named
from concordat.lexicon.tables import cells, read_table, words_of
from concordat.records import Proposition

SEVERAL = frozenset({"police", "navy", "army", "militia"})
"""Nouns that stand for several in the singular."""

ONE_EVENT = 3
"""Days between reports beyond which two like acts are more likely two."""

_PARTS = ("nsubj", "obj", "obl", "nmod", "compound", "amod")
_BEFORE = ("amod", "compound", "nmod", "nummod")
_APART = frozenset({"acl", "advcl", "appos", "conj", "parataxis"})


def things(story: Story, proposition: Proposition) -> Iterator[Told]:
    """Give what a clause names next to its predicate, and what tells it from others, where one excludes the other."""
    reading, act = story.readings[proposition.citation.article], act_of(story, proposition)
    for i, place in _places(reading, proposition):
        word = reading.token(i).lemma.lower()
        many = reading.token(i).text.lower() != word and word not in SEVERAL
        for kind, member in kinds_of(place):
            cited = reading.cite(reading.subtree(i, _APART))
            yield Told(f"{kind} | {act} {sense_of(word)}", frozenset({member}), cited, proposition)
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
    beside = {i: reading.case(i) or "beside" for i in reading.children(proposition.predicate, *_PARTS)} | acting
    for i, place in beside.items():
        yield i, place
        measured = reading.children(i, "nummod") and [n for n in reading.children(i, "nmod") if reading.case(n) == "of"]
        for n in (*(measured or ()), *reading.children(i, "appos")):
            yield n, place


def persons(story: Story, proposition: Proposition) -> Iterator[Told]:
    """Give who did by name what one does alone to a thing that is known, or was chosen for it, and in whose voice."""
    reading = story.readings[proposition.citation.article]
    predicate = reading.words[proposition.predicate]
    parts = {"doer": doers(predicate), "done to": sufferers(predicate)}
    known = bool(parts["done to"]) and all(_is_known(reading, word.i) for word in parts["done to"])
    for place, kind in (("doer", "alone"), ("done to", "chosen")):
        one = predicate.lemma_.lower() in words_of("occurrence_words", kind) and (known or place == "done to")
        for word in parts[place]:
            spots = (word.i, *reading.children(word.i, "appos", "flat"))
            found = {
                actor.id for i in spots if (actor := story.actor.get(reading.named(i) or "")) and actor.kind == "person"
            }
            of, cited = f"{act_of(story, proposition)} {place}", reading.phrase(word.i)
            if one and found:
                yield Told(of, frozenset(found), cited, proposition, part=place)
            office = office_named(word.lemma_.lower()) if place == "doer" else None
            voice = "for somebody" if office and office[0].kind == "spokesperson" else "himself"
            for i in reading.children(word.i, "nmod", "compound") if voice != "himself" else spots:
                if (actor := story.actor.get(reading.named(i) or "")) and actor.kind == "person":
                    yield Told(f"voice of {actor.id} {of}", frozenset({voice}), cited, proposition, part=place)


def _is_known(reading: Reading, i: int) -> bool:
    """Tell whether a noun is of something known ("the comet", "their boat")."""
    known = (reading.token(n).text.lower() in ("the", "its", "their") for n in reading.children(i, "det", "nmod"))
    return reading.token(i).pos == "PROPN" or any(known)


def are_other_persons(story: Story, sides: Sides) -> bool:
    """Tell whether no report names two of the persons, and they are not one in two spellings."""
    if sides[0][0].of.startswith("voice"):
        return True
    names = [story.actor[actor].name for side in sides for t in side for actor in t.value]
    return _name_no_other(story, sides) and not any(is_one_name(a, b) for a, b in combinations(sorted({*names}), 2))


def deeds(story: Story, proposition: Proposition) -> Iterator[Told]:
    """Give on which side of a fight an act was done, and which of the two who are named did it to the other."""
    unit = story.once(Facts).unit_of[proposition.id]
    if proposition.modality == "asserted" and not unit.negations:
        if camp := camp_of(unit.doers):
            yield Told(f"{unit.sense} camp", frozenset({camp}), proposition.citation, proposition, part="doer")
        for one, other in product(unit.doers | unit.doer_names, unit.done_to | unit.done_to_names):
            pair = " ".join(sorted((one, other)))
            yield Told(f"{unit.sense} {pair}", frozenset({one}), proposition.citation, proposition)


def are_other_deeds(story: Story, sides: Sides) -> bool:
    """Tell whether reports of one event tell a deed, done to one by two camps, or by two named ones to each other."""
    facts, of_camps = story.once(Facts), sides[0][0].of.endswith(" camp")
    for a, b in product(sides[0], sides[1]):
        one, other = facts.unit_of[a.clause.id], facts.unit_of[b.clause.id]
        near = story.of_one_event(story.analyses[one.article], story.analyses[other.article], ONE_EVENT)
        names = all(term[0] in "@&" for t in (a, b) for term in t.value) or facts.are_twins(a.clause, b.clause)
        done = one.done_to & other.done_to and not one.doer_names & other.doer_names if of_camps else names
        if near and done:
            return True
    return False


def acts(story: Story, proposition: Proposition) -> Iterator[Told]:
    """Give what was done or how it ended, where another word excludes it ("bit", "shoved"; "found dead")."""
    reading, i = story.readings[proposition.citation.article], proposition.predicate
    if story.once(Facts).unit_of[proposition.id].negations:
        return
    for n in (i, *reading.children(i, "xcomp", "advmod")):
        token, particles = reading.token(n), reading.children(n, "compound")
        words = {token.lemma.lower(), *(f"{token.lemma} {reading.token(p).lemma}".lower() for p in particles)}
        for word in sorted(words) if token.pos in ("VERB", "ADJ", "ADV") else ():
            for kind, member in acts_of_one_kind().get(word, ()):
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
    beside = [story.actor[name] for i in proposition.tokens if (name := reading.named(i)) in story.actor]
    named = frozenset(part for actor in beside for part in (actor.id, actor.country) if part)
    for i in proposition.tokens:
        actor = story.actor.get(reading.named(i) or "")
        if actor is None or actor.kind not in ("place", "country") or not _is_scene(reading, proposition, i):
            continue
        act, known = act_of(story, proposition), known_as(actor.name)
        if actor.country:
            yield Told(f"country | {act}", frozenset({actor.country}), reading.cite([i]), proposition, named)
        elif not (known and known.sort == "place") and reading.token(i).text not in name_heads():
            yield Told(f"town | {act}", frozenset({actor.id}), reading.cite([i]), proposition, named)


def _is_scene(reading: Reading, proposition: Proposition, i: int) -> bool:
    """Tell whether a name says where a clause's act is: behind such a preposition, and in no clause of its own."""
    particle = i > 0 and reading.token(i - 1).text.lower() in PLACE_CASES
    head = reading.token(i).head
    of_town = reading.case(i) == "of" and reading.token(head).lemma.lower() in words_of("extent_words", "town")
    if reading.case(head if of_town else i) not in PLACE_CASES and not particle:
        return False  # "in Tarn", "near the village of Tarn"
    above, predicate = (word.i for word in (reading.words[i], *ancestors(reading.words[i]))), proposition.predicate
    return next((n for n in above if n == predicate or reading.relation(n) in _APART), -1) == predicate


def are_other_places(story: Story, sides: Sides) -> bool:
    """Tell whether no report names the town of another one at all; countries are named for many reasons."""
    if sides[0][0].of.startswith("country"):
        return True
    if not story.once(Facts).are_surely_one(sides):
        return False
    return _name_no_other(story, sides)


def _name_no_other(story: Story, sides: Sides) -> bool:
    """Tell whether no report names at all what stands on another side."""
    named = [{m.article for t in side for actor in t.value for m in story.actor[actor].mentions} for side in sides]
    articles = [{t.citation.article for t in side} for side in sides]
    return all(not named[a] & articles[b] for a, b in permutations(range(len(sides)), 2))
