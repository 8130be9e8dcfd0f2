"""Why it happened: the reason of an act, and what caused an event ("was caused by", "blamed on", "set on purpose")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from concordat.clauses.arguments import doers, sufferers
from concordat.clauses.stored import StoredWord
from concordat.comparison.discrepancies.facts import Sides, Told, act_of
from concordat.comparison.discrepancies.figures import is_of_people
from concordat.comparison.senses import sense_of
from concordat.comparison.story import Reading, Story
from concordat.lexicon.tables import words_of
from concordat.records import Proposition

_INTENT = frozenset({"intent", "mishap"})
"""Kinds of words that say whether something was meant to happen."""


def of_acts(story: Story, proposition: Proposition) -> Iterator[Told]:
    """Give the reasons that hang on a predicate ("because of ice")."""
    reading = story.readings[proposition.citation.article]
    around = _words(reading, proposition.tokens)
    dying = reading.token(proposition.predicate).lemma.lower() in words_of("cause_words", "of")
    for i in reading.children(proposition.predicate, "obl", "advcl", "nmod"):
        marks = reading.fixed_case(i)
        if marks in words_of("cause_words", "mark") or (dying and marks in ("of", "from")):
            inside = reading.subtree(i)
            value = _words(reading, inside)
            yield Told(act_of(story, proposition), value, reading.cite(inside), proposition, around)


def of_events(story: Story, proposition: Proposition) -> Iterator[Told]:
    """Give what caused an event that is told of as one known ("the fire", "the crash of the jet")."""
    reading = story.readings[proposition.citation.article]
    for event, cause in _caused(reading, proposition.predicate):
        token = reading.token(event)
        if token.pos == "NOUN" and _is_known(reading, event) and proposition.polarity == "positive":
            inside = reading.subtree(
                cause, frozenset({"acl", "advcl", "conj", "cc", "nsubj", "cop", "punct", "parataxis"})
            )
            meant = _classes(reading, inside)
            value = _words(reading, inside) - meant or meant
            cited = reading.phrase(cause) if reading.token(cause).pos == "NOUN" else reading.cite([cause])
            around = meant | _words(reading, proposition.tokens)
            yield Told(sense_of(token.lemma), value, cited, proposition, around, _limits(reading, event))


def _caused(reading: Reading, predicate: int) -> Iterator[tuple[int, int]]:
    """Give event and cause of a clause, whatever construction tells them."""
    lemma, word = reading.token(predicate).lemma.lower(), reading.words[predicate]
    subjects = reading.children(predicate, "nsubj")
    behind = {reading.case(i): i for i in reading.children(predicate, "obl", "nmod")}
    if lemma in words_of("cause_words", "verb"):
        yield from ((e.i, c.i) for e in sufferers(word) for c in doers(word) if _is_thing(c))
    if lemma in words_of("cause_words", "to") and "to" in behind:
        yield from ((behind["to"], c) for c in subjects)
    if lemma in words_of("cause_words", "from"):
        yield from ((e, behind[mark]) for e in subjects for mark in ("of", "from") if mark in behind)
    if lemma in words_of("cause_words", "blame"):
        objects = reading.children(predicate, "obj") or subjects
        yield from ((o, behind["on"]) for o in objects if "on" in behind)
        yield from ((behind["for"], o) for o in objects if "for" in behind)
    if reading.children(predicate, "cop"):
        yield from _by_copula(reading, predicate, subjects)
    if lemma in words_of("cause_words", "begin"):
        manner = [i for i in reading.children(predicate, "advmod", "obl") if _classes(reading, [i])]
        patients = sufferers(word) or doers(word)
        yield from ((e.i, i) for e in patients for i in manner)


def _is_thing(word: StoredWord) -> bool:
    """Tell whether a noun is no person, or one who by his name does harm ("arsonists")."""
    return word.pos_ == "NOUN" and (
        not is_of_people(word.lemma_.lower()) or word.lemma_ in words_of("cause_words", "intent")
    )


def _by_copula(reading: Reading, predicate: int, subjects: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Give event and cause where one is said to be the other's ("was due to a fault", "sabotage was behind it")."""
    for subject in subjects:
        of_subject = [i for i in reading.children(subject, "nmod") if reading.case(i) == "of"]
        if reading.fixed_case(predicate) in words_of("cause_words", "mark") or _classes(reading, [predicate]):
            yield subject, predicate
        elif reading.case(predicate) == "behind":
            yield predicate, subject
        elif reading.token(subject).lemma.lower() == "cause":
            yield from ((event, predicate) for event in of_subject)


def _is_known(reading: Reading, i: int) -> bool:
    """Tell whether a noun is said of something known: "the fire", or one that is narrowed by a name."""
    known = {reading.token(n).text.lower() for n in reading.children(i, "det")} & {"the", "this", "that"}
    return bool(known or _limits(reading, i))


def _limits(reading: Reading, event: int) -> frozenset[str]:
    """Give the names in the phrase of an event, which tell it from others ("the fire at the Dunmore mill")."""
    inside = reading.subtree(event, frozenset({"acl", "advcl", "appos", "conj"}))
    names = (reading.token(i) for i in inside if i != event and not reading.is_time(i))
    return frozenset(sense_of(token.lemma) for token in names if token.pos == "PROPN")


def are_rivals(_: Story, sides: Sides) -> bool:
    """Tell whether what was meant to happen stands against what was not, where a side says no more than that."""
    told = [t for side in sides for t in side]
    return all(t.value - _INTENT for t in told) or frozenset().union(*(t.around for t in told)) >= _INTENT


def _classes(reading: Reading, inside: Sequence[int]) -> frozenset[str]:
    """Give whether a reason tells that it was meant to happen, or that it was not."""
    words = {reading.token(i).lemma.lower() for i in inside} | {reading.token(i).text.lower() for i in inside}
    return frozenset(kind for kind in _INTENT if words & words_of("cause_words", kind))


def _words(reading: Reading, inside: Sequence[int]) -> frozenset[str]:
    """Give the senses of the words of a reason that tell what it is."""
    kept = (reading.token(n) for n in inside)
    return frozenset(sense_of(token.lemma) for token in kept if token.pos in ("NOUN", "VERB", "PROPN", "ADJ"))
