"""Pronouns: the table, and that no other file keeps a set of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import concordat
from concordat.language.coreference_mentions import PRONOUNS
from concordat.lexicon.pronouns import (
    SPEAKING,
    THIRD,
    agrees,
    gender_of,
    never_stands_for,
    pronouns,
    stands_for,
)

KEPT = {"language/coreference_mentions.py", "language/lemmas.py", "language/universal.py"}
"""Files below the lexicon, which cannot ask it."""

SET = re.compile(r"(?s)frozenset\(\s*[({][^)}]*\"(?:he|she|his|her|they|whom|itself)\"[^)}]*[)}]")


def test_the_reader_and_the_table_have_the_same_series() -> None:
    assert {word: series for series in THIRD for word in pronouns(series)} == PRONOUNS


@pytest.mark.parametrize(
    ("series", "case", "words"),
    [
        (("she",), "owner", {"her", "hers"}),
        (("they",), "", {"they", "them", "their", "theirs", "themselves"}),
        (THIRD, "subject", {"he", "she", "it", "they"}),
        (SPEAKING, "subject", {"i", "we", "you", "one"}),
        (("who", "which"), "", {"who", "whom", "whose", "which", "that"}),
    ],
)
def test_words_of_a_series_and_a_case(series: tuple[str, ...], case: str, words: set[str]) -> None:
    assert pronouns(*series, case=case) == words


def test_genders_and_the_kinds_of_actors_that_a_series_stands_for() -> None:
    assert (gender_of("him"), gender_of("hers"), gender_of("it"), gender_of("table")) == ("m", "f", "", "")
    assert agrees("he", "m")
    assert agrees("he", "u")
    assert not agrees("he", "f")
    assert "organization" in stands_for("it")
    assert "organization" in never_stands_for("he")
    assert "person" in never_stands_for("it")
    assert never_stands_for("the") == frozenset()


def test_no_other_file_keeps_a_set_of_pronouns() -> None:
    source = Path(concordat.__file__).parent
    files = {str(path.relative_to(source)): path for path in source.rglob("*.py")}
    keeping = {name for name, path in files.items() if name not in KEPT and SET.search(path.read_text("utf-8"))}
    assert keeping <= ARTICLES


ARTICLES = {"extraction/agreements/phrase.py", "comparison/framing/referents.py", "clauses/splitting.py"}
"""Sets of words that open a definite phrase or a clause, owners among them."""
