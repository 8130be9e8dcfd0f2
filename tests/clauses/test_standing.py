"""Which stretches of a report read as sentences of their own, by the case table, over stored tokens."""

from __future__ import annotations

from functools import cache

import pytest
from tests.cases import as_parameters, load_cases

from concordat.clauses.standing import stands_alone
from concordat.clauses.stored import stored_words
from concordat.language import Reader, load_reader
from concordat.pipeline import understand
from concordat.records import Article


@cache
def _reader() -> Reader:
    return load_reader()


@pytest.mark.parametrize("case", as_parameters(load_cases("standing")))
def test_what_reads_as_a_sentence(case: tuple[str, dict[str, str]]) -> None:
    row = case[1]
    article = Article("a1", "a1.txt", None, None, None, "en", "0" * 64, row["text"])
    tokens = understand(_reader(), article).tokens
    start = row["text"].index(row["stretch"])
    inside = [n for n, token in enumerate(tokens) if start <= token.start < start + len(row["stretch"])]
    words = stored_words(tokens)[inside[0] : inside[-1] + 1]
    assert ("yes" if stands_alone(words) else "no") == row["stands"]
