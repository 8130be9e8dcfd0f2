"""Training windows: what the network is shown, with what the gold says of it.

Every pass over the data cuts and dresses the texts anew: windows end elsewhere, quotation marks change their style,
full stops and paragraph breaks go missing, headlines lose or gain capitals. What is varied is what news varies.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from concordat.language.windows import Window, Words, encode_words, pack_windows
from concordat.language.word_pieces import Quoted, WordPieces, quotation_states
from training.articles import AnnotatedArticle, GoldAttribution
from training.treebank import TreebankDocument

SHORTEST_LIMIT, LONGEST_LIMIT = 150, 254
"""Pieces that windows are filled with, drawn anew for each text and pass."""

QUOTATION_STYLES = (("“", "”"), ('"', '"'), ("''", "''"), ("``", "''"))
RESTYLED = 0.5
BREAK_FORGOTTEN = 0.3
STOP_FORGOTTEN = 0.08
RECASED = 0.06
RESTYLABLE = frozenset({'"', "“", "”", "''", "``"})


@dataclass(frozen=True, slots=True)
class SyntaxExample:
    """A window of a treebank; `document` holds the gold of its words."""

    words: Words
    window: Window
    document: TreebankDocument
    names: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class AttributionExample:
    """A window of an article, with the attributions that one annotator marked in the whole article."""

    words: Words
    window: Window
    attributions: list[GoldAttribution]


class SyntaxExamples:
    """Endless windows of treebank documents."""

    def __init__(
        self, documents: Sequence[tuple[TreebankDocument, NDArray[np.bool_]]], pieces: WordPieces, chance: random.Random
    ) -> None:
        self._documents = list(documents)
        self._pieces = pieces
        self._chance = chance

    def one_pass(self) -> list[SyntaxExample]:
        """Windows of whole sentences that cover every document once."""
        examples = []
        for document, gold in self._documents:
            varied, kept = _forget_stops(document, self._chance)
            breaks = [mark and self._chance.random() > BREAK_FORGOTTEN for mark in varied.paragraph_starts]
            spelled = _recase(_restyle(varied.words, breaks, self._chance), varied.sentence_starts, self._chance)
            words = encode_words(spelled, breaks, self._pieces)
            names = gold[kept]
            limit = self._chance.randint(SHORTEST_LIMIT // 2, LONGEST_LIMIT - 30)
            windows = pack_windows(words.costs, varied.sentence_starts, limit)
            examples.extend(SyntaxExample(words, window, varied, names) for window in windows)
        return examples


class AttributionExamples:
    """Endless windows of annotated articles."""

    def __init__(self, articles: Sequence[AnnotatedArticle], pieces: WordPieces, chance: random.Random) -> None:
        self._articles = list(articles)
        self._pieces = pieces
        self._chance = chance

    def one_pass(self) -> list[AttributionExample]:
        """Windows of whole paragraphs that cover every article once."""
        examples = []
        for article in self._articles:
            spelled = _restyle(article.words, article.paragraph_starts, self._chance)
            words = encode_words(spelled, article.paragraph_starts, self._pieces)
            limit = self._chance.randint(SHORTEST_LIMIT, LONGEST_LIMIT)
            marked = self._chance.choice(article.annotations)
            windows = pack_windows(words.costs, article.paragraph_starts, limit)
            examples.extend(AttributionExample(words, window, marked) for window in windows)
        return examples


def batches(
    source: SyntaxExamples | AttributionExamples, budget: int, chance: random.Random
) -> Iterator[list[SyntaxExample] | list[AttributionExample]]:
    """Endless batches of about `budget` pieces, of windows of like length."""
    while True:
        examples = source.one_pass()
        chance.shuffle(examples)  # type: ignore[arg-type]
        for at in range(0, len(examples), 96):
            pool = sorted(examples[at : at + 96], key=_pieces_of)
            groups: list[list[SyntaxExample | AttributionExample]] = [[]]
            for example in pool:
                if groups[-1] and (len(groups[-1]) + 1) * _pieces_of(example) > budget:
                    groups.append([])
                groups[-1].append(example)
            chance.shuffle(groups)
            yield from groups  # type: ignore[misc]


def _pieces_of(example: SyntaxExample | AttributionExample) -> int:
    return 2 + sum(len(ids) for ids in example.words.pieces[example.window.start : example.window.end])


def _restyle(words: list[str], breaks: Sequence[bool], chance: random.Random) -> list[str]:
    """Write all double quotation marks in another style."""
    if chance.random() > RESTYLED or not RESTYLABLE.intersection(words):
        return words
    opening, closing = chance.choice(QUOTATION_STYLES)
    states = quotation_states(words, breaks)
    return [
        (closing if state is Quoted.CLOSING else opening) if word in RESTYLABLE else word
        for word, state in zip(words, states, strict=True)
    ]


def _recase(words: list[str], starts: Sequence[bool], chance: random.Random) -> list[str]:
    """Set some sentences as headlines, in capitals or in lower case."""
    recased, style = [], None
    for word, start in zip(words, starts, strict=True):
        if start:
            style = chance.choice([str.upper, str.lower, str.title]) if chance.random() < RECASED else None
        recased.append(style(word) if style else word)
    return recased


def _forget_stops(document: TreebankDocument, chance: random.Random) -> tuple[TreebankDocument, NDArray[np.int64]]:
    """Leave out the final mark of some sentences; also gives the numbers of the words kept."""
    governors = set(document.heads)
    count = len(document.words)
    kept = [
        at
        for at in range(count)
        if not (
            (at + 1 == count or document.sentence_starts[at + 1])
            and document.tags[at] == "PUNCT"
            and not document.sentence_starts[at]
            and at not in governors
            and chance.random() < STOP_FORGOTTEN
        )
    ]
    numbers = np.array(kept, dtype=np.int64)
    if len(kept) == count:
        return document, numbers
    place = {old: new for new, old in enumerate(kept)}
    return (
        replace(
            document,
            words=[document.words[at] for at in kept],
            tags=[document.tags[at] for at in kept],
            heads=[place.get(document.heads[at], -1) for at in kept],
            relations=[document.relations[at] for at in kept],
            sentence_starts=[document.sentence_starts[at] for at in kept],
            paragraph_starts=[document.paragraph_starts[at] for at in kept],
        ),
        numbers,
    )
