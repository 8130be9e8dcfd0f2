from __future__ import annotations

import pytest
from tests.cases import case_id, load_cases

from concordat.language import Reader


@pytest.mark.parametrize("case", load_cases("sentences"), ids=case_id)
def test_sentences_of_news(case: tuple[str, dict[str, str]], reader: Reader) -> None:
    row = case[1]
    sentences = [sentence.text.strip() for sentence in reader.read(row["text"]).sents]
    assert " / ".join(sentence for sentence in sentences if sentence) == row["sentences"]
