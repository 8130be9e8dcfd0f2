"""Which reports a line of a user's table of outlets is of."""

from __future__ import annotations

import pytest

from concordat.comparison.outlets import name_outlets
from concordat.records import Analysis, Article, KnownOutlet, OutletLine


def report(number: int, outlet: str | None, url: str | None = None) -> Analysis:
    return Analysis(Article(f"a{number}", f"day/{number}.txt", outlet, None, None, "en", "", "Text.", url=url))


@pytest.mark.parametrize(
    ("line", "articles"),
    [
        ("harbour ledger", ("a1",)),
        ("Harbour.example", ("a2", "a3")),
        ("www.harbour.example", ("a2", "a3")),
        ("news.harbour.example", ("a3",)),
        ("4", ("a4",)),
        ("day/4.txt", ("a4",)),
        ("arbour.example", ()),
    ],
)
def test_a_line_is_of_an_outlet_a_site_or_a_file(line: str, articles: tuple[str, ...]) -> None:
    reports = (
        report(1, "Harbour Ledger"),
        report(2, "Harbour", "https://www.harbour.example/a"),
        report(3, None, "https://news.harbour.example/b"),
        report(4, None, "http://[broken"),
    )
    named, known = name_outlets(reports, [OutletLine(line, "Evening Harbour", "Example Group")])
    assert tuple(a.article.id for a in named if a.article.outlet == "Evening Harbour") == articles
    assert [one.articles for one in known] == ([articles] if articles else [])


def test_the_longest_site_fits_best_and_a_line_without_a_name_keeps_the_reports_own() -> None:
    lines = [OutletLine("harbour.example", "Site"), OutletLine("news.harbour.example", owner="Example Group")]
    named, known = name_outlets([report(1, "Harbour News", "https://news.harbour.example/b")], lines)
    assert named[0].article.outlet == "Harbour News"
    assert known == (KnownOutlet(("a1",), "Harbour News", "Example Group"),)


def test_without_a_table_nothing_is_known() -> None:
    assert name_outlets([report(1, "Harbour Ledger")], ()) == ((report(1, "Harbour Ledger"),), ())
