"""Whom and what a question is about: actors by any of their names, reports by their labels, and names nobody bears."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from rapidfuzz import fuzz, process

from concordat.dossier.views.names import Names
from concordat.language.lemmas import lemma_of
from concordat.lexicon.stems import content_stems
from concordat.lexicon.tables import read_table
from concordat.lexicon.times import words_of
from concordat.records import Actor

NEAR = 80.0
"""Likeness (rapidfuzz ratio, 0 to 100) from which a name is taken for another written wrong: one letter of five to
seven ("Putn", "Pezeshkan"). Names of four letters or fewer that differ in one are others ("Iran", "Iraq")."""

SHORTEST = 4
"""Letters of the shortest word that can be a name written wrong."""

MOST_NEAREST = 3
_WORD = re.compile(r"[^\W\d_][\w'’.-]*[^\W_]|[^\W\d_]")
_NAME = re.compile(r"[A-Z][\w'’.-]*\w(?:\s+(?:(?:of|the|and|de|al|bin)\s+)?[A-Z][\w'’.-]*\w)*")


def called(actor: Actor) -> tuple[str, ...]:
    """List what an actor is called: its names, and a person's last name."""
    own = (actor.name, *actor.names)
    last = (name.rpartition(" ")[2] for name in own if actor.kind == "person")
    told = (name for name in (*own, *last) if content_stems(name))
    return tuple(dict.fromkeys(told))  # a pronoun ("who") calls nobody by name


def is_named(actor: Actor, name: str) -> bool:
    """Tell whether an actor has this id, or is called so."""
    return actor.id == name or name.casefold() in {own.casefold() for own in called(actor)}


def actors_in(actors: Iterable[Actor], question: str) -> list[Actor]:
    """List the actors that a question names."""
    return [actor for actor in actors if any(_stands_in(name, question) for name in called(actor))]


def reports_in(names: Names, question: str) -> tuple[str, ...]:
    """List the reports that a question names by their labels, or by the letter of their origin ("origin B")."""
    labels = sorted(names.outlets.values(), key=lambda label: -len(label.text))
    found: dict[str, None] = {}
    rest = question
    for label in labels:
        by_letter = label.letter and re.search(rf"\borigin {re.escape(label.letter)}\b", rest, re.IGNORECASE)
        if _stands_in(label.text, rest) or by_letter:
            found[label.article] = None
    return tuple(article for article in names.outlets if article in found)


def unknown_names(names: Names, question: str) -> tuple[str, ...]:
    """List the names in a question that no report has, and words that look like one of its names written wrong."""
    known = _Known(names)
    asked = [m.group() for m in _NAME.finditer(question)]
    capitals = [name for name in (_without_first(question, name) for name in asked) if name and not known.has(name)]
    spelt = {word for name in capitals for word in name.split()}
    rare = [word for word in _WORD.findall(question) if word not in spelt and known.is_slip(word)]
    return tuple(dict.fromkeys([*capitals, *rare]))


def nearest(names: Names, unknown: Sequence[str]) -> tuple[str, ...]:
    """List the actors whose names are most like names that nobody bears, each by the name it goes by."""
    forms = [(form, actor.name) for actor in names.dossier.actors if actor.kind != "group" for form in _forms(actor)]
    found: dict[str, None] = {}
    for name in unknown:
        likest = process.extract(name, [form.casefold() for form, _ in forms], processor=str.casefold, limit=None)
        for _, _, place in _close(likest):
            found[forms[place][1]] = None
    return tuple(found)[:MOST_NEAREST]


def _close(likest: Iterable[tuple[str, float, int]]) -> Iterator[tuple[str, float, int]]:
    return ((text, score, place) for text, score, place in likest if score >= NEAR)


def _forms(actor: Actor) -> Iterator[str]:
    for name in called(actor):
        yield name
        yield from (word for word in name.split() if len(word) >= SHORTEST and word[:1].isupper())


class _Known:
    """The words of a story's reports and names, and those that only look like a name of it."""

    def __init__(self, names: Names) -> None:
        said = " ".join(f"{a.text} {a.title or ''} {a.outlet or ''} {a.name}" for a in names.dossier.articles)
        called_so = " ".join(form for actor in names.dossier.actors for form in called(actor))
        labels = " ".join(label.text for label in names.outlets.values())
        agreed = " ".join(name for a in names.dossier.agreements for name in (a.name, *a.names))
        whole = f"{said} {called_so} {labels} {agreed}".casefold()
        self.countries = {actor.country for actor in names.dossier.actors if actor.country}
        self.words = frozenset(_parts(whole))
        self.names = frozenset(
            word.casefold() for actor in names.dossier.actors for form in called(actor) for word in form.split()
        )

    def has(self, name: str) -> bool:
        """Tell whether each word of a name stands in a report, or names a day, a month or a people."""
        return all(
            part in self.words or part in words_of("weekday") or part in words_of("month")
            for part in _parts(name.casefold())
        )

    def is_slip(self, word: str) -> bool:
        """Tell whether a word without a capital is a name of the story written wrong."""
        plain = word.casefold()
        if len(plain) < SHORTEST or plain in self.words or is_everyday(plain):
            return False
        return process.extractOne(plain, self.names, scorer=fuzz.ratio, score_cutoff=NEAR) is not None


def is_everyday(word: str) -> bool:
    """Tell whether a word is one of the commonest of the news, in some form: no name written wrong."""
    return any(form in _listed() for form in (word, lemma_of(word, "VERB").lower(), lemma_of(word, "NOUN").lower()))


@cache
def _listed() -> frozenset[str]:
    return frozenset(word for word, _ in read_table("word_frequency"))


def _parts(text: str) -> list[str]:
    return [part.removesuffix("'s").removesuffix("’s") for part in _WORD.findall(text)]


def _without_first(question: str, name: str) -> str:
    """Drop the word that a question begins with, whose capital tells nothing ("Did Narnia sign?")."""
    if not question.lstrip().startswith(name) or " " not in name:
        return "" if question.lstrip().startswith(name) and is_everyday(name.casefold()) else name
    first, _, rest = name.partition(" ")
    return rest if is_everyday(first.casefold()) or not content_stems(first) else name


def _stands_in(name: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name.casefold())}(?!\w)", text.casefold()) is not None
