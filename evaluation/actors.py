"""Actors joined across articles: B-cubed F1 over annotated mentions of ECB+ and MEANTIME (English), beside exact names.

Each annotated mention of an actor gets the story's actor whose mention fits it best; mentions that none fits stand
alone. The plain rule beside it calls two mentions one actor when their words are equal ("exact name", pronouns each
apart). Stories are given: ECB+'s gold clusters (sentences with validated annotation only), MEANTIME's four topics.
B-cubed: Bagga and Baldwin 1998.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from concordat.comparison.actors import join_actors
from concordat.extraction.actors import find_actors
from concordat.language import Reader, load_reader
from concordat.records import Actor, Analysis, Article
from evaluation.figures import Row, prf

ECB_TYPES = ("HUMAN_PART_PER", "HUMAN_PART_ORG", "HUMAN_PART_GPE", "HUMAN_PART_MET", "LOC_GEO")
MEANTIME_TYPES = ("PER", "ORG", "LOC")
PRONOUNS = frozenset(
    ["he", "him", "his", "she", "her", "hers", "they", "them", "their", "it", "its", "who", "whose", "we"]
)
QUOTES = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")"}


@dataclass(frozen=True)
class Gold:
    """One annotated mention: characters of its document, its words and the chain it belongs to."""

    start: int
    end: int
    text: str
    chain: str


@dataclass(frozen=True)
class Document:
    """One document of a story, with its annotated mentions of actors."""

    name: str
    text: str
    gold: tuple[Gold, ...]


def ecb_stories(data: Path) -> Iterator[list[Document]]:
    """Give the stories of ECB+ development documents."""
    stories: dict[str, list[Document]] = defaultdict(list)
    for line in (data / "ecbplus" / "documents.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        text, offsets = _laid_out(row["sentences"])
        gold = [
            _gold(m["tokens"], offsets, text, m["chain"])
            for m in row["mentions"]
            if m["type"] in ECB_TYPES and m["validated"]
        ]
        stories[row["cluster"]].append(Document(row["id"], text, tuple(gold)))
    yield from stories.values()


def meantime_stories(data: Path) -> Iterator[list[Document]]:
    """Give the topics of MEANTIME's English documents."""
    folder = data / "meantime" / "en"
    sentences: dict[str, dict[int, dict[int, str]]] = defaultdict(lambda: defaultdict(dict))
    for line in (folder / "meantime.conll").read_text("utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) > 3:
            sentences[cells[0]][int(cells[1])][int(cells[2])] = cells[3]
    marked: dict[str, list[dict[str, object]]] = defaultdict(list)
    for line in (folder / "entity_mentions.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        if row["mention_type"] in MEANTIME_TYPES:
            marked[str(row["doc_id"]).partition("_")[0]].append(row)
    stories: dict[str, list[Document]] = defaultdict(list)
    for name, by_sentence in sentences.items():
        topic, _, number = name.partition("/")
        text, places = _laid_out_by_number(by_sentence)
        gold = []
        for row in marked[number]:
            chars = [places[row["sent_id"], t] for t in row["tokens_number"] if (row["sent_id"], t) in places]  # type: ignore[attr-defined,index]
            if chars:
                start, end = min(c[0] for c in chars), max(c[1] for c in chars)
                gold.append(Gold(start, end, text[start:end], re.sub(r"^[a-z_]+", "", str(row["coref_chain"]))))
        stories[topic].append(Document(name, text, tuple(gold)))
    yield from stories.values()


def _laid_out(sentences: Sequence[Sequence[str]]) -> tuple[str, list[tuple[int, int]]]:
    """Write tokens as text, a sentence a line, and give each token's characters."""
    parts: list[str] = []
    offsets: list[tuple[int, int]] = []
    at = 0
    for sentence in sentences:
        for token in sentence:
            word = QUOTES.get(token, token)
            offsets.append((at, at + len(word)))
            parts += [word, " "]
            at += len(word) + 1
        parts[-1:] = ["\n"]
    return "".join(parts), offsets


def _laid_out_by_number(by_sentence: dict[int, dict[int, str]]) -> tuple[str, dict[tuple[int, int], tuple[int, int]]]:
    order = [(s, t) for s in sorted(by_sentence) for t in sorted(by_sentence[s])]
    text, offsets = _laid_out([[by_sentence[s][t] for t in sorted(by_sentence[s])] for s in sorted(by_sentence)])
    return text, dict(zip(order, offsets, strict=True))


def _gold(tokens: Sequence[int], offsets: Sequence[tuple[int, int]], text: str, chain: str) -> Gold:
    start, end = min(offsets[t][0] for t in tokens), max(offsets[t][1] for t in tokens)
    return Gold(start, end, text[start:end], chain)


def b_cubed(gold: Sequence[str], found: Sequence[str]) -> tuple[float, float]:
    """Give precision and recall (0 to 100) of one partition of mentions against another."""
    by_gold, by_found = _members(gold), _members(found)
    precision = recall = 0.0
    for g, f in zip(gold, found, strict=True):
        shared = len(by_gold[g] & by_found[f])
        precision += shared / len(by_found[f])
        recall += shared / len(by_gold[g])
    n = max(len(gold), 1)
    return 100 * precision / n, 100 * recall / n


def _members(labels: Sequence[str]) -> dict[str, set[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for number, label in enumerate(labels):
        found[label].add(number)
    return found


def label_story(documents: Sequence[Document], reader: Reader) -> tuple[list[str], list[str], list[str]]:
    """Label every annotated mention of a story: by its chain, by the program, and by its exact words."""
    analyses = []
    for number, document in enumerate(documents):
        article = Article(f"a{number}", document.name, None, None, None, "en", "", document.text)
        analyses.append(Analysis(article, actors=find_actors(reader.read(document.text), article)))
    actors, _ = join_actors(analyses)
    chains, ours, exact = [], [], []
    for number, document in enumerate(documents):
        for gold in document.gold:
            alone = f"alone {number} {gold.start} {gold.end}"
            words = gold.text.casefold().removeprefix("the ")
            chains.append(gold.chain)
            ours.append(_fitting(actors, f"a{number}", gold) or alone)
            exact.append(alone if words in PRONOUNS else words)
    return chains, ours, exact


def _fitting(actors: Iterable[Actor], article: str, gold: Gold) -> str | None:
    best = (0.5, "")
    for actor in actors:
        for mention in actor.mentions:
            shared = min(mention.end, gold.end) - max(mention.start, gold.start)
            if mention.article == article and shared > 0:
                fit = shared / min(mention.end - mention.start, gold.end - gold.start)
                whole = shared / max(mention.end - mention.start, gold.end - gold.start)
                best = max(best, (fit + whole - 0.5, actor.id)) if fit > 0.5 else best
    return best[1] or None


def measure(title: str, stories: Iterable[list[Document]], reader: Reader) -> Iterator[Row]:
    """Give B-cubed precision, recall and F1 of the program and of the plain rule."""
    gold: list[str] = []
    found: dict[str, list[str]] = {"Concordat": [], "exact name": []}
    for number, documents in enumerate(stories):
        chains, ours, exact = label_story(documents, reader)
        gold += [f"{number} {label}" for label in chains]
        found["Concordat"] += [f"{number} {label}" for label in ours]
        found["exact name"] += [f"{number} {label}" for label in exact]
    for name, labels in found.items():
        yield Row(
            f"{title}, {name}, B-cubed",
            prf(*b_cubed(gold, labels)),
            f"({len(gold)} mentions)",
            len(gold),
            ours=name == "Concordat",
        )


STORIES = 12
"""Stories of each set that are read: all of ECB+ takes a quarter of an hour."""

QUICK = (2, 1)
"""Stories of ECB+ and of MEANTIME that the gate reads."""


def rows(data: Path, quick: bool = False) -> Iterator[Row]:
    reader = load_reader()
    ecb, meantime = QUICK if quick else (STORIES, STORIES)
    yield Row(f"the first {STORIES} stories of each set")
    yield from measure("ECB+", list(ecb_stories(data))[:ecb], reader)
    yield from measure("MEANTIME", list(meantime_stories(data))[:meantime], reader)
