"""Reports that mean harm: they do nothing, and the pages stay of use."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest
from playwright.sync_api import sync_playwright

from concordat.desk.jobs import Order
from concordat.pipeline import compare
from concordat.records import FORMAT, Actor, Analysis, Article, Citation, Dossier, Mention, Quotation, SetAside, Story
from concordat.store import ReadBy, Writer, open_store
from concordat.stories.grouping import Sketch, key_of_article
from desk.serving import Idle, client, running
from dossier.browser import CHROMIUM

SCRIPT = "<script>window.hurt=1</script><img src=x onerror=window.hurt=1><svg/onload=window.hurt=1>"
BREAKING = f"</textarea></title></style>\"'>{SCRIPT}<a href=javascript:window.hurt=1>{{{{7*7}}}}"
BIDI = "evil \u202e txt.exe \u2066 nested \u202d"
TITLE = f"Port closed {BREAKING} {BIDI}"
OUTLET = f"Feed {BREAKING}"
LONG = "The harbour stays closed. " * 200_000
"""A paragraph of 5 MB."""

MANY = 10_000
READ_BY = ReadBy("model", "rules")

PAGES = (
    "/", "/statements", "/actors", "/agreements", "/outlets", "/set-aside", "/corrections", "/jobs", "/read",
    "/stories/{0}", "/stories/{0}/compare", "/stories/{0}/correct", "/stories/{0}/versions", "/stories/{0}/export",
    "/articles/{0}", "/articles/{0}?from=0&to=40", "/?words={1}&actor={1}&outlet={1}", "/statements?speaker={1}",
    "/articles/{2}", "/stories/{2}",
)  # fmt: skip


def analysis(number: int, text: str, actors: int) -> Analysis:
    """Make up what one report tells: a statement, and as many actors as wanted, named at its beginning."""
    article = Article("x", f"x{number} {BREAKING}", f"{OUTLET} {number}", TITLE, "2031-03-03", "en", "", text,
                      url="javascript:window.hurt=1")  # fmt: skip
    article = article.called(key_of_article(article))
    key = article.id
    named = tuple(
        Actor(f"{key}.r{n}", "person", f"{BIDI}{n}{SCRIPT}", (text[:4],), mentions=(Mention(key, 0, 4, text[:4]),))
        for n in range(actors)
    )
    said = Quotation(f"{key}.q1", "direct", (Citation.of(key, text, 0, min(len(text), 60)),), speaker=named[0].id)
    return Analysis(article, actors=named, quotations=(said,))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str, str]]:
    """Give a desk on hostile reports, the key of their story, and that of a very long report with very many actors."""
    path = tmp_path_factory.mktemp("hostile") / "store.sqlite"
    store = open_store(str(path))
    told = [
        analysis(n, f"{number} said the port is closed. {BREAKING} {BIDI}\r\n\0 end", 3)
        for n, number in ((1, "He"), (2, "She"))
    ]
    long = analysis(3, LONG, MANY)
    with store.only_writer():
        writer = Writer(store)
        for one in (*told, long):
            writer.add(one, Sketch(one.article.id, 741_000, bytes(384), ()), READ_BY)
        writer.put_aside(SetAside(f"feed {BREAKING}", f"reason {BREAKING}"))
    store.correct(msgspec.json.encode({"correction": "merge", "stories": [one.article.id for one in told],
                                       "because": BREAKING}).decode())  # fmt: skip
    key = store.story(told[0].article.id).key
    ready = store.ready(key)
    store.keep_dossier(ready, compare(ready.analyses))
    ready = store.ready(long.article.id)
    one = ready.analyses[0]
    story = Story("s1", TITLE, None, None, (one.article.id,))
    store.keep_dossier(ready, Dossier(FORMAT, story, (one.article,), one.actors, one.quotations))
    store.close()
    with running(path, queue=Idle) as (address, desk):
        desk.queue.shelf.add(Order("dossier", story=key))
        yield address.rstrip("/"), key, long.article.id


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine (apt-get install chromium)")
def test_hostile_text_does_nothing(hostile: tuple[str, str, str]) -> None:
    address, key, long = hostile
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        asked: list[str] = []
        refused: list[str] = []
        page.on("request", lambda one: asked.append(one.url))
        page.on("dialog", lambda one: refused.append(one.message))
        page.on("console", lambda one: refused.append(one.text) if "Content Security" in one.text else None)
        for path in PAGES:
            page.goto(address + path.format(key, "%3Cscript%3Ewindow.hurt=1%3C/script%3E%22%27%3E", long))
            assert page.evaluate("window.hurt") is None, path
            assert page.evaluate("document.querySelectorAll('main img, main iframe, [onerror], [onload]').length") == 0
            assert page.evaluate("document.querySelectorAll('a[href^=\"javascript:\" i]').length") == 0, path
            assert page.locator("nav[aria-label=Desk]").first.is_visible(), path
        browser.close()
    assert refused == []
    assert [url for url in asked if not url.startswith((address, "data:"))] == []


def test_text_that_runs_from_right_to_left_is_set_apart(hostile: tuple[str, str, str]) -> None:
    address, key, _ = hostile
    with client(address) as asking:
        for path in ("/", f"/stories/{key}/versions", "/outlets", "/corrections", "/set-aside"):
            page = asking.get(path).text
            for piece in page.split("\u202e")[:-1]:
                assert piece.rfind("<bdi>") > piece.rfind("</bdi>"), path


def test_pages_of_very_many_actors_stay_small(hostile: tuple[str, str, str]) -> None:
    address, _, long = hostile
    with client(address) as asking:
        for path in ("/actors", f"/stories/{long}/correct", f"/stories/{long}"):
            assert len(asking.get(path).content) < 12_000_000, path
