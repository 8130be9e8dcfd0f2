"""What one place of an unknown name shows of its bearer's kind: each piece of evidence with its weight and reason.

The weights are set by hand on development stories; run ``evaluation/actors.py`` after a change.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from spacy.tokens import Doc, Span

from concordat.clauses.cues import cue_of
from concordat.clauses.headlines import SOFT_HYPHEN
from concordat.clauses.tree import children, relation
from concordat.extraction.actors.capitals import is_capital
from concordat.extraction.actors.sightings import Sighting
from concordat.lexicon.names import family_first, given_names, leader_surnames, name_heads, not_names
from concordat.lexicon.offices import office_named
from concordat.lexicon.tables import entries_of

NameKind = Literal["person", "organization", "place", "other"]

TITLE_BEFORE = 4.0
TIE_BEFORE = 2.0
"""Nouns such as "rival" stand before bodies as well."""
TITLE_AFTER = 3.0
GIVEN_NAME = 3.0
LEADER = 3.0
NAME_HEAD = 4.0
READER_LABEL = 2.5
READER_PERSON_WHOLE = 3.0
"""A name of several words that the reader reads as one person, neither more nor less: it seldom errs on these."""
READER_THROUGHOUT, THROUGHOUT = 3.0, 3
"""More where the reader gives nearly all places of a name one label, of which there are at least so many; one word
alone is read as a person too readily for that."""
READER_PERSON_SHORT = 1.5
"""One word labelled PERSON: the reader errs more often on these ("TASS", "Kremlin")."""
ACRONYM = 2.0
SPEECH = 1.0
TURN = 2.0
"""A name of several words that opens a line and ends in a colon, as in interviews."""
ACTS = 0.5
RELATIVE_WHO = 2.0
AGE = 3.0
PLACE_PREPOSITION = 1.0
BODY_OF_TITLE = 2.0
PLACE_OF_OFFICE = 2.5
"""More than for a body, and less than that and a reader's label together: mayors and governors have places, but there
are governors of banks and prisons too."""
CREDITED = 8.0
"""Everything else reads a photographer's name beside an agency's, or an editor's "[Robert] Mueller", as a person's."""
BROADCASTING = frozenset({"radio", "tv", "television", "channel", "news"})
"""Words with which the name of a broadcaster may begin ("Radio Osk")."""
STORMS = frozenset({"hurricane", "hurricanes", "typhoon", "cyclone", "storm"})
"""Words before the name of a storm, which is no person's ("Hurricane Maria")."""
LONGEST_ACRONYM = 8
LABELS: dict[str, NameKind] = {
    "PERSON": "person",
    "ORG": "organization",
    "PLACE": "place",
    "EVENT": "other",
    "WORK": "other",
    "NORP": "other",
}


def evidence_at(doc: Doc, sighting: Sighting, labels: dict[int, str]) -> Iterator[tuple[NameKind, float, str]]:
    """List what speaks for each kind at one place of a name; ``labels`` are the reader's by token."""
    span = sighting.piece.span(doc)
    yield from _by_form(span)
    headed = len(sighting.words) > 1 and span[-1].text in name_heads() and span[0].text not in given_names()
    shouted = span.text.isupper() and len(sighting.words) > 1 and labels.get(span.start) != "PERSON"
    if sighting.before and not headed and not shouted:
        weight = TIE_BEFORE if sighting.before.office.kind == "tie" else TITLE_BEFORE
        yield "person", weight, f'the title "{doc[sighting.before.start : sighting.before.end].text}" before it'
    if sighting.after:
        first = sighting.after[0]
        yield "person", TITLE_AFTER, f'the apposition "{doc[first.start : first.end].text}"'
    if sighting.beside and sighting.beside.party:
        yield "person", TITLE_AFTER, f'the party "{sighting.beside.party}" beside it'
    label = LABELS.get(labels.get(span.start, ""))
    if label and labels.get(span.end - 1) == labels.get(span.start):
        yield label, _reader_weight(span, label, len(sighting.words)), f"read as {label}"
    yield from _by_context(doc, span)
    yield from _by_neighbours(doc, span)


def _reader_weight(span: Span, label: NameKind, words: int) -> float:
    if label != "person":
        return READER_LABEL
    if words == 1:
        return READER_PERSON_SHORT
    whole = span[0].ent_iob_ == "B" and all(t.ent_iob_ == "I" for t in span[1:])
    return READER_PERSON_WHOLE if whole else READER_LABEL


def _head_word(words: Sequence[str]) -> str:
    """Give the word that says what a name is: the last, or that before "for" or "of" ("Center | for Peace")."""
    joints = [n for n, word in enumerate(words) if n and word in ("for", "of") and words[n - 1] in name_heads()]
    return words[joints[0] - 1] if joints else words[-1]


def _by_form(span: Span) -> Iterator[tuple[NameKind, float, str]]:
    words = [t.text for t in span if t.text.lstrip(SOFT_HYPHEN)[:1].isalnum()]
    last = _head_word(words)
    kind = name_heads().get(last)
    if len(words) > 1 and kind in ("organization", "place", "other"):
        named: NameKind = "organization" if kind == "organization" else "place" if kind == "place" else "other"
        yield named, NAME_HEAD, f"its head is {last}"
    elif len(words) > 1 and words[0] in given_names():
        yield "person", GIVEN_NAME, f"{words[0]} is a given name"
    if len(words) > 1 and STORMS.intersection(word.lower() for word in words[:-1]):
        yield "other", CREDITED, "the name of a storm"
    if len(words) > 1 and words[0].lower() in BROADCASTING:
        yield "organization", NAME_HEAD, f"it begins with {words[0]}"
    if len(words) == 1 and (last in not_names() or (kind is not None and last.casefold() not in family_first())):
        yield "other", NAME_HEAD, "a word that names no actor"
    read = len(words) == 1 or words[0] in given_names() or all(t.ent_type_ == "PERSON" for t in span)
    if last in leader_surnames() and kind is None and read:
        yield "person", LEADER, f"{last} is a public figure's name"
    if len(words) == 1 and last.isupper() and 1 < len(last) <= LONGEST_ACRONYM:
        yield "organization", ACRONYM, "an acronym"


def _by_neighbours(doc: Doc, span: Span) -> Iterator[tuple[NameKind, float, str]]:
    """Judge by the words that touch a name: "the party X", "X/AP" under a photograph."""
    before = doc[span.start - 1] if span.start else None
    if len(span) == 1 and span[0].pos_ == "ADJ" and relation(span[0]) == "amod" and span[0].head.is_lower:
        yield "other", NAME_HEAD, "an adjective"
    if before is not None and before.is_lower and before.pos_ == "NOUN" and before.lower_ in entries_of("body_nouns"):
        yield "organization", NAME_HEAD, f"the {before.text} {span.text}"
    after = doc[span.end : span.end + 2]
    if len(after) > 1 and after[0].text == "]" and is_capital(after[1]):
        yield "other", CREDITED, "a given name put in before the surname"
    if len(after) > 1 and after[0].text == "/" and not doc[span.end - 1].whitespace_ and is_capital(after[1]):
        yield "other", CREDITED, "a photograph's credit"


def _by_context(doc: Doc, span: Span) -> Iterator[tuple[NameKind, float, str]]:
    root, end = span.root, span.end
    head = root.head
    following = [doc[i].text for i in range(end, min(end + 4, len(doc)))]
    if relation(root) == "nsubj" and head.i != root.i and cue_of(head):
        yield "person", SPEECH, f'speaks ("{head.text}")'
        yield "organization", SPEECH, f'speaks ("{head.text}")'
    elif relation(root) == "nsubj" and head.pos_ == "VERB":
        yield "person", ACTS, f'acts ("{head.text}")'
    if following[:1] == [":"] and len(span) > 1 and (not span.start or "\n" in doc[span.start - 1].text):
        yield "person", TURN, "speaks before a colon"
    beside = [token for token in root.children if relation(token) == "appos" and token.i >= end]
    if any(office_named(token.lower_) and children(token, "nmod") for token in beside):
        yield "person", TITLE_AFTER, f'the apposition "{beside[0].text}"'
    if following[:1] == ["who"] or following[:2] == [",", "who"]:
        yield "person", RELATIVE_WHO, "who"
    if len(following) > 2 and following[0] == "," and following[1].isdigit() and following[2] in (",", "."):  # noqa: PLR2004
        yield "person", AGE, "an age after it"
    if following[:1] and following[0] in ("'s", "’s"):
        yield "person", ACTS, "a possessive"
    if span.start and doc[span.start - 1].lower_ in ("in", "near", "at", "outside", "across"):
        yield "place", PLACE_PREPOSITION, f'stands after "{doc[span.start - 1].lower_}"'
