"""Actors without a name, across articles: who said the same words, and whose descriptions agree.

"The teen" of one report is the student whom another names if both are quoted with the same words; "the pirates" are
"Somali pirates" where nothing in either description says otherwise.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

from concordat.lexicon.offices import office_named, singular
from concordat.lexicon.pronouns import THIRD, pronouns
from concordat.lexicon.spelling import plain
from concordat.records import Actor, Analysis, Mention

SAME_WORDS = 8
"""Quoted words in a row that two speakers share only if they are one: shorter runs are said by many."""
JOINTS = frozenset({"of", "from", "in", "for", "to", "at", "on", "with", "by", "who", "and"})
"""Words behind the noun that heads a description."""
_OWNERS = pronouns(*THIRD, case="owner")
_ARTICLES = ("a", "an", "the")
RECURRING = 2
"""Descriptions of an actor in one article from which it is one of its protagonists."""


def is_unnamed(actor: Actor) -> bool:
    """Tell whether an actor is known by descriptions only."""
    return actor.kind == "group" and not actor.members and all(m.form != "name" for m in actor.mentions)


def same_speakers(
    analyses: Sequence[Analysis], actors: dict[str, Actor], one: Callable[[str], str]
) -> Iterator[tuple[Actor, Actor]]:
    """Give pairs of an unnamed actor and the one person, or other unnamed one, quoted elsewhere with the same words.

    ``one`` gives for the ids of joined actors the same id.
    """
    speakers: dict[tuple[str, ...], dict[str, None]] = defaultdict(dict)
    for speaker, run in _quoted_runs(analyses):
        if speaker in actors:
            speakers[run].setdefault(speaker)
    together: dict[str, dict[str, None]] = defaultdict(dict)
    for found in speakers.values():
        for a, b in combinations(found, 2):
            if article_of(a) != article_of(b):
                together[a].setdefault(b)
                together[b].setdefault(a)
    for key, others in together.items():
        actor = actors[key]
        people = {one(k) for k in others if actors[k].kind == "person"}
        if is_unnamed(actor) and not is_several(actor) and len(people) <= 1:
            yield from (
                (actor, other)
                for other in map(actors.__getitem__, others)
                if other.kind == "person" or (is_unnamed(other) and not is_several(other))
            )


def _quoted_runs(analyses: Sequence[Analysis]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give every run of SAME_WORDS words that stands in quotation marks, with its speaker."""
    for analysis in analyses:
        for quotation in analysis.statements:
            if quotation.speaker is None or quotation.kind == "indirect":
                continue
            for citation in quotation.content:
                words = re.findall(r"\w+", plain(citation.text))
                for at in range(len(words) - SAME_WORDS + 1):
                    yield quotation.speaker, tuple(words[at : at + SAME_WORDS])


def article_of(key: str) -> str:
    """Give the report of an actor of one report by its id."""
    return key.partition(".")[0]


def is_several(actor: Actor) -> bool:
    """Tell whether an unnamed actor is more than one: by its pronouns, or the noun of its name."""
    if any(m.text.lower() in pronouns("they") for m in actor.mentions):
        return True
    head = _head(actor.name)
    return singular(head) != head


def _words(name: str) -> list[str]:
    words = re.findall(r"\w+", plain(name))
    end = next((at for at, word in enumerate(words) if at and word in JOINTS), len(words))
    return words[:end]


def _head(name: str) -> str:
    words = _words(name)
    return words[-1] if words else plain(name)


def description_keys(actor: Actor) -> tuple[str, ...]:
    """Give what actors with an agreeing description have in common: a noun, where the actor recurs at all."""
    return tuple(_told(actor)) if _described(actor) >= RECURRING else ()


def agreeing_description(a: Actor, b: Actor) -> str | None:
    """Give the reason why two unnamed actors of different articles are one, or nothing.

    Both recur; their descriptions have one noun, and all that are told of one are told of the other: "administration"
    does not join the Obama administration to the Trump administration.
    """
    apart = article_of(a.id) != article_of(b.id) and is_several(a) == is_several(b)
    if not apart or min(_described(a), _described(b)) < RECURRING:
        return None
    x, y = _told(a), _told(b)
    shared = [head for head in x if head in y and (x[head] <= y[head] or y[head] <= x[head])]
    return f'"{a.name}" and "{b.name}" are both described as "{shared[0]}"' if shared else None


def persons_described(
    analyses: Sequence[Analysis], actors: Sequence[Actor], one: Callable[[str], str]
) -> Iterator[tuple[Actor, Actor]]:
    """Give pairs of an unnamed actor and the only person named in its article whom the story describes so.

    Every word of the description, and of whom or what it is of, is told of that person in an office or a description; a
    bare noun ("the congressman") means nobody where another holds an office of the same class. Who is named beside it
    in its sentence is another, and so is "a spokesman", whom his report brings in.
    """
    people: dict[str, list[Actor]] = defaultdict(list)
    for actor in actors:
        if actor.kind == "person":
            people[one(actor.id)].append(actor)
    sentences = {a.article.id: a.sentences for a in analyses}
    for actor in (actor for actor in actors if is_unnamed(actor) and not is_several(actor)):
        words = [word for word in _words(actor.name) if word not in _OWNERS]
        if not words or _is_brought_in(actor):
            continue
        behind = re.findall(r"\w+", plain(actor.name))[len(_words(actor.name)) :]
        beyond = [word for word in behind if word not in JOINTS and word not in _ARTICLES]
        named = [found for found in people.values() if any(article_of(p.id) == article_of(actor.id) for p in found)]
        fitting = [found for found in named if _is_described(words, beyond, found)]
        rivals = [found for found in named if _class_of(words[-1]) in map(_class_of, _heads(found))]
        if len(fitting) == 1 and (len(words) > 1 or len(rivals) == 1):
            beside = [
                s for s in sentences[article_of(actor.id)] if any(s.start <= m.start < s.end for m in actor.mentions)
            ]
            if not any(s.start <= m.start < s.end for s in beside for m in _named_in(actor, fitting[0])):
                yield fitting[0][0], actor


def _named_in(actor: Actor, person: Sequence[Actor]) -> Iterator[Mention]:
    """Give the places where a person is named in the article of an unnamed actor."""
    return (m for p in person for m in p.mentions if m.form == "name" and m.article == article_of(actor.id))


def _is_brought_in(actor: Actor) -> bool:
    """Tell whether a report speaks of somebody as new to its reader ("a spokesman for the council")."""
    return any(m.form == "description" and m.text.lower().split()[0] in _ARTICLES[:2] for m in actor.mentions)


def _is_described(words: Sequence[str], beyond: Sequence[str], person: Sequence[Actor]) -> bool:
    roles = [role for actor in person for role in actor.roles]
    told = " ".join(w for r in roles for w in (r.title, r.of or "", r.tense))
    shown = " ".join(m.text for actor in person for m in actor.mentions if m.form == "description")
    known = set(re.findall(r"\w+", plain(f"{told} {shown}")))
    now = "former" in words or any(r.tense == "current" and _head(r.title) == words[-1] for r in roles)
    return now and known.issuperset((*words, *beyond))


def _heads(person: Sequence[Actor]) -> set[str]:
    return {_head(role.title) for actor in person for role in actor.roles}


def _class_of(noun: str) -> str:
    """Give the class of an office; a representative is a lawmaker as often as an envoy."""
    found = office_named(noun)
    return "lawmaker" if noun == "representative" else found[0].kind if found else noun


def _told(actor: Actor) -> dict[str, set[str]]:
    """Give for each noun that heads a description of an actor all the words that go with it."""
    told: dict[str, set[str]] = {}
    for name in actor.names:
        words = _words(name)
        if words:
            told.setdefault(words[-1], set()).update(words)
    return told


def _described(actor: Actor) -> int:
    return sum(m.form == "description" for m in actor.mentions)
