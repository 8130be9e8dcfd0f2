import pytest
from hypothesis import given, strategies

from cases import case_id, load_cases
from concordat.reading.furniture import KINDS, mark_furniture


@pytest.mark.parametrize("case", load_cases("furniture"), ids=case_id)
def test_cases(case: tuple[str, dict[str, str]]) -> None:
    _, row = case
    text = row["text"]
    found = [f"{f.kind}: {text[f.start : f.end]}" for f in mark_furniture(text).furniture]
    assert found == [part for part in row["furniture"].split(" / ") if part]


@given(
    strategies.text()
    | strategies.lists(strategies.sampled_from(["MOSCOW:", "Advertisement", "By A", "© 2"])).map("\n".join)
)
def test_furniture_lies_inside_the_text_and_in_order(text: str) -> None:
    marks = mark_furniture(text)
    ends = [0]
    for furniture in marks.furniture:
        assert ends[-1] <= furniture.start < furniture.end <= len(text)
        assert furniture.kind in KINDS
        assert furniture.because
        ends.append(furniture.end)
    for credit in marks.credits:
        assert 0 <= credit.start < credit.end <= len(text)


def test_a_stated_title_is_found_whatever_its_quotation_marks() -> None:
    text = "Minister hails ‘new chapter’\nThe minister said on Monday that the treaty would open a new chapter."
    marks = mark_furniture(text, title='Minister hails "new chapter"')
    assert [(f.kind, f.start) for f in marks.furniture] == [("title", 0)]


def test_a_text_of_labels_keeps_its_longest_line() -> None:
    assert not mark_furniture("Load Next Story").furniture


def test_credits_name_whom_they_credit() -> None:
    text = "MOSCOW (AFP) - The ministers signed a treaty on Monday, it said.\nReporting by Jane Roe; editing by J"
    assert [credit.actor for credit in mark_furniture(text).credits] == ["AFP", "Jane Roe"]


@pytest.mark.parametrize(
    "credit",
    ["Coast News' Jane Roe and The Associated Press contributed to this report.", "Photo: Jane Roe/AP"],
)
def test_an_agency_is_credited_alone(credit: str) -> None:
    marks = mark_furniture(f"The ministers signed a treaty on Monday, their offices said.\n{credit}")
    assert [c.actor in {"The Associated Press", "Associated Press", "AP"} for c in marks.credits] == [True]


def test_a_time_stamp_dates_the_report() -> None:
    text = "River treaty signed\nUpdated 6:13 pm, 17 January 2025\nThe ministers signed a treaty on Monday, they said."
    assert mark_furniture(text).published == "2025-01-17"


def test_authors_that_the_file_names_are_a_byline() -> None:
    text = (
        "Ministers sign river treaty\nThe treaty took ten years of talks\nJANE ROE and Tom Hale\nThe two foreign "
        "ministers signed a treaty on the river on Monday, their offices said.\nJane Roe said so."
    )
    found = mark_furniture(text, authors=("Jane Roe", "Tom Hale")).furniture
    assert [text[f.start : f.end] for f in found if f.kind == "byline"] == ["JANE ROE and Tom Hale"]
    assert not [f for f in mark_furniture(text, authors=("Ada Moss",)).furniture if f.kind == "byline"]
    headline = text.replace("JANE ROE and Tom Hale", "Jane Roe and the treaty that took ten years")
    assert not [f for f in mark_furniture(headline, authors=("Jane Roe",)).furniture if f.kind == "byline"]
