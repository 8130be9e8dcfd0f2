"""What simple rules find of quotations on the same Docs: those of textacy, and some after the description of Citron.

textacy 0.13 (Apache 2.0), ``extract.triples.direct_quotations``, rebuilt: quotation marks in pairs, the nearest verb of
its list outside all marks, with a subject. It gives up a text with an odd number of marks; here only a paragraph, in
its favour. Citron (BBC R&D, 2020) trains each of its parts; the rules here keep their order without weights: a verb of
the list is a cue, its source the subject's phrase, or else the nearest name before it, its content the marks that it is
nearest to, or else the clause under it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

from spacy.tokens import Doc, Span, Token

Found = tuple[Span | None, Span, Span]
"""Source, cue and content."""

VERBS = Path(__file__).with_name("data") / "reporting_verbs.txt"
MARKS = frozenset({'"', "“", "”", "„", "«", "»", "``", "''"})
FEWEST = 4
"""Tokens of a quotation with its marks (textacy)."""

NAMES = frozenset({"PERSON", "ORG", "NORP", "GPE"})


def reporting_verbs() -> frozenset[str]:
    """Give textacy's reporting verbs, as lemmas."""
    return frozenset(line for line in VERBS.read_text("utf-8").splitlines() if line and not line.startswith("#"))


def textacy_rules(doc: Doc) -> Iterator[Found]:
    """Give direct quotations with a speaker."""
    pairs = list(_pairs(doc))
    inside = {at for content in pairs for at in range(content.start, content.end)}
    for content in pairs:
        words = [t for t in content if not (t.is_punct or t.is_stop)]
        if len(content) < FEWEST or all(t.is_title for t in words):
            continue
        cue = next((t for t in _cues_near(content) if t.i not in inside and _subject(t) is not None), None)
        subject = _subject(cue) if cue is not None else None
        if cue is not None and subject is not None:
            yield _with_compounds(subject), doc[cue.i : cue.i + 1], content


def citron_like_rules(doc: Doc) -> Iterator[Found]:
    """Give an attribution for each reporting verb that has a content."""
    pairs = list(_pairs(doc))
    inside = {at for content in pairs for at in range(content.start, content.end)}
    for cue in doc:
        if cue.pos_ != "VERB" or cue.lemma_.lower() not in reporting_verbs() or cue.i in inside:
            continue
        content = next((p for p in pairs if _cues_near(p)[:1] == [cue]), None) or _clause(cue)
        if content is None:
            continue
        subject = _subject(cue)
        source = _subtree(subject) if subject is not None else _name_before(cue)
        yield source, doc[cue.i : cue.i + 1], content


RIVALS: dict[str, Callable[[Doc], Iterator[Found]]] = {
    "textacy's rules": textacy_rules,
    "Citron-like rules": citron_like_rules,
}


def _pairs(doc: Doc) -> Iterator[Span]:
    """Pair the marks of each paragraph, first with second, third with fourth."""
    breaks = [0, *(t.i + 1 for t in doc if "\n" in t.text), len(doc)]
    for first, last in pairwise(breaks):
        marks = [t.i for t in doc[first:last] if t.text in MARKS]
        if len(marks) % 2 == 0:
            yield from (doc[opened : closed + 1] for opened, closed in zip(marks[::2], marks[1::2], strict=True))


def _cues_near(content: Span) -> list[Token]:
    """List the reporting verbs of the sentences that a quotation touches, the nearest first."""
    around = content.doc[max(content.start - 1, 0) : min(content.end + 1, len(content.doc))]
    verbs = [t for t in content.doc[around[0].sent.start : around[-1].sent.end] if t.pos_ == "VERB"]
    known = [t for t in verbs if t.lemma_.lower() in reporting_verbs() and not content.start <= t.i < content.end]
    return sorted(known, key=lambda t: min(abs(t.i - content.start), abs(t.i - content.end + 1)))


def _subject(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.dep_ in ("nsubj", "csubj")), None)


def _with_compounds(noun: Token) -> Span:
    """Give a noun with its compounds and what is joined to it, as one stretch."""
    words = [noun, *noun.conjuncts]
    words += [c for w in words for c in w.children if c.dep_ in ("compound", "flat")]
    return noun.doc[min(w.i for w in words) : max(w.i for w in words) + 1]


def _subtree(token: Token) -> Span:
    return token.doc[token.left_edge.i : token.right_edge.i + 1]


def _clause(verb: Token) -> Span | None:
    clause = next((c for c in verb.children if c.dep_ in ("ccomp", "parataxis")), None)
    return _subtree(clause) if clause is not None else None


def _name_before(verb: Token) -> Span | None:
    return next((e for e in reversed(verb.doc.ents) if e.label_ in NAMES and e.end <= verb.i), None)
