"""Quotations and attributions: PolNeAR's development articles, all 84 of them.

A found attribution is right when its content matches (the two share at least half of the shorter and 40 % of the
longer, as in the scorer of the story) and its source and its cue each share a character with the annotated ones (or
are absent on both sides). `direct` counts only contents that stand in quotation marks, on either side.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from concordat.extraction.quotations.attributions import find_attributed
from concordat.extraction.quotations.constructions import Attributed
from concordat.extraction.quotations.marks import QuotedText
from concordat.language import load_reader
from evaluation.figures import Row, prf
from evaluation.reader_attributions import development_articles

Pieces = list[tuple[int, int]]
DIRECT = 0.9


@dataclass(frozen=True)
class Item:
    """One attribution as character pieces of its article."""

    source: Pieces
    cue: Pieces
    content: Pieces
    direct: bool
    confidence: float = 1.0


@dataclass
class Tally:
    """Counts of found, annotated and right ones."""

    right: int = 0
    found: int = 0
    annotated: int = 0
    right_annotated: int = 0

    @property
    def shares(self) -> tuple[float, float]:
        """Give precision and recall (0 to 100)."""
        return 100 * self.right / max(self.found, 1), 100 * self.right_annotated / max(self.annotated, 1)

    @property
    def f1(self) -> float:
        return prf(*self.shares)["F1"]

    def row(self, title: str, floor: float | None = None) -> Row:
        figures = prf(*self.shares)
        wanted = "" if floor is None else f"  floor {floor:g}" + ("" if figures["F1"] >= floor else " (missed)")
        return Row(title, figures, f"annotated {self.annotated}  found {self.found}{wanted}", self.annotated)


FLOORS = {"whole attributions": 75.0, "direct: content and source": 90.0}


def annotated_items(article: dict[str, Any], marks: QuotedText) -> list[Item]:
    """List the first annotator's attributions of one article."""
    return [
        Item(_pieces(a["source"]), _pieces(a["cue"]), _pieces(a["content"]), _direct(_pieces(a["content"]), marks))
        for a in article["annotations"][0]["attributions"]
        if a["content"]
    ]


def found_item(found: Attributed, marks: QuotedText) -> Item:
    """Bring an attribution to character pieces."""
    content = [(s.start_char, s.end_char) for s in found.content]
    source = [(found.source.start_char, found.source.end_char)] if found.source is not None else []
    cue = [(found.cue.start_char, found.cue.end_char)] if found.cue is not None else []
    return Item(source, cue, content, _direct(content, marks), found.confidence)


def _pieces(spans: Sequence[Sequence[int]]) -> Pieces:
    return [(start, end) for start, end in spans]


def _direct(content: Pieces, marks: QuotedText) -> bool:
    covered = sum(marks.share(start, end) * (end - start) for start, end in content)
    return covered >= DIRECT * sum(end - start for start, end in content)


def shared(a: Pieces, b: Pieces) -> int:
    return sum(max(0, min(x[1], y[1]) - max(x[0], y[0])) for x in a for y in b)


def same_content(a: Pieces, b: Pieces) -> float:
    """Give how much of the longer content is shared; 0 where the two do not match."""
    both = shared(a, b)
    short, long = sorted((sum(e - s for s, e in a), sum(e - s for s, e in b)))
    return both / max(long, 1) if both >= 0.5 * short and both >= 0.4 * long else 0.0


def linked(a: Item, b: Item) -> bool:
    sources = bool(shared(a.source, b.source)) or not (a.source or b.source)
    cues = bool(shared(a.cue, b.cue)) or not (a.cue or b.cue)
    return sources and cues


def pair_up(gold: Sequence[Item], found: Sequence[Item]) -> list[tuple[int, int]]:
    """Match one to one, best content first."""
    ranked = sorted(
        (
            (same_content(g.content, f.content), linked(g, f), i, j)
            for i, g in enumerate(gold)
            for j, f in enumerate(found)
        ),
        reverse=True,
    )
    pairs: list[tuple[int, int]] = []
    used: tuple[set[int], set[int]] = (set(), set())
    for score, _, i, j in ranked:
        if score > 0 and i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            pairs.append((i, j))
    return pairs


def tally(gold: Sequence[Item], found: Sequence[Item], tallies: dict[str, Tally]) -> None:
    """Add one article to the counts."""
    pairs = pair_up(gold, found)
    whole = [(i, j) for i, j in pairs if linked(gold[i], found[j])]
    sourced = [(i, j) for i, j in pairs if shared(gold[i].source, found[j].source) or not gold[i].source]
    _count(tallies["content"], pairs, len(gold), len(found))
    _count(tallies["whole attributions"], whole, len(gold), len(found))
    for title, right in (("direct: content", pairs), ("direct: content and source", sourced)):
        direct = tallies[title]
        direct.annotated += sum(g.direct for g in gold)
        direct.found += sum(f.direct for f in found)
        direct.right_annotated += sum(gold[i].direct for i, _ in right)
        direct.right += sum(found[j].direct for _, j in right)


def _count(into: Tally, pairs: Sequence[tuple[int, int]], gold: int, found: int) -> None:
    into.right += len(pairs)
    into.right_annotated += len(pairs)
    into.annotated += gold
    into.found += found


def new_tallies() -> dict[str, Tally]:
    titles = ("whole attributions", "content", "direct: content", "direct: content and source")
    return {title: Tally() for title in titles}


def measure_polnear(read: Iterable[tuple[dict[str, Any], Doc]]) -> dict[str, Tally]:
    """Measure everything that is attributed in some articles."""
    tallies = new_tallies()
    for article, doc in read:
        marks = QuotedText(doc.text)
        found = [found_item(item, marks) for item in find_attributed(doc, marks)]
        tally(annotated_items(article, marks), found, tallies)
    return tallies


QUICK = 4
"""The gate reads every fourth article."""


def rows(data: Path, quick: bool = False) -> Iterator[Row]:
    """Give precision, recall and F1 of attributions of all kinds, and of direct ones."""
    reader = load_reader()
    articles = islice(development_articles(data / "polnear" / "articles.jsonl"), 0, None, QUICK if quick else 1)
    yield Row("PolNeAR development articles, attributions of all kinds (speech, thought, evidence)")
    for title, counted in measure_polnear((article, reader.read(article["text"])) for article in articles).items():
        yield counted.row(title, None if quick else FLOORS.get(title))
