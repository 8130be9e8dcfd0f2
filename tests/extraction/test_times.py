from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.lang.en import English
from tests.cases import case_id, load_cases

from concordat.extraction.times import find_times
from concordat.language import Reader, load_reader
from concordat.lexicon.calendar import easter, named_day
from concordat.records import Article, TimeExpression

_READER = English()
_READER.add_pipe("sentencizer")


@cache
def _trees() -> Reader:
    return load_reader()


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


ACCOUNT = " ".join(f"Work went on in {year}." for year in range(1930, 1940))


@pytest.mark.parametrize(
    ("told", "value"),
    [
        (
            "On 3 May 1944 the dam broke. Papers of 2005 show why. On 4 June, it broke. On 7 August 1944, it held.",
            "1944-06-04",
        ),
        ("In December 1944 the dam broke. It was rebuilt in January.", "1945-01"),
        ("In May 1945 they rested. Rain fell from October. By March 1945 the dam was full.", "1944-10"),
        ("In 1938 they paused. In May 1939 they left. The following year it was sold.", "1940"),
        ("On 3 May 1944 the dam broke. The alarm rang at 3 a.m.", "1944-05-03T03:00"),
        ("In May 1944 the dam broke. The mayor came on Friday.", None),
        ("On Tuesday, 2 May 1944, the dam broke. The mayor came on Friday.", "1944-05-05"),
    ],
)
def test_an_account_of_the_past_goes_on_by_the_shortest_way(told: str, value: str | None) -> None:
    times = read(f"{ACCOUNT} {told}", "2020-05-05")
    assert value in [time.value for time in times[-2:]]


def test_an_account_from_before_christ_goes_on() -> None:
    told = " ".join(f"It went on in {year} BC." for year in range(500, 490, -1))
    times = read(told + " In March, it ended. The following year they left.", "2020-05-05")
    assert [time.value for time in times[-2:]] == ["-0490-03", "-0489"]


def test_a_report_full_of_years_reckons_from_its_own_day() -> None:
    own = "They met on Friday. The mayor spoke on Thursday. On Wednesday, it rained."
    assert read(f"{ACCOUNT} {own} The dam reopens in March.", "2020-05-05")[-1].value == "2021-03"


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


@pytest.mark.parametrize("case", load_cases("plans_and_days"), ids=case_id)
def test_plans_and_days(case: tuple[str, dict[str, str]]) -> None:
    _, row = case
    article = Article("a1", "one.txt", row["outlet"] or None, None, row["published"], "en", "", row["sentence"])
    found = find_times(_trees().read(row["sentence"]), article)
    for words, value in (expected.split(" = ") for expected in filter(None, row["times"].split(" ; "))):
        assert value in [t.value for t in found if words in t.citation.text], words
    for words in filter(None, row["none"].split(" ; ")):
        assert not [t for t in found if words in t.citation.text.split()], words


def test_a_weekday_beside_an_event_whose_day_is_not_said_has_no_day() -> None:
    (found,) = read("She spoke on the Sunday before the vote.", "2024-05-08")
    assert (found.value, found.unresolved) == (None, "Sunday before another event")
