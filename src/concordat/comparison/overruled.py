"""Which clauses of a story say what a correction calls wrong, in the report that corrects it and in all others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set

from msgspec.structs import replace

from concordat.extraction.wrong_words import CONTENT, is_same_number, repeats, stem_of
from concordat.records import Analysis, Citation, Claim, Erratum, Proposition, Token


def overruled(analyses: Sequence[Analysis]) -> frozenset[str]:
    """Give the ids of the clauses that a correction of any report calls wrong, those of corrections left out."""
    errata = [erratum for analysis in analyses for erratum in analysis.errata if erratum.said is not None]
    return frozenset(
        p.id
        for erratum in errata
        for analysis in analyses
        for p, cited in wrong_in(analysis, erratum)
        if not any(cited.within(e.note) for e in analysis.errata)
    )


def as_overruled(claim: Claim, wrong: Set[str]) -> Claim:
    """Give a claim as it stands once corrections are read: disputed, where a clause that carries it is ``wrong``."""
    if not any(piece.proposition in wrong for piece in claim.carrying):
        return claim
    return replace(claim, status="disputed", because=(*claim.because, "a report corrects it"))


def wrong_in(analysis: Analysis, erratum: Erratum) -> Iterator[tuple[Proposition, Citation]]:
    """Give the clauses that say what a correction calls wrong, each with its number, its date, or all of it."""
    value_of = {f"{analysis.article.id}.t{n}": time for n, time in enumerate(analysis.times, 1)}
    for p in analysis.propositions:
        words = words_of(analysis.tokens[i] for i in p.tokens)
        times = [value_of[t] for t in p.times if t in value_of]
        if repeats(erratum, p, words, {t.value for t in times}):
            wrong = [q.citation for q in p.quantities if any(is_same_number(q, w) for w in erratum.wrong)]
            wrong += [t.citation for t in times for w in erratum.wrong_times if t.value == w.value]
            yield p, wrong[0] if wrong else p.citation


def words_of(tokens: Iterable[Token]) -> set[str]:
    """Give the content words of some tokens as corrections compare them."""
    return {stem_of(t.lemma) for t in tokens if t.pos in CONTENT and not t.text[:1].isdigit()}
