"""Which words before a noun are of which kind."""

from __future__ import annotations

import pytest

from concordat.lexicon.determiners import determiners


@pytest.mark.parametrize(
    ("kind", "of_it", "not_of_it"),
    [
        ("definite", "the", "this"),
        ("indefinite", "an", "one"),
        ("pointing", "those", "the"),
        ("free", "whichever", "every"),
        ("amount", "several", "some"),
        ("least", "single", "many"),
        ("unnamed", "others", "any"),
    ],
)
def test_of_which_kind_a_determiner_is(kind: str, of_it: str, not_of_it: str) -> None:
    assert of_it in determiners(kind)
    assert not_of_it not in determiners(kind)


def test_kinds_are_taken_together() -> None:
    assert determiners("definite", "indefinite") == {"the", "a", "an"}
