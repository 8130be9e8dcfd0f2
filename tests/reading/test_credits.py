"""Agencies: the list, and the ways in which an article credits one."""

from __future__ import annotations

import pytest
from tests.cases import case_id, load_cases

from concordat.reading.agencies import agencies, agency_named, agency_of_outlet
from concordat.reading.credits import find_credits
from concordat.records import Article, Credit


def article(text: str, outlet: str | None = None, url: str | None = None) -> Article:
    return Article("a1", "1.txt", outlet, None, None, "en", "", text, url=url)


@pytest.mark.parametrize("case", load_cases("agencies"), ids=case_id)
def test_credits(case: tuple[str, dict[str, str]]) -> None:
    _, row = case
    wanted = [(row["agency"], row["covers"])] * bool(row["agency"])
    assert [(c.agency.label, c.strength) for c in find_credits(article(row["text"]))] == wanted


def test_marked_credits_count() -> None:
    text = "By Ann Poe and The Associated Press\nThe ferry sank."
    credit = Credit("a1", 0, 35, text[:35], "The Associated Press")
    found = find_credits(Article("a1", "1.txt", None, None, None, "en", "", text, credits=(credit,)))
    assert [(c.agency.id, c.strength) for c in found] == [("AP", "text")]


def test_a_marked_credit_behind_the_word_photo_covers_the_picture() -> None:
    text = "The ferry at the quay. Photo by Jane Roe/AFP"
    credit = Credit("a1", text.index("AFP"), len(text), "AFP", "AFP")
    found = find_credits(Article("a1", "1.txt", None, None, None, "en", "", text, credits=(credit,)))
    assert [(c.agency.id, c.strength) for c in found] == [("AFP", "photo")]


@pytest.mark.parametrize(
    ("name", "agency"),
    [
        ("The Associated Press", "AP"),
        ("TASS news agency", "TASS"),
        ("Baltic News Service", "Baltic News Service"),
        ("The Harbour Ledger", None),
        ("ap", None),
    ],
)
def test_names(name: str, agency: str | None) -> None:
    found = agency_named(name)
    assert (found.id if found else None) == agency


def test_an_agency_publishes_itself() -> None:
    by_site = agency_of_outlet(article("", url="https://www.apnews.com/article/ferry"))
    by_name = agency_of_outlet(article("", outlet="Reuters"))
    assert by_site is not None
    assert by_name is not None
    assert (by_site.id, by_name.id) == ("AP", "Reuters")
    assert agency_of_outlet(article("", outlet="The Harbour Ledger", url="https://ledger.example/1")) is None


def test_what_stands_beside_the_text_credits_too() -> None:
    by_author = Article("a1", "1.txt", "Bay Herald", None, None, "en", "", "", bylines=("Jane Roe", "Associated Press"))
    assert [(c.agency.id, c.strength, c.words) for c in find_credits(by_author)] == [
        ("AP", "text", "the page's author")
    ]
    by_feed = Article("a1", "1.txt", "Bay Herald", None, None, "en", "", "", reprint_of="Northern Star")
    assert [(c.agency.id, c.words) for c in find_credits(by_feed)] == [("Northern Star", "the feed's source")]


def test_the_list_is_whole() -> None:
    ids = [agency.id for agency in agencies()]
    assert len(ids) == len(set(ids))
    assert {"AFP", "AP", "Reuters", "TASS", "Xinhua", "dpa", "EFE", "ANSA", "PTI", "UPI"} <= set(ids)
    assert {"Bloomberg", "Kyodo", "Yonhap", "Anadolu", "IRNA"} <= set(ids)
    assert all(len(agency.country) == 3 and agency.names for agency in agencies())
