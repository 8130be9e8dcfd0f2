"""Pages that are no report, and the shortest ones that are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from concordat.reading import read_inputs
from concordat.reading.no_report import FRONT, link_words, no_report
from concordat.records import Article, SetAside

CONSENT = (
    "bayherald.example with advertising\nVisit bayherald.example as usual with advertising and tracking. Details of "
    "the tracking are in our privacy centre.\nWe and our 842 partners store and access information on your device, "
    "such as unique identifiers in cookies, to process personal data. You may accept or manage your choices "
    "by clicking below.\n"
    "Already a subscriber? Log in. Subscribe for 1 euro a month."
)
CHOICES = "Your privacy\nWe use cookies to improve your visit.\nAccept all\nManage preferences\nReject all cookies"
STUB = (
    "Norvale bans cars from harbour\nThe coastal town of Norvale will ban cars from its harbour from June.\n"
    "Subscribe to continue reading.\nAlready have an account? Log in"
)
MEMBERS = "Harbour to ban cars\nThe vote was nine to four.\nThis article is only for subscribers."
MISSING = "Page not found\nSorry, the page you are looking for has been moved. Return to the home page."
ROBOT = "One moment\nPlease verify you are human. Please enable JavaScript to go on."
TEASERS = "\n".join(
    ["World"]
    + [
        line
        for title, teaser in (
            ("Harbour to ban cars", "Norvale council voted nine to four on Tuesday."),
            ("Rate rise shocks markets", "The bank lifted its key rate to 4.5 percent."),
            ("Strike at mill ends", "Unions accepted a 6 percent rise."),
            ("Volcano wakes", "Villages on the slope were evacuated overnight."),
            ("Dam dispute", "The canton said it will not raise the wall."),
        )
        for line in (title, teaser)
    ]
)
WHOLE = (
    "Norvale bans cars from harbour\nThe coastal town of Norvale will ban cars from its harbour from June, the council "
    "decided on Tuesday by nine votes to four. Mayor Ines Corte said the plan would make the quay safer for those who "
    "arrive every summer. Shopkeepers fear a loss of trade. Their association has collected 1,200 signatures against "
    "the ban and wants a referendum before the holidays.\nAlready a subscriber? Log in to continue."
)
COOKIES = (
    "Firm fined over cookies\nThe data office fined Norrail 2 million euros on Tuesday because its site stored cookies "
    "before visitors could refuse them.\nThe firm said it would appeal."
)
BRIEF = "Cars to leave quay\nCars are to disappear from the quays of Norvale. The vote was nine to four."


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (CONSENT, "consent"),
        (CHOICES, "consent"),
        (STUB, "paywall"),
        (MEMBERS, "paywall"),
        (MISSING, "the site about itself"),
        (ROBOT, "the site about itself"),
        (TEASERS, "a list of other pages"),
    ],
)
def test_pages_that_are_no_report(text: str, word: str) -> None:
    assert word in (no_report(text) or "")


@pytest.mark.parametrize("text", [WHOLE, COOKIES, BRIEF, "", "Two words"])
def test_reports_stay_reports(text: str) -> None:
    assert no_report(text) is None


def test_a_page_of_links_is_a_list() -> None:
    titles = ("Harbour to ban cars", "Rate rise shocks markets", "Strike at mill ends", "Volcano wakes")
    html = "".join(f'<div><h2><a href="/{n}"><b>{title}</b></a></h2></div>' for n, title in enumerate(titles))
    text = "World\n" + "\n".join(f"{title}\nA first sentence. A second one follows it here." for title in titles)
    assert no_report(text) is None
    assert no_report(text, link_words(html)) == FRONT


def test_a_page_of_linked_headings_over_one_paragraph_each_is_a_list(tmp_path: Path) -> None:
    told = (
        "A ferry struck the quay.",
        "The bakers strike again.",
        "Owls nest in the mill.",
        "It rained.",
        "Fish is dear.",
    )
    html = "".join(f"<section><h3><a href='/{n}'>Number {n}</a></h3><p>{t}</p></section>" for n, t in enumerate(told))
    (tmp_path / "front.html").write_text(f"<html><body><main><h1>Coast</h1>{html}</main></body></html>", "utf-8")
    assert list(read_inputs([str(tmp_path / "front.html")])) == [SetAside("front.html", FRONT)]


def test_a_page_that_tells_that_another_is_gone_is_no_report() -> None:
    gone = (
        "Not here\nThe story you asked for couldn't be found.\nTry your address again, or use our search for this page."
    )
    assert "the site about itself" in (no_report(gone) or "")
    lost = "The dog could not be found on Monday, and a search of the pages of the harbour log gave nothing.\n" * 3
    assert no_report(lost) is None


def read(tmp_path: Path, *rows: dict[str, str]) -> list[Article | SetAside]:
    file = tmp_path / "story.jsonl"
    file.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return list(read_inputs([str(file)]))


def test_what_is_no_report_is_set_aside_with_the_reason(tmp_path: Path) -> None:
    found = read(tmp_path, {"name": "p13", "text": CONSENT}, {"name": "n", "text": BRIEF})
    assert found[0] == SetAside("p13", "a page that asks for consent to cookies, not a report")
    assert [item.name for item in found if isinstance(item, Article)] == ["n"]


def test_the_words_of_links() -> None:
    html = (
        "<a>no</a> <a class=x HREF='/1'>The <b>first</b>\n link</A> <a href=/2>second <a href=/3>open</a\n> <a href=/4>"
    )
    assert link_words(html) == {"The first link", "second open"}
    assert link_words("<a href=/1>less < more</a>") == {"less < more"}


@pytest.mark.parametrize("run", ["<", "<a ", "<a href=", "<a href=/1>", "</a ", "<a href=/1", "<abbr "])
def test_a_long_run_of_tags_that_nothing_closes_is_read_through_once(run: str) -> None:
    """Scanned anew from each "<", such a run takes minutes."""
    assert link_words(run * (400_000 // len(run))) == frozenset()
    assert len(link_words(f"<a href=/1>{run * (400_000 // len(run))}</a>")) <= 1
