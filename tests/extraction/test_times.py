import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.lang.en import English
from tests.cases import case_id, load_cases

from concordat.extraction.times import find_times
from concordat.lexicon.calendar import easter, named_day
from concordat.records import Article, TimeExpression

_READER = English()
_READER.add_pipe("sentencizer")


def read(text: str, published: str | None = None) -> tuple[TimeExpression, ...]:
    article = Article("a1", "one.txt", None, None, published, "en", "", text)
    return find_times(_READER(text), article)


@pytest.mark.parametrize("case", load_cases("times"), ids=case_id)
def test_case(case: tuple[str, dict[str, str]]) -> None:
    _, row = case
    found = read(row["sentence"], row["published"] or None)
    told = [f"{t.citation.text} = {t.value or f'({t.unresolved})'}" for t in found]
    assert " ; ".join(told) == row["times"]


def test_the_anchor_says_what_a_value_was_reckoned_from() -> None:
    (friday,) = read("They met on Friday.", "2024-03-05")
    assert friday.anchor == "publication, 2024-03-05"
    (year,) = read("They met in 2001.", "2024-03-05")
    assert year.anchor is None


def test_history_goes_on_from_the_date_told_before() -> None:
    told = " ".join(f"It went on in {year}." for year in range(1940, 1950)) + " In March, it ended."
    assert read(told, "2020-05-05")[-1].value == "1949-03"


def test_a_report_reckons_a_bare_month_from_its_own_day() -> None:
    assert read("The town was founded in 1873. In March, the mayor resigned.", "2020-05-05")[-1].value == "2020-03"


@given(st.text(max_size=200))
def test_no_text_raises_and_every_citation_repeats_its_characters(text: str) -> None:
    for published in (None, "2024-02-29"):
        for time in read(text, published):
            assert text[time.citation.start : time.citation.end] == time.citation.text


def test_named_days() -> None:
    assert str(easter(2025)) == "2025-04-20"
    assert str(named_day("thanksgiving", 1999)) == "1999-11-25"
    assert str(named_day("memorial day", 2024)) == "2024-05-27"
    assert named_day("no such day", 2024) is None
