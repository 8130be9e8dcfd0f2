"""Claims as a page prints them, judged by reading: whether the wording states something and every report says it.

``data/printed_claims.tsv`` holds claims that were printed with two or more origins, all of some stories of
allsides_reuse drawn at random, with the judgements of two readers on the wording and on each piece of evidence. Of the
claims that are printed today as told by two or more reports, those count whose wording was judged, and two reports of
which were: that some of them have one speaker's words, and so one origin, is not what is asked here. One is right where
both readers hold the wording for a statement and all that counts for carrying it. How sure a piece must be to count was
chosen on the stories ``s``, those ``f`` were drawn afterwards.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import sqrt
from pathlib import Path

import concordat
from concordat.records import Claim, Dossier
from evaluation.figures import Row

JUDGED = Path(__file__).with_name("data") / "printed_claims.tsv"
PRINTED = frozenset({"corroborated", "reported-alike"})
QUICK, HELD = 5, "f"
"""How many stories the gate reads, and of which set."""

NORMAL = 1.96
"""Of a 95 % interval (Wilson 1927)."""

BOTH = "yy"
"""Both readers' word that a piece carries the claim."""

SETS = {"f": "told by several reports", "s": "the same, stories tuned on"}


@dataclass(frozen=True)
class Judged:
    """What two readers said of one claim: of its wording, and of its pieces by (article, start, end)."""

    states: bool
    pieces: dict[tuple[str, int, int], str]


def rows(data: Path, quick: bool = False) -> Iterator[Row]:
    """Build the dossiers of the judged stories and give the share of right claims, with its interval."""
    texts = {}
    for line in (data / "allsides_reuse" / "articles.jsonl").read_text("utf-8").splitlines():
        article = json.loads(line)
        texts[article["id"]] = article
    for mark, name in SETS.items():
        if quick and mark != HELD:
            continue
        stories = [story for story in judged_stories() if story[0].startswith(mark)][: QUICK if quick else None]
        right = judged = printed = 0
        for _, articles, known in stories:
            dossier = _dossier([texts[name] for name in articles])
            for claim in dossier.claims:
                if claim.status in PRINTED:
                    verdict = _verdict(claim, dossier, known)
                    printed += claim.origins.count > 1
                    judged += verdict is not None
                    right += bool(verdict)
        low, high = _interval(right, judged)
        sets = f"{printed} with two or more origins, {len(stories)} stories"
        note = f"{right} of {judged} judged ({sets}), 95 % {low:.0f} to {high:.0f}"
        yield Row(name, {"right": 100 * right / max(judged, 1)}, note, judged)


def judged_stories() -> list[tuple[str, tuple[str, ...], dict[str, Judged]]]:
    """Read the judged claims by story: its name, its articles, and by the hash of a wording what was said of it."""
    found: dict[tuple[str, tuple[str, ...]], dict[str, Judged]] = defaultdict(dict)
    for line in JUDGED.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            story, articles, wording, states, evidence = line.split("\t")
            pieces = {}
            for part in evidence.split(";"):
                article, start, end, letters = part.rsplit(":", 3)
                pieces[article, int(start), int(end)] = letters
            found[story, tuple(articles.split(","))][wording] = Judged(states == "whole,whole", pieces)
    return [(story, articles, known) for (story, articles), known in found.items()]


def hash_of(wording: str) -> str:
    """Name a wording without its words."""
    return hashlib.sha256(" ".join(wording.split()).encode()).hexdigest()[:12]


def _verdict(claim: Claim, dossier: Dossier, known: dict[str, Judged]) -> bool | None:
    """Tell whether a printed claim is right; None where its wording, or all but one of its reports, was not judged."""
    judged = known.get(hash_of(claim.text))
    if judged is None:
        return None
    names = {article.id: article.name.rpartition("#")[2] for article in dossier.articles}
    said = [
        (name, letters)
        for piece in claim.carrying
        for (name, start, end), letters in judged.pieces.items()
        if name == names[piece.citation.article] and _fit(piece.citation.start, piece.citation.end, start, end)
    ]
    if len({name for name, _ in said}) < 2:
        return None
    return judged.states and all(letters == BOTH for _, letters in said)


def _dossier(articles: list[dict[str, str]]) -> Dossier:
    with write_story(articles) as story:
        return concordat.dossier(story)


@contextmanager
def write_story(articles: list[dict[str, str]]) -> Iterator[Path]:
    """Give a file, for a while, that has articles of allsides_reuse as the program reads them."""
    with tempfile.TemporaryDirectory() as made:
        story = Path(made, "story.jsonl")
        kept = (
            {"name": a["id"], "published": a["date"], **{k: a[k] for k in ("url", "outlet", "title", "text")}}
            for a in articles
        )
        story.write_text("".join(json.dumps(article) + "\n" for article in kept), encoding="utf-8")
        yield story


def _fit(start: int, end: int, first: int, last: int) -> bool:
    """Tell whether two pieces of one article share more than half of what they cover."""
    shared = max(0, min(end, last) - max(start, first))
    return 2 * shared >= end - start + last - first - shared


def _interval(right: int, of: int) -> tuple[float, float]:
    if not of:
        return 0.0, 100.0
    share, square = right / of, NORMAL**2
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = NORMAL * sqrt(share * (1 - share) / of + square / (4 * of * of)) / (1 + square / of)
    return 100 * (middle - half), 100 * (middle + half)
