"""What kind of actor an unknown name is, from everything the article shows about it: one name, one kind per article.

Evidence is added up over all places of the name; the reader's own label is one witness among several.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc

from concordat.extraction.actors.evidence import (
    BODY_OF_TITLE,
    CREDITED,
    LABELS,
    NAME_HEAD,
    PLACE_OF_OFFICE,
    READER_THROUGHOUT,
    THROUGHOUT,
    NameKind,
    evidence_at,
)
from concordat.extraction.actors.sightings import Sighting
from concordat.lexicon.names import given_names, name_heads
from concordat.lexicon.spelling import GENERATIONS

ENOUGH = 2.5
"""The least sum that decides; set by hand on development stories, run ``evaluation/actors.py`` after a change."""
ENOUGH_FOR_PERSON = 3.0
"""A person needs more: an actor page for somebody who is nobody costs more than a person overlooked."""


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


def judge(doc: Doc, sightings: Sequence[Sighting]) -> dict[str, Verdict]:
    """Add up the evidence for every name by its wording."""
    labels = {(t.i): ent.label_ for ent in doc.ents for t in ent}
    titles = [title for s in sightings for title in (s.before, *s.after) if title and title.of]
    bodies = {title.of for title in titles}
    governed = {title.of for title in titles if title.office.kind == "regional" and title.link == "of"}
    surnames = {s.text.split()[-1] for s in sightings if len(s.words) > 1} - {
        s.text.split()[-1] for s in sightings if s.text.endswith("s") and len(s.words) > 1
    }
    texts = {s.text for s in sightings if len(s.words) > 1 and s.text.split()[0] in given_names()}
    headed = {s.text: name_heads().get(s.text.split()[-1], "") for s in sightings if len(s.words) > 1}
    headed = {text: kind for text, kind in headed.items() if kind in ("organization", "place")}
    beginnings = _beginnings(headed)
    verdicts: dict[str, Verdict] = defaultdict(Verdict)
    readings: dict[str, Counter[NameKind]] = defaultdict(Counter)
    for sighting in sightings:
        verdict = verdicts[sighting.text]
        verdict.places += 1
        for kind, weight, reason in evidence_at(doc, sighting, labels):
            verdict.add(kind, weight, reason)
        read = LABELS.get(labels.get(sighting.piece.start, ""))
        if read:
            readings[sighting.text][read] += 1
        if sighting.text in governed:
            verdict.add("place", PLACE_OF_OFFICE, "a mayor or governor is named after it")
        if sighting.text in bodies:
            verdict.add("organization", BODY_OF_TITLE, "an office is named after it")
        if sighting.text.removesuffix("s") in surnames and sighting.text.endswith("s"):
            verdict.add("other", NAME_HEAD, "a family's name in the plural")
        if _pairs(sighting.text, surnames):
            verdict.add("other", CREDITED, "two persons' surnames")
        shorter = " ".join(sighting.text.split()[:-1])
        if " " in shorter and shorter in texts and sighting.text.split()[-1].rstrip(".") not in GENERATIONS:
            verdict.add("other", NAME_HEAD, f"{shorter} and another word")
        longer = beginnings.get(sighting.text)
        if longer and len(sighting.words) > 1:
            whole: NameKind = "organization" if headed[longer] == "organization" else "place"
            verdict.add(whole, NAME_HEAD, f"part of the name {longer}")
    _add_readings(verdicts, readings)
    return dict(verdicts)


def _beginnings(names: Iterable[str]) -> dict[str, str]:
    """Give for each of the first words of a name the first name that begins so."""
    found: dict[str, str] = {}
    for name in names:
        words = name.split(" ")
        for size in range(1, len(words)):
            found.setdefault(" ".join(words[:size]), name)
    return found


def _pairs(text: str, surnames: set[str]) -> bool:
    """Tell whether a name joins the surnames of two persons ("the Harlow-Stone ticket")."""
    pair = text.split("-")
    return len(pair) > 1 and surnames.issuperset(pair)


def _add_readings(verdicts: Mapping[str, Verdict], readings: Mapping[str, Counter[NameKind]]) -> None:
    """Count the reader's label where nearly all places of a name have it."""
    for text, counts in readings.items():
        label, count = counts.most_common(1)[0]
        sure = label != "person" or " " in text
        if sure and count >= THROUGHOUT and 5 * count >= 4 * verdicts[text].places:
            verdicts[text].add(label, READER_THROUGHOUT, f"read as {label} throughout")
