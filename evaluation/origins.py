"""Measure origins: 20 keyed stories, 20 more counted by hand, and groups of outlets that credit one source.

    python -m evaluation ../shared origins

Exact is a story whose number of origins is that of the key. Beside it, on the same reports, what is usually counted:
(a) the outlets, (b) the reports with near-identical headlines taken for one, (c) those with near-duplicate texts taken
for one; (b) and (c) also take the reports of one outlet for one. Every difference is listed, and how often a count
rises when one report is taken away. The groups of allsides_reuse are silver: outlets that share text and credit one
agency, or one the other, have one origin.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
from rapidfuzz import fuzz

from concordat.comparison.actors import join_actors
from concordat.comparison.copying import find_copies
from concordat.comparison.origins import story_origins
from concordat.comparison.publication import date_articles
from concordat.comparison.reuse import find_reuse
from concordat.language import load_reader
from concordat.pipeline import understand
from concordat.reading.inputs import make_article
from concordat.reading.report import Report, stated
from concordat.records import Analysis, Article, Origins
from evaluation.figures import Row

BY_HAND = Path(__file__).parent / "data" / "origins_by_hand.json"
HEADLINES, DUPLICATES, SHINGLE = 85.0, 0.5, 5
"""Likeness of headlines (rapidfuzz ratio), Jaccard index of texts, words of a shingle from which reports are near."""

CREDITED_SHARE, MOST_GROUPS = 0.25, 40
"""A silver pair has this part of one side in the other; so many are read, the first by their ids."""


QUICK = 6
"""Stories of each part that the gate reads."""


class Story(msgspec.Struct, frozen=True):
    """The reports of one story and the number of their origins; ``groups`` lists the names of each origin's reports."""

    name: str
    articles: tuple[Article, ...]
    count: int
    groups: tuple[tuple[str, ...], ...]


def rows(data: Path, quick: bool = False) -> Iterator[Row]:
    """Give the exact counts of each part, Concordat's first, then what is usually counted, then every difference."""
    reader = load_reader()
    parts = {"keyed stories": keyed(data), "counted by hand": counted_by_hand(data), "credits (silver)": credited(data)}
    for label, stories in parts.items():
        read = list(stories)[: QUICK if quick else None]
        analyses = [tuple(understand(reader, article) for article in story.articles) for story in read]
        judged = [(story, found_in(known)) for story, known in zip(read, analyses, strict=True)]
        yield row(f"{label}: origins", judged, [found.count for _, found in judged])
        for name, count in PLAIN.items():
            yield row(f"{label}: {name}", judged, [count(story.articles) for story, _ in judged], ours=False)
        alike = sum(grouped(story, found) == sorted(map(sorted, story.groups)) for story, found in judged)
        yield Row(f"{label}: the very groups", {"exact": 100 * alike / max(1, len(judged))}, of=len(judged))
        raised = [name for known, (_, found) in zip(analyses, judged, strict=True) for name in raising(known, found)]
        reports = sum(map(len, analyses))
        yield Row(f"{label}: one report fewer raises it", {"times": len(raised)}, f"of {reports} reports", reports)
        for story, found in judged:
            if found.count != story.count:
                yield Row(f"  {story.name}", note=difference(story, found), ours=False)


def row(title: str, judged: Sequence[tuple[Story, Origins]], counts: Sequence[int], *, ours: bool = True) -> Row:
    """Give the share of stories of which the number is right, and by how much the others are off in all."""
    off = [abs(count - story.count) for (story, _), count in zip(judged, counts, strict=True)]
    share = 100 * off.count(0) / max(1, len(off))
    return Row(title, {"exact": share}, f"{off.count(0)} of {len(off)}, off by {sum(off)} in all", len(off), ours=ours)


def found_in(analyses: Sequence[Analysis]) -> Origins:
    """Count the origins of some reports as the pipeline does, claims aside, which change no count."""
    actors, joined = join_actors(date_articles(tuple(analyses)), ())
    copies, reuse = find_copies(joined, find_reuse(joined))
    return story_origins(joined, actors, copies, reuse)


def raising(analyses: Sequence[Analysis], whole: Origins) -> list[str]:
    """List the reports without which the others have more origins than all: there must be none."""
    left = {one.article.name: found_in([a for a in analyses if a is not one]) for one in analyses if len(analyses) > 1}
    return [name for name, found in left.items() if found.count > whole.count]


def grouped(story: Story, found: Origins) -> list[list[str]]:
    names = {article.id: article.name for article in story.articles}
    return sorted(sorted(names[a] for a in group.articles) for group in found.groups)


def difference(story: Story, found: Origins) -> str:
    """Name the outlets of the groups that only the key has, and of those that only the program has."""
    outlets = {article.name: article.outlet or article.name for article in story.articles}
    want, got = ({tuple(sorted(group)) for group in groups} for groups in (story.groups, grouped(story, found)))
    tell = lambda some: " | ".join(" + ".join(outlets[name] for name in group) for group in sorted(some))  # noqa: E731
    lead = f"{story.count} wanted, {found.count} found"
    return f"{lead}; the key has {tell(want - got)}, the program {tell(got - want)}"


def keyed(data: Path) -> Iterator[Story]:
    """Read the stories of ../shared/gold/stories."""
    for key in sorted((data / "gold" / "stories").glob("*.json")):
        yield story_of(key.stem, read_rows(key.with_suffix(".jsonl")), json.loads(key.read_text("utf-8"))["origins"])


def counted_by_hand(data: Path) -> Iterator[Story]:
    """Read the stories of evaluation/data/origins_by_hand.json from news_cluster, basil and allsides_reuse."""
    rows = {row["id"]: row for row in read_rows(data / "news_cluster" / "articles.jsonl")}
    rows = {name: {**row, "outlet": row["source"]} for name, row in rows.items()}
    rows |= {row["id"]: row for row in read_rows(data / "allsides_reuse" / "articles.jsonl")}
    for key in json.loads(BY_HAND.read_text("utf-8"))["stories"]:
        names = sorted(name for group in key["groups"] for name in group["articles"])
        if key["set"] == "basil":
            found = [basil(next((data / "basil" / "articles").glob(f"*/{n}.json"))) for n in names]
        else:
            found = [{**rows[n], "name": n, "published": rows[n]["date"]} for n in names]
        yield story_of(key["story"], found, key)


def basil(path: Path) -> dict[str, Any]:
    row = json.loads(path.read_text("utf-8"))
    text = "\n\n".join(" ".join(paragraph) for paragraph in row["body-paragraphs"])
    return {"name": path.stem, "url": row["url"], "title": row["title"], "published": row["date"], "text": text}


def credited(data: Path) -> Iterator[Story]:
    """Group the pairs of outlets of allsides_reuse of which credits tell that they have one source."""
    folder = data / "allsides_reuse"
    texts = {row["id"]: row for row in read_rows(folder / "articles.jsonl")}
    pairs = [
        (row["a"], row["b"])
        for row in read_rows(folder / "pairs.jsonl")
        if row["direction_by_credit"]
        and not row["same_outlet"]
        and max(row["share_of_a"], row["share_of_b"]) >= CREDITED_SHARE
    ]
    for a, b in sorted(pairs)[:MOST_GROUPS]:
        found = [{**texts[x], "name": x, "published": texts[x]["date"]} for x in (a, b)]
        yield story_of(f"{a}+{b}", found, {"count": 1, "groups": [{"articles": [a, b]}]})


def story_of(name: str, found: Sequence[dict[str, Any]], key: dict[str, Any]) -> Story:
    """Make the articles as the reading room would."""
    articles = tuple(
        make_article(
            f"a{n}",
            Report(
                row["name"],
                row["text"],
                "",
                outlet=row.get("outlet"),
                title=row.get("title"),
                dated=stated((row.get("published") or "")[:10] or None, "file"),
                url=row.get("url"),
            ),
            None,
        )
        for n, row in enumerate(found, 1)
    )
    return Story(name, articles, key["count"], tuple(tuple(group["articles"]) for group in key["groups"]))


def components(articles: Sequence[Article], near: Callable[[Article, Article], bool]) -> int:
    """Count what is left when near reports, and those of one outlet, are one, through others as well."""
    groups: list[list[Article]] = []
    for article in articles:
        touching = [g for g in groups if any(o.outlet == article.outlet or near(o, article) for o in g)]
        groups = [g for g in groups if g not in touching] + [[article, *(o for g in touching for o in g)]]
    return len(groups)


def near_headlines(a: Article, b: Article) -> bool:
    return fuzz.ratio((a.title or "").casefold(), (b.title or "").casefold()) >= HEADLINES


def near_texts(a: Article, b: Article) -> bool:
    one, other = shingles(a.text), shingles(b.text)
    return len(one & other) >= DUPLICATES * max(1, len(one | other))


def shingles(text: str) -> set[tuple[str, ...]]:
    words = text.casefold().split()
    return {tuple(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)}


def read_rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]


PLAIN: dict[str, Callable[[Sequence[Article]], int]] = {
    "outlets": lambda articles: len({article.outlet for article in articles}),
    "near-identical headlines": lambda articles: components(articles, near_headlines),
    "near-duplicate texts": lambda articles: components(articles, near_texts),
}
"""What is usually counted."""
