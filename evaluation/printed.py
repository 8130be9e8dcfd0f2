"""Claims as a page prints them, judged by reading: whether every outlet that is listed for a claim really says it.

``data/printed_claims.tsv`` holds claims that were printed with two or more origins, drawn at random from stories of
allsides_reuse, with the judgements of two readers. Of the claims that are printed today with two or more origins, those
count that have pieces of two reports in common with a judged claim. How sure a link must be to be printed was chosen
with these judgements in view; the score behind it was not.
"""

from __future__ import annotations

import json
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from math import sqrt
from pathlib import Path

import concordat
from concordat.records import Claim, Dossier
from evaluation.figures import Row

JUDGED = Path(__file__).with_name("data") / "printed_claims.tsv"
PRINTED = frozenset({"corroborated", "reported-alike"})
QUICK = 5
"""Stories that the gate reads."""

NORMAL = 1.96
"""Of a 95 % interval (Wilson 1927)."""

Piece = tuple[str, int, int]


@dataclass(frozen=True)
class Judged:
    """One judged claim: its pieces, and whether both readers held it for right."""

    pieces: tuple[Piece, ...]
    right: bool


def rows(data: Path, quick: bool = False) -> Iterator[Row]:
    """Build the dossiers of the judged stories and give the share of right claims, with its interval."""
    texts = {}
    for line in (data / "allsides_reuse" / "articles.jsonl").read_text("utf-8").splitlines():
        article = json.loads(line)
        texts[article["id"]] = article
    right = printed = 0
    stories = judged_stories()
    for articles, judged in list(stories.items())[: QUICK if quick else None]:
        dossier = _dossier([texts[name] for name in articles])
        for claim in dossier.claims:
            if claim.status in PRINTED and claim.origins.count > 1:
                pieces = _pieces(claim, dossier)
                labels = [one.right for one in judged if _shared_reports(pieces, one.pieces) > 1]
                printed += bool(labels)
                right += bool(labels) and all(labels)
    low, high = _interval(right, printed)
    note = f"{right} of {printed} in {QUICK if quick else len(stories)} stories, 95 % interval {low:.0f} to {high:.0f}"
    yield Row("printed with two or more origins", {"right": 100 * right / max(printed, 1)}, note, printed)


def judged_stories() -> dict[tuple[str, ...], list[Judged]]:
    """Read the judged claims by the articles of their stories."""
    found: dict[tuple[str, ...], list[Judged]] = defaultdict(list)
    for line in JUDGED.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            _, articles, evidence, first, second = line.split("\t")
            pieces = tuple(_piece(part) for part in evidence.split(";"))
            found[tuple(articles.split(","))].append(Judged(pieces, first == second == "right"))
    return dict(found)


def _piece(text: str) -> Piece:
    name, start, end = text.rsplit(":", 2)
    return name, int(start), int(end)


def _dossier(articles: list[dict[str, str]]) -> Dossier:
    with tempfile.TemporaryDirectory() as made:
        story = Path(made, "story.jsonl")
        kept = (
            {"name": a["id"], "published": a["date"], **{k: a[k] for k in ("url", "outlet", "title", "text")}}
            for a in articles
        )
        story.write_text("".join(json.dumps(article) + "\n" for article in kept), encoding="utf-8")
        return concordat.dossier(story)


def _pieces(claim: Claim, dossier: Dossier) -> list[Piece]:
    names = {article.id: article.name.rpartition("#")[2] for article in dossier.articles}
    return [(names[e.citation.article], e.citation.start, e.citation.end) for e in claim.evidence]


def _shared_reports(printed: list[Piece], judged: tuple[Piece, ...]) -> int:
    """Count the reports of which both have one piece: half of what either covers, or more."""
    return len(
        {a for a, start, end in printed for b, first, last in judged if a == b and _fit(start, end, first, last)}
    )


def _fit(start: int, end: int, first: int, last: int) -> bool:
    shared = max(0, min(end, last) - max(start, first))
    return 2 * shared >= end - start + last - first - shared


def _interval(right: int, of: int) -> tuple[float, float]:
    if not of:
        return 0.0, 100.0
    share, square = right / of, NORMAL**2
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = NORMAL * sqrt(share * (1 - share) / of + square / (4 * of * of)) / (1 + square / of)
    return 100 * (middle - half), 100 * (middle + half)
