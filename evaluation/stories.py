"""Stories: articles of labelled events grouped by our stream, beside TF-IDF with average linkage at its best threshold.

    python -m evaluation ../shared stories

One setting groups all sets. How alike articles must be, and what days count, was chosen on allsides_reuse
(evaluation/data/stories_allsides.tsv), how close-knit stories are on ecbplus, whose look-alikes no other set has. The
baseline's threshold is the one that suits each set best, and that of allsides_reuse beside it. Articles come in order
of time.

news_cluster and ecbplus are grouped without days, as the baseline groups them: ecbplus has none, and a third of
news_cluster's events span more than a month, some of them years. The look-alikes of ecbplus are two events of one kind
in each topic. BCubed after Bagga and Baldwin (1998).
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Generator, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from msgspec.structs import replace

from concordat.language import load_reader
from concordat.reading.inputs import make_article
from concordat.reading.report import Report, stated
from concordat.stories.grouping import Sketch, Stream, sketch_of
from evaluation.figures import Row, prf
from evaluation.linkage import CUTS, average_linkage, cosines, groups_at

LABELS = Path(__file__).parent / "data" / "stories_allsides.tsv"
QUICK_TOPICS = 16
"""Topics of ecbplus, of two events each, that the gate groups."""

SHUFFLES = 3
LARGE = 100

Labels = Sequence[int | str]


class Item(NamedTuple):
    """An article of a set: its id, the event it is of, and what reading is given."""

    id: str
    event: str
    day: str | None
    title: str | None
    text: str
    outlet: str | None = None


def rows(data: Path, quick: bool = False) -> Iterator[Row]:
    """Give the figures of each set that is there."""
    labelled = _labelled(data) if (data / "allsides_reuse").is_dir() else []
    cut = 0.0
    if labelled and not quick:
        unclear = _unclear()
        cut = yield from _measured("allsides_reuse (chosen on)", labelled, True, unclear=unclear)
    for name, read, dated in (("news_cluster", _news, False), ("ecbplus", _ecb, False), ("basil", _basil, True)):
        if not (data / name).is_dir():
            yield Row(f"skipped: {name} is not there")
            continue
        items = read(data)
        if quick and name == "ecbplus":
            items = _some_topics(items)
        yield from _measured(name, items, dated, cut)
    if labelled and not quick:
        yield from _stream(data)


def _measured(
    name: str, items: Sequence[Item], dated: bool, cut: float = 0.0, unclear: frozenset[frozenset[str]] = frozenset()
) -> Generator[Row, None, float]:
    """Give our figures and the baseline's; return the baseline's best threshold."""
    events = [item.event for item in items]
    stories = grouped(sketches(items, dated))
    yield from _scored(name, stories, events, items, unclear)
    merges = average_linkage(cosines([f"{item.title or ''}\n{item.text}" for item in items]))
    tried = {at: groups_at(merges, len(items), at) for at in CUTS}
    best = max(tried, key=lambda at: bcubed(tried[at], events)[2])
    for at, told in ((best, "best"), (cut, "allsides_reuse's")):
        if at:
            yield from (
                replaced(row, f"TF-IDF at {at:g} ({told})")
                for row in _scored(name, tried.get(at) or groups_at(merges, len(items), at), events, items, unclear)
            )
    return best


def replaced(row: Row, by: str) -> Row:
    """Mark a row as the baseline's."""
    return Row(f"  {by}", row.figures, row.title.partition(":")[2].strip(), row.of, ours=False)


def _scored(
    name: str, groups: Labels, events: Labels, items: Sequence[Item], unclear: frozenset[frozenset[str]]
) -> Iterator[Row]:
    precision, recall, f1 = bcubed(groups, events)
    note = f"{len(set(events))} events"
    yield Row(f"{name}: BCubed", {"P": 100 * precision, "R": 100 * recall, "F1": 100 * f1}, note, len(events))
    ids = [item.id for item in items]
    yield Row(f"{name}: pairs", pairwise(groups, events, ids, unclear), "", len(events))
    if name == "basil":
        whole = wholly(groups, events)
        yield Row("basil: triples whole and apart", {"share": 100 * whole}, "", len(set(events)))


def grouped(found: Sequence[Sketch]) -> list[int]:
    """Group sketches in the order of their days; give the number of each one's story."""
    stream = Stream()
    order = sorted(range(len(found)), key=lambda number: (found[number].day is None, found[number].day or 0))
    for number in order:
        stream.add(found[number])
    story = {
        stream.sketches[member.number].key: number
        for number, one in enumerate(stream.stories())
        for member in one.members
    }
    return [story[one.key] for one in found]


def sketches(items: Sequence[Item], dated: bool) -> list[Sketch]:
    """Read and sketch the articles as the command does; without days where they are not to count."""
    encode = load_reader().vectors
    found = []
    for number, item in enumerate(items, 1):
        dated_by = stated(item.day if dated else None, "file")
        report = Report(item.id, item.text, "", outlet=item.outlet, title=item.title, dated=dated_by)
        sketch = sketch_of(make_article(f"a{number}", report, None), encode)
        found.append(sketch if dated else replace(sketch, day=None))
    return found


def bcubed(groups: Labels, events: Labels) -> tuple[float, float, float]:
    """Give BCubed precision, recall and F1."""
    both = Counter(zip(groups, events, strict=True))
    sizes, wanted = Counter(groups), Counter(events)
    precision = sum(n * n / sizes[group] for (group, _), n in both.items()) / len(events)
    recall = sum(n * n / wanted[event] for (_, event), n in both.items()) / len(events)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def pairwise(
    groups: Labels, events: Labels, ids: Sequence[str], unclear: frozenset[frozenset[str]] = frozenset()
) -> dict[str, float]:
    """Give precision, recall and F1 of the pairs grouped together; pairs that are not judged are left out."""
    found, true = (
        {frozenset((ids[i], ids[j])) for i in range(len(ids)) for j in range(i) if labels[i] == labels[j]}
        for labels in (groups, events)
    )
    found -= unclear - true
    right = len(found & true)
    return prf(100 * right / max(len(found), 1), 100 * right / max(len(true), 1))


def wholly(groups: Labels, events: Labels) -> float:
    """Give the share of events whose articles are one group, which holds no other."""
    members: dict[int | str, set[int | str]] = defaultdict(set)
    for group, event in zip(groups, events, strict=True):
        members[event].add(group)
    sizes, wanted = Counter(groups), Counter(events)
    return sum(len(of) == 1 and sizes[next(iter(of))] == wanted[event] for event, of in members.items()) / len(members)


def _stream(data: Path) -> Iterator[Row]:
    """All of allsides_reuse as a stream: whether order within a day matters, and whether any story grows too large."""
    found = sketches([item for item in _allsides(data) if item.day], True)
    first = grouped(found)
    large = Counter(first).most_common(1)[0][1]
    yield Row("allsides_reuse: largest story", {"articles": large}, f"of {len(found)}", fewer=True, ours=False)
    same = []
    for seed in range(SHUFFLES):
        order = list(range(len(found)))
        random.Random(seed).shuffle(order)  # noqa: S311 - reproducible, not secret
        again = grouped([found[number] for number in order])
        back = [again[place] for place in np.argsort(order)]
        same.append(_agreement(first, back))
    yield Row(
        "allsides_reuse: pairs grouped alike", {"share": 100 * min(same)}, "order within days shuffled", len(found)
    )


def _agreement(one: Sequence[int], other: Sequence[int]) -> float:
    """Give the part of the pairs together in either grouping that are together in both."""
    both, first, second = Counter(zip(one, other, strict=True)), Counter(one), Counter(other)
    shared, mine, theirs = (sum(n * (n - 1) for n in counts.values()) for counts in (both, first, second))
    return shared / max(mine + theirs - shared, 1)


def _json_lines(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def _news(data: Path) -> list[Item]:
    rows = _json_lines(data / "news_cluster" / "articles.jsonl")
    return [Item(r["id"], str(r["event_id"]), None, r["title"], r["text"], r["source"]) for r in rows]


def _ecb(data: Path) -> list[Item]:
    """Give ecbplus, which holds words: sentences are written out again, without the addresses that head documents.

    A first line that does not end as a sentence does is the document's headline.
    """
    found = []
    for row in json.loads(f"[{','.join((data / 'ecbplus' / 'documents.jsonl').read_text('utf-8').splitlines())}]"):
        lines = [_written(words) for words in row["sentences"] if " ".join(words[:4]) != "http : / /"]
        title = None if _ENDED.search(lines[0]) else lines[0]
        found.append(Item(row["id"], row["cluster"], None, title, "\n".join(lines)))
    return found


_ENDED = re.compile(r"[.!?\"']$")
"""How a first line ends that is a sentence; the others are headlines."""

_BEFORE = re.compile(r" (?=[.,;:!?)%]|'s\b|n't\b)")


def _written(words: Sequence[str]) -> str:
    return _BEFORE.sub("", " ".join(words)).replace("( ", "(").replace("`` ", '"').replace(" ''", '"')


def _some_topics(items: Sequence[Item]) -> list[Item]:
    topics = sorted({item.event.partition("ecb")[0] for item in items}, key=int)[:QUICK_TOPICS]
    return [item for item in items if item.event.partition("ecb")[0] in topics]


def _basil(data: Path) -> list[Item]:
    found = []
    for path in sorted((data / "basil" / "articles").glob("*/*.json")):
        row = json.loads(path.read_text("utf-8"))
        text = "\n".join(" ".join(paragraph) for paragraph in row["body-paragraphs"])
        found.append(Item(path.stem, row["triplet-uuid"], row["date"][:10], row["title"], text, row["source"]))
    return found


def _allsides(data: Path) -> list[Item]:
    rows = _json_lines(data / "allsides_reuse" / "articles.jsonl")
    return [Item(r["id"], "", r["date"] or None, r["title"], r["text"], r["outlet"]) for r in rows]


def _lines(kind: str) -> list[list[str]]:
    rows = [line.split("\t") for line in LABELS.read_text("utf-8").splitlines() if not line.startswith("#")]
    return [ids.split() for of, ids in rows if of == kind]


def _labelled(data: Path) -> list[Item]:
    """Give the articles of the months that were labelled, each with its story or its own id."""
    event = {one: ids[0] for ids in _lines("story") for one in ids}
    months = [item for item in _allsides(data) if item.day and "2018-01-01" <= item.day < "2018-09-01"]
    return [item._replace(event=event.get(item.id, item.id)) for item in months]


def _unclear() -> frozenset[frozenset[str]]:
    return frozenset(frozenset((a, b)) for ids in _lines("unclear") for a in ids for b in ids if a != b)
