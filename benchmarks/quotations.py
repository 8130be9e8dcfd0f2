"""Direct quotations of Concordat and of textacy on the same articles: `python -m benchmarks.quotations DATA`.

DATA holds `polnear/`. Both get the same `Doc` from the same reader for every development article of PolNeAR and are
judged alike: a quotation is right when its content matches and its source shares a character with the annotated one
(see evaluation/statements.py). Words a second count one core's time for finding alone, and with reading.

textacy (`pip install textacy`) is measured with its `direct_quotations`; it refuses texts with an odd number of
quotation marks, which count as texts without quotations.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from evaluation.reader_attributions import development_articles
from evaluation.statements import Item, Tally, annotated_items, found_items, new_tallies, records, tally
from spacy.tokens import Doc, Span, Token

from concordat.extraction.quotations.marks import QuotedText
from concordat.language import load_reader
from concordat.reading.inputs import make_article
from concordat.reading.report import Report

Finder = Callable[[Doc], list[Item]]


def with_concordat(doc: Doc) -> list[Item]:
    article = make_article("a1", Report("polnear.txt", doc.text, ""), None)
    return [item for item in found_items(records(doc, article), QuotedText(doc.text)) if item.direct]


def with_textacy(doc: Doc) -> list[Item]:
    from textacy.extract import triples  # type: ignore[import-not-found]  # noqa: PLC0415 - only here is it needed

    try:
        quotations = list(triples.direct_quotations(doc))
    except ValueError:
        return []
    return [Item(_pieces(q.speaker), _pieces(q.cue), [_span(q.content)], direct=True) for q in quotations]


def _pieces(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    return [(token.idx, token.idx + len(token)) for token in tokens]


def _span(span: Span) -> tuple[int, int]:
    return span.start_char, span.end_char


def main(data: Path) -> None:
    """Print one row for each system."""
    reader = load_reader()
    finders: dict[str, Finder] = {"Concordat": with_concordat, "textacy": with_textacy}
    seconds, reading, words = dict.fromkeys(finders, 0.0), 0.0, 0
    tallies: dict[str, dict[str, Tally]] = {name: new_tallies() for name in finders}
    for article in development_articles(data / "polnear" / "articles.jsonl"):
        begun = time.process_time()
        doc = reader.read(article["text"])
        reading += time.process_time() - begun
        words += sum(not token.is_space for token in doc)
        gold = annotated_items(article, doc, QuotedText(doc.text))
        for name, find in finders.items():
            begun = time.process_time()
            found = find(doc)
            seconds[name] += time.process_time() - begun
            tally(gold, found, tallies[name])
    print("direct quotations, PolNeAR development articles")
    print(f"{'':12}{'P':>7}{'R':>7}{'F1':>7}{'P src':>7}{'R src':>7}{'F1 src':>8}{'words/s':>10}{'with reading':>14}")
    for name in finders:
        content, sourced = tallies[name]["direct: content"], tallies[name]["direct: content and source"]
        figures = "".join(f"{value:7.1f}" for value in (*content.shares, content.f1, *sourced.shares))
        speed = f"{words / seconds[name]:10,.0f}{words / (seconds[name] + reading):14,.0f}"
        print(f"{name:12}{figures}{sourced.f1:8.1f}{speed}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
