"""Words, their worth, and their alignment."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from concordat.comparison.rarity import bits, content, weight
from concordat.comparison.reuse.alignment import Tolerance, align, maximal_runs, ngrams, shared_seeds
from concordat.comparison.reuse.texts import shared_passages
from concordat.comparison.reuse.tokens import key_of, normalised, words_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("stabilisation", "stabilization"),
        ("Defence", "defense"),
        ("neighbour's", "neighbor’s"),
        ("theatre", "theater"),
        ("travelled", "traveled"),
        ("programme", "program"),
        ("U.S.", "US"),
        ("1,500", "1500"),
        ("analysed", "analyzed"),
    ],
)
def test_regional_and_typographic_variants_are_one_word(one: str, other: str) -> None:
    assert normalised(one.rstrip(".")) == normalised(other.rstrip("."))


@pytest.mark.parametrize(("one", "other"), [("hour", "her"), ("four", "for"), ("tour", "tor"), ("1.5", "15")])
def test_different_words_stay_different(one: str, other: str) -> None:
    assert normalised(one) != normalised(other)


def test_inflection_does_not_part_words() -> None:
    assert key_of("aims") == key_of("aimed") == key_of("aiming")
    assert key_of("ship") != key_of("shop")


def test_rare_words_are_worth_more() -> None:
    assert bits("the") < bits("treaty") < bits("dodecahedron")
    assert weight("the") == 0.1
    assert weight("dodecahedron") == 1.0
    assert content(["the", "said", "treaty", "piles"]) == 2


def test_words_carry_their_places_and_skip_furniture() -> None:
    text = "Photo: AP. The dredger’s arm broke."
    words = words_of(text, [(0, 10)])
    assert [text[s:e] for s, e in zip(words.starts, words.ends, strict=True)] == ["The", "dredger’s", "arm", "broke"]
    assert words.between(11, 24) == (0, 2)


def test_seeds_are_the_places_of_equal_ngrams() -> None:
    a, b = words_of("red sails at dawn near the reef"), words_of("they saw red sails at dawn")
    assert shared_seeds(ngrams(a.keys, 3), ngrams(b.keys, 3)).tolist() == [[0, 2], [1, 3]]


def test_maximal_runs_drop_what_costs_more_than_it_brings() -> None:
    assert maximal_runs([1, -2, 3, 1, -1, 2, -5, 1]) == [(0, 1), (2, 6), (7, 8)]
    assert maximal_runs([-1.0, 0.0]) == []


def test_stretches_end_where_the_texts_part() -> None:
    a = words_of("In other news, divers found deep cracks in the piles of the quay, and it rained.")
    b = words_of("A survey says divers discovered deep cracks in the piles of the quay, so trade stopped.")
    (stretch,) = align(a, b)
    assert a.forms[stretch.a_first] == "divers"
    assert b.forms[stretch.b_last - 1] == "quay"
    assert stretch.likeness > 0.8


@given(st.lists(st.sampled_from(["red", "sails", "dawn", "reef", "gull", "tide"]), max_size=40))
def test_every_pair_joins_equal_words(forms: list[str]) -> None:
    a, b = words_of(" ".join(forms)), words_of(" ".join(forms[::2] + forms))
    for stretch in align(a, b, tolerance=Tolerance(least=0.5)):
        assert all(a.keys[i] == b.keys[j] for i, j in stretch.pairs)
        assert 0 <= stretch.a_first < stretch.a_last <= len(a)


def test_reworded_texts_share_one_long_passage() -> None:
    first = (
        "The old lighthouse keeper counted the passing freighters every evening and wrote their names into a ledger, "
        "which his granddaughter later found beneath the floorboards of the cottage on the northern cliff."
    )
    second = first.replace("counted", "noted").replace("every evening", "each night").replace("later found", "found")
    frame = "Gulls circled over an empty market square while shutters banged in the wind. "
    (found,) = shared_passages(f"{frame}{first}", f"{second} Trains were late again this morning on every line.")
    assert found.a_start >= len(frame)
    assert found.b_end <= len(second)


@given(st.text(max_size=200))
def test_nothing_raises(text: str) -> None:
    words = words_of(text)
    assert len(words.forms) == len(words.keys)
    assert np.all(words.starts < words.ends)
    shared_passages(text, text)
