"""Where unknown names stand, with the titles and parties beside them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from concordat.clauses.headlines import SOFT_HYPHEN
from concordat.extraction.actors.affiliations import Affiliation, affiliation_beside, seated
from concordat.extraction.actors.appositions import titles_after
from concordat.extraction.actors.capitals import title_at
from concordat.extraction.actors.inside_names import without_nickname
from concordat.extraction.actors.name_spans import Piece
from concordat.extraction.actors.titles import Title, title_before
from concordat.lexicon.cues import document_nouns
from concordat.lexicon.names import given_names, particles


@dataclass(frozen=True, slots=True)
class Sighting:
    """One place of an unknown name with titles and party; ``words`` are its words without particles, folded."""

    piece: Piece
    text: str
    words: tuple[str, ...]
    before: Title | None
    after: tuple[Title, ...]
    beside: Affiliation | None = None


def sight(doc: Doc, pieces: Iterable[Piece]) -> list[Sighting]:
    """Look at every unknown piece with its titles."""
    found = []
    for piece in pieces:
        if piece.sort == "unknown" and not _is_document(doc, piece):
            span = piece.span(doc)
            before = None if _is_imagined(doc, piece.start) else title_before(doc, piece.start)
            after = () if piece.headline else titles_after(doc, piece.end)
            beside = affiliation_beside(doc, piece.end, before)
            text = " ".join(without_nickname(span.text).replace(SOFT_HYPHEN, "").split())
            title = seated(before, beside) if before is not None else None
            found.append(Sighting(piece, text, name_words(span), title, after, beside))
    return found


def _is_imagined(doc: Doc, start: int) -> bool:
    """Tell whether a name's office is one that its bearer might hold ("under a President | Lind")."""
    return start > 1 and doc[start - 2].lower_ in ("a", "an") and title_at(doc, start - 1, start) is not None


def _is_document(doc: Doc, piece: Piece) -> bool:
    """Tell whether one word behind "the" names a document, and no man called Bill."""
    one = piece.end - piece.start == 1 and piece.start > 0
    return one and doc[piece.start - 1].lower_ == "the" and doc[piece.start].lower_ in document_nouns()


def unaccented(text: str) -> str:
    """Write a word without the accents that reports put on names or leave out ("Sánchez", "Sanchez")."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def name_words(span: Span) -> tuple[str, ...]:
    """Give the words of a name that tell bearers apart: folded to lower case, particles and marks left out."""
    words = (unaccented(t.text).casefold().strip(".") for t in span if any(c.isalnum() for c in t.text))
    kept = tuple(w for w in words if w not in particles("plain"))
    return kept or tuple(t.text.casefold() for t in span)


def vouched(doc: Doc, sighting: Sighting) -> bool:
    """Tell whether a name counts as evidence: in headlines only if read and worded as a person's."""
    if not sighting.piece.headline:
        return True
    span = sighting.piece.span(doc)
    return len(span) > 1 and span[0].text in given_names() and all(token.ent_type_ == "PERSON" for token in span)
