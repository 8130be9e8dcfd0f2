"""What a page says of itself: its day with evidence, title, authors, canonical link, kind, and a liveblog's entries."""

from __future__ import annotations

import json
from typing import Any

import pytest
import trafilatura
from lxml import html as lxml_html

from concordat.errors import InputError
from concordat.reading.page import extract, extract_all
from concordat.reading.pages.around import NEAR_TITLE
from concordat.reading.pages.bylines import names_in
from concordat.reading.pages.links import canonical_link, plain_link
from concordat.reading.pages.stated import Stated
from concordat.reading.pages.titles import page_title
from concordat.reading.report import Report
from concordat.records import Dated

BODY = (
    "<p>The coastal town of Norvale will ban cars from its harbour from June, the council decided on Tuesday by nine "
    "votes to four, after a debate that went on until midnight and filled the gallery.</p><p>Mayor Ines Corte said the "
    "plan would make the quay safer for the thousands of visitors who arrive every summer, and that the free shuttle "
    "would run every ten minutes from the new car park.</p><p>Shopkeepers fear a loss of trade. Their association has "
    "collected 1,200 signatures against the ban and wants a referendum before the holidays begin.</p><p>The council "
    "will spend 4.2 million euros on a car park outside the town, with a free shuttle bus every ten minutes.</p>"
)
HEADING = "<h1>Norvale bans cars from harbour</h1>"


def page(head: str = "", above: str = "", below: str = "", title: str = "Norvale bans cars from harbour") -> str:
    return (
        f"<!doctype html><html lang='en'><head><title>{title}</title>{head}</head><body><main><article>{HEADING}{above}"
        f"{BODY}{below}</article></main></body></html>"
    )


def read(html: str, url: str | None = None, fetched: str | None = None) -> Report:
    return extract("page", html, "", url, fetched)


def data(**fields: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **fields})}</script>'


@pytest.mark.parametrize(
    ("html", "url", "dated"),
    [
        (
            page(data(datePublished="2024-03-12T08:00:00+01:00")),
            None,
            Dated("2024-03-12T08:00:00+01:00", "JSON-LD", "datePublished"),
        ),
        (
            page('<meta property="article:published_time" content="2024-03-12 08:00:00 +0100">'),
            None,
            Dated("2024-03-12T08:00:00+01:00", "meta", "article:published_time"),
        ),
        (
            page(above="<p>By Jane Roe <time datetime='2024-03-12'>Tuesday</time></p>"),
            None,
            Dated("2024-03-12", "time", "Tuesday"),
        ),
        (page(), "https://bay.example/2024/03/12/ban", Dated("2024-03-12", "address", "2024/03/12")),
        (page(), "https://bay.example/20240312/ban", Dated("2024-03-12", "address", "20240312")),
        (page(above="<p class='stamp'>12 March 2024</p>"), None, Dated("2024-03-12", "text", "12 March 2024")),
        (page(), None, None),
        (page(), "https://bay.example/2024/13/45/ban", None),
        (page(), "https://bay.example/article/20991399", None),
    ],
)
def test_a_day_comes_with_its_evidence(html: str, url: str | None, dated: Dated | None) -> None:
    assert read(html, url).dated == dated


def test_days_that_are_no_days_of_publication() -> None:
    assert read(page(above="<p class='date'>Updated 2 August 2025</p>")).dated is None
    assert read(page(above="<p>Last modified: <time datetime='2025-08-02'>2 August</time></p>")).dated is None
    assert read(page(below="<aside class='related'><time datetime='2023-01-05'>5 January</time></aside>")).dated is None
    expiry = '<script>var pw={"expires":"2026-01-31"};</script><meta name="citation_accepted" content="2023-12-16">'
    shown = read(page(expiry + '<meta name="dc.date" content="2024-03-12">')).dated
    assert shown == Dated("2024-03-12", "meta", "dc.date")


def test_no_day_after_the_page_was_fetched() -> None:
    late, link = (
        page('<meta property="article:published_time" content="2024-05-01">'),
        "https://bay.example/2024/03/12/ban",
    )
    address = Dated("2024-03-12", "address", "2024/03/12")
    assert read(late, link, fetched="2024-03-20").dated == address
    assert read(late, f"https://web.archive.org/web/20240320080000/{link}").dated == address
    assert read(late, fetched="2024-03-20").dated is None


def test_the_outlets_own_day_at_the_edge_of_a_universal_one() -> None:
    head = data(datePublished="2024-03-13T02:30:00Z")
    assert read(page(head), "https://bay.example/2024/03/12/ban").dated == Dated("2024-03-12", "address", "2024/03/12")
    same = read(page(head), "https://bay.example/2024/03/13/ban").dated
    assert same == Dated("2024-03-13T02:30:00Z", "JSON-LD", "datePublished")
    far = read(page(head), "https://bay.example/2024/03/02/ban").dated
    assert far == Dated("2024-03-13T02:30:00Z", "JSON-LD", "datePublished")


@pytest.mark.parametrize(
    ("shown", "day"),
    [
        ("<p class='date'>19 March 2024</p>", "2024-03-19"),
        ("<p class='date'>UpdatedOn 19 March 2024</p>", "2024-03-12"),
        ("<p><span>Jane Roe</span><span>Updated 19 March 2024</span></p>", "2024-03-12"),
        ("<p class='date'>Available until 19 March 2024</p>", "2024-03-12"),
        ("<blockquote><p class='date'>19 March 2024</p></blockquote>", "2024-03-12"),
        ("<p class='date'>13 March 2024</p>", "2024-03-12"),
        ("", "2024-03-12"),
    ],
)
def test_a_day_shown_at_the_title_against_the_stated_one(shown: str, day: str) -> None:
    found = read(page(data(datePublished="2024-03-12"), shown)).dated
    assert found is not None
    assert found.day == day


def test_a_stated_day_that_stands_against_the_shown_one() -> None:
    shown = "<p class='date'>19 March 2024</p>"
    addressed = read(page(data(datePublished="2024-03-12"), shown), "https://bay.example/2024/03/12/ban").dated
    changed = read(page(data(datePublished="2024-03-12", dateModified="2024-03-19T09:00:00Z"), shown)).dated
    assert addressed == changed == Dated("2024-03-12", "JSON-LD", "datePublished")


def test_the_nearer_of_a_time_element_and_a_written_day() -> None:
    late = "<time datetime='2024-03-19'>19 March 2024</time>"
    found = read(page(above=f"<p class='date'>12 March 2024</p><p>Exhibition: {late}</p>")).dated
    assert found == Dated("2024-03-12", "text", "12 March 2024")
    within = read(page(above=f"<p class='date'>12 March 2024 {late}</p>")).dated
    assert within == Dated("2024-03-19", "time", "19 March 2024")


@pytest.mark.parametrize(
    ("around", "dated"),
    [
        ("<div class='category-popular'>{}</div>", Dated("2024-03-12", "text", "12 March 2024")),
        ("<div>{}<ul class='menu'><li><a>Carnival 2 May 2024</a></li></ul></div>", None),
        ("<div>{}<nav><a>Carnival 2 May 2024</a></nav></div>", None),
    ],
)
def test_what_holds_the_title_holds_the_report(around: str, dated: Dated | None) -> None:
    shown = "<p>12 March 2024</p>" if dated else ""
    html = f"<html><body>{around.format(HEADING + shown)}{BODY}</body></html>"
    assert read(html).dated == dated


def test_a_day_in_numbers_is_read_as_the_one_at_the_edge_of_the_stated_moment() -> None:
    html = page(data(datePublished="2024-03-05T02:30:00Z"), "<p>4/3/2024 22:30</p>")
    assert read(html).dated == Dated("2024-03-04", "text", "4/3/2024 22:30")
    assert read(page(above="<p>4/3/2024 22:30</p>")).dated is None


def test_a_page_that_says_when_it_was_published() -> None:
    ferries = "<p>The ferries have run by the timetable of 3 April 2019 until today.</p>" + "<p>Quay</p>" * NEAR_TITLE
    told = "<p>Published on 12 March 2024</p>"
    assert read(page(below=ferries + told)).dated == Dated("2024-03-12", "text", "Published on 12 March 2024")
    assert read(page(below=f"{ferries}{told}<p>Published: 13 March 2024</p>")).dated is None
    assert read(page(below=f"{ferries}<aside>{told}</aside>")).dated is None


def test_a_meta_element_that_changes_with_the_page_gives_no_day() -> None:
    assert read(page('<meta name="date" content="2024-03-12">')).dated is None


def test_an_address_that_begins_with_the_day() -> None:
    found = read(page(), "https://bay.example/news/29-10-2024").dated
    assert found == Dated("2024-10-29", "address", "29-10-2024")
    assert read(page(), "https://bay.example/news/09-10-2024").dated is None


def test_data_of_another_kind_with_the_pages_title() -> None:
    def recipe(name: str) -> str:
        return data(datePublished="2024-03-12", name=name).replace("NewsArticle", "HowTo")

    assert read(page(recipe("Norvale bans cars from harbour"))).dated == Dated("2024-03-12", "JSON-LD", "datePublished")
    assert read(page(recipe("How to park"))).dated is None


def test_of_several_reports_in_the_data_the_titled_one_is_the_pages() -> None:
    other = data(headline="Strike at mill ends", datePublished="2024-03-01")
    own = data(headline="Norvale bans cars from harbour", datePublished="2024-03-12")
    found = read(page(other + own)).dated
    assert found is not None
    assert found.date == "2024-03-12"
    unclear = data(headline="Rate rise", datePublished="2024-03-02")
    assert read(page(other + unclear)).dated is None


@pytest.mark.parametrize(
    "script",
    [
        "{",
        "[" * 5_000,
        "null",
        '{"@type": 3, "datePublished": {"@value": []}}',
        '{"@graph": [[{"@type": ["NewsArticle"], "datePublished": 20240312}]]}',
        "/*<![CDATA[*/ {} /*]]>*/",
    ],
)
def test_data_of_any_shape_say_nothing_or_something(script: str) -> None:
    found = read(page(f'<script type="application/ld+json">{script}</script>'))
    assert found.dated is None
    assert found.title == "Norvale bans cars from harbour"


@pytest.mark.parametrize(
    ("title", "heading", "site", "wanted"),
    [
        ("Norvale bans cars - Bay Herald", "Norvale bans cars", "Bay Herald", "Norvale bans cars"),
        ("Norvale bans cars | Bay Herald", "Bay Herald", "Bay Herald", "Norvale bans cars"),
        ("Harbour - what now? - Bay Herald", "", "Bay Herald", "Harbour - what now?"),
        ("Harbour - what now?", "", None, "Harbour - what now?"),
        ("Council votes for ban", "Harbour: Council votes for ban", None, "Council votes for ban"),
        ("Norvale bans cars | Bay Herald", "Bay Herald", None, "Norvale bans cars"),
        ("Bay Herald", "Norvale bans cars", "Bay Herald", "Norvale bans cars"),
        ("", "", None, None),
        ("Norvale bans cars : Bay Herald | News from the bay", "Bay Herald", None, "Norvale bans cars"),
        ("Ferrylore by Ada Moss", "Ferrylore", None, "Ferrylore"),
        (
            "Norvale bans cars from its harbour",
            "<style>.k{}</style>Norvale bans cars from its harbour :",
            None,
            "Norvale bans cars from its harbour",
        ),
        (
            "Council of Norvale votes for the ban on cars",
            "City | Council of Norvale votes for the ban on cars",
            None,
            "Council of Norvale votes for the ban on cars",
        ),
        (
            "Harbour: Council votes | Bay Herald",
            "<span>Harbour</span>Council votes",
            "Bay Herald",
            "Harbour Council votes",
        ),
        ("Council votes - Bay Herald", "<span>Harbour</span>Council votes", "Bay Herald", "Council votes"),
    ],
)
def test_titles(title: str, heading: str, site: str | None, wanted: str | None) -> None:
    tree = lxml_html.document_fromstring(
        f"<html><head><title>{title}</title></head><body><h1>{heading}</h1><p>x</p></body></html>"
    )
    assert page_title(Stated(tree), site) == wanted


def test_a_kicker_that_the_data_name_with_the_title_stays() -> None:
    head = "<title>Council votes</title><meta property='og:title' content='Harbour: Council votes'>"
    tree = lxml_html.document_fromstring(
        f"<html><head>{head}</head><body><h1>Harbour – Council votes</h1></body></html>"
    )
    assert page_title(Stated(tree), None) == "Harbour – Council votes"


def test_titles_of_several_headings() -> None:
    head = '<meta property="og:title" content="Norvale bans cars - Bay Herald">'
    other = "<h1>Norvale bans cars</h1><h1>Old mill burns</h1><h2 itemprop='headline'>Old mill burns</h2>"
    tree = lxml_html.document_fromstring(f"<html><head>{head}</head><body>{other}<p>x</p></body></html>")
    assert page_title(Stated(tree), "Bay Herald") == "Norvale bans cars"
    marked = "<h1 itemprop='headline'>Harbour Council votes</h1>"
    tree = lxml_html.document_fromstring(f"<html><head><title>Council votes</title></head><body>{marked}</body></html>")
    assert page_title(Stated(tree), None) == "Council votes"


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Jane Roe and Tom Hale", ("Jane Roe", "Tom Hale")),
        ("Jane Roe, Tom Hale Jr., Ada Moss", ("Jane Roe", "Tom Hale Jr", "Ada Moss")),
        ("https://bay.example/jane", ()),
        ("desk@bay.example", ()),
        ("", ()),
    ],
)
def test_names_of_a_byline(byline: str, names: tuple[str, ...]) -> None:
    assert names_in(byline) == names


def test_authors_are_kept_and_the_outlet_is_none() -> None:
    head = '<meta property="og:site_name" content="Bay Herald">'
    people = [{"@type": "Person", "name": "Jane Roe"}, {"@type": "Organization", "name": "Bay Herald"}]
    assert read(page(head + data(author=people))).bylines == ("Jane Roe",)
    assert read(page(head + '<meta name="author" content="Bay Herald">')).bylines == ()
    assert read(page(above="<a rel='author'>Tom Hale</a>")).bylines == ("Tom Hale",)


def test_canonical_links_are_whole_and_plain() -> None:
    tree = Stated(
        lxml_html.document_fromstring("<html><head><link rel=canonical href='/ban?utm_source=x'></head></html>")
    )
    assert canonical_link(tree, "", "https://bay.example/amp/ban") == "https://bay.example/ban"
    assert canonical_link(tree, "", None) is None
    assert plain_link("https://bay.example/ban?utm_source=x&id=3#top") == "https://bay.example/ban?id=3#top"
    assert plain_link("javascript:void(0)") is None
    assert plain_link("https://[bay.example/") is None


@pytest.mark.parametrize(
    ("head", "url", "word"),
    [
        ('<script type="application/ld+json">{"@type": "ImageGallery"}</script>', None, "gallery"),
        ('<script type="application/ld+json">{"@type": "CollectionPage"}</script>', None, "list"),
        ('<meta property="og:type" content="website">', "https://bay.example/", "home page"),
        ('<meta property="og:type" content="website">', "https://bay.example/ban", None),
        ('<meta property="og:type" content="article">', "https://bay.example/", None),
        (data() + '<meta property="og:type" content="website">', "https://bay.example/", None),
    ],
)
def test_kinds_of_pages_that_are_no_report(head: str, url: str | None, word: str | None) -> None:
    reason = read(page(head), url).no_report
    assert (word is None and reason is None) or (word is not None and word in (reason or ""))


def test_a_locked_report_that_breaks_off_is_only_the_beginning() -> None:
    assert read(page(data(isAccessibleForFree=False, wordCount=900))).partial is not None
    assert read(page(data(isAccessibleForFree="False", wordCount=130))).partial is None
    assert read(page(data(isAccessibleForFree=True, wordCount=900))).partial is None
    assert read(page('<meta name="article:content_tier" content="locked">')).partial is not None


def test_a_liveblog_gives_an_article_for_each_entry() -> None:
    entry = "Rescue boats reached the ferry at noon, the coastguard said, and took the first passengers off."
    live = json.dumps(
        {
            "@type": "LiveBlogPosting",
            "headline": "Ferry aground: live",
            "liveBlogUpdate": [
                {"@type": "BlogPosting", "headline": "First boats arrive", "articleBody": entry,
                 "datePublished": "2024-03-12T12:10:00Z", "url": "https://bay.example/live#e2"},
                {"@type": "BlogPosting", "articleBody": f"<p>{entry} All are safe.</p><p>The captain is held.</p>"},
                {"@type": "BlogPosting", "articleBody": "Good morning."},
                "nothing",
            ],
        }
    )  # fmt: skip
    html = page(f'<script type="application/ld+json">{live}</script>')
    first, second = extract_all("live", html, "", "https://bay.example/live")
    assert (first.name, first.part, first.text) == ("live#e2", "e2", f"First boats arrive\n\n{entry}")
    assert first.dated == Dated("2024-03-12T12:10:00Z", "JSON-LD", "datePublished")
    assert (second.part, second.text) == ("2", f"{entry} All are safe.\n\nThe captain is held.")


@pytest.mark.parametrize(("below", "modes"), [("", [True]), (f"<div class='comments'>{BODY}</div>", [True, False])])
def test_a_short_text_is_read_once_where_the_paragraphs_are_in_it(
    monkeypatch: pytest.MonkeyPatch, below: str, modes: list[bool]
) -> None:
    read_page, asked = trafilatura.bare_extraction, []

    def counted(*page: Any, fast: bool, **options: Any) -> Any:
        asked.append(fast)
        return read_page(*page, fast=fast, **options)

    monkeypatch.setattr(trafilatura, "bare_extraction", counted)
    read(f"<html><body><article>{HEADING}<p>{'The council voted on Tuesday. ' * 6}</p></article>{below}</body></html>")
    assert asked == modes


def test_a_page_without_text_says_so() -> None:
    with pytest.raises(InputError, match="no article"):
        read("<html><body><p></p></body></html>")
    with pytest.raises(InputError, match="no article"):
        read(" ")
