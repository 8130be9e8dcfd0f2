"""How clauses are meant, by the case table, over the parse and over stored tokens alike."""

from __future__ import annotations

from functools import cache

import pytest
from spacy.tokens import Doc
from tests.cases import as_parameters, load_all

from concordat.clauses.assertion import assertion_of
from concordat.clauses.stored import stored_words
from concordat.language import Reader, load_reader
from concordat.pipeline import understand
from concordat.records import Article


@cache
def _reader() -> Reader:
    return load_reader()


def _meant(doc: Doc, word: str) -> dict[str, str]:
    found = assertion_of(next(token for token in doc if token.text == word))
    voices = [doc[v.source].text if v.source is not None else "?" for v in found.voices]
    return {
        "polarity": found.polarity,
        "modality": found.modality,
        "condition": "yes" if found.condition else "no",
        "voices": ", ".join(voices) or "-",
    }


CASES = load_all("assertion")
CLAUSES = [case for case in CASES if "clause" in case[1]]


@pytest.mark.parametrize("case", as_parameters(CLAUSES))
def test_how_a_clause_is_meant(case: tuple[str, dict[str, str]]) -> None:
    row = case[1]
    assert _meant(_reader().read(row["text"]), row["clause"]) == {k: row[k] for k in row if k not in ("text", "clause")}


@pytest.mark.parametrize(
    ("text", "verb", "tense"),
    [
        ("Kenya signed the treaty.", "signed", "past"),
        ("Kenya wants the treaty.", "wants", "present"),
        ("Kenya will sign the treaty.", "sign", "future"),
        ("Kenya is going to sign the treaty.", "sign", "future"),
    ],
)
def test_where_a_clause_looks(text: str, verb: str, tense: str) -> None:
    assert assertion_of(next(token for token in _reader().read(text) if token.text == verb)).tense == tense


def test_stored_tokens_are_read_as_the_parse_is() -> None:
    text = " ".join(dict.fromkeys(row["text"] for _, row in CLAUSES))
    article = Article("a1", "a.txt", None, None, None, "en", "", text)
    stored = stored_words(understand(_reader(), article).tokens)
    doc = _reader().read(text)
    assert [assertion_of(word) for word in stored] == [assertion_of(token) for token in doc]


def test_what_has_yet_to_be_done_is_not_done_whichever_word_the_tree_takes_for_the_verb() -> None:
    words = ["It", "has", "yet", "to", "be", "ratified"]
    labels = ["nsubj:pass", "aux", "advmod", "mark", "aux:pass", "ROOT"]
    lemmas = ["it", "have", "yet", "to", "be", "ratify"]
    parts = ["PRON", "AUX", "ADV", "PART", "AUX", "VERB"]
    doc = Doc(_reader().read("It.").vocab, words, heads=[5] * 6, deps=labels, lemmas=lemmas, pos=parts)
    assert assertion_of(doc[5]).polarity == "negative"
