"""What kind of actor an unknown name is, from everything the article shows about it: one name, one kind per article.

Evidence is added up over all places of the name; the reader's own label is one witness among several.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from spacy.tokens import Doc, Span

from concordat.extraction.actors_knowledge import given_names, leader_surnames, name_heads, not_names
from concordat.extraction.actors_pieces import Piece
from concordat.extraction.actors_runs import particles
from concordat.extraction.actors_titles import Title, title_after, title_before
from concordat.extraction.cues import cue_of
from concordat.extraction.syntax import relation

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
ACTS = 0.5
RELATIVE_WHO = 2.0
AGE = 3.0
PLACE_PREPOSITION = 1.0
BODY_OF_TITLE = 2.0
ENOUGH = 2.5
"""Weights that the kinds of unknown names are judged with, and the least sum that decides. Set by hand on
development stories; run ``evaluation/actors.py`` after a change."""
ENOUGH_FOR_PERSON = 3.0
"""A person needs more: an actor page for somebody who is nobody costs more than a person overlooked."""
LABELS: dict[str, NameKind] = {
    "PERSON": "person",
    "ORG": "organization",
    "PLACE": "place",
    "EVENT": "other",
    "WORK": "other",
    "NORP": "other",
}
SUFFIXES = frozenset({"Jr", "Sr", "II", "III", "IV"})
LONGEST_ACRONYM = 6


@dataclass(frozen=True, slots=True)
class Sighting:
    """One place of an unknown name with the titles beside it; ``words`` are its words without particles, folded."""

    piece: Piece
    text: str
    words: tuple[str, ...]
    before: Title | None
    after: Title | None


@dataclass(slots=True)
class Verdict:
    """What the evidence says of one name: the sum for each kind and the reasons."""

    sums: dict[NameKind, float] = field(default_factory=lambda: defaultdict(float))
    reasons: dict[NameKind, list[str]] = field(default_factory=lambda: defaultdict(list))
    places: int = 0

    def add(self, kind: NameKind, weight: float, reason: str) -> None:
        """Count one piece of evidence; the same reason again adds nothing."""
        if reason not in self.reasons[kind]:
            self.sums[kind] += weight
            self.reasons[kind].append(reason)

    def kind(self) -> NameKind | None:
        """Give the kind with the most evidence if that is enough."""
        best = max(self.sums, key=lambda k: (self.sums[k], k), default=None)
        if best is None or self.sums[best] < (ENOUGH_FOR_PERSON if best == "person" else ENOUGH):
            return None
        return best


def sight(doc: Doc, pieces: Iterable[Piece]) -> list[Sighting]:
    """Look at every unknown piece with its titles."""
    found = []
    for piece in pieces:
        if piece.sort == "unknown":
            span = piece.span(doc)
            before = title_before(doc, piece.start)
            after = None if piece.headline else title_after(doc, piece.end)
            found.append(Sighting(piece, " ".join(span.text.split()), name_words(span), before, after))
    return found


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


def judge(doc: Doc, sightings: Sequence[Sighting]) -> dict[str, Verdict]:
    """Add up the evidence for every name by its wording."""
    labels = {(t.i): ent.label_ for ent in doc.ents for t in ent}
    bodies = {s.before.of for s in sightings if s.before and s.before.of}
    surnames = {s.text.split()[-1] for s in sightings if len(s.words) > 1} - {
        s.text.split()[-1] for s in sightings if s.text.endswith("s") and len(s.words) > 1
    }
    texts = {s.text for s in sightings if len(s.words) > 1 and s.text.split()[0] in given_names()}
    headed = {s.text: name_heads().get(s.text.split()[-1], "") for s in sightings if len(s.words) > 1}
    headed = {text: kind for text, kind in headed.items() if kind in ("organization", "place")}
    verdicts: dict[str, Verdict] = defaultdict(Verdict)
    readings: dict[str, Counter[NameKind]] = defaultdict(Counter)
    for sighting in sightings:
        verdict = verdicts[sighting.text]
        verdict.places += 1
        for kind, weight, reason in _evidence(doc, sighting, labels):
            verdict.add(kind, weight, reason)
        read = LABELS.get(labels.get(sighting.piece.start, ""))
        if read:
            readings[sighting.text][read] += 1
        if sighting.text in bodies:
            verdict.add("organization", BODY_OF_TITLE, "an office is named after it")
        if sighting.text.removesuffix("s") in surnames and sighting.text.endswith("s"):
            verdict.add("other", NAME_HEAD, "a family's name in the plural")
        shorter = " ".join(sighting.text.split()[:-1])
        if " " in shorter and shorter in texts and sighting.text.split()[-1].rstrip(".") not in SUFFIXES:
            verdict.add("other", NAME_HEAD, f"{shorter} and another word")
        longer = next((name for name in headed if name.startswith(f"{sighting.text} ")), None)
        if longer and len(sighting.words) > 1:
            whole: NameKind = "organization" if headed[longer] == "organization" else "place"
            verdict.add(whole, NAME_HEAD, f"part of the name {longer}")
    for text, counts in readings.items():
        label, count = counts.most_common(1)[0]
        sure = label != "person" or " " in text
        if sure and count >= THROUGHOUT and 5 * count >= 4 * verdicts[text].places:
            verdicts[text].add(label, READER_THROUGHOUT, f"read as {label} throughout")
    return dict(verdicts)


def _evidence(doc: Doc, sighting: Sighting, labels: dict[int, str]) -> Iterator[tuple[NameKind, float, str]]:
    span = sighting.piece.span(doc)
    yield from _by_form(span)
    headed = len(sighting.words) > 1 and span[-1].text in name_heads() and span[0].text not in given_names()
    shouted = span.text.isupper() and len(sighting.words) > 1 and labels.get(span.start) != "PERSON"
    if sighting.before and not headed and not shouted:
        weight = TIE_BEFORE if sighting.before.office.kind == "tie" else TITLE_BEFORE
        yield "person", weight, f'the title "{doc[sighting.before.start : sighting.before.end].text}" before it'
    if sighting.after:
        yield "person", TITLE_AFTER, f'the apposition "{doc[sighting.after.start : sighting.after.end].text}"'
    label = LABELS.get(labels.get(span.start, ""))
    if label and labels.get(span.end - 1) == labels.get(span.start):
        yield label, _reader_weight(span, label, len(sighting.words)), f"read as {label}"
    yield from _by_context(doc, span)


def _reader_weight(span: Span, label: NameKind, words: int) -> float:
    if label != "person":
        return READER_LABEL
    if words == 1:
        return READER_PERSON_SHORT
    whole = span[0].ent_iob_ == "B" and all(t.ent_iob_ == "I" for t in span[1:])
    return READER_PERSON_WHOLE if whole else READER_LABEL


def _by_form(span: Span) -> Iterator[tuple[NameKind, float, str]]:
    words = [t.text for t in span if t.text[0].isalnum()]
    last = words[-1]
    kind = name_heads().get(last)
    if len(words) > 1 and kind in ("organization", "place", "other"):
        named: NameKind = "organization" if kind == "organization" else "place" if kind == "place" else "other"
        yield named, NAME_HEAD, f"its last word is {last}"
    elif len(words) > 1 and words[0] in given_names():
        yield "person", GIVEN_NAME, f"{words[0]} is a given name"
    if len(words) == 1 and (last in not_names() or kind is not None):
        yield "other", NAME_HEAD, "a word that names no actor"
    if last in leader_surnames() and kind is None:
        yield "person", LEADER, f"{last} is a public figure's name"
    if len(words) == 1 and last.isupper() and 1 < len(last) <= LONGEST_ACRONYM:
        yield "organization", ACRONYM, "an acronym"


def _by_context(doc: Doc, span: Span) -> Iterator[tuple[NameKind, float, str]]:
    root, end = span.root, span.end
    head = root.head
    following = [doc[i].text for i in range(end, min(end + 4, len(doc)))]
    if relation(root) == "nsubj" and head.i != root.i and cue_of(head):
        yield "person", SPEECH, f'speaks ("{head.text}")'
        yield "organization", SPEECH, f'speaks ("{head.text}")'
    elif relation(root) == "nsubj" and head.pos_ == "VERB":
        yield "person", ACTS, f'acts ("{head.text}")'
    if following[:1] == ["who"] or following[:2] == [",", "who"]:
        yield "person", RELATIVE_WHO, "who"
    if len(following) > 2 and following[0] == "," and following[1].isdigit() and following[2] in (",", "."):  # noqa: PLR2004
        yield "person", AGE, "an age after it"
    if following[:1] and following[0] in ("'s", "’s"):
        yield "person", ACTS, "a possessive"
    if span.start and doc[span.start - 1].lower_ in ("in", "near", "at", "outside", "across"):
        yield "place", PLACE_PREPOSITION, f'stands after "{doc[span.start - 1].lower_}"'
