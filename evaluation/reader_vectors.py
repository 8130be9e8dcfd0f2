"""Sentence vectors: paraphrases between reports of one story, and MSRP.

The pairs of the story are rebuilt from its answer key: two sentences of different reports are a pair if the key says
that one passage reuses the other (verbatim or not), that both render one utterance, or that both are evidence of one
claim. All other pairs of sentences of
different reports are none. Furniture is left out.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from concordat.language import Reader
from evaluation.reader_scores import Table, harmonic

Array = NDArray[np.float64]
HALF = 0.5
QUARTERS = 4


def vector_table(reader: Reader, shared: Path, msrp: Path, step: int = 1) -> Table:
    table = Table("Sentence vectors")
    sentences, vectors, gold = _story_pairs(reader, shared)
    texts = [text for _, _, text in sentences]
    pairs = [
        (left, right)
        for left, right in combinations(range(len(sentences)), 2)
        if sentences[left][0] != sentences[right][0]
    ]
    wanted = np.array([pair in gold for pair in pairs])
    plain = np.array([vectors[left] @ vectors[right] for left, right in pairs])
    words = _idf_vectors(texts)
    lexical = np.array([words[left] @ words[right] for left, right in pairs])
    note = f"{int(wanted.sum())} of {len(pairs)} pairs"
    table.add(
        "half vectors, half TF-IDF, AP",
        average_precision(HALF * plain + HALF * lexical, wanted),
        0.846,
        note,
        int(wanted.sum()),
    )
    table.add("vectors alone, AP", average_precision(plain, wanted))
    table.add("TF-IDF alone, AP", average_precision(lexical, wanted))
    f1, accuracy, count = _msrp(reader, msrp, step)
    note = f"accuracy {accuracy:.1f}; thresholds by fourfold cross-validation"
    table.add("MSRP, F1", f1, 82.0, note, count)
    return table


def average_precision(scores: Array, wanted: NDArray[np.bool_]) -> float:
    """Mean of the precision at each right pair, in order of score."""
    ranked = wanted[np.argsort(-scores, kind="stable")]
    precision = np.cumsum(ranked) / np.arange(1, len(ranked) + 1)
    return float(precision[ranked].mean())


def _story_pairs(
    reader: Reader, shared: Path
) -> tuple[list[tuple[str, tuple[int, int], str]], Array, set[tuple[int, int]]]:
    key = json.loads((shared / "gold" / "treaty" / "gold.json").read_text(encoding="utf-8"))
    sentences: list[tuple[str, tuple[int, int], str]] = []
    vectors = []
    for name in key["articles"]:
        doc = reader.read((shared / "seeds" / name).read_text(encoding="utf-8"))
        furniture = [(item["start"], item["end"]) for item in key["furniture"] if item["article"] == name]
        for sentence, vector in zip(doc.sents, doc._.sentence_vectors, strict=True):
            span = (sentence.start_char, sentence.end_char)
            if not any(_meet(span, marked) for marked in furniture):
                sentences.append((name, span, sentence.text.strip()))
                vectors.append(vector)

    def holding(citations: Sequence[dict[str, Any]]) -> set[int]:
        return {
            at
            for citation in citations
            for at, (name, span, _) in enumerate(sentences)
            if name == citation["article"] and _meet(span, (citation["start"], citation["end"]))
        }

    groups = [(holding([item["a"]]), holding([item["b"]])) for item in key["reuse"]]
    for utterance in key["utterances"]:
        rendered = [holding(key["quotations"][number]["content"]) for number in utterance["quotations"]]
        groups.extend(combinations(rendered, 2))
    for claim in key["claims"]:
        groups.extend(combinations([holding([evidence]) for evidence in claim["evidence"]], 2))
    gold = {
        (min(left, right), max(left, right))
        for lefts, rights in groups
        for left in lefts
        for right in rights
        if sentences[left][0] != sentences[right][0]
    }
    return sentences, np.stack(vectors).astype(np.float64), gold


def _meet(sentence: tuple[int, int], passage: tuple[int, int]) -> bool:
    """Whether a passage fills half of a sentence, or a sentence holds half of a passage."""
    shared = min(sentence[1], passage[1]) - max(sentence[0], passage[0])
    return shared >= HALF * min(sentence[1] - sentence[0], passage[1] - passage[0])


def _idf_vectors(texts: Sequence[str]) -> Array:
    """Make unit TF-IDF rows of lower-cased words."""
    counts = [Counter("".join(c if c.isalnum() else " " for c in text.lower()).split()) for text in texts]
    documents = Counter(word for count in counts for word in count)
    column = {word: number for number, word in enumerate(documents)}
    rows = np.zeros((len(texts), len(column)))
    for row, count in zip(rows, counts, strict=True):
        for word, times in count.items():
            row[column[word]] = (1 + math.log(times)) * (1 + math.log((1 + len(texts)) / (1 + documents[word])))
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)


def _msrp(reader: Reader, folder: Path, step: int) -> tuple[float, float, int]:
    """F1, accuracy and count of MSRP's pairs; the threshold of each quarter is set on the other three."""
    with (folder / "pairs.jsonl").open(encoding="utf-8") as lines:
        pairs = [json.loads(line) for line in lines][::step]
    left, right = (
        reader.vectors([pair[side].strip('"').replace('""', '"') for pair in pairs]) for side in ("s1", "s2")
    )
    scores = (left * right).sum(1).astype(np.float64)
    labels = np.array([pair["label"] == 1 for pair in pairs])
    quarter = np.arange(len(pairs)) % QUARTERS
    found = np.zeros(len(pairs), dtype=np.bool_)
    for judged in (quarter == number for number in range(QUARTERS)):
        limits = np.unique(scores[~judged]).tolist()
        best = max(limits, key=lambda limit: _f1(scores[~judged] >= limit, labels[~judged]))
        found[judged] = scores[judged] >= best
    return _f1(found, labels), 100 * float((found == labels).mean()), len(pairs)


def _f1(found: NDArray[np.bool_], gold: NDArray[np.bool_]) -> float:
    right = float((found & gold).sum())
    return harmonic(100 * right / max(found.sum(), 1), 100 * right / max(gold.sum(), 1))
