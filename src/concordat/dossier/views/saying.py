"""A statement as one line that reads by itself: who says it, the words, and whom to, as the report has them in a row.

Between its source, its cue and its words a report writes whom somebody told, when and where. So the line is the
report's own stretch from the first of them to the last; where that runs on too long, it is the words after the cue.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from concordat.dossier.views.names import Names
from concordat.lexicon.assertion import is_negating
from concordat.lexicon.determiners import determiners
from concordat.lexicon.pronouns import THIRD, pronouns
from concordat.reading.read_over import gaps_of
from concordat.records import Citation, Quotation

FURTHEST = 160
"""Characters between two pieces of a statement from which on they are no one line: a sentence of news has about as
many. Looked at on the statements of twelve development dossiers; look there again when it changes."""

BESIDE = 2
"""Characters between a cue and whom it tells."""

BEFORE = 10
"""Characters before a source among which the word right before it stands."""

FEWEST_WORDS = 5
"""Words of what is said from which a line tells something: fewer are a name for a thing ("a witch hunt")."""

RELATIVE = pronouns("who", "which")
_BEFORE = frozenset({"these", "those", "such"})
"""What is said and begins so is of things that stood before it ("such proposals are dead")."""
_THEY = pronouns(*THIRD, case="subject")
_NOBODY = pronouns(*THIRD) | determiners("unnamed")
_FIRST = re.compile(r"(?:that\s+)?([a-z]+)")
_OPENING = "\"'“‘«„"
_OPEN = re.compile(r"\b(?:told|about|as|at|by|for|from|in|of|on|to|with)\Z")
_REST = re.compile(rf"[^.,;:\n\"“”]{{0,{FURTHEST}}}")
"""What a line that ends open goes on with ("the clerk told | the guild")."""
_TORN = re.compile(r",?\s+\w+ing,?\Z")
"""A participle that would go on with another statement ("Lind said, | adding")."""


@dataclass(frozen=True)
class Piece:
    """Some words of the line: what is said has its ``citation``; ``whom`` says whom a pronoun at their end means."""

    text: str
    citation: Citation | None = None
    whom: str = ""


@dataclass(frozen=True)
class Line:
    """The words of a statement in a row, and the stretch of the report that they stand in."""

    pieces: tuple[Piece, ...]
    article: str
    start: int
    end: int

    def holds(self, other: Line) -> bool:
        """Tell whether another line is part of this one: "he said A, adding B" has both."""
        inside = self.article == other.article and self.start <= other.start and other.end <= self.end
        return inside and other.end - other.start < self.end - self.start


def line(names: Names, quotation: Quotation) -> Line:
    """Write a quotation as one line of its report."""
    places = _places(quotation)
    article = names.articles.get(places[0].article)
    apart = any(b.start - a.end > FURTHEST or a.article != b.article for a, b in pairwise(places))
    if article is None or apart:
        first, last = min(quotation.content), max(quotation.content)
        return Line(tuple(_alone(quotation)), first.article, first.start, last.end)
    found: list[Piece] = []
    at = places[0].start
    for place in sorted(quotation.content):
        found += _glossed(names, article.cite(at, place.start), quotation) if at < place.start else ()
        found.append(Piece(place.text, place))
        at = place.end
    end = max(place.end for place in places)
    torn = _TORN.search(article.text, at, end)
    end = torn.start() if torn else end
    end = _REST.match(article.text, end).end() if _OPEN.search(article.text, at, end) else end  # type: ignore[union-attr]
    found += _glossed(names, article.cite(at, end), quotation) if at < end else ()
    return Line(tuple(found), article.id, places[0].start, end)


def tells(names: Names, quotation: Quotation, sentences: dict[str, list[Citation]]) -> bool:
    """Tell whether what is said is a sentence; ``sentences`` are the places of each report that read as one."""
    if sum(len(place.text.split()) for place in quotation.content) < FEWEST_WORDS:
        return False
    if _describes(names, quotation) or _points_back(names, quotation) or _is_by_nobody(quotation):
        return False
    whole = quotation.kind == "direct" and quotation.content[0].text.lstrip(_OPENING)[:1].isupper()
    return whole or any(
        2 * place.overlap(told) > told.end - told.start
        for place in quotation.content
        for told in sentences.get(place.article, ())
    )


def _is_by_nobody(quotation: Quotation) -> bool:
    """Tell whether nobody whom the line names says it ("some said"), or somebody does not say it ("did not tell")."""
    source, cue = quotation.source, quotation.cue
    unknown = quotation.speaker is None and source is not None and source.text.lower() in _NOBODY
    return unknown or (cue is not None and any(is_negating(word) for word in cue.text.lower().split()))


def is_hollow(told: Citation, quotation: Quotation) -> bool:
    """Tell whether words say that somebody speaks and leave out all that is said (", Ortiz charged on Saturday")."""
    cue = quotation.cue
    return cue is not None and cue.within(told) and not any(told.overlap(one) for one in quotation.content)


def sentences_of(names: Names) -> dict[str, list[Citation]]:
    """List the places of each report that tell a claim in a sentence of its own."""
    found: dict[str, list[Citation]] = {}
    for claim in names.dossier.claims:
        for evidence in claim.evidence:
            if evidence.reads == "sentence":
                found.setdefault(evidence.citation.article, []).append(evidence.citation)
    return found


def _describes(names: Names, quotation: Quotation) -> bool:
    """Tell whether the line only describes who says it ("the official who first disclosed that") or what for he does.

    "To emphasize that she meant it, ..." says what somebody is about to say; "what | critics describe as abuse" is what
    they speak of.
    """
    source, cue = quotation.source, quotation.cue
    if source is None or cue is None:
        return False
    text = names.articles[source.article].text
    before = text[max(0, source.start - BEFORE) : source.start].split()
    if cue.text.lower().startswith("to ") or (before and before[-1].lower() in (RELATIVE - {"that"}) | {"what"}):
        return True
    between = text[source.end : cue.start].strip(" ,–—-").partition(" ")[0]
    return _accompanies(names, source, cue) or bool({between.lower(), source.text.lower()} & RELATIVE)


def _accompanies(names: Names, source: Citation, cue: Citation) -> bool:
    """Tell whether a participle says it that no verb of the line carries: "Lund, | noting that", "Lund said, adding".

    What such a verb says itself stands elsewhere.
    """
    if source.end > cue.start or not cue.text.partition(" ")[0].endswith("ing"):
        return False
    between = names.articles[source.article].text[source.end : cue.start].strip(" ,–—-")
    cues = {said.cue.text for said in names.dossier.statements if said.cue is not None}
    return not between or between in cues


def _points_back(names: Names, quotation: Quotation) -> bool:
    """Tell whether what is said begins with what stood before it, or with somebody whom nobody here is."""
    first = quotation.content[0]
    opening = _FIRST.match(first.text.lstrip(_OPENING).casefold())
    if opening is None or quotation.speaker is None:
        return False
    known = any(whom for _, whom in names.glossed(first, first.text)[:1])
    return opening[1] in _BEFORE | RELATIVE or (opening[1] in _THEY and not known)


def _places(quotation: Quotation) -> list[Citation]:
    """List what the line is made of, in the order of the text: whom somebody tells it stands right behind the cue."""
    cue = quotation.cue
    told = [
        c.citation
        for c in quotation.circumstances
        if c.kind == "audience" and cue is not None and c.citation.article == cue.article
    ]
    whom = [place for place in told if cue is not None and 0 <= place.start - cue.end <= BESIDE]
    said = (quotation.source, cue, *whom, *quotation.content)
    return sorted(place for place in said if place is not None)


def _alone(quotation: Quotation) -> Iterator[Piece]:
    if quotation.cue:
        yield Piece(f"{quotation.cue.text}: ")
    for n, place in enumerate(quotation.content):
        yield from (Piece(" … "),) if n else ()
        yield Piece(place.text, place)


def _glossed(names: Names, between: Citation, quotation: Quotation) -> Iterator[Piece]:
    """Write what stands between: a pronoun that is the source means the speaker under whom the statement stands."""
    text = gaps_of(names.articles[between.article]).without(between.text, between.start)
    at = between.start
    for words, whom in names.glossed(between, text):
        at += len(words)
        spoken = whom and quotation.speaker and quotation.source and quotation.source.end == at
        yield Piece(words, whom=names.actor(quotation.speaker) if spoken else whom)
