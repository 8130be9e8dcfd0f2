"""Names that can be one person's or one body's, by the case table."""

from __future__ import annotations

import pytest
from tests.cases import case_id, load_cases

from concordat.comparison.actors.names import is_short_for, same_body_among, same_body_name, same_person_name
from concordat.lexicon.spelling import sound


@pytest.mark.parametrize("case", load_cases("person_names"), ids=case_id)
def test_names_of_one_person(case: tuple[str, dict[str, str]]) -> None:
    heading, row = case
    one = heading == "One person"
    assert (same_person_name(row["a"], row["b"]) is not None) == one
    assert (same_person_name(row["b"], row["a"]) is not None) == one


@pytest.mark.parametrize(
    ("short", "full", "expected"),
    [
        ("Carter", "Bill Carter", True),
        ("Bill", "Bill Carter", False),
        ("Kim", "Kim Min-jun", True),
        ("Haddad", "Bashir al-Haddad", True),
    ],
)
def test_surnames(short: str, full: str, expected: bool) -> None:
    assert is_short_for(short, full) == expected


@pytest.mark.parametrize(
    ("a", "b", "reason"),
    [
        ("The Meridian Group", "Meridian Group", "the same name"),
        ("Meridian Inc.", "Meridian Ltd", "the same name without its legal form"),
        ("MSG", "Meridian Shipping Group", "MSG stands for Meridian Shipping Group"),
        ("Meridian", "Meridian Shipping", None),
        ("Logan Harbour Airport", "Logon Harbour Airport", "the same name, misspelt by a letter"),
        ("Harbour Ministry", "Labour Ministry", None),
        ("Qala-i-Naw", "Qala-e-Naw", "another spelling of the name"),
        ("Norland University", "Norland", "the same name without its sort"),
        ("Norland", "Norland Airport", None),
    ],
)
def test_names_of_one_body(a: str, b: str, reason: str | None) -> None:
    assert same_body_name(a, b) == reason


def test_bodies_that_share_one_of_their_names() -> None:
    assert same_body_among(["Harbour Watch", "HW"], ["Committee for Harbours", "HW"]) == "both are called HW"
    assert same_body_among(["Committee for the Harbours"], ["Committee of Harbours"]) is not None
    assert same_body_among(["SaveOurHarbour"], ["Save Our Harbour"]) is not None
    assert same_body_among(["Harbour Watch"], ["Harbour Board"]) is None


def test_transliterations_sound_alike() -> None:
    assert sound("Sergei") == sound("Sergey")
    assert sound("Qasem") == sound("Ghasem")
    assert sound("Ivanov") != sound("Petrov")
