"""Framing: NewsWCL50 concepts that outlets name differently, and how many of them a framing group touches.

A concept (actor, event, object, action; Hamborg 2019) counts when two outlets name it with different words. It is found
when one group holds two labels that match two of its mentions: one contains the other and is at least MATCH as long.
The second figure is the share of groups that hold two labels of one concept; the rest are groups of words that the
annotators did not mark, good or bad.

Colour: the share of the words that the program takes to colour which the annotators of BABE (Spinde 2021) marked as
biased, beside the share of all other words. The measured words were each weighed without their own family's marks
(training/colour.py).
"""

from __future__ import annotations

import csv
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from concordat.comparison.framing.colouring import is_loaded
from concordat.language import load_reader
from concordat.pipeline import compare, understand
from concordat.records import Article, Framing
from evaluation.figures import Row

MATCH = 0.4
"""Length of the shorter of two matching labels by the longer: "dictator" may stand in "North Korean dictator"."""

_LEFT_OUT = ("PROPERTY", "COUNTRY")

Concepts = dict[str, dict[str, set[str]]]


QUICK = 3
"""Stories that the gate compares; the words it judges all."""


def rows(data: Path, quick: bool = False) -> Iterator[Row]:
    """Give the figures of the development stories in ``data/newswcl50`` and of the words in ``data/babe``."""
    for name, measure in (("newswcl50", _measure_concepts), ("babe", _measure_colour)):
        if (data / name).is_dir():
            yield from measure(data / name, quick)
        else:
            yield Row(f"skipped: {name} is not there")


def _measure_concepts(folder: Path, quick: bool) -> Iterator[Row]:
    concepts = _concepts(folder / "annotations.csv")
    named = found = groups = good = 0
    stories = list(_stories(folder / "articles.jsonl").items())
    for event, articles in stories[: QUICK if quick else None]:
        framing = compare([understand(load_reader(), article) for article in articles]).framing
        touched = [_touched(group, concepts[event]) for group in framing]
        named += len(concepts[event])
        found += len(set[str]().union(*touched))
        groups += len(framing)
        good += sum(bool(names) for names in touched)
    yield Row("concepts found", {"R": 100 * found / max(named, 1)}, f"{found} of {named}", named)
    yield Row("groups that hold one concept", {"P": 100 * good / max(groups, 1)}, f"{good} of {groups}", groups)


def _measure_colour(folder: Path, quick: bool) -> Iterator[Row]:  # noqa: ARG001 - quick as it is
    marked: Counter[bool] = Counter()
    seen: Counter[bool] = Counter()
    for line in (folder / "sentences.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        biased = set(_words(str(row["biased_words"])))
        for word in _words(row["text"]):
            colours = is_loaded(word)
            seen[colours] += 1
            marked[colours] += word in biased
    shares = {colours: 100 * marked[colours] / max(seen[colours], 1) for colours in (True, False)}
    note = f"of {seen[True]} words that colour; {shares[False]:.1f} % of other words"
    yield Row("colour: marked as biased", {"P": shares[True]}, note, seen[True])


def _stories(path: Path) -> dict[str, list[Article]]:
    found: dict[str, list[Article]] = defaultdict(list)
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        number = f"a{len(found[row['event']]) + 1}"
        found[row["event"]].append(Article(number, row["id"], row["outlet"], None, None, "en", "", row["text"]))
    return found


def _concepts(path: Path) -> dict[str, Concepts]:
    """Give, by event and concept, the mentions and who uses them; only what two outlets name differently."""
    found: dict[str, Concepts] = defaultdict(lambda: defaultdict(lambda: defaultdict(set)))
    with path.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            if not row["code_type"].startswith(_LEFT_OUT):
                found[row["event_id"]][row["code_name"]][_plain(row["code_mention"])].add(row["publisher_id"])
    return {event: {c: m for c, m in concepts.items() if _is_named_apart(m)} for event, concepts in found.items()}


def _is_named_apart(mentions: dict[str, set[str]]) -> bool:
    return len(mentions) > 1 and len(set[str]().union(*mentions.values())) > 1


def _touched(group: Framing, concepts: Concepts) -> set[str]:
    labels = [_plain(label.text) for label in group.labels]
    return {c for c, mentions in concepts.items() if sum(_matches(label, mentions) for label in labels) > 1}


def _matches(label: str, mentions: Iterable[str]) -> bool:
    return any(
        (label in m or m in label) and min(len(label), len(m)) >= MATCH * max(len(label), len(m)) > 0 for m in mentions
    )


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z]+(?:-[a-z]+)*", text.lower())


def _plain(text: str) -> str:
    return re.sub(r"\W+", "", text.lower())
