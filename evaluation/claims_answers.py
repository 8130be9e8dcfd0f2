"""Who, what, when, where, why and how of single articles (the gold standard of Giveme5W1H)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from concordat.comparison.actors import join_actors
from concordat.comparison.claims import align_claims
from concordat.comparison.publication import date_articles
from concordat.comparison.summary import summarise
from concordat.language import Reader
from concordat.pipeline import understand
from concordat.records import Analysis, Answer, Article
from evaluation.figures import Row

QUESTIONS = ("who", "what", "when", "where", "why", "how")
_EMPTY = frozenset(
    ("the", "a", "an", "of", "in", "on", "at", "to", "for", "and", "by", "with", "from", "his", "her", "its", "their")
)


QUICK = 12
"""Articles that the gate reads."""


def answers(data: Path, reader: Reader, quick: bool) -> Iterator[Row]:
    """Give the precision of the answers: 1 for most of the gold words, 1/2 for some, 0 for none, as its judges graded.

    Articles whose coders found no answer are left out for that question; the published figures are 0.73 over all six
    questions and 0.82 over the first four, judged by people.
    """
    scores: dict[str, list[float]] = {question: [] for question in QUESTIONS}
    lines = (data / "fivewoneh" / "articles.jsonl").read_text("utf-8").splitlines()
    for article in map(json.loads, lines[: QUICK if quick else None]):
        analysis, found = _answers(reader, article)
        for question in QUESTIONS:
            gold = [g for g in article["gold"].get(question, []) if g.get("text") or g.get("parsed")]
            if gold and question in found:
                scores[question].append(max(_grade(found[question], g, analysis) for g in gold))
    for title, asked in (
        *((question, (question,)) for question in QUESTIONS),
        ("who/what/when/where", QUESTIONS[:4]),
        ("all six", QUESTIONS),
    ):
        marks = [mark for question in asked for mark in scores[question]]
        figures = {"precision": 100 * sum(marks) / max(len(marks), 1)}
        yield Row(f"Giveme5W1H {title}", figures, f"answered {len(marks)}", len(marks))


def _answers(reader: Reader, row: dict[str, Any]) -> tuple[Analysis, dict[str, Answer]]:
    text = f"{row['title']}\n\n{row['description'] or ''}\n\n{row['text']}"
    published = str(row["date"])[:10]
    article = Article("a1", row["id"], row["publisher"], row["title"], published, "en", "", text)
    actors, analyses = join_actors(date_articles((understand(reader, article),)))
    summary = summarise(analyses, actors, align_claims(analyses, actors, (), ()))
    return analyses[0], {answer.question: answer for answer in summary}


def _grade(answer: Answer, gold: dict[str, Any], analysis: Analysis) -> float:
    if not gold.get("text"):
        values = [t.value or "" for t in analysis.times if t.citation == answer.citation]
        return float(any(value[:10] == str(gold["parsed"])[:10] for value in values))
    got, want = _words(answer.citation.text), _words(gold["text"])
    shared = len(got & want) / max(min(len(got), len(want)), 1)
    return 1.0 if shared >= 0.5 else 0.5 if shared else 0.0


def _words(text: str) -> set[str]:
    return set(re.findall(r"[a-z0-9]+", text.lower())) - _EMPTY
