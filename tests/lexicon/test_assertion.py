"""The words that negate, defer or question."""

from __future__ import annotations

import pytest

from concordat.lexicon.assertion import effect_of, is_hedge, is_negating


@pytest.mark.parametrize(("word", "hedge"), [("may", True), ("plan", True), ("likely", True), ("sign", False)])
def test_hedges_make_less_than_an_assertion(word: str, hedge: bool) -> None:
    assert is_hedge(word) is hedge


@pytest.mark.parametrize(
    ("word", "negates"), [("not", True), ("nobody", True), ("without", True), ("refuse", False), ("rather", False)]
)
def test_words_that_say_not_wherever_they_stand(word: str, negates: bool) -> None:
    assert is_negating(word) is negates


def test_a_word_has_its_effect_in_its_place_only() -> None:
    assert (effect_of("clause", "deny"), effect_of("negator", "deny")) == ("denied", None)
