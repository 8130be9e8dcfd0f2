"""Which stretches of a report read as sentences of their own, by the case table, over stored tokens."""

from __future__ import annotations

from functools import cache

import pytest
from tests.cases import as_parameters, load_cases

from concordat.clauses.standing import goes_on, stands_alone
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
    stands = stands_alone(words) and not goes_on(words, alone=True)
    assert ("yes" if stands else "no") == row["stands"]


def test_what_several_reports_tell_is_not_cut_by_what_one_goes_on_to_say() -> None:
    text = "The clerk took aim at the guild on Monday, saying it had lied."
    tokens = understand(_reader(), Article("a1", "a1.txt", None, None, None, "en", "0" * 64, text)).tokens
    stretch = stored_words(tokens)[:9]
    assert goes_on(stretch, alone=True)
    assert not goes_on(stretch)
