"""The words that attribute speech: verbs, nouns and documents, read from the tables in `data/`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from spacy.tokens import Span, Token

from concordat.extraction.tables import read_table

Sort = Literal["speech", "finding", "thought"]


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue verb: whether it reports an utterance, its stance and the complements it takes (see cues.tsv)."""

    lemma: str
    sort: Sort
    stance: str
    takes: frozenset[str]


@cache
def cue_verbs() -> dict[str, Cue]:
    """Give the cue verbs by lemma."""
    sorts: dict[str, Sort] = {"speech": "speech", "finding": "finding", "thought": "thought"}
    return {
        lemma: Cue(lemma, sorts[sort], stance, frozenset(takes.split(",")))
        for lemma, sort, stance, takes in read_table("cues")
    }


@cache
def cue_nouns() -> dict[str, str]:
    """Give the stance by the lemma of a noun of speech ("warning", "hope")."""
    return {row[0]: row[1] for row in read_table("cue_nouns")}


@cache
def document_nouns() -> dict[str, str]:
    """Give the nouns for documents and works, with their sort ("document" or "work")."""
    return {row[0]: row[1] for row in read_table("documents")}


def cue_of(token: Token) -> Cue | None:
    """Give the cue verb that a token is a form of, if it is one."""
    if token.pos_ not in ("VERB", "AUX", "NOUN", "X", "PROPN", "ADJ"):
        return None
    if token.pos_ not in ("VERB", "AUX") and not _looks_like_headline_verb(token):
        return None
    return cue_verbs().get(token.lemma_.lower())


def _looks_like_headline_verb(token: Token) -> bool:
    """Tell whether a word tagged as no verb has a verb's complement, as tagging of headlines errs."""
    return any(child.dep_.startswith(("ccomp", "nsubj")) for child in token.children)


def names_document(span: Span) -> bool:
    """Tell whether a noun phrase is headed by a document or work ("a copy of the text")."""
    return span.root.lemma_.lower() in document_nouns()


def names_medium(span: Span) -> bool:
    """Tell whether a phrase names a news medium or agency."""
    words = {row[0] for row in read_table("media")}
    return any(t.pos_ == "PROPN" and t.lower_ in words for t in span)
