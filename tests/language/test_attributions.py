from __future__ import annotations

from collections.abc import Sequence

import pytest
from spacy.tokens import Span
from tests.cases import case_id, load_cases

from concordat.language import Reader

MARKS = '"“”,. '


def shown(spans: Sequence[Span]) -> str:
    return " + ".join(span.text.strip(MARKS) for span in spans)


@pytest.mark.parametrize("case", load_cases("attributions"), ids=case_id)
def test_attributions_of_news(case: tuple[str, dict[str, str]], reader: Reader) -> None:
    row = case[1]
    found = [
        " | ".join((shown(item.source), shown(item.cue), shown(item.content)))
        for item in reader.read(row["text"])._.attributions
    ]
    assert " / ".join(found) == row["attributions"]
