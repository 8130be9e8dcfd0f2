from __future__ import annotations

import pytest
import spacy
from spacy.language import Language
from spacy.training import Example

from concordat.errors import ModelError
from concordat.language.installed import wrap_pipeline

TEXT = "Talks resume\nThe ministers met in Vienna on Monday. They will meet again, officials said."


@pytest.fixture(scope="module")
def pipeline() -> Language:
    """A parser of ClearNLP's style that has hardly learnt anything: only its shape matters here."""
    made = spacy.blank("en")
    parser = made.add_pipe("parser")
    for label in ("ROOT", "nsubj", "dobj", "prep", "pobj", "det"):
        parser.add_label(label)  # type: ignore[attr-defined]
    doc = made.make_doc("The ministers met in Vienna.")
    gold = {"heads": [1, 2, 2, 2, 3, 2], "deps": ["det", "nsubj", "ROOT", "prep", "pobj", "dobj"]}
    made.initialize(lambda: [Example.from_dict(doc, gold)])
    return made


def test_another_pipeline_gets_our_attributions_and_vectors(pipeline: Language) -> None:
    doc = wrap_pipeline(pipeline).read(TEXT)
    sentences = list(doc.sents)
    assert doc.text == TEXT
    assert next(token for token in doc if token.text == "The").is_sent_start
    assert doc._.sentence_vectors.shape == (len(sentences), 384)
    assert any("said" in span.text for item in doc._.attributions for span in item.cue)
    assert not {"dobj", "pobj", "prep"} & {token.dep_ for token in doc}


def test_a_pipeline_without_a_parser_is_refused() -> None:
    with pytest.raises(ModelError, match="has no parser"):
        wrap_pipeline(spacy.blank("en"))
