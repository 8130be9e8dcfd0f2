"""What reports call a country in place of its name: "the outlaw regime", "the pariah state".

A phrase for a state that fills the part of one claim which another report gives the country by name stands for that
country; so do other such phrases of its report, where it speaks of no other country in that way.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from concordat.comparison.framing.colouring import is_loaded, label_of, make_framing
from concordat.comparison.story import Reading, Story
from concordat.lexicon.tables import words_of
from concordat.records import Citation, Framing, Proposition

_ROLES = frozenset({"nsubj", "obj", "obl", "nmod", "iobj"})


def find_countries(story: Story) -> list[Framing]:
    """Find countries that one report names and another calls something that colours."""
    named: dict[str, list[Citation]] = defaultdict(list)
    for claim in story.claims:
        parts: dict[str, list[tuple[Reading, int]]] = defaultdict(list)
        for proposition in story.evidence(claim):
            reading = story.readings[proposition.citation.article]
            for role, head in _parts(reading, proposition):
                parts[role].append((reading, head))
        for filled in parts.values():
            countries = {c for reading, head in filled if (c := _country(story, reading, head))}
            described = [(reading, head) for reading, head in filled if _is_description(reading, head)]
            if len(countries) == 1 and described:
                named[countries.pop()] += [label_of(reading, head) for reading, head in described]
    found = [
        make_framing(story.actor[country].name, "label", _places(story, country, places), "one part of one claim")
        for country, places in sorted(named.items())
    ]
    return [f for f in found if f and any(is_loaded(label.text) for label in f.labels)]


def _parts(reading: Reading, proposition: Proposition) -> Iterator[tuple[str, int]]:
    """Give the parts of a clause with their heads: subject, object, and what each preposition leads in."""
    for child in reading.children(proposition.predicate, *_ROLES):
        yield f"{reading.relation(child)} {reading.case(child)}", child


def _country(story: Story, reading: Reading, head: int) -> str | None:
    actor = story.actor.get(reading.named(head) or "")
    mention = reading.mentions.get(reading.token(head).start)
    return actor.id if actor and mention and actor.kind == "country" and mention[1].form == "name" else None


def _is_description(reading: Reading, head: int) -> bool:
    """Tell whether a phrase is a definite one for a state without a country's name or adjective."""
    token = reading.token(head)
    nouns = words_of("group_nouns", "government") | words_of("framing_words", "state")
    if token.pos != "NOUN" or token.lemma.lower() not in nouns:
        return False
    definite = any(reading.token(c).text.lower() in ("the", "that", "this") for c in reading.children(head, "det"))
    before = reading.children(head, "amod", "compound", "nmod")
    return definite and not any(reading.named(c) for c in before)


def _places(story: Story, country: str, described: list[Citation]) -> list[Citation]:
    """List the names of a country and the phrases for it, with others of the same reports that colour it."""
    beside = [
        label
        for article in sorted({c.article for c in described})
        for i in range(len(story.readings[article].analysis.tokens))
        if _is_description(story.readings[article], i)
        and is_loaded((label := label_of(story.readings[article], i)).text)
    ]
    mentions = (m for m in story.actor[country].mentions if m.form == "name")
    return [*described, *beside, *(Citation(m.article, m.start, m.end, m.text) for m in mentions)]
