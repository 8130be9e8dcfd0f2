"""Actors by place and name: the same answers as a walk over all of them, from the few that can be meant."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concordat.extraction.actors.lookup import Lookup
from concordat.lexicon.slips import is_slip


@dataclass
class Named:
    number: int
    name: str


def lookup(names: list[str]) -> tuple[Lookup[Named], list[Named]]:
    made = [Named(number, name) for number, name in enumerate(names)]
    found: Lookup[Named] = Lookup()
    for one in reversed(made):
        found.note_name(one.name, one)
        found.note_spelling(one.name, one)
    return found, made


def test_by_the_end_of_a_name() -> None:
    found, made = lookup(["Bank of North Esteria", "Esteria", "Norland Times", "North Esteria"])
    assert found.ending_in("North Esteria") == [made[0], made[3]]
    assert found.ending_in("times") == [made[2]]
    assert found.ending_in("North") == []


def test_by_the_place_of_a_mention_that_may_move() -> None:
    found, (a, b) = lookup(["A", "B"])
    found.note_place(4, b)
    found.note_place(9, a)
    found.note_place(9, a)
    assert found.beginning_in(range(10)) == [a, b]
    assert found.beginning_in(range(5, 9)) == []
    found.move({9}, a, b)
    assert found.beginning_in(range(9, 10)) == [b]


LETTERS = st.text("abehmrs", min_size=1, max_size=8)
NAMES = st.lists(LETTERS, min_size=1, max_size=3).map(" ".join)


@given(st.lists(NAMES, max_size=12), NAMES)
def test_every_slip_is_among_the_names_spelt_like_it(names: list[str], asked: str) -> None:
    found, made = lookup(names)
    slips = [one for one in made if is_slip(asked.split(), one.name.split())]
    assert [one for one in found.spelt_like(asked.split()) if one in slips] == slips


@pytest.mark.parametrize("slip", ["boko harm", "boko haarm", "boko ahram", "boko hiram", "oko haram"])
def test_a_name_misspelt(slip: str) -> None:
    found, made = lookup(["Boko Haram", "Boko Club"])
    assert found.spelt_like(slip.split()) == made[:1]


def test_few_of_many_names_are_looked_at() -> None:
    found, _ = lookup([f"jana {letter}{other}nnovak" for letter in "abcdefgh" for other in "ijklmnop"])
    assert len(found.spelt_like(["jana", "ainnovak"])) <= 16


def test_the_holders_of_an_office_by_its_words_or_its_class() -> None:
    found, made = lookup(["Jana Novak", "Olaf Moss", "Ada Lind"])
    found.note_office("deputy foreign minister of Norland", {"deputy", "foreign"}, made[2])
    found.note_office("president of the bank", {"leader"}, made[0])
    assert found.holding("minister", ()) == [made[2]]
    assert found.holding("president", {"foreign"}) == [made[0], made[2]]
    assert found.holding("chancellor", {"state"}) == []
