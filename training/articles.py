"""Reading PolNeAR: news articles with their attributions (Newell et al., LREC 2018)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from concordat.language.tokenizer import paragraph_marks

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class GoldAttribution:
    """Spans of words (half-open) of one attribution."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class AnnotatedArticle:
    """Words of an article, and what each of its annotators marked."""

    name: str
    text: str
    words: list[str]
    paragraph_starts: list[bool]
    annotations: list[list[GoldAttribution]]


def read_articles(file: Path, part: str, tokenizer: Language) -> list[AnnotatedArticle]:
    """Articles of `part` (train or dev)."""
    with file.open(encoding="utf-8") as lines:
        records = [record for record in map(json.loads, lines) if record["part"] == part]
    return [_article(record, tokenizer.make_doc(record["text"])) for record in records]


def _article(record: dict[str, object], doc: Doc) -> AnnotatedArticle:
    numbers, starts = paragraph_marks(doc)
    begins = np.array([doc[number].idx for number in numbers], dtype=np.int64)
    ends = begins + np.array([len(doc[number]) for number in numbers], dtype=np.int64)

    def spans(characters: list[list[int]]) -> tuple[Span, ...]:
        found: list[Span] = []
        for begin, end in sorted(map(tuple, characters)):
            first, last = int(np.searchsorted(ends, begin, "right")), int(np.searchsorted(begins, end, "left"))
            if first >= last:
                continue
            if found and first <= found[-1][1]:
                found[-1] = (found[-1][0], max(last, found[-1][1]))
            else:
                found.append((first, last))
        return tuple(found)

    annotations = [
        [
            GoldAttribution(spans(item["source"]), spans(item["cue"]), spans(item["content"]))
            for item in annotation["attributions"]
        ]
        for annotation in record["annotations"]  # type: ignore[attr-defined]
    ]
    return AnnotatedArticle(str(record["id"]), doc.text, [doc[number].text for number in numbers], starts, annotations)
