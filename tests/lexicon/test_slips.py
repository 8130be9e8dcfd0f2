"""Which two names differ by a slip of one letter."""

import pytest

from concordat.lexicon.slips import is_slip


@pytest.mark.parametrize(
    ("one", "other", "slip"),
    [
        ("harland", "harlund", True),
        ("velma", "velda", False),
        ("anna velma", "anna velda", True),
        ("anna cole", "anna coles", False),
        ("maria cuomo", "mario cuomo", False),
        ("harland", "barland", False),
        ("anna harland", "jane harlund", False),
    ],
)
def test_a_slip_is_one_letter_of_a_long_word(one: str, other: str, slip: bool) -> None:
    assert is_slip(one.split(), other.split()) is slip
