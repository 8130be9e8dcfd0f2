from __future__ import annotations

import warnings

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from concordat.errors import ModelError
from concordat.language import Reader, load_reader, news_tokenizer

TEXT = (
    "VIENNA (Reuters) - The ministers of Norland and Sudland signed a river treaty on Monday, officials said.\n\n"
    '"This is a good day for both our countries," the foreign minister of Norland, Maria Lind, told reporters. '
    "She added that the treaty would take effect in June."
)
PARAGRAPH = "The committee met again on Tuesday and heard three more witnesses before it rose for lunch. "


def assert_covers(doc: Doc, text: str) -> None:
    assert doc.text == text
    sentences = list(doc.sents) if len(doc) else []
    assert "".join(sentence.text_with_ws for sentence in sentences) == text
    assert doc._.sentence_vectors.shape == (len(sentences), 384)
    assert all(token.head in token.sent for token in doc)
    for attribution in doc._.attributions:
        assert attribution.content
        assert 0 <= attribution.confidence <= 1
        for span in (*attribution.source, *attribution.cue, *attribution.content):
            assert text[span.start_char : span.end_char] == span.text


def test_reads_words_names_trees_and_attributions(reader: Reader) -> None:
    doc = reader.read(TEXT)
    assert_covers(doc, TEXT)
    assert len(list(doc.sents)) == 3
    signed = next(token for token in doc if token.text == "signed")
    assert (signed.pos_, signed.lemma_, signed.dep_) == ("VERB", "sign", "ccomp")
    assert next(token for token in doc if token.text == "ministers").head == signed
    assert ("Maria Lind", "PERSON") in {(name.text, name.label_) for name in doc.ents}
    cues = {span.text for attribution in doc._.attributions for span in attribution.cue}
    assert {cue.split()[0] for cue in cues} == {"said", "told", "added"}


def test_vectors_are_unit_length_and_those_of_the_sentence_alone(reader: Reader) -> None:
    vectors = reader.read(TEXT)._.sentence_vectors
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-4)
    alone = reader.read("She added that the treaty would take effect in June.")._.sentence_vectors[0]
    assert float(alone @ vectors[-1]) > 0.98


def test_reading_twice_gives_the_same(reader: Reader) -> None:
    first, second = reader.read(TEXT), reader.read(TEXT)
    assert first.to_bytes(exclude=["user_data"]) == second.to_bytes(exclude=["user_data"])
    assert [str(item) for item in first._.attributions] == [str(item) for item in second._.attributions]


def test_line_breaks_end_sentences(reader: Reader) -> None:
    doc = reader.read("Treaty signed\nMinisters shake hands\r\nCritics doubt it")
    assert [sentence.text.strip() for sentence in doc.sents] == [
        "Treaty signed",
        "Ministers shake hands",
        "Critics doubt it",
    ]


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "a", "\u200b", "“", "\x00", "...", "\t\n\u2028 x", "\u0301", "🜁" * 40]
)
def test_odd_texts_are_read(text: str, reader: Reader) -> None:
    assert_covers(reader.read(text), text)


def test_lone_surrogates_keep_offsets(reader: Reader) -> None:
    assert reader.read("a \ud800 b").text == "a \ufffd b"


def test_a_paragraph_longer_than_a_window_is_read_whole(reader: Reader) -> None:
    text = PARAGRAPH * 60
    doc = reader.read(text)
    assert_covers(doc, text)
    assert len(list(doc.sents)) == 60
    assert {sentence.root.text for sentence in doc.sents} == {"met"}


def test_a_sentence_longer_than_a_window_is_read(reader: Reader) -> None:
    text = "and the committee met again " * 200
    assert_covers(reader.read(text), text)


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=300))
def test_any_text_is_covered(text: str, reader: Reader) -> None:
    assert_covers(reader.read(text), text)


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    words=st.lists(st.sampled_from([*TEXT.split(), "“", "”", '"', "\n", "\n\n", "...", "said", "(", "—"]), max_size=80)
)
def test_shuffled_news_is_covered(words: list[str], reader: Reader) -> None:
    text = " ".join(words)
    assert_covers(reader.read(text), text)


def test_is_a_spacy_component(reader: Reader) -> None:
    pipeline = news_tokenizer()
    pipeline.add_pipe("concordat_reader")
    doc = pipeline(TEXT)
    assert [token.dep_ for token in doc] == [token.dep_ for token in reader.read(TEXT)]


def test_a_pipeline_that_is_not_installed_is_named(reader: Reader) -> None:
    with warnings.catch_warnings(), pytest.raises(ModelError, match="spacy download en_nowhere_sm"):
        load_reader("en_nowhere_sm")
