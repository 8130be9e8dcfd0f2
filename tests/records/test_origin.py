"""The one wording of how many origins there are."""

from __future__ import annotations

import pytest

from concordat.records import Origins


@pytest.mark.parametrize(
    ("count", "at_least", "words"),
    [
        (3, 1, "at most 3 origins, at least 1"),
        (3, 3, "3 origins"),
        (1, 1, "1 origin"),
        (0, 0, "origins not known"),
    ],
)
def test_origins_are_counted_no_further_than_known(count: int, at_least: int, words: str) -> None:
    assert Origins(count, (), at_least).in_words == words


def test_one_source_behind_several_texts_is_said() -> None:
    assert Origins(3, (), 3, root="the files").in_words == "3 origins, most claims from one source (the files)"
    assert Origins(1, (), 1, root="the files").in_words == "1 origin"
