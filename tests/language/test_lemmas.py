from __future__ import annotations

import pytest

from concordat.language.lemmas import lemma_of


@pytest.mark.parametrize(
    ("word", "tag", "lemma"),
    [
        ("said", "VERB", "say"), ("Signed", "VERB", "sign"), ("closing", "VERB", "close"), ("cutting", "VERB", "cut"),
        ("means", "VERB", "mean"), ("left", "VERB", "leave"), ("meeting", "NOUN", "meeting"), ("talks", "NOUN", "talk"),
        ("’s", "AUX", "be"), ("n’t", "PART", "not"), ("limited", "ADJ", "limited"), ("them", "PRON", "they"),
        ("Americans", "PROPN", "Americans"), ("better", "ADV", "well"), ("thanked", "VERB", "thank"),
        ("labelled", "VERB", "label"),
    ],
)  # fmt: skip
def test_lemmas(word: str, tag: str, lemma: str) -> None:
    assert lemma_of(word, tag) == lemma
