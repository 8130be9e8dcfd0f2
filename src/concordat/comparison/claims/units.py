"""Propositions as alignment sees them: the words that count, the actors, the numbers and the meaning of each."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import log

import numpy as np
from numpy.typing import NDArray

from concordat.clauses.arguments import doers, sufferers
from concordat.clauses.stored import StoredWord, stored_words
from concordat.comparison.actors.unnamed import is_unnamed
from concordat.comparison.counts import Count, counts_of
from concordat.comparison.rarity import weight
from concordat.comparison.senses import sense_of, stem
from concordat.comparison.states import predicate_sense
from concordat.lexicon.assertion import is_negating
from concordat.records import Analysis, Citation, Proposition, Token
from concordat.records.arithmetic import length

FEW_UNITS = 20
"""What a story's mean is weakened by, in units: the mean of two clauses would set them at odds with each other.
Re-run evaluation/claims.py and tests/comparison when it changes."""

SENSE_WEIGHT = 0.7
"""Weight of a word that counts by its sense, and of numbers and dates: they are among the commoner ones of the news."""

FEW = 2
"""Numbers up to this are said of too many things to tell that two clauses speak of one."""

_CONTENT = frozenset({"NOUN", "VERB", "ADJ", "ADV", "PROPN", "NUM"})
_EMPTY_VERBS = frozenset({"be", "have", "do", "say", "make", "take"})
_WHERE = frozenset({"in", "at", "near"})
_MAIN = frozenset({"root", "conj", "ccomp", "parataxis"})
_FIRST_PERSON = frozenset({"i", "we", "my", "our", "me", "us"})
_WIDTH = 384


@dataclass(frozen=True, slots=True)
class Unit:
    """One proposition with what alignment compares.

    ``terms`` are stems or senses, numbers and dates, and in place of names the ids of actors ("@x3") and their
    countries ("&FRA"); ``parties`` are the terms for actors without those that only say where. ``subjects`` are the
    actors that the clause is about and their countries, ``about`` is its subject's stem, ``sense`` the predicate's
    stem or sense. ``doers`` and ``done_to`` are the terms for who does it and to whom. ``place`` is the sentence's
    number in its article, ``depth`` the same as a share of the article; ``is_past`` marks context from before its year.
    ``meaning`` is the clause's vector, ``vector`` and ``sentence`` are the clause's and the sentence's without the
    story's mean, of unit length or zero.
    """

    proposition: Proposition
    article: int
    place: int
    terms: frozenset[str]
    actors: frozenset[str]
    parties: frozenset[str]
    subjects: frozenset[str]
    about: str
    doers: frozenset[str]
    done_to: frozenset[str]
    negations: int
    predicate: str
    sense: str
    first_person: bool
    has_subject: bool
    named_subject: bool
    has_known_subject: bool
    is_main: bool
    is_past: bool
    counts: tuple[Count, ...]
    depth: float
    meaning: NDArray[np.float32]
    vector: NDArray[np.float32]
    sentence: NDArray[np.float32]

    def overlaps(self, other: Unit) -> bool:
        """Tell whether two propositions share characters."""
        return self.proposition.citation.overlap(other.proposition.citation) > 0


def units_of(analyses: Sequence[Analysis]) -> list[Unit]:
    """Build the units of a story's propositions, article after article, vectors centred on the story."""
    units = [unit for n, analysis in enumerate(analyses) for unit in _units(analysis, n)]
    if not units:
        return []
    clauses, sentences = (_mean([unit.meaning for unit in units]), _mean([unit.sentence for unit in units]))
    return [
        replace(unit, vector=_centred(unit.meaning, clauses), sentence=_centred(unit.sentence, sentences))
        for unit in units
    ]


def term_weights(units: Iterable[Unit]) -> dict[str, float]:
    """Weigh each term: rare in the story and rare in news tells most (inverse document frequency)."""
    counts = Counter(term for unit in units for term in sorted(unit.terms))
    total = max(counts.values(), default=1) + 1
    size = sum(1 for _ in counts)
    return {term: log(1 + (total + size) / count) * _background(term) for term, count in counts.items()}


def _background(term: str) -> float:
    return 1.0 if term[0] in "@&" else SENSE_WEIGHT if term[0] in "~#^" else weight(term)


def _units(analysis: Analysis, number: int) -> list[Unit]:
    named = _actor_at(analysis, ("name", "description", "pronoun"))
    by_name = _actor_at(analysis, ("name",))
    starts = [sentence.first for sentence in analysis.sentences]
    vague = {actor.id for actor in analysis.actors if actor.kind != "person" and not actor.country}
    words = stored_words(analysis.tokens)
    units = []
    for proposition in analysis.propositions:
        subjects = _subjects(analysis, proposition, by_name)
        unit = _unit(analysis, proposition, number, named, starts)
        head = words[proposition.predicate]
        units.append(
            replace(
                unit,
                subjects=subjects,
                has_known_subject=bool(subjects) and not subjects & vague,
                doers=_terms(doers(head), named),
                done_to=_terms(sufferers(head), named),
            )
        )
    return units


def _unit(
    analysis: Analysis, proposition: Proposition, number: int, named: dict[int, str], starts: Sequence[int]
) -> Unit:
    tokens = [(i, analysis.tokens[i]) for i in proposition.tokens]
    times = analysis.times_over(min(t.start for _, t in tokens), max(t.end for _, t in tokens)) if tokens else ()
    figures = [q.citation for q in proposition.quantities] + [t.citation for t in times]
    terms = {
        _term(token, named)
        for _, token in tokens
        if token.start in named or (token.pos in _CONTENT and not _is_figure(token, figures))
    }
    terms |= {f"&{actor.country}" for actor in analysis.actors if actor.country and f"@{actor.id}" in terms}
    terms |= _figures(analysis, proposition)
    place = max(bisect_right(starts, proposition.predicate) - 1, 0)
    subject = subject_token(analysis.tokens, proposition)
    sentence = _array(analysis.sentences[place].vector if place < len(analysis.sentences) else b"")
    meaning = _array(proposition.vector) if proposition.vector else sentence
    return Unit(
        proposition,
        number,
        place,
        frozenset(terms - {""}),
        frozenset(proposition.actors),
        _parties(analysis, proposition, named),
        frozenset(),
        stem(analysis.tokens[subject].lemma) if subject is not None else "",
        frozenset(),
        frozenset(),
        sum(is_negating(token.text.lower()) for _, token in tokens),
        stem(analysis.tokens[proposition.predicate].lemma),
        predicate_sense(analysis.tokens, proposition),
        any(token.text.lower() in _FIRST_PERSON for _, token in tokens),
        subject is not None,
        subject is not None and analysis.tokens[subject].pos != "PRON",
        False,
        analysis.tokens[proposition.predicate].dep.lower() in _MAIN,
        _is_past(analysis, proposition),
        counts_of(analysis.tokens, proposition),
        place / max(len(analysis.sentences), 1),
        meaning,
        meaning,
        sentence,
    )


def _is_past(analysis: Analysis, proposition: Proposition) -> bool:
    """Tell whether every dated expression of a clause lies before the year of publication, and there is one."""
    here = proposition.citation
    times = (time for time in analysis.times_over(here.start, here.end) if time.citation.within(here))
    years = [t.value[:4] for t in times if t.value and t.type in ("DATE", "TIME")]
    published = (analysis.article.published or "")[:4]
    return bool(years and published) and all(year.isdigit() and year < published for year in years)


def subject_token(tokens: Sequence[Token], proposition: Proposition) -> int | None:
    """Find the index of the subject's head among a proposition's own tokens."""
    for i in proposition.tokens:
        token = tokens[i]
        if token.head == proposition.predicate and token.dep.startswith("nsubj"):
            return i
    return None


def _figures(analysis: Analysis, proposition: Proposition) -> set[str]:
    """Give the numbers ("#21") and the resolved dates ("^2014-04-14") of a clause as terms."""
    numbers = {f"#{q.low:g}-{q.high:g}" for q in proposition.quantities if q.high > FEW}
    here = proposition.citation
    times = (time for time in analysis.times_over(here.start, here.end) if time.citation.within(here))
    dates = {f"^{t.value}" for t in times if t.value and t.value[:1].isdigit()}
    return numbers | dates


def _is_figure(token: Token, figures: Sequence[Citation]) -> bool:
    """Tell whether a word is part of a number or date, which count as a whole; what a number counts is not."""
    return token.pos != "NOUN" and any(c.start <= token.start < c.end for c in figures)


def _parties(analysis: Analysis, proposition: Proposition, named: dict[int, str]) -> frozenset[str]:
    """List the terms for the actors of a clause, without the places that it only says to have happened in."""
    tokens = analysis.tokens
    places = {
        tokens[i].head for i in proposition.tokens if tokens[i].dep == "case" and tokens[i].text.lower() in _WHERE
    }
    ids = {
        named[tokens[i].start]
        for i in proposition.tokens
        if tokens[i].start in named and not (i in places and tokens[i].dep.startswith("obl"))
    }
    countries = {f"&{actor.country}" for actor in analysis.actors if actor.country and actor.id in ids}
    return frozenset({f"@{actor}" for actor in ids} | countries)


def _subjects(analysis: Analysis, proposition: Proposition, named: dict[int, str]) -> frozenset[str]:
    """List the actors that a subject and the members of its list name, and the countries that they act for.

    Descriptions and pronouns ("both leaders", "he") are left out: who they are is too often read wrongly.
    """
    subject = subject_token(analysis.tokens, proposition)
    if subject is None:
        return frozenset()
    heads = [i for i in proposition.tokens if i == subject or _in_list(analysis.tokens, i, subject)]
    ids = {named[analysis.tokens[i].start] for i in heads if analysis.tokens[i].start in named}
    return frozenset(ids | {f"country {a.country}" for a in analysis.actors if a.id in ids and a.country})


def _in_list(tokens: Sequence[Token], i: int, head: int) -> bool:
    return tokens[i].head == head and tokens[i].dep.partition(":")[0] in ("conj", "flat", "amod", "nmod", "compound")


def _term(token: Token, named: dict[int, str]) -> str:
    actor = named.get(token.start)
    if actor:
        return "@" + actor
    lemma = token.lemma.lower()
    return "" if lemma in _EMPTY_VERBS or not any(c.isalnum() for c in lemma) else sense_of(lemma)


def _terms(words: Iterable[StoredWord], named: dict[int, str]) -> frozenset[str]:
    return frozenset(_term(word.token, named) for word in words) - {""}


def _actor_at(analysis: Analysis, forms: Sequence[str]) -> dict[int, str]:
    """Map characters to the actor whom a mention of such a form means; those without a name are compared by words."""
    return {
        at: actor.id
        for actor in analysis.actors
        if not is_unnamed(actor)
        for mention in actor.mentions
        if mention.article == analysis.article.id and mention.form in forms
        for at in range(mention.start, mention.end)
    }


def _array(vector: bytes) -> NDArray[np.float32]:
    return np.frombuffer(vector or bytes(4 * _WIDTH), "<f4")


def _mean(vectors: Sequence[NDArray[np.float32]]) -> NDArray[np.float32]:
    mean: NDArray[np.float32] = np.sum(vectors, axis=0) / (len(vectors) + FEW_UNITS)
    return mean


def _centred(vector: NDArray[np.float32], mean: NDArray[np.float32]) -> NDArray[np.float32]:
    """Take the mean from a vector and give what is left unit length; one of zeros stays as it is."""
    left = vector - mean if vector.any() else vector
    size = length(left)
    return (left / size if size else left).astype(np.float32)
