"""Measure text reuse: PAN text alignment, MSRP, reuse between outlets, and its directions.

    python -m evaluation ../shared reuse

PlagDet is that of PAN (Potthast et al. 2010): macro-averaged precision and recall in characters, over granularity.
The passages of allsides_reuse are the runs of 15 or more equal words of its pairs, shared quotations included; its
directions come from credits.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from math import log2
from pathlib import Path
from typing import Any

import numpy as np
from msgspec.structs import replace

from concordat.comparison.copying import find_copies
from concordat.comparison.reuse import find_reuse
from concordat.comparison.reuse.alignment import ngrams, shared_seeds
from concordat.comparison.reuse.passages import copied_passages
from concordat.comparison.reuse.reports import prepare
from concordat.comparison.reuse.texts import shared_passages
from concordat.comparison.reuse.tokens import words_of
from concordat.records import Analysis, Article, Credit
from evaluation.figures import Row

Span = tuple[int, int]
Case = tuple[Span, Span]

RUN_WORDS = 15


QUICK = 8
"""The gate reads every eighth pair of each set."""


def rows(data: Path, quick: bool = False) -> Iterator[Row]:
    step = QUICK if quick else 1
    yield from pan(data / "pan_text_alignment", step)
    yield from outlets(data / "allsides_reuse", step)


def lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def pan(folder: Path, step: int = 1) -> Iterator[Row]:
    """Give PlagDet, precision, recall and granularity for each kind of obfuscation."""
    texts = {row["id"]: row["text"] for name in ("sources", "suspicious") for row in lines(folder / f"{name}.jsonl")}
    results: dict[str, list[tuple[list[Case], list[Case]]]] = defaultdict(list)
    for pair in islice(lines(folder / "pairs.jsonl"), 0, None, step):
        found = shared_passages(texts[pair["susp"]], texts[pair["src"]])
        gold = [
            (
                (s["susp_offset"], s["susp_offset"] + s["susp_length"]),
                (s["src_offset"], s["src_offset"] + s["src_length"]),
            )
            for s in pair["spans"]
        ]
        results[pair["kind"]].append((gold, [((p.a_start, p.a_end), (p.b_start, p.b_end)) for p in found]))
    for kind, judged in sorted(results.items()):
        yield plagdet(f"PAN {kind}", judged)
    most = [pair for kind, judged in results.items() if not kind.startswith("05") for pair in judged]
    yield plagdet("PAN all but summaries", most)


def plagdet(title: str, judged: Sequence[tuple[list[Case], list[Case]]]) -> Row:
    recalls: list[float] = []
    precisions: list[float] = []
    hits: list[int] = []
    for gold, found in judged:
        for case in gold:
            touching = [f for f in found if touches(case, f)]
            recalls.append(covered(case, touching))
            hits += [len(touching)] if touching else []
        precisions += [covered(f, [case for case in gold if touches(case, f)]) for f in found]
    if not recalls:
        return Row(title, {"false passages": len(precisions)}, f"in {len(judged)} pairs", fewer=True)
    recall, precision = float(np.mean(recalls)), float(np.mean(precisions or [0.0]))
    granularity = float(np.mean(hits or [1]))
    value = 2 * precision * recall / max(precision + recall, 1e-9) / log2(1 + granularity)
    note = f"R {100 * recall:.1f}  granularity {granularity:.3f}  of {len(recalls)}"
    return Row(title, {"PlagDet": 100 * value, "P": 100 * precision}, note)


def touches(a: Case, b: Case) -> bool:
    return all(min(x[1], y[1]) > max(x[0], y[0]) for x, y in zip(a, b, strict=True))


def covered(case: Case, others: Sequence[Case]) -> float:
    inside = sum(
        len({i for other in others for i in range(max(side[0], other[k][0]), min(side[1], other[k][1]))})
        for k, side in enumerate(case)
    )
    return inside / sum(end - start for start, end in case)


def outlets(folder: Path, step: int = 1) -> Iterator[Row]:
    """Give the recall of long equal runs between outlets, and how many stated directions are right."""
    articles = {row["id"]: analysis(row) for row in lines(folder / "articles.jsonl")}
    runs = found = 0
    stated: Counter[str] = Counter()
    for pair in islice(lines(folder / "pairs.jsonl"), 0, None, step):
        a, b = articles[pair["a"]], articles[pair["b"]]
        if pair["same_outlet"] or a.article.outlet == b.article.outlet:
            continue
        reuse = find_reuse((a, b))
        sides = [((r.a.start, r.a.end), (r.b.start, r.b.end)) for r in copied_passages(*prepare((a, b)))]
        for run in equal_runs(a.article.text, b.article.text):
            runs += 1
            found += covered(run, [side for side in sides if touches(run, side)]) >= 0.5
        if pair["direction_by_credit"]:
            copies, _ = find_copies((a, b), reuse)
            stated[verdict(copies, pair)] += 1
    yield Row(f"allsides runs of {RUN_WORDS} words or more", {"R": 100 * found / max(runs, 1)}, f"of {runs}")
    right, wrong = stated["right"], stated["wrong"]
    figures = {"P": 100 * right / max(1, right + wrong)}
    yield Row(
        "allsides directions", figures, f"of {right + wrong} stated; {dict(sorted(stated.items()))}", right + wrong
    )


def analysis(row: dict[str, Any]) -> Analysis:
    """Make an article of a row: the byline as a credit, the outlet without the set's own sections ("- News")."""
    outlet = re.sub(r" \(.*\)| - .*|(?<=Fox )Online ", "", row["outlet"])
    byline = (Credit(row["id"], 0, 1, row["authors"], row["authors"]),) if row["authors"] else ()
    article = Article(row["id"], row["id"], outlet, row["title"], row["date"], "en", "", row["text"], credits=byline)
    return Analysis(replace(article, url=row["url"]))


def verdict(copies: Sequence[Any], pair: dict[str, Any]) -> str:
    """Compare the stated direction with the one that the credits of the set give."""
    if not copies:
        return "no copy"
    copy = copies[0]
    if copy.direction == "unknown":
        return "unknown"
    wanted = {"common_agency": "common_source", "a_from_b": "b_to_a", "b_from_a": "a_to_b"}[pair["direction_by_credit"]]
    said = copy.direction
    if copy.source is not None:
        said = "a_to_b" if copy.source == pair["a"] else "b_to_a"
    return "right" if said == wanted else "wrong"


def equal_runs(a: str, b: str) -> list[Case]:
    """List the maximal runs of RUN_WORDS or more equal words of two texts, as character spans."""
    x, y = words_of(a), words_of(b)
    seeds = {tuple(s) for s in shared_seeds(ngrams(x.keys, RUN_WORDS), ngrams(y.keys, RUN_WORDS)).tolist()}
    runs = []
    for i, j in sorted(seeds):
        if (i - 1, j - 1) in seeds:
            continue
        length = 1
        while (i + length, j + length) in seeds:
            length += 1
        last = length + RUN_WORDS - 2
        runs.append(((int(x.starts[i]), int(x.ends[i + last])), (int(y.starts[j]), int(y.ends[j + last]))))
    return runs
