from __future__ import annotations

import pytest
from tests.cases import case_id, load_cases

from concordat.language import Reader


@pytest.mark.parametrize("case", load_cases("names"), ids=case_id)
def test_names_of_news(case: tuple[str, dict[str, str]], reader: Reader) -> None:
    row = case[1]
    assert " / ".join(f"{name.label_}: {name.text}" for name in reader.read(row["text"]).ents) == row["names"]
