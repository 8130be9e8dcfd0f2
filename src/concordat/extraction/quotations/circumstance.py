"""When, where, to whom and how something was said, in the report's words."""

from __future__ import annotations

from typing import Literal

from spacy.tokens import Span, Token

from concordat.clauses.spans import subtree_span, trim_punctuation
from concordat.clauses.tree import children, relation
from concordat.extraction.quotations.constructions import Attributed
from concordat.extraction.syntax import cite_span
from concordat.lexicon.calendar import DATE_WORDS
from concordat.lexicon.cues import cue_nouns, document_nouns
from concordat.lexicon.tables import entries_of
from concordat.records import Circumstance

Kind = Literal["time", "place", "audience", "translation", "medium"]

TELLING = frozenset({"tell", "inform", "assure", "warn", "ask", "remind"})
"""Verbs whose object hears what is said."""
TRANSLATION = frozenset({"translate", "translator", "interpreter", "translation"})
"""Words by which speech is said to be a translation; "by his interpretation" is how somebody understands a thing."""


def find_circumstances(item: Attributed, article_id: str) -> tuple[Circumstance, ...]:
    """List the circumstances that hang on the cue, outside source and content, in text order."""
    if item.cue is None:
        return ()
    verb = item.cue.root
    found: list[tuple[Kind, Span]] = []
    for child in verb.children:
        span = trim_punctuation(subtree_span(child))
        if _belongs_elsewhere(span, item):
            continue
        kind = _kind_of(child, verb, span)
        if kind is not None:
            found.append((kind, span))
    return tuple(
        Circumstance(kind, cite_span(article_id, span)) for kind, span in sorted(found, key=lambda pair: pair[1].start)
    )


def _belongs_elsewhere(span: Span, item: Attributed) -> bool:
    taken = [*item.content, *([item.source] if item.source is not None else [])]
    return any(span.start < other.end and other.start < span.end for other in taken)


def _kind_of(child: Token, verb: Token, span: Span) -> Kind | None:
    lemmas = {t.lemma_.lower() for t in span}
    cases = {c.lower_ for c in children(child, "case")}
    if lemmas & TRANSLATION:
        return "translation"
    if relation(child) in ("obl", "advmod", "nmod") and (
        {t.lower_ for t in span} & DATE_WORDS or child.dep_ == "obl:tmod"
    ):
        return "time" if child.lower_ in DATE_WORDS or len(span) <= len(cases) + 3 else _oblique(child, cases)
    if relation(child) in ("obj", "iobj") and verb.lemma_.lower() in TELLING:
        return "audience"
    return _oblique(child, cases) if relation(child) == "obl" else None


def _oblique(child: Token, cases: set[str]) -> Kind | None:
    lemma = child.lemma_.lower()
    if cases & {"to"}:
        return "audience"
    if cases & {"in", "on", "via", "through", "during", "at"} and (lemma in cue_nouns() or lemma in document_nouns()):
        return "medium"
    if cases & {"at", "in", "during", "from", "outside", "inside", "alongside", "after", "before"}:
        occasion = lemma in entries_of("occasions")
        return "place" if occasion or child.ent_type_ == "PLACE" else None
    return None
