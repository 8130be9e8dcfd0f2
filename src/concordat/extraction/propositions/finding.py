"""Propositions: the clauses of an article that assert something, and what each asserts.

1. split every sentence outside the furniture into clauses;
2. leave out clauses that only say who speaks ("the Kremlin said") and clip the others to what was said;
3. note who it is attributed to, polarity, modality, actors, numbers and times.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
from spacy.tokens import Doc, Span, Token

from concordat.clauses.action_nouns import after
from concordat.clauses.assertion import assertion_of, modality_of, polarity_of
from concordat.clauses.cues import cue_of
from concordat.clauses.negation import negation_of
from concordat.clauses.pairs import whole
from concordat.clauses.spans import trim_punctuation
from concordat.clauses.splitting import Clause, split_clauses
from concordat.clauses.tree import children, is_passive, relation
from concordat.extraction.propositions.withdrawals import is_withdrawn
from concordat.extraction.quantities import find_quantities
from concordat.extraction.quotations.chain import QUOTING
from concordat.extraction.syntax import CitationsHeld, MentionIndex
from concordat.language.clause_words import ClauseWords
from concordat.language.index import index_of
from concordat.records import Actor, Article, Citation, Modality, Proposition, Quotation, TimeExpression
from concordat.records.arithmetic import length

_CITING = frozenset({"citing", "quoting", "according"})
_SEEN = frozenset({"see", "obtain"})
"""What an outlet does with a document that it had; that one was published is a fact of its own."""

_TELLING = frozenset({"NOUN", "VERB", "ADJ"})
_SAID = frozenset({"main", "complement", "coordinate"})

_QUESTION_MARK = re.compile(r"[\"'”’]{0,3}\?")

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
    counted, dated = (
        CitationsHeld(doc, (q.citation for q in quantities)),
        CitationsHeld(doc, (t.citation for t in times)),
    )
    words = ClauseWords(np.asarray(doc.tensor))
    found: list[Proposition] = []
    seen: set[tuple[int, int]] = set()
    for clause, quotation in _asserting(doc, article, quotations):
        meant = assertion_of(clause.predicate)
        clipped = clause.span if meant.modality == "denied" else _clip(clause.span, quotation)
        span = _after_dateline(clipped, article)
        if (span.start_char, span.end_char) in seen or len(span.text) < LEAST_CHARACTERS or _is_asked(span, article):
            continue
        seen.add((span.start_char, span.end_char))
        tokens = tuple(i for i in clause.core if span.start <= i < span.end)
        marks, states = words.of(range(span.start, span.end), tokens, clause.predicate.i)
        found.append(
            Proposition(
                id=f"{article.id}.p{len(found) + 1}",
                citation=article.cite(*whole(article.text, span.start_char, span.end_char, _reach(clause.predicate))),
                predicate=clause.predicate.i,
                tokens=tokens,
                polarity=polarity_of(clause.predicate),
                modality="denied" if is_withdrawn(clause.predicate, article) else _modality(clause.predicate),
                kind=clause.kind,
                condition=meant.condition,
                attributed_to=_speakers(quotation),
                actors=_named(doc, tokens, names),
                quotation=quotation.id if quotation else None,
                quantities=tuple(quantities[n] for n in counted.held_by(tokens)),
                times=tuple(f"{article.id}.t{n + 1}" for n in dated.held_by(tokens)),
                vector=_meaning(doc, tokens),
                marks=marks,
                words=states,
            )
        )
    return tuple(found)


def _asserting(
    doc: Doc, article: Article, quotations: Sequence[Quotation]
) -> Iterator[tuple[Clause, Quotation | None]]:
    """Give the clauses that assert, each with the innermost quotation it stands in."""
    spoken = _Spoken(doc, [q for q in quotations if q.tells == "statement"])
    for sentence in doc.sents:
        if article.in_furniture(sentence.start_char, sentence.end_char) or sentence.text.rstrip('"”’ \n').endswith("?"):
            continue
        clauses = list(split_clauses(sentence))
        for clause in clauses:
            if not _is_frame(clause, clauses, spoken):
                yield clause, _around(clause, spoken)


class _Spoken:
    """The quotations of one article by the tokens of their contents and of their cues."""

    def __init__(self, doc: Doc, quotations: Sequence[Quotation]) -> None:
        self._starts = index_of(doc).starts
        self.holding: dict[int, list[Quotation]] = defaultdict(list)
        self.introduced: dict[int, list[Quotation]] = defaultdict(list)
        for quotation in quotations:
            for at in sorted({at for content in quotation.content for at in self._tokens(content)}):
                self.holding[at].append(quotation)
            for at in self._tokens(quotation.cue) if quotation.cue else ():
                self.introduced[at].append(quotation)

    def _tokens(self, citation: Citation) -> range:
        """Give the tokens that begin inside a citation."""
        return range(bisect_left(self._starts, citation.start), bisect_left(self._starts, citation.end))


def _is_frame(clause: Clause, clauses: Sequence[Clause], spoken: _Spoken) -> bool:
    """Tell whether a clause only says who speaks: what was said is a clause of its own, or stands elsewhere.

    "Called for talks" and "hailed the deal as a breakthrough" say something themselves.
    """
    predicate = clause.predicate
    if negation_of(predicate) is not None or _denies_a_thing(predicate):
        return False  # "officials would not say who pays" tells of silence, not of speech
    said = [c.predicate.idx for c in clauses if c.predicate != predicate and c.kind in _SAID]
    for quotation in spoken.introduced.get(predicate.i, ()):
        if any(c.start <= at < c.end for c in quotation.content for at in said):
            return True
        if all(c.end <= clause.span.start_char or c.start >= clause.span.end_char for c in quotation.content):
            return True
    cue = cue_of(predicate)
    if _only_cites(clause) or cue is None or cue.sort == "thought" or "clause" not in cue.takes:
        return _only_cites(clause)
    return bool(children(predicate, "ccomp")) or _names_speaker_only(clause)


def _denies_a_thing(predicate: Token) -> bool:
    """Tell whether a verb of denial has a noun for its object ("denied the accusation"): nowhere else is that told."""
    cue = cue_of(predicate)
    denied = cue is not None and cue.stance == "deny"
    things = [child for child in children(predicate, "obj") if child.pos_ in ("NOUN", "PROPN")]
    return denied and bool(things) and not any(children(child, "acl", "ccomp") for child in things)


def _modality(predicate: Token) -> Modality:
    """Give how a clause is meant; that somebody denied a thing is asserted itself."""
    return "asserted" if _denies_a_thing(predicate) else modality_of(predicate)


def _names_speaker_only(clause: Clause) -> bool:
    """Tell whether a clause of speech has nothing beside its verb and its subject ("he said on Friday").

    What has a number for its object tells something itself ("the quake claimed 16 lives"); so does who finds a thing.
    """
    predicate, cue = clause.predicate, cue_of(clause.predicate)
    objects = children(predicate, "obj")
    if any(children(child, "nummod") for child in objects) or (objects and cue is not None and cue.sort == "finding"):
        return False
    subject = {t.i for child in children(predicate, "nsubj") for t in child.subtree}
    rest = [predicate.doc[i] for i in clause.own if i not in subject and i != predicate.i]
    return clause.kind != "nominal" and not is_passive(predicate) and sum(t.pos_ in _TELLING for t in rest) < FEW_WORDS


def _only_cites(clause: Clause) -> bool:
    """Tell whether a clause names nothing but a source: "citing the ambassador", "quoted by the daily V."."""
    predicate = clause.predicate
    carried = relation(predicate) == "acl" and predicate.lemma_.lower() in QUOTING | _SEEN
    return predicate.lower_ in _CITING or (carried and bool(after(predicate, "by")))


def _around(clause: Clause, spoken: _Spoken) -> Quotation | None:
    """Find the shortest quotation whose content holds the clause's predicate."""
    holding = spoken.holding.get(clause.predicate.i, ())
    return min(holding, key=lambda q: (sum(c.end - c.start for c in q.content), q.id), default=None)


def _clip(span: Span, quotation: Quotation | None) -> Span:
    """Cut a clause to the part of the quotation that it stands in, so that it does not cite who said it."""
    if quotation is None:
        return span
    start = min(c.start for c in quotation.content)
    end = max(c.end for c in quotation.content)
    inside = [t.i for t in span if start <= t.idx < end]
    return trim_punctuation(span.doc[inside[0] : inside[-1] + 1]) if inside else span


def _is_asked(span: Span, article: Article) -> bool:
    """Tell whether a question mark stands right behind a clause ("“Will it open”? asked the host")."""
    return _QUESTION_MARK.match(article.text, span.end_char) is not None


def _after_dateline(span: Span, article: Article) -> Span:
    """Cut the dateline, and other furniture, from the start of a clause."""
    start = span.start
    while start + 1 < span.end and (
        _is_skipped(span.doc[start].idx, article) or (start > span.start and not span.doc[start].is_alpha)
    ):
        start += 1
    return span.doc[start : span.end]


def _reach(word: Token) -> tuple[int, int]:
    return word.idx, word.idx + len(word)


def _is_skipped(at: int, article: Article) -> bool:
    dateline = article.dateline
    return bool(article.furniture_over(at, at + 1)) or (dateline is not None and dateline.start <= at < dateline.end)


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
