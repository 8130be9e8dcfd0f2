"""Attributions of PolNeAR's development articles.

Spans are sets of words without punctuation, one for each attribution and role. Exact: the same set. Overlap: a found
span shares a word with an annotated one, and the other way round. Whole: cues meet, and source and content each reach
a Dice of .5 (both absent counts as 1), one annotated attribution for one found.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from concordat.language import Reader
from evaluation.reader_scores import Counts, Table, harmonic

ROLES = ("source", "cue", "content")
PUNCTUATION = frozenset("\"“”'’‘.,;:!?-–—()[]") | {"''", "``", "...", "--"}
Words = frozenset[int]

EXACT_FLOORS = {"source": 76.0, "cue": 70.0, "content": 62.0}


@dataclass(frozen=True)
class Judged:
    """One attribution as sets of token numbers; found ones carry their confidence."""

    source: Words
    cue: Words
    content: Words
    confidence: float = 1.0


def development_articles(file: Path) -> Iterator[dict[str, Any]]:
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if record["part"] == "dev":
                yield record


def annotated(doc: Doc, record: dict[str, Any]) -> list[Judged]:
    """Give what the first annotator marked."""
    return [
        Judged(*(_words_between(doc, item[role]) for role in ROLES))
        for item in record["annotations"][0]["attributions"]
    ]


def found(doc: Doc) -> list[Judged]:
    return [
        Judged(
            *(_plain(doc, (token.i for span in getattr(item, role) for token in span)) for role in ROLES),
            confidence=item.confidence,
        )
        for item in doc._.attributions
    ]


def _words_between(doc: Doc, pieces: Iterable[Sequence[int]]) -> Words:
    numbers: list[int] = []
    for start, end in pieces:
        span = doc.char_span(start, end, alignment_mode="expand")
        numbers.extend(token.i for token in span or ())
    return _plain(doc, numbers)


def _plain(doc: Doc, numbers: Iterable[int]) -> Words:
    return frozenset(number for number in numbers if doc[number].text not in PUNCTUATION and not doc[number].is_space)


def dice(left: Words, right: Words) -> float:
    return 2 * len(left & right) / (len(left) + len(right)) if left or right else 1.0


@dataclass
class AttributionScores:
    """Sums over articles."""

    exact: dict[str, Counts] = field(default_factory=lambda: {role: Counts() for role in ROLES})
    overlap: dict[str, list[int]] = field(default_factory=lambda: {role: [0, 0, 0, 0] for role in ROLES})
    whole: Counts = field(default_factory=Counts)
    cues: Counts = field(default_factory=Counts)
    outcomes: list[tuple[float, bool]] = field(default_factory=list)

    def add(self, gold: Sequence[Judged], read: Sequence[Judged]) -> None:
        for role in ROLES:
            wanted = {getattr(item, role) for item in gold} - {frozenset()}
            given = {getattr(item, role) for item in read} - {frozenset()}
            self.exact[role].add(given, wanted)
            sums = self.overlap[role]
            sums[0] += sum(any(span & other for other in wanted) for span in given)
            sums[1] += len(given)
            sums[2] += sum(any(span & other for other in given) for span in wanted)
            sums[3] += len(wanted)
        self._match(gold, read)

    def _match(self, gold: Sequence[Judged], read: Sequence[Judged]) -> None:
        free = list(read)
        for item in gold:
            partner = next((other for other in free if other.cue & item.cue), None)
            if partner is None:
                continue
            free.remove(partner)
            self.cues.right += 1
            good = dice(partner.source, item.source) >= 0.5 and dice(partner.content, item.content) >= 0.5
            self.whole.right += good
            self.outcomes.append((partner.confidence, good))
        self.outcomes.extend((other.confidence, False) for other in free)
        for counts in (self.whole, self.cues):
            counts.found += len(read)
            counts.annotated += len(gold)

    def overlap_f1(self, role: str) -> float:
        right, given, reached, wanted = self.overlap[role]
        return harmonic(100 * right / max(given, 1), 100 * reached / max(wanted, 1))

    def calibration_error(self, bins: int = 10) -> float:
        """Mean distance between confidence and the share that is right, over bins of confidence, in points."""
        total = 0.0
        for number in range(bins):
            inside = [item for item in self.outcomes if number <= min(item[0] * bins, bins - 0.5) < number + 1]
            if inside:
                total += abs(sum(confidence for confidence, _ in inside) - sum(good for _, good in inside))
        return 100 * total / max(len(self.outcomes), 1)


def score_attributions(reader: Reader, folder: Path, step: int = 1) -> AttributionScores:
    scores = AttributionScores()
    for record in islice(development_articles(folder / "articles.jsonl"), 0, None, step):
        doc = reader.read(record["text"])
        scores.add(annotated(doc, record), found(doc))
    return scores


def attribution_table(reader: Reader, folder: Path, step: int = 1) -> Table:
    scores = score_attributions(reader, folder, step)
    table = Table("Attributions: PolNeAR development articles")
    for role in ROLES:
        counts = scores.exact[role]
        note = f"P {counts.precision:.1f}, R {counts.recall:.1f}"
        table.add(f"{role.upper()}, exact F1", counts.f1, EXACT_FLOORS[role], note, counts.annotated)
    for role in ROLES:
        floor = 86.0 if role == "content" else None
        table.add(f"{role.upper()}, overlap F1", scores.overlap_f1(role), floor, of=scores.overlap[role][3])
    note = f"P {scores.whole.precision:.1f}, R {scores.whole.recall:.1f}"
    table.add("whole attributions, F1", scores.whole.f1, 66.0, note, scores.whole.annotated)
    table.add("cues that meet, F1", scores.cues.f1, None, f"P {scores.cues.precision:.1f}, R {scores.cues.recall:.1f}")
    table.add("calibration error of confidence, points", scores.calibration_error())
    return table
