"""Measure inferred days of writing: each dated report of a story is read once with its date hidden.

    python -m evaluation DATA publication

``DATA`` holds the set ``news_cluster``. Right is a time expression that gets the value it has with the stated date,
wrong one that gets another, open one that stays unresolved.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec.structs import replace

from concordat.comparison.publication import date_articles
from concordat.language import load_reader
from concordat.pipeline import understand
from concordat.records import Analysis, Article
from evaluation.figures import Row

REPORTS, FEWEST, CHARACTERS = 5, 3, 4000
QUICK = 8
"""The gate reads every eighth story."""


def stories(data: Path, quick: bool) -> Iterator[list[Analysis]]:
    """Read up to five dated reports of every story that has three."""
    reader = load_reader()
    events: dict[str, list[dict[str, str]]] = defaultdict(list)
    for line in (data / "news_cluster" / "articles.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        if row.get("date"):
            events[row["event_id"]].append(row)
    several = [event for event in events.values() if len(event) >= FEWEST]
    for event in several[:: QUICK if quick else 1]:
        yield [understand(reader, _article(n, row)) for n, row in enumerate(event[:REPORTS], 1)]


def _article(number: int, row: dict[str, str]) -> Article:
    text = row["text"][:CHARACTERS]
    return Article(f"a{number}", row["id"], row["source"], None, row["date"][:10], "en", "", text)


def with_hidden_date(reports: Sequence[Analysis], at: int) -> Analysis:
    """Give one report as it is dated by the others."""
    hidden = [replace(r, article=replace(r.article, published=None)) if n == at else r for n, r in enumerate(reports)]
    return date_articles(hidden)[at]


def rows(data: Path, quick: bool = False) -> Iterator[Row]:
    """Give the counts of all time expressions that hang on the day of writing."""
    counts: Counter[str] = Counter()
    for reports in stories(data, quick):
        for at, report in enumerate(reports):
            inferred = with_hidden_date(reports, at)
            for stated, found in zip(report.times, inferred.times, strict=True):
                if stated.value and (stated.anchor or "").startswith("publication"):
                    counts["open" if found.value is None else "right" if found.value == stated.value else "wrong"] += 1
    valued = counts["right"] + counts["wrong"]
    note = f"of {valued} values, {counts['open']} of {valued + counts['open']} left open"
    yield Row("inferred days of writing", {"right": 100 * counts["right"] / max(valued, 1)}, note, valued)
