"""What reports call an actor beside its name ("the terror group Boko Haram"), and a country in place of it.

1. collect the nouns said of an actor: in apposition, before or behind its name ("the rebel group X", "X militants"),
   as its description, and as a predicate noun ("X is a charity");
2. add, for the one actor of a story that such nouns are said of, phrases of the same sense that name nobody else
   ("Sunni militants", "the insurgents");
3. keep the actors that one report colours with words that another does not use.

A phrase for a state ("the outlaw regime") that fills the part of one claim which another report gives the country by
name stands for that country; so do other such phrases of its report, where it speaks of no other country in that way.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from concordat.comparison.framing.colouring import BEHIND, colours_differ, is_loaded, label_of, make_framing
from concordat.comparison.story import Reading, Story
from concordat.lexicon.choices import words_of_sense
from concordat.lexicon.tables import words_of
from concordat.records import Actor, Citation, Framing, Proposition

_FIGHTER = "fighter"
_LINKS = ("appos", "compound", "flat", "nmod", "obl", "nsubj")
"""Relations between a noun and a name that stand side by side; parsers disagree on which of the two is the head."""

_KINDS = frozenset({"organization", "group", "person"})
_ROLES = frozenset({"nsubj", "obj", "obl", "nmod", "iobj"})


def find_epithets(story: Story) -> Iterator[Framing]:
    """Find actors for which reports choose differently coloured epithets."""
    said: dict[str, list[Citation]] = defaultdict(list)
    for analysis in story.analyses:
        reading = story.readings[analysis.article.id]
        for actor, place in _epithets(reading):
            if actor.kind in _KINDS:
                said[actor.id].append(place)
    fighters = _fighters(story, said)
    for actor in story.actors:
        places = [*_comparable(actor, said.get(actor.id, [])), *fighters.get(actor.id, [])]
        framing = make_framing(actor.name, "label", places, f"what the reports call {actor.name} beside the name")
        if framing and colours_differ(framing):
            yield framing


def _comparable(actor: Actor, places: list[Citation]) -> list[Citation]:
    """Leave out what only one report says of a person with a plain noun: a "prolific author" is a fact more."""
    if actor.kind != "person":
        return places
    heads = [(place, BEHIND.split(place.text, maxsplit=1)[0].split()[-1]) for place in places]
    return [
        place
        for place, head in heads
        if is_loaded(head)
        or not is_loaded(place.text)
        or any(head == other and place.article != there.article for there, other in heads)
    ]


def _epithets(reading: Reading) -> Iterator[tuple[Actor, Citation]]:
    """Give the noun phrases said of an actor in one report."""
    for i, token in enumerate(reading.analysis.tokens):
        if token.pos != "NOUN" or reading.analysis.article.in_furniture(token.start, token.end):
            continue
        if token.lemma.lower() in words_of("action_nouns", "noun") or not token.text.isalpha():
            continue
        own = reading.mentions.get(token.start)
        if own and own[1].form == "description":
            if token.head != i and reading.mentions.get(reading.token(token.head).start) == own:
                continue
            yield own[0], label_of(reading, i)
            continue
        named = _named_beside(reading, i)
        if named:
            yield named, label_of(reading, i)


def _named_beside(reading: Reading, i: int) -> Actor | None:
    """Give the actor that a noun describes: in apposition, directly before or behind the name, or as a predicate."""
    if reading.token(i).dep in ("appos", "nmod:desc"):
        return _name(reading, reading.token(i).head)
    names = [*reading.children(i, "appos", "flat"), *_next_name(reading, i), *_name_before(reading, i)]
    if reading.children(i, "cop"):
        names += reading.children(i, "nsubj")
    return next((actor for n in names if (actor := _name(reading, n))), None)


def _next_name(reading: Reading, i: int) -> list[int]:
    """Give the name that directly follows a noun ("the militant group X"), whichever of the two heads the other."""
    behind = i + 1
    if behind >= len(reading.analysis.tokens) or reading.token(behind).pos != "PROPN":
        return []
    beside = reading.token(behind).head in (i, reading.token(i).head) and reading.relation(behind) in _LINKS
    return [behind] if beside and not reading.children(behind, "case") else []


def _name_before(reading: Reading, i: int) -> list[int]:
    """Give the name that a noun for armed men directly follows ("X militants")."""
    if reading.token(i).lemma.lower() not in words_of_sense("people", _FIGHTER):
        return []
    return [c for c in reading.children(i, "compound") if i - 1 in (c, *reading.children(c, "flat", "compound"))]


def _name(reading: Reading, i: int) -> Actor | None:
    found = reading.mentions.get(reading.token(i).start)
    return found[0] if found and found[1].form == "name" else None


def _fighters(story: Story, said: dict[str, list[Citation]]) -> dict[str, list[Citation]]:
    """Give the phrases for armed men that name nobody, to the one actor of the story that is so described."""
    words = words_of_sense("people", _FIGHTER)
    described = {a: n for a, places in said.items() if (n := sum(_speaks_of(p, words) for p in places))}
    main = max(sorted(described), key=lambda a: described[a], default=None)
    if main is None or 2 * described[main] <= sum(described.values()):
        return {}
    loose: list[Citation] = []
    for analysis in story.analyses:
        reading = story.readings[analysis.article.id]
        for i, token in enumerate(analysis.tokens):
            if token.pos != "NOUN" or token.lemma.lower() not in words or _names_other(reading, i):
                continue
            if not analysis.article.in_furniture(token.start, token.end):
                loose.append(label_of(reading, i))
    return {main: loose}


def _speaks_of(place: Citation, words: frozenset[str]) -> bool:
    return any(word.lower().rstrip("s") in words for word in place.text.split())


def _names_other(reading: Reading, i: int) -> bool:
    """Tell whether a noun has a name, a people or a number with it: then it may speak of others."""
    with_it = reading.children(i, "compound", "nmod", "nummod", "amod")
    return any(reading.named(n) or reading.token(n).pos in ("PROPN", "NUM") for n in with_it)


def find_countries(story: Story) -> Iterator[Framing]:
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
    for country, places in sorted(named.items()):
        name = story.actor[country].name
        framing = make_framing(name, "label", _places(story, country, places), "one part of one claim")
        if framing and any(is_loaded(label.text) for label in framing.labels):
            yield framing


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
