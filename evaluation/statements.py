"""Quotations and attributions: PolNeAR's development articles, all 84 of them.

What is measured are the records that ``concordat read`` writes, all of them, of every type; only what is told inside
another's words is left out, for PolNeAR marks the outermost attribution alone. Its annotations have no types: theirs
are given by the program's own rule, put to the annotated source, cue and content.

A found attribution is right when its content matches (the two share at least half of the shorter and 40 % of the
longer, as in the scorer of the story) and its source and its cue each share a character with the annotated ones (or
are absent on both sides). `direct` counts only contents that stand in quotation marks, on either side.

Beside them stands what simple rules find in the same Docs (``quotation_rivals``), judged in the same way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from spacy.tokens import Doc, Span

from concordat.extraction.actors import find_actors
from concordat.extraction.quotations import find_quotations
from concordat.extraction.quotations.constructions import Attributed
from concordat.extraction.quotations.marks import QuotedText
from concordat.extraction.quotations.speech_acts import is_speech_act
from concordat.extraction.quotations.splitting import BECAUSE as GOES_ON
from concordat.extraction.quotations.types import type_of
from concordat.language import Reader, load_reader
from concordat.pipeline import furniture_edges
from concordat.reading.inputs import make_article
from concordat.reading.report import Report
from concordat.records import Article, Quotation
from evaluation.figures import Row, prf
from evaluation.quotation_rivals import RIVALS, Found
from evaluation.reader_attributions import development_articles

Pieces = list[tuple[int, int]]
RELATIVE_LETTERS = len("which")
COMMA_AND_SPACE = 2
DIRECT = 0.9


@dataclass(frozen=True)
class Item:
    """One attribution as character pieces of its article."""

    source: Pieces
    cue: Pieces
    content: Pieces
    direct: bool
    type: str = "speech"


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


TYPES = ("speech", "thought", "evidence")
FLOORS = {"whole attributions": 75.0, "speech alone": 80.0, "direct: content and source": 93.0}


def annotated_items(article: dict[str, Any], doc: Doc, marks: QuotedText) -> list[Item]:
    """List the first annotator's attributions of one article."""
    return [
        Item(*pieces, _direct(pieces[2], marks), _type(doc, *pieces, marks))
        for a in article["annotations"][0]["attributions"]
        if a["content"]
        for pieces in [(_pieces(a["source"]), _pieces(a["cue"]), _pieces(a["content"]))]
    ]


def _type(doc: Doc, source: Pieces, cue: Pieces, content: Pieces, marks: QuotedText) -> str:
    """Give the type that the program gives to annotated words."""
    words = tuple(span for piece in content if (span := _span(doc, [piece])) is not None)
    item = Attributed(words, _span(doc, cue), _span(doc, source), 1.0, ())
    return type_of(item, is_speech_act(item, marks)) if words else "speech"


def _span(doc: Doc, pieces: Pieces) -> Span | None:
    return doc.char_span(pieces[0][0], pieces[-1][1], alignment_mode="expand") if pieces else None


def found_items(quotations: Sequence[Quotation], marks: QuotedText) -> list[Item]:
    """Bring an article's records to character pieces; what stands in the words of another is left out.

    A quotation that goes on in the next paragraph is one attribution there, and two records here.
    """
    outer = [q for q in quotations if not any(_inside(q, other) for other in quotations)]
    whole: list[Quotation] = []
    for quotation in outer:
        if whole and GOES_ON in quotation.because and whole[-1].source == quotation.source:
            whole[-1] = replace(whole[-1], content=(*whole[-1].content, *quotation.content))
        else:
            whole.append(quotation)
    return [_item(q, marks) for q in whole]


def _inside(inner: Quotation, outer: Quotation) -> bool:
    first, last = inner.content[0].start, inner.content[-1].end
    return inner is not outer and any(c.start <= first and last <= c.end for c in outer.content)


def _item(found: Quotation, marks: QuotedText) -> Item:
    content = [(c.start, c.end) for c in found.content]
    source = [(found.source.start, found.source.end)] if found.source is not None else []
    cue = [(found.cue.start, found.cue.end)] if found.cue is not None else []
    return Item(source, cue, content, _direct(content, marks), found.type)


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
    """Tell whether an annotated and a found attribution have one source and one cue."""
    sources = _one_source(a.source, b.source) or not (a.source or b.source)
    cues = bool(shared(a.cue, b.cue)) or not (a.cue or b.cue)
    return sources and cues


def _one_source(annotated: Pieces, found: Pieces) -> bool:
    """Tell whether two sources share words; "who" is found as the noun that stands right before it."""
    if shared(annotated, found) or not annotated or not found:
        return bool(shared(annotated, found))
    (start, end), before = annotated[0], annotated[0][0] - found[-1][1]
    return end - start <= RELATIVE_LETTERS and 0 < before <= COMMA_AND_SPACE


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
    sourced = [(i, j) for i, j in pairs if _one_source(gold[i].source, found[j].source) or not gold[i].source]
    _count(tallies["content"], pairs, len(gold), len(found))
    _count(tallies["whole attributions"], whole, len(gold), len(found))
    for name in TYPES:
        typed = tallies[f"{name} alone"]
        typed.annotated += sum(g.type == name for g in gold)
        typed.found += sum(f.type == name for f in found)
        typed.right_annotated += sum(gold[i].type == name for i, _ in whole)
        typed.right += sum(found[j].type == name for _, j in whole)
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
    typed = (f"{name} alone" for name in TYPES)
    titles = ("whole attributions", *typed, "content", "direct: content", "direct: content and source")
    return {title: Tally() for title in titles}


OURS = ""
"""The name under which our own figures stand beside those of the rivals."""


def measure_polnear(reader: Reader, articles: Iterable[dict[str, Any]]) -> dict[str, dict[str, Tally]]:
    """Measure everything that is attributed in some articles: ours, and by the name of each rival what that finds."""
    tallies = {name: new_tallies() for name in (OURS, *RIVALS)}
    for annotated in articles:
        article = make_article("a1", Report(annotated["id"], annotated["text"], "", annotated["publisher"]), None)
        doc = reader.read(article.text, furniture_edges(article))
        marks = QuotedText(article.text)
        gold = annotated_items(annotated, doc, marks)
        tally(gold, found_items(records(doc, article), marks), tallies[OURS])
        for name, rules in RIVALS.items():
            tally(gold, [_rival_item(doc, found, marks) for found in rules(doc)], tallies[name])
    return tallies


def _rival_item(doc: Doc, found: Found, marks: QuotedText) -> Item:
    """Bring what a rival found to character pieces, with the type that the program gives to it."""
    source, cue, content = ([(span.start_char, span.end_char)] if span is not None else [] for span in found)
    return Item(source, cue, content, _direct(content, marks), _type(doc, source, cue, content, marks))


def records(doc: Doc, article: Article) -> tuple[Quotation, ...]:
    """Give the attributions that ``concordat read`` writes of an article."""
    return find_quotations(doc, article, find_actors(doc, article))


QUICK = 4
"""The gate reads every fourth article."""


def rows(data: Path, quick: bool = False) -> Iterator[Row]:
    """Give precision, recall and F1 of attributions of all kinds, and of direct ones."""
    articles = islice(development_articles(data / "polnear" / "articles.jsonl"), 0, None, QUICK if quick else 1)
    yield Row("PolNeAR development articles, attributions of all kinds (speech, thought, evidence)")
    measured = measure_polnear(load_reader(), articles)
    for title, counted in measured[OURS].items():
        yield counted.row(title, None if quick else FLOORS.get(title))
    for name in () if quick else RIVALS:
        yield Row(f"the same Docs, {name}")
        yield from (counted.row(title) for title, counted in measured[name].items())
