"""Numbers of whole texts, by the case table."""

from __future__ import annotations

from functools import cache

import pytest
from tests.cases import case_id, load_cases

from concordat.extraction.quantities import find_quantities
from concordat.extraction.times import find_times
from concordat.language import Reader, load_reader
from concordat.records import Article, Quantity


@cache
def _reader() -> Reader:
    return load_reader()


def _shown(quantity: Quantity) -> str:
    ends = dict.fromkeys(f"{value:.10g}" for value in (quantity.low, quantity.high))
    return f"{quantity.citation.text} = {'~' * quantity.approximate}{'..'.join(ends)} {quantity.unit}"


@pytest.mark.parametrize("case", load_cases("numbers"), ids=case_id)
def test_numbers_of_a_text(case: tuple[str, dict[str, str]]) -> None:
    row = case[1]
    doc = _reader().read(row["text"])
    article = Article("a1", "a.txt", None, None, None, "en", "", row["text"])
    got = [_shown(q) for q in find_quantities(doc, article, find_times(doc, article))]
    assert got == ([] if row["numbers"] == "-" else row["numbers"].split(" / "))
