"""Propositions: the clauses of an article that assert something, and what each asserts.

1. split every sentence outside the furniture into clauses;
2. leave out clauses that only say who speaks ("the Kremlin said") and clip the others to what was said;
3. note who it is attributed to, polarity, modality, actors, numbers and times.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from spacy.tokens import Doc, Span

from concordat.clauses.assertion import modality_of, polarity_of
from concordat.clauses.cues import cue_of
from concordat.clauses.negation import negation_of
from concordat.clauses.tree import children, is_passive
from concordat.extraction.propositions.clauses import Clause, split_clauses
from concordat.extraction.quantities import find_quantities
from concordat.extraction.syntax import MentionIndex, trim_punctuation
from concordat.records import Actor, Article, Citation, Proposition, Quantity, Quotation, TimeExpression
from concordat.records.arithmetic import length

_CITING = frozenset({"citing", "quoting", "according"})
_TELLING = frozenset({"NOUN", "VERB", "ADJ"})
_SAID = frozenset({"main", "complement", "coordinate"})

FEW_WORDS = 2
"""Nouns, verbs and adjectives beside subject and verb of speech below which a clause only says who speaks."""

LEAST_CHARACTERS = 12
"""A shorter stretch of text is no claim that a reader could check."""


def find_propositions(
    doc: Doc,
    article: Article,
    actors: Sequence[Actor],
    quotations: Sequence[Quotation],
    times: Sequence[TimeExpression],
) -> tuple[Proposition, ...]:
    """Find the propositions of an article in text order; they may nest, and no two cover the same characters.

    ``Proposition.times`` names time expressions by their place in ``times``: "a1.t1" is the first of article a1.
    """
    names = MentionIndex.of(actors)
    quantities = find_quantities(doc, article, times)
    found: list[Proposition] = []
    seen: set[tuple[int, int]] = set()
    for clause, quotation in _asserting(doc, article, quotations):
        span = _after_dateline(_clip(clause.span, quotation), article)
        if (span.start_char, span.end_char) in seen or len(span.text) < LEAST_CHARACTERS:
            continue
        seen.add((span.start_char, span.end_char))
        tokens = tuple(i for i in clause.core if span.start <= i < span.end)
        found.append(
            Proposition(
                id=f"{article.id}.p{len(found) + 1}",
                citation=article.cite(span.start_char, span.end_char),
                predicate=clause.predicate.i,
                tokens=tokens,
                polarity=polarity_of(clause.predicate),
                modality=modality_of(clause.predicate),
                attributed_to=_speakers(quotation),
                actors=_named(doc, tokens, names),
                quotation=quotation.id if quotation else None,
                quantities=_inside(doc, tokens, quantities),
                times=tuple(f"{article.id}.t{n}" for n, t in enumerate(times, 1) if _covers(doc, tokens, t.citation)),
                vector=_meaning(doc, tokens),
            )
        )
    return tuple(found)


def _asserting(
    doc: Doc, article: Article, quotations: Sequence[Quotation]
) -> Iterator[tuple[Clause, Quotation | None]]:
    """Give the clauses that assert, each with the innermost quotation it stands in."""
    for sentence in doc.sents:
        if article.in_furniture(sentence.start_char, sentence.end_char) or sentence.text.rstrip('"”’ \n').endswith("?"):
            continue
        clauses = list(split_clauses(sentence))
        for clause in clauses:
            if not _is_frame(clause, clauses, quotations):
                yield clause, _around(clause, quotations)


def _is_frame(clause: Clause, clauses: Sequence[Clause], quotations: Sequence[Quotation]) -> bool:
    """Tell whether a clause only says who speaks: what was said is a clause of its own, or stands elsewhere.

    "Called for talks" and "hailed the deal as a breakthrough" say something themselves.
    """
    predicate = clause.predicate
    if negation_of(predicate) is not None:
        return False  # "officials would not say who pays" tells of silence, not of speech
    introduced = [q for q in quotations if q.cue and q.cue.start <= predicate.idx < q.cue.end]
    said = [c.predicate.idx for c in clauses if c.predicate != predicate and c.kind in _SAID]
    for quotation in introduced:
        if any(c.start <= at < c.end for c in quotation.content for at in said):
            return True
        if all(c.end <= clause.span.start_char or c.start >= clause.span.end_char for c in quotation.content):
            return True
    cue = cue_of(predicate)
    if _only_cites(clause) or cue is None or cue.sort == "thought" or "clause" not in cue.takes:
        return _only_cites(clause)
    return bool(children(predicate, "ccomp")) or _names_speaker_only(clause)


def _names_speaker_only(clause: Clause) -> bool:
    """Tell whether a clause of speech has nothing beside its verb and its subject ("he said on Friday")."""
    predicate = clause.predicate
    subject = {t.i for child in children(predicate, "nsubj") for t in child.subtree}
    rest = [predicate.doc[i] for i in clause.own if i not in subject and i != predicate.i]
    return clause.kind != "nominal" and not is_passive(predicate) and sum(t.pos_ in _TELLING for t in rest) < FEW_WORDS


def _only_cites(clause: Clause) -> bool:
    """Tell whether a clause names nothing but a source: "citing the ambassador", "according to officials"."""
    return clause.predicate.lower_ in _CITING


def _around(clause: Clause, quotations: Sequence[Quotation]) -> Quotation | None:
    """Find the shortest quotation whose content holds the clause's predicate."""
    at = clause.predicate.idx
    holding = [q for q in quotations if any(c.start <= at < c.end for c in q.content)]
    return min(holding, key=lambda q: (sum(c.end - c.start for c in q.content), q.id), default=None)


def _clip(span: Span, quotation: Quotation | None) -> Span:
    """Cut a clause to the part of the quotation that it stands in, so that it does not cite who said it."""
    if quotation is None:
        return span
    start = min(c.start for c in quotation.content)
    end = max(c.end for c in quotation.content)
    inside = [t.i for t in span if start <= t.idx < end]
    return trim_punctuation(span.doc[inside[0] : inside[-1] + 1]) if inside else span


def _after_dateline(span: Span, article: Article) -> Span:
    """Cut the dateline, and other furniture, from the start of a clause."""
    skip = [(f.start, f.end) for f in article.furniture]
    if article.dateline:
        skip.append((article.dateline.start, article.dateline.end))
    start = span.start
    while start + 1 < span.end and (
        any(a <= span.doc[start].idx < b for a, b in skip) or (start > span.start and not span.doc[start].is_alpha)
    ):
        start += 1
    return span.doc[start : span.end]


def _speakers(quotation: Quotation | None) -> tuple[str, ...]:
    if quotation is None:
        return ()
    return quotation.speakers or ((quotation.speaker,) if quotation.speaker else ())


def _meaning(doc: Doc, tokens: Sequence[int]) -> bytes:
    """Give the mean of the tokens' vectors, of unit length; nothing where the reader gives no vectors of tokens."""
    if len(doc.tensor) != len(doc) or not tokens:
        return b""
    mean = np.asarray(doc.tensor)[list(tokens)].mean(axis=0)
    size = length(mean)
    return np.ascontiguousarray(mean / size, dtype="<f4").tobytes() if size else b""


def _named(doc: Doc, tokens: Sequence[int], names: MentionIndex) -> tuple[str, ...]:
    """List the actors named among the tokens, each once, in text order."""
    found = [actor.id for i in tokens if (actor := names.at(doc[i]))]
    return tuple(dict.fromkeys(found))


def _inside(doc: Doc, tokens: Sequence[int], quantities: Sequence[Quantity]) -> tuple[Quantity, ...]:
    return tuple(q for q in quantities if _covers(doc, tokens, q.citation))


def _covers(doc: Doc, tokens: Sequence[int], citation: Citation) -> bool:
    """Tell whether the clause's own tokens hold the first and the last word of a citation."""
    words = [doc[i] for i in tokens if citation.start <= doc[i].idx < citation.end]
    return bool(words) and words[0].idx == citation.start and words[-1].idx + len(words[-1]) >= citation.end
