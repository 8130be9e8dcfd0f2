"""Where names stand: runs of capitalised words, cut into known phrases, titles and names still unknown.

The reader's own names take part later (``kinds``); the runs alone decide what is one name, because a tagger
that breaks "Vladimir | Putin" or joins "Russian leader Vladimir Putin" would break every later step.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from spacy.tokens import Doc, Span

from concordat.clauses.headlines import is_headline
from concordat.clauses.tree import relation
from concordat.extraction.actors.capitals import is_capital, known_at, name_runs, title_at
from concordat.lexicon.names import (
    Known,
    family_first,
    given_names,
    name_heads,
    particles,
)
from concordat.records import Article

PieceSort = Literal["known", "title", "unknown"]
NAMING_FURNITURE = frozenset({"title", "standfirst", "subheading", "dateline", "caption", "credit", "agency"})
"""Kinds of furniture whose names belong to the story."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Tokens ``start:end`` of a run: a known phrase, a title, or a name that no table holds.

    ``headline`` marks a line in title case, where an unknown name counts only if it stands elsewhere too.
    """

    start: int
    end: int
    sort: PieceSort
    known: Known | None = None
    headline: bool = False

    def span(self, doc: Doc) -> Span:
        """Give the tokens."""
        return doc[self.start : self.end]


def find_pieces(doc: Doc, article: Article) -> list[Piece]:
    """Cut every capitalised run of the text into pieces, in text order; page furniture without names left out."""
    pieces: list[Piece] = []
    for sentence in doc.sents:
        headline = is_headline(sentence)
        for start, end in name_runs(sentence):
            at = doc[start].idx
            if any(f.kind not in NAMING_FURNITURE for f in article.furniture_over(at, at + 1)):
                continue
            cut = _merge(doc, _cut(doc, start, end))
            pieces += [replace(piece, headline=headline) for piece in cut]
    return _surnames_freed(doc, pieces)


def _surnames_freed(doc: Doc, pieces: list[Piece]) -> list[Piece]:
    """Let a place's or a body's name be a surname where the article names a person so ("Jim Jordan ... Jordan said").

    A body that the article also calls by a longer name keeps its short one ("Ann Fox told Fox News").
    """
    surnames = {
        doc[p.end - 1].text
        for p in pieces
        if p.sort == "unknown" and p.end - p.start > 1 and _begins_with_given(doc, p)
    }
    longer = {p.known.name for p in pieces if p.known and p.known.sort == "organization" and p.end - p.start > 1}
    return [
        replace(p, sort="unknown", known=None)
        if p.known
        and p.known.sort in ("country", "place", "organization")
        and p.known.name not in longer
        and p.span(doc).text in surnames
        and not _located(doc, p.start)
        else p
        for p in pieces
    ]


def _begins_with_given(doc: Doc, piece: Piece) -> bool:
    """Tell whether a name begins with a given name, or is read as a person's as a whole ("Harrison Ford")."""
    read = [token.ent_type_ for token in piece.span(doc)]
    return doc[piece.start].text in given_names() or set(read) == {"PERSON"}


def _located(doc: Doc, at: int) -> bool:
    return at > 0 and doc[at - 1].lower_ in ("in", "to", "from", "at", "near", "of")


def _cut(doc: Doc, start: int, end: int) -> list[Piece]:
    """Cut a run, left to right: the longest known phrase or title at each place, unknown words in between."""
    pieces: list[Piece] = []
    at = start
    while at < end:
        piece = _piece_at(doc, at, end, pieces[-1] if pieces else None)
        last = pieces[-1] if pieces else None
        if last and piece.sort == last.sort == "unknown" and last.end == at:
            pieces[-1] = Piece(last.start, piece.end, "unknown")
        else:
            pieces.append(piece)
        at = piece.end
    return [p for p in (_strip(doc, piece) for piece in pieces) if p.start < p.end]


def _strip(doc: Doc, piece: Piece) -> Piece:
    """Take hyphens and the like from the edges of an unknown piece."""
    start, end = piece.start, piece.end
    while (
        piece.sort == "unknown"
        and start < end
        and not (is_capital(doc[start]) or doc[start].text in particles("leading"))
    ):
        start += 1
    while piece.sort == "unknown" and start < end and not (is_capital(doc[end - 1]) or _belongs(doc, end - 1)):
        end -= 1
    return replace(piece, start=start, end=end)


def _belongs(doc: Doc, at: int) -> bool:
    """Tell whether a word in small letters ends a name ("Ban Ki-moon", "G20")."""
    return doc[at - 1].text in ("-", "‑") or doc[at].text.isdigit()


def _body_at(doc: Doc, at: int, end: int) -> int | None:
    """Find the end of a body's name with small words in it that the reader reads as one ("Customs and Coast Guard")."""
    if doc[at].ent_iob_ != "B" or doc[at].ent_type_ != "ORG" or _is_titled_person(doc, at):
        return None
    stop = at + 1
    while stop < end and doc[stop].ent_iob_ == "I":
        stop += 1
    small = any(not is_capital(token) and token.is_alpha for token in doc[at:stop])
    return stop if small and is_capital(doc[stop - 1]) and known_at(doc, at, stop) is None else None


def _is_titled_person(doc: Doc, at: int) -> bool:
    """Tell whether a given name and its surname stand behind an office ("Senator | Ann Lind of Ohio")."""
    titled = at > 0 and title_at(doc, at - 1, at) is not None and doc[at].text in given_names()
    return titled and at + 1 < len(doc) and relation(doc[at + 1]) == "flat"


def _piece_at(doc: Doc, at: int, end: int, last: Piece | None) -> Piece:
    if body := _body_at(doc, at, end):
        return Piece(at, body, "unknown")
    word = doc[at].text
    after_given = last is not None and last.sort == "unknown" and doc[last.end - 1].text in given_names()
    title, known = title_at(doc, at, end), known_at(doc, at, end)
    if known and not (title and title > known[0]) and not _names_person(doc, at, known, end, after_given):
        return Piece(at, known[0], "known", known[1])
    if title == at + 1 and word in given_names() and doc[at].ent_type_ == "PERSON":
        title = None
    head_next = title is not None and title < end and _heads_body(doc, title)
    if title and not (after_given and title == at + 1) and not head_next:
        return Piece(at, title, "title")
    tail = at + 1
    while tail < end and (doc[tail].text in "-‑&/" or not is_capital(doc[tail])):
        tail += 1
    return Piece(at, tail if word not in given_names() or tail < end else at + 1, "unknown")


def _heads_body(doc: Doc, at: int) -> bool:
    """Tell whether a word names the sort of a body ("Prime Minister's | Office"), but no surname ("Park")."""
    headed = name_heads().get(doc[at].text) in ("organization", "place")
    return headed and doc[at].ent_type_ != "PERSON" and doc[at].lower_ not in family_first()


def _names_person(doc: Doc, at: int, known: tuple[int, Known], end: int, after_given: bool) -> bool:
    """Tell whether a country's or place's name is part of a person's ("Michael Jordan", "Georgia Meloni")."""
    stop, entry = known
    read_together = at > 0 and doc[at].ent_iob_ == "I" and doc[at].ent_type_ == doc[at - 1].ent_type_ == "PERSON"
    if read_together and is_capital(doc[at - 1]) and stop == at + 1:
        return True
    if stop != at + 1 or entry.sort not in ("country", "place", "organization"):
        return False
    if after_given and not (entry.sort == "organization" and doc[at].text.isupper()):
        return True
    if doc[at].text not in given_names() or stop >= end:
        return False
    follows = doc[stop].text
    return (
        is_capital(doc[stop])
        and follows not in name_heads()
        and not known_at(doc, stop, end)
        and not title_at(doc, stop, end)
    )


def _merge(doc: Doc, pieces: list[Piece]) -> list[Piece]:
    """Join what stands before the last word of a name that names its sort ("Russian | Foreign Ministry").

    Also what the reader reads as one body ("Boston | Red Sox"), and a word after a body's name ("Apple | Computer").
    """
    merged: list[Piece] = []
    for piece in pieces:
        start = piece.start
        headed = piece.sort == "unknown" and name_heads().get(doc[piece.end - 1].text) in ("organization", "place")
        while merged and merged[-1].end == start and _joins(merged[-1]):
            if not (headed or _one_body(doc, merged[-1], piece)):
                break
            start = merged.pop().start
        merged.append(replace(piece, start=start))
    return merged


def _one_body(doc: Doc, before: Piece, piece: Piece) -> bool:
    """Tell whether a known name and the unknown words after it are one body's name."""
    if before.known is None or piece.sort != "unknown" or doc[piece.start].text in given_names():
        return False
    first, last = doc[before.start], doc[piece.end - 1]
    if name_heads().get(last.text) == "other":
        return False
    whole = first.ent_type_ == last.ent_type_ == "ORG" and all(
        t.ent_iob_ == "I" for t in doc[before.start + 1 : piece.end]
    )
    return whole or (
        before.known.sort == "organization" and piece.end - piece.start == 1 and last.ent_type_ != "PERSON"
    )


def _joins(piece: Piece) -> bool:
    return piece.sort == "unknown" or (
        piece.known is not None and piece.known.sort in ("adjective", "country", "place", "bloc", "organization")
    )
