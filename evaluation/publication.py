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

REPORTS, FEWEST, CHARACTERS = 5, 3, 4000


def stories(data: Path) -> Iterator[list[Analysis]]:
    """Read up to five dated reports of every story that has three."""
    reader = load_reader()
    events: dict[str, list[dict[str, str]]] = defaultdict(list)
    for line in (data / "news_cluster" / "articles.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        if row.get("date"):
            events[row["event_id"]].append(row)
    for rows in events.values():
        if len(rows) >= FEWEST:
            yield [
                understand(
                    reader,
                    Article(
                        f"a{n}", row["id"], row["source"], None, row["date"][:10], "en", "", row["text"][:CHARACTERS]
                    ),
                )
                for n, row in enumerate(rows[:REPORTS], 1)
            ]


def with_hidden_date(reports: Sequence[Analysis], at: int) -> Analysis:
    """Give one report as it is dated by the others."""
    hidden = [replace(r, article=replace(r.article, published=None)) if n == at else r for n, r in enumerate(reports)]
    return date_articles(hidden)[at]


def main(data: Path) -> None:
    """Print the counts of all time expressions that hang on the day of writing."""
    counts: Counter[str] = Counter()
    for reports in stories(data):
        for at, report in enumerate(reports):
            inferred = with_hidden_date(reports, at)
            for stated, found in zip(report.times, inferred.times, strict=True):
                if stated.value and (stated.anchor or "").startswith("publication"):
                    counts["open" if found.value is None else "right" if found.value == stated.value else "wrong"] += 1
    valued = counts["right"] + counts["wrong"]
    print(
        f"inferred days of writing: {100 * counts['right'] / max(valued, 1):.1f} % of {valued} values right, "
        f"{counts['open']} of {valued + counts['open']} left open"
    )
