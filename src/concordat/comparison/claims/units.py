"""Propositions as alignment sees them: terms, roles, numbers and the meaning of each."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from concordat.clauses.arguments import doers, sufferers
from concordat.clauses.assertion import is_promise
from concordat.clauses.stored import StoredWord
from concordat.clauses.tense import tense_of
from concordat.clauses.tree import relation
from concordat.comparison.claims.signs import Sign, is_open, signs_of, signs_within
from concordat.comparison.claims.terms import (
    Matters,
    Named,
    actors_at,
    matters_of,
    names_before,
    names_of,
    parties_of,
    subject_token,
    subjects_of,
    terms_for,
    terms_of,
)
from concordat.comparison.counts import Count, counts_of
from concordat.comparison.remembered import recalled, words_in
from concordat.comparison.senses import stem
from concordat.comparison.states import Value, ends_of, predicate_sense
from concordat.comparison.stretches import is_since
from concordat.lexicon.assertion import effect_of, is_negating
from concordat.lexicon.calendar import parse_day
from concordat.records import Analysis, Proposition, TimeExpression
from concordat.records.arithmetic import centred

FEW_UNITS = 20
"""What a story's mean is weakened by, in units: that of two clauses would set them at odds. Re-run evaluation/claims.py
and tests/comparison when it changes."""

NEWS = 7
"""Days from publication within which a report's days are those of its news."""

_MAIN = frozenset({"root", "conj", "ccomp", "parataxis"})
_FIRST_PERSON = frozenset({"i", "we", "my", "our", "me", "us"})
_WIDTH = 384


@dataclass(frozen=True, slots=True)
class Unit:
    """One proposition with what alignment compares.

    ``terms`` are stems or senses, numbers and dates, and in place of names the ids of actors ("@x3") and their
    countries ("&FRA"); ``parties`` are the terms for actors without those that only say where. ``subjects`` are the
    actors that the clause is about and their countries, ``about`` is its subject's stem, ``sense`` the predicate's stem
    or sense. ``states_subject`` tells that this subject says of whom or what. ``doers`` and ``done_to`` are the terms
    for who does it and to whom, ``done_to_named`` those for names of the latter, ``doer_names`` and ``done_to_names``
    those for names before these in their phrases ("Norland barges"), ``matters`` what nouns narrow its words down to.
    ``signs`` says of each predicate inside the clause, by its sense, whether it is asserted, ``ends`` which ends of
    something the clause tells ("up or down", "+"). ``place`` is the sentence's number in its article, ``depth`` the
    same as a share of the article; ``is_past`` marks context from before its year, ``has_happened`` what is told as
    done, ``news_days`` are its days near its publication, ``since`` from when on it says something to have been so.
    ``meaning`` is the clause's vector, ``vector`` and ``sentence`` its own and its sentence's without the story's mean.
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
    doer_names: frozenset[str]
    done_to_names: frozenset[str]
    done_to_named: frozenset[str]
    matters: Matters
    negations: int
    signs: Mapping[str, frozenset[str]]
    ends: frozenset[tuple[str, Value]]
    predicate: str
    sense: str
    first_person: bool
    has_subject: bool
    named_subject: bool
    has_known_subject: bool
    states_subject: bool
    is_main: bool
    is_past: bool
    has_happened: bool
    news_days: tuple[date, ...]
    since: tuple[str, ...]
    counts: tuple[Count, ...]
    depth: float
    meaning: NDArray[np.float32]
    vector: NDArray[np.float32]
    sentence: NDArray[np.float32]

    def overlaps(self, other: Unit) -> bool:
        """Tell whether two propositions share characters."""
        return self.proposition.citation.overlap(other.proposition.citation) > 0

    def is_part_of(self, other: Unit) -> bool:
        """Tell whether this proposition shares characters with another one and is shorter."""
        here, there = self.proposition.citation, other.proposition.citation
        return here.overlap(there) > 0 and here.end - here.start < there.end - there.start


def units_of(analyses: Sequence[Analysis]) -> tuple[Unit, ...]:
    """Build the units of a story's propositions, article after article, vectors centred on the story.

    What is only asked ("is examining whether he lied") is no claim of anybody.
    """
    return recalled(_centred, *analyses)


def _centred(*analyses: Analysis) -> tuple[Unit, ...]:
    units = [(unit, n) for n, analysis in enumerate(analyses) for unit in recalled(_units, analysis)]
    if not units:
        return ()
    clauses, sentences = (_mean([unit.meaning for unit, _ in units]), _mean([unit.sentence for unit, _ in units]))
    return tuple(
        replace(unit, article=n, vector=centred(unit.meaning, clauses), sentence=centred(unit.sentence, sentences))
        for unit, n in units
    )


def _units(analysis: Analysis) -> tuple[Unit, ...]:
    """Build the units of one article, as if it were the first and alone."""
    read = _Read(
        analysis,
        words_in(analysis),
        actors_at(analysis, ("name", "description", "pronoun")),
        actors_at(analysis, ("name",)),
        frozenset(actor.id for actor in analysis.actors if actor.kind != "person" and not actor.country),
        [sentence.first for sentence in analysis.sentences],
        signs_of(analysis),
    )
    return tuple(_unit(read, told) for told in analysis.propositions if told.modality != "asked")


@dataclass(frozen=True, slots=True)
class _Read:
    """One article as its units are built: whom its characters name, in any form or by name; actors of no country."""

    analysis: Analysis
    words: Sequence[StoredWord]
    named: Named
    by_name: Named
    vague: frozenset[str]
    starts: Sequence[int]
    signs: Sequence[Sign]


def _unit(read: _Read, proposition: Proposition) -> Unit:
    analysis, named = read.analysis, read.named
    tokens, head = analysis.tokens, read.words[proposition.predicate]
    place = max(bisect_right(read.starts, proposition.predicate) - 1, 0)
    subject, sense = subject_token(tokens, proposition), predicate_sense(tokens, proposition)
    subjects = subjects_of(analysis, proposition, read.by_name)
    sentence = _array(analysis.sentences[place].vector if place < len(analysis.sentences) else b"")
    meaning = _array(proposition.vector) if proposition.vector else sentence
    lowered = [tokens[i].text.lower() for i in proposition.tokens]
    negations = sum(is_negating(word) for word in lowered)
    return Unit(
        proposition=proposition,
        article=0,
        place=place,
        terms=terms_of(analysis, proposition, named),
        actors=frozenset(proposition.actors),
        parties=parties_of(analysis, proposition, named),
        subjects=subjects,
        about=stem(tokens[subject].lemma) if subject is not None else "",
        doers=terms_for(doers(head), named),
        done_to=terms_for(sufferers(head), named),
        doer_names=names_before(doers(head), named),
        done_to_names=names_before(sufferers(head), named),
        done_to_named=names_of(analysis, sufferers(head), read.by_name),
        matters=matters_of(read.words, proposition, sense, named),
        negations=negations,
        signs=signs_within(proposition.citation, read.signs),
        ends=ends_of(tokens, proposition, negated=negations > 0),
        predicate=stem(tokens[proposition.predicate].lemma),
        sense=sense,
        first_person=not _FIRST_PERSON.isdisjoint(lowered),
        has_subject=subject is not None,
        named_subject=subject is not None and tokens[subject].pos != "PRON",
        has_known_subject=bool(subjects) and not subjects & read.vague,
        states_subject=subject is not None and _states_subject(read.words[subject], proposition, read),
        is_main=tokens[proposition.predicate].dep.lower() in _MAIN,
        is_past=_is_past(analysis, proposition),
        has_happened=tense_of(head) == "past" and not (is_open(proposition) or is_promise(head)),
        news_days=_news_days(analysis, proposition),
        since=tuple(t.value for t in _times_in(analysis, proposition) if t.value and is_since(analysis, t)),
        counts=counts_of(tokens, proposition),
        depth=place / max(len(analysis.sentences), 1),
        meaning=meaning,
        vector=meaning,
        sentence=sentence,
    )


def _states_subject(subject: StoredWord, proposition: Proposition, read: _Read) -> bool:
    """Tell whether a clause says of whom or what it tells: no relative ("some of which"), no pronoun of nobody."""
    words = [subject, *(child for child in subject.children if relation(child) in ("nmod", "det"))]
    if any(effect_of("interrogative", word.lower_) == "asked" for word in words):
        return False
    if subject.pos_ != "PRON" or (subject.lower_ in _FIRST_PERSON and proposition.attributed_to):
        return True
    parts = [*doers(read.words[proposition.predicate]), *sufferers(read.words[proposition.predicate])]
    return any(word.token.start in read.named for word in (subject, *parts))


def _times_in(analysis: Analysis, proposition: Proposition) -> list[TimeExpression]:
    place = proposition.citation
    return [time for time in analysis.times_over(place.start, place.end) if time.citation.within(place)]


def _is_past(analysis: Analysis, proposition: Proposition) -> bool:
    """Tell whether every dated expression of a clause lies before the year of publication, and there is one."""
    years = [t.value[:4] for t in _times_in(analysis, proposition) if t.value and t.type in ("DATE", "TIME")]
    published = (analysis.article.published or "")[:4]
    return bool(years and published) and all(year.isdigit() and year < published for year in years)


def _news_days(analysis: Analysis, proposition: Proposition) -> tuple[date, ...]:
    """List the days of a clause that lie within NEWS days of the report's publication."""
    published = parse_day(analysis.article.published)
    days = (day for time in _times_in(analysis, proposition) if (day := parse_day(time.value)))
    return tuple(day for day in days if published and abs((day - published).days) <= NEWS)


def _array(vector: bytes) -> NDArray[np.float32]:
    return np.frombuffer(vector or bytes(4 * _WIDTH), "<f4")


def _mean(vectors: Sequence[NDArray[np.float32]]) -> NDArray[np.float32]:
    return np.asarray(np.sum(vectors, axis=0) / (len(vectors) + FEW_UNITS), np.float32)
