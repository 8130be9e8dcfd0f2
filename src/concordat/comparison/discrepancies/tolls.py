"""The toll of an event, or the age of somebody, that each report gives first: later ones may be of other events."""

from __future__ import annotations

import re
from datetime import date

from concordat.comparison.discrepancies.figures import AGE, Figure, is_whole
from concordat.comparison.discrepancies.matters import Figures
from concordat.comparison.senses import sense_of
from concordat.comparison.story import Reading, Story
from concordat.extraction.quantities import is_vague
from concordat.lexicon.names import known_as
from concordat.lexicon.tables import words_of

CONTEXT = 7
"""Days before publication from which on a dated number belongs to an earlier event."""

OF_AGE = 18
"""Years below which somebody who is called by an age alone ("the six-year-old") is a child."""

_ANYBODY = frozenset({"male", "female", "man", "woman", "person", "people", "adult"})
_AS_NOUN = frozenset({"nsubj", "obj", "obl", "conj"})
_DAY = 10
_BEFORE_AGE = re.compile(r"[\s,(]+(?:who (?:is|was)|is|was|aged|age)?\s*$")


def leading_figures(story: Story, figures: Figures) -> list[list[Figure]]:
    """List, for each thing that a report has one number of, the number that each report gives first."""
    leading: dict[str, list[Figure]] = {}
    for here in figures.by_article.values():
        seen: set[str] = set()
        for figure in here:
            what = thing(story, figure)
            if what and what not in seen and _is_of_the_story(story, figure):
                seen.add(what)
                leading.setdefault(what, []).append(figure)
    return [leading[what] for what in sorted(leading)]


def _is_of_the_story(story: Story, figure: Figure) -> bool:
    """Tell whether a number is a whole that the report itself gives for the event, and not context or a part."""
    if is_vague(figure.count.quantity) or not is_whole(story, figure) or figure.proposition.modality != "asserted":
        return False
    return figure.noun == AGE or not is_context(story, figure)  # who is 34 in March was so in October


def is_context(story: Story, figure: Figure) -> bool:
    """Tell whether a number stands in a sentence of a day well before its report."""
    published = story.readings[figure.citation.article].analysis.article.published
    return any(_is_earlier(value, published) for value in _values_near(story, figure))


def of_one_day(story: Story, a: Figure, b: Figure) -> bool:
    """Tell whether the sentences of two numbers name one day, which is context in the later report alone."""
    return not _values_near(story, a).isdisjoint(_values_near(story, b))


def _values_near(story: Story, figure: Figure) -> frozenset[str]:
    reading = story.readings[figure.citation.article]
    sentence = reading.sentence_of(figure.proposition)
    return frozenset(t.value for t in reading.analysis.times_over(sentence.start, sentence.end) if t.value)


def _is_earlier(value: str, published: str | None) -> bool:
    """Tell whether a date lies well before a report's day."""
    if not published or not value[:4].isdigit():
        return False
    if len(value) < _DAY or "/" in value:
        return value[:7].partition("/")[0] < published[: len(value[:7].partition("/")[0])]
    try:
        return (date.fromisoformat(published[:_DAY]) - date.fromisoformat(value[:_DAY])).days > CONTEXT
    except ValueError:  # "2016-XX-12"
        return value[:4] < published[:4]


def thing(story: Story, figure: Figure) -> str:
    """Name what a report has one number of: the dead, the hurt, the age of a person or of "the boy"; else ""."""
    if figure.noun == AGE:
        return whose_age(story.readings[figure.citation.article], figure)
    part = figure.count.limits or _is_of_the_worst(story, figure)
    return f"{figure.family}:people" if figure.family and not part else ""


def whose_age(reading: Reading, figure: Figure) -> str:
    """Name whose age a number is, or give "": somebody's with a name, a described person's, or that of a child."""
    at = figure.count.governor
    token = reading.token(at)
    beside = [at, *reading.children(at, "appos", "flat"), *[token.head] * (reading.relation(at) in ("appos", "acl"))]
    before = reading.analysis.article.text[: figure.citation.start]
    last = len(_BEFORE_AGE.sub("", before)) - 1
    spots = [last, *(reading.token(i).start for i in beside)]
    named = (reading.mentions[spot] for spot in spots if spot in reading.mentions)
    if person := next((actor.id for actor, mention in named if mention.form == "name" and actor.kind == "person"), ""):
        return f"age of {person}"
    described = token.pos == "NOUN" and token.lemma.lower() not in _ANYBODY
    if reading.relation(figure.count.head) in _AS_NOUN and figure.value < OF_AGE:
        return f"age of {sense_of('child')}"  # "the six-year-old fell"
    if not described and reading.relation(at) == "appos":
        above = reading.token(token.head)  # "the victim, a 34-year-old woman"
        if above.pos == "NOUN" and above.lemma.lower() not in _ANYBODY:
            return f"age of {sense_of(above.lemma)}"
    people = sorted(
        k.country for i in reading.children(at, "amod") if (k := known_as(reading.token(i).text)) and k.country
    )
    return f"age of {' '.join([*people, sense_of(token.lemma)])}" if described else ""


def _is_of_the_worst(story: Story, figure: Figure) -> bool:
    """Tell whether a clause counts those alone who are badly hurt, or hardly ("eight have critical injuries")."""
    reading = story.readings[figure.citation.article]
    degrees = words_of("scope_words", "degree")
    return any(reading.token(i).text.lower() in degrees for i in figure.proposition.tokens)
