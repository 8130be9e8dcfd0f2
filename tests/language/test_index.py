"""The index of a `Doc` answers as spaCy does."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from concordat.language import Reader
from concordat.language.index import Index, forget_index, index_of

TEXT = """VIENNA, May 3 - The presidents of Norland and Esteria signed a treaty on Monday, officials said.

“We shall  keep it,” said Jana Novak, who heads the bank.  It covers trade (and energy).
"""


@pytest.fixture(scope="module")
def doc(reader: Reader) -> Doc:
    return reader.read(TEXT)


def test_children_and_heads(doc: Doc) -> None:
    index = index_of(doc)
    assert [list(children) for children in index.children] == [list(token.children) for token in doc]
    assert index.heads == [token.head.i for token in doc]


def test_words_are_the_text_of_spans(doc: Doc) -> None:
    index = index_of(doc)
    for start in range(len(doc)):
        for end in range(start, len(doc) + 1):
            assert index.words(start, end) == doc[start:end].text


def test_sentences(doc: Doc) -> None:
    index = index_of(doc)
    assert index.sentence_starts == [sentence.start for sentence in doc.sents]
    numbers = [number for number, sentence in enumerate(doc.sents) for _ in sentence]
    assert [index.sentence_of(token.i) for token in doc] == numbers


def test_forms(doc: Doc) -> None:
    index = index_of(doc)
    assert index.lower == [token.lower_ for token in doc]
    assert index.lemmas == [token.lemma_.lower() for token in doc]
    assert index.text == TEXT


@pytest.mark.parametrize("width", [1, 4])
def test_overlapping(doc: Doc, width: int) -> None:
    index = index_of(doc)
    for start in range(len(TEXT) - width):
        first, last = index.overlapping(start, start + width)
        shared = [t.i for t in doc if t.idx < start + width and t.idx + len(t) > start]
        assert list(range(first, last)) == shared


def test_is_made_once_and_anew_for_a_new_reading(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Doc] = []
    make = Index.__init__

    def counted(self: Index, doc: Doc) -> None:
        made.append(doc)
        make(self, doc)

    monkeypatch.setattr(Index, "__init__", counted)
    doc = reader.read("The talks ended in Vienna.")
    forget_index(doc)
    del made[:]
    assert index_of(doc) is index_of(doc)
    assert len(made) == 1
    first = index_of(doc)
    assert index_of(reader.annotate(doc)) is not first
