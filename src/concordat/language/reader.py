"""The reader: text in, spaCy `Doc` out, with everything that the rest of the program stands on.

1. split words; 2. read them (`decoding`) and mend trees that cannot be (`mending`); 3. write tags, trees, lemmas, names
and attributions into the `Doc`; 4. encode each sentence by itself for its vector; 5. rank what each pronoun and common
noun may mean.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, HEAD, LEMMA, POS  # type: ignore[import-not-found]
from spacy.language import Language
from spacy.tokens import Doc, Span

from concordat.language.attribution import Attribution, register_extensions
from concordat.language.coreference import Ranker
from concordat.language.decoding import Reading, read_words
from concordat.language.encoder import Encoder
from concordat.language.index import forget_index
from concordat.language.lemmas import lemma_of
from concordat.language.linking import Calibration
from concordat.language.mending import mend
from concordat.language.sentence_tree import ROOT, Tree
from concordat.language.tables import make_tables
from concordat.language.tokenizer import news_tokenizer, paragraph_marks
from concordat.language.vectors import VECTOR_WIDTH, encode_spelled, sentence_vectors
from concordat.language.weights import Weights, load_weights
from concordat.language.windows import encode_words
from concordat.language.word_pieces import WordPieces
from concordat.reading.hidden import spelled

LONE_SURROGATE = re.compile("[\ud800-\udfff]")

GIVEN_NAMES = frozenset({"PERSON", "ORG", "PLACE", "NORP", "EVENT", "WORK"})
"""Types of names given in `doc.ents`; the reader tells objects (ships, products) apart only to leave them out."""


class Reader:
    """Reads English news text with the shipped model."""

    def __init__(
        self,
        weights: Weights | None = None,
        threads: int = 1,
        syntax: Callable[[str], Doc] | None = None,
        kernels: str | None = None,
    ) -> None:
        """`syntax`, if given, does steps 1 to 3 for all but attributions; `kernels` as the `Encoder` takes them."""
        weights = weights or load_weights()
        self._syntax = syntax
        self.language: Language = news_tokenizer()
        self._pieces = WordPieces(weights.tokenizer_file)
        self._encoder = Encoder(weights, threads, kernels)
        self._tables = make_tables(weights)
        self._ranker = Ranker(weights.coreference) if weights.coreference else None
        register_extensions()

    def read(self, text: str, breaks: Iterable[int] = ()) -> Doc:
        """Read a text: any string gives a `Doc` of exactly that text.

        `breaks` are character offsets at which a sentence begins although no line does: after a dateline, say, which
        would else be read into the first sentence.

        The one exception: lone surrogates, which no file in UTF-8 holds and spaCy cannot store, become U+FFFD, so that
        all offsets stay what they were.
        """
        text = LONE_SURROGATE.sub("\ufffd", text)
        if self._syntax is None:
            return self.annotate(self.language.make_doc(text), breaks)
        doc = self._syntax(text)
        numbers, starts = paragraph_marks(doc, breaks)
        if not numbers:
            return _leave_unread(doc)
        sentence_starts = [bool(doc[number].is_sent_start) for number in numbers]
        reading = self.read_words([spelled(doc[number].text) for number in numbers], starts, sentence_starts)
        return self._complete(doc, numbers, reading)

    @property
    def labels(self) -> dict[str, list[str]]:
        """Names of tags and relations by the numbers of a `Reading`."""
        return {"tags": self._tables.tags, "relations": self._tables.relations}

    def read_words(
        self, words: Sequence[str], paragraph_starts: Sequence[bool], sentence_starts: Sequence[bool] | None = None
    ) -> Reading:
        """Read words that are split already; with `sentence_starts`, those sentences are taken as given."""
        encoded = encode_words(words, paragraph_starts, self._pieces)
        reading = read_words(encoded, self._encoder, self._tables, sentence_starts)
        _mend_trees(words, reading, self._tables.tags, self._tables.relations)
        return reading

    def vectors(self, sentences: Sequence[str]) -> NDArray[np.float32]:
        """Encode sentences by themselves, without reading them: unit vectors (sentences, VECTOR_WIDTH)."""
        spelled = []
        for sentence in sentences:
            words = [
                token.text
                for token in self.language.make_doc(LONE_SURROGATE.sub("\ufffd", sentence))
                if not token.is_space
            ]
            spelled.append([piece for word in self._pieces(words) for piece in word])
        return encode_spelled(spelled, self._encoder)[0]

    def annotate(self, doc: Doc, breaks: Iterable[int] = ()) -> Doc:
        """Write a reading into a `Doc` that has tokens only; `breaks` as in `read`."""
        forget_index(doc)
        numbers, starts = paragraph_marks(doc, breaks)
        if not numbers:
            return _leave_unread(doc)
        reading = self.read_words([spelled(doc[number].text) for number in numbers], starts)
        _write_syntax(doc, numbers, reading, self._tables.tags, self._tables.relations)
        doc.ents = tuple(
            Span(doc, numbers[name.start], numbers[name.end - 1] + 1, name.kind)
            for name in reading.names
            if name.kind in GIVEN_NAMES
        )
        return self._complete(doc, numbers, reading)

    def _complete(self, doc: Doc, numbers: Sequence[int], reading: Reading) -> Doc:
        doc._.attributions = _attributions(doc, numbers, reading, self._tables.calibration)
        doc._.sentence_vectors, tokens = sentence_vectors(doc, self._pieces, self._encoder)
        doc.tensor = tokens  # type: ignore[assignment]  # single precision is enough
        doc._.coreference = self._ranker(doc) if self._ranker else []
        return doc


def _mend_trees(words: Sequence[str], reading: Reading, tags: Sequence[str], relations: Sequence[str]) -> None:
    numbers = {relation: number for number, relation in enumerate(relations)}
    bounds = [*np.flatnonzero(reading.sentence_starts).tolist(), len(words)]
    for start, end in pairwise(bounds):
        heads = [head - start if head >= 0 else ROOT for head in reading.heads[start:end].tolist()]
        labels = [relations[number] for number in reading.relations[start:end].tolist()]
        lower = [word.lower() for word in words[start:end]]
        tree = Tree(lower, [tags[number] for number in reading.tags[start:end].tolist()], heads, labels)
        if mend(tree):
            reading.heads[start:end] = [head + start if head != ROOT else ROOT for head in tree.heads]
            reading.relations[start:end] = [numbers[relation] for relation in tree.relations]
            reading.tags[start:end] = [tags.index(tag) for tag in tree.tags]


def _leave_unread(doc: Doc) -> Doc:
    """Finish a text without words: at most one sentence of spaces."""
    for token in doc:
        token.is_sent_start = token.i == 0
    doc._.attributions = []
    doc._.coreference = []
    doc._.sentence_vectors = np.zeros((min(len(doc), 1), VECTOR_WIDTH), dtype=np.float32)
    return doc


def _write_syntax(
    doc: Doc, numbers: Sequence[int], reading: Reading, tags: Sequence[str], relations: Sequence[str]
) -> None:
    """Set part of speech, head, relation and lemma of every token; spaces hang on the word before them."""
    strings = doc.vocab.strings
    places = np.array(numbers, dtype=np.int64)
    values = np.zeros((len(doc), 4), dtype=np.uint64)
    before = np.maximum(np.searchsorted(places, np.arange(len(doc)), "right") - 1, 0)
    heads = places[before]
    heads[places] = np.where(reading.heads < 0, places, places[reading.heads])
    values[:, 0] = (heads - np.arange(len(doc))).astype(np.int64).view(np.uint64)
    values[:, 1], values[:, 2] = strings.add("SPACE"), strings.add("dep")
    values[:, 3] = [token.orth for token in doc]
    values[places, 1] = np.array([strings.add(tag) for tag in tags], dtype=np.uint64)[reading.tags]
    relation_ids = np.array([strings.add(relation) for relation in [*relations, "ROOT"]], dtype=np.uint64)
    values[places, 2] = relation_ids[reading.relations]
    values[places, 3] = [
        strings.add(lemma_of(spelled(doc[number].text), tags[tag]))
        for number, tag in zip(numbers, reading.tags, strict=True)
    ]
    doc.from_array([HEAD, POS, DEP, LEMMA], values)  # type: ignore[arg-type]  # thinc's Ints2d


def _attributions(doc: Doc, numbers: Sequence[int], reading: Reading, calibration: Calibration) -> list[Attribution]:
    def cut(spans: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
        return tuple(doc[numbers[start] : numbers[end - 1] + 1] for start, end in spans)

    links = sorted(reading.links, key=lambda link: link.cue)
    return [
        Attribution(cut(link.source), cut((link.cue,)), cut(link.content), calibration(link.chance)) for link in links
    ]
