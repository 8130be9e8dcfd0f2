"""Phrases that name no person but what speaks for one: documents and media."""

from __future__ import annotations

from spacy.tokens import Span

from concordat.lexicon.cues import document_nouns, media_words


def names_document(span: Span) -> bool:
    """Tell whether a noun phrase is headed by a document or work ("a copy of the text")."""
    return span.root.lemma_.lower() in document_nouns()


def names_medium(span: Span) -> bool:
    """Tell whether a phrase names a news medium or agency."""
    return any(t.pos_ == "PROPN" and t.lower_ in media_words() for t in span)
