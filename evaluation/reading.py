"""Pages to reporting: the words of 50 news pages (fundus_evaluation) with and without what is marked as furniture.

The annotated bodies hold the reporting, with standfirsts, notes and credits. Marking furniture should raise the
precision of the words that are left; what it costs in recall beyond those three is reporting marked by mistake. Word
counts, macro average over pages.
Standfirsts (fundus_parser_fixtures): how often a page's own summary is marked when it stands above the report, without
a title, and how often the first paragraph of a report is marked when no summary stands above it.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from concordat.errors import InputError
from concordat.reading.decoding import decode
from concordat.reading.furniture import mark_furniture
from concordat.reading.language import foreign_language
from concordat.reading.page import extract
from evaluation.figures import Row

Words = Counter[str]


def words_of(text: str) -> Words:
    return Counter(re.findall(r"\w+", text.lower()))


def score(found: Words, wanted: Words) -> tuple[float, float]:
    shared = sum((found & wanted).values())
    return 100 * shared / max(sum(found.values()), 1), 100 * shared / max(sum(wanted.values()), 1)


def without_furniture(text: str, title: str | None) -> str:
    kept, last = [], 0
    for furniture in mark_furniture(text, title=title).furniture:
        kept.append(text[last : furniture.start])
        last = furniture.end
    return " ".join([*kept, text[last:]])


def pages(data: Path, step: int = 1) -> Iterator[tuple[str, str, str | None]]:
    """Give the annotated body, the extracted text and the stated title of every `step`-th page."""
    folder = data / "html_extraction" / "fundus_evaluation"
    for name, page in sorted(json.loads((folder / "ground_truth.json").read_text("utf-8")).items())[::step]:
        file = folder / "html" / name
        if file.exists():
            try:
                found = extract(name, decode(gzip.decompress(file.read_bytes())), "", page["url"])
            except InputError as error:
                print(f"{name}: {error}", file=sys.stderr)
                continue
            yield "\n".join(page["body"]), found.text, found.title


def summaries(data: Path) -> Iterator[tuple[str, str]]:
    """Give the summary ("" where there is none) and the body of each English page of the fixtures."""
    for file in sorted((data / "html_extraction" / "fundus_parser_fixtures").glob("*/*.json")):
        for page in json.loads(file.read_text("utf-8")).values():
            body = page.get("body") or {}
            paragraphs = [p for section in body.get("sections", []) for p in section["paragraphs"]]
            text = "\n".join(paragraphs)
            if len(paragraphs) > 3 and not foreign_language(text):
                yield " ".join((body.get("summary") or [""])[:1]), text


QUICK = 4
"""The gate reads every fourth page."""


def rows(data: Path, quick: bool = False) -> Iterator[Row]:
    figures: dict[str, list[tuple[float, float]]] = {"whole extracted text": [], "without furniture": []}
    for body, text, title in pages(data, QUICK if quick else 1):
        wanted = words_of(body)
        figures["whole extracted text"].append(score(words_of(text), wanted))
        figures["without furniture"].append(score(words_of(without_furniture(text, title)), wanted))
    for name, judged in figures.items():
        precision, recall = (sum(column) / len(column) for column in zip(*judged, strict=True))
        f1 = sum(2 * p * r / max(p + r, 1) for p, r in judged) / len(judged)
        yield Row(f"words of pages, {name}", {"P": precision, "R": recall, "F1": f1}, f"{len(judged)} pages")
    yield from _standfirsts(data)


def _standfirsts(data: Path) -> Iterator[Row]:
    marked = wrong = counted = without = 0
    for summary, text in summaries(data):
        first = any(f.start == 0 and f.kind == "standfirst" for f in mark_furniture(text).furniture)
        wrong, without = wrong + first, without + 1
        if len(summary) > 30:
            counted += 1
            marked += any(f.start == 0 for f in mark_furniture(f"{summary}\n{text}").furniture)
    yield Row("standfirsts marked", {"R": 100 * marked / max(counted, 1)}, f"{marked} of {counted}")
    yield Row("first paragraphs marked as standfirsts", {"wrong": wrong}, f"of {without}", fewer=True)
