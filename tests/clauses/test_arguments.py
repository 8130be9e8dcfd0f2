"""Who does it and to whom, by the case table."""

from __future__ import annotations

from functools import cache

import pytest
from tests.cases import as_parameters, load_cases

from concordat.clauses.arguments import doers, sufferers
from concordat.language import Reader, load_reader


@cache
def _reader() -> Reader:
    return load_reader()


CASES = [
    case
    for case in load_cases("arguments")
    + load_cases("sixty")
    + load_cases("sixty_more")
    + load_cases("sixty_third")
    + load_cases("sixty_fourth")
    if "act" in case[1]
]


@pytest.mark.parametrize("case", as_parameters(CASES))
def test_who_does_it_to_whom(case: tuple[str, dict[str, str]]) -> None:
    row = case[1]
    act = next(token for token in _reader().read(row["text"]) if token.text == row["act"])
    assert (", ".join(word.text for word in doers(act)) or "-") == row["doers"]
    assert (", ".join(word.text for word in sufferers(act)) or "-") == row["sufferers"]
