"""Finding, citing and linking on the page, by keyboard, in a real browser."""

from __future__ import annotations

import json
import time

import pytest

from concordat.dossier.render_html import render_html
from dossier.browser import CHROMIUM, Browser
from dossier.story import TEXTS, story

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine (apt-get install chromium)")

SHOWN = '[...document.querySelectorAll("#source-text mark")].map((m) => m.textContent).join("")'
HEAR = (
    "Object.defineProperty(navigator, 'clipboard', {configurable: true, value: "
    "{writeText: (text) => { window.copied = text; return Promise.resolve(); }}})"
)


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    folder = tmp_path_factory.mktemp("find")
    (folder / "index.html").write_text(render_html(story()), encoding="utf-8")
    with Browser(folder / "profile") as opened:
        opened.window(1440, 900)
        yield opened, folder / "index.html"


def press(page, key, **also):
    text = {"text": key} if len(key) == 1 else {}
    page.call("Input.dispatchKeyEvent", type="keyDown", key=key, code=also.get("code", ""), **text)
    page.call("Input.dispatchKeyEvent", type="keyUp", key=key, code=also.get("code", ""))


def write(page, words):
    page.call("Input.insertText", text=words)


def choose(page, name, value):
    page.look(
        f"(() => {{ const s = document.querySelector('#found select[name={name}]'); s.value = '{value}';"
        "s.dispatchEvent(new Event('change', {bubbles: true})); })()"
    )


def test_a_slash_finds_and_enter_opens_the_first_place(browser):
    page, file = browser
    page.open(file)
    began = time.monotonic()
    press(page, "/")
    assert page.look("document.activeElement.id") == "find"
    write(page, "herring grounds")
    assert page.look("document.querySelectorAll('#found li').length") >= 2
    press(page, "Enter")
    assert "herring grounds" in page.look(SHOWN)
    assert page.look("document.getElementById('found').hidden")
    assert time.monotonic() - began < 5
    assert page.complaints == []


def test_words_of_the_reports_alone_are_found_too(browser):
    page, file = browser
    page.open(file)
    press(page, "/")
    write(page, "court of arbitration")
    page.look("[...document.querySelectorAll('#found li button')].at(-1).click()")
    assert page.look(SHOWN) == "court of arbitration"


def test_escape_closes_what_was_found(browser):
    page, file = browser
    page.open(file)
    press(page, "/")
    write(page, "accord")
    press(page, "Escape")
    assert page.look("document.getElementById('found').hidden")


def test_filters_by_outlet_origin_speaker_and_status(browser):
    page, file = browser
    page.open(file)
    press(page, "/")
    choose(page, "status", "disputed")
    count = "Number(document.querySelector('#found output').textContent.split(' ')[0])"
    disputed = sum(claim.status == "disputed" for claim in story().claims)
    assert page.look(count) == disputed
    choose(page, "status", "")
    choose(page, "by", "x5")
    assert page.look(count) == 1
    choose(page, "by", "")
    everything = {}
    for origin in ("A", "B"):
        choose(page, "origin", origin)
        everything[origin] = page.look(count)
    assert all(everything.values())
    choose(page, "outlet", "a3")
    choose(page, "origin", "A")
    assert page.look(count) < everything["A"]


def cite(page, form):
    page.look(HEAR)
    page.look(f"document.getElementById('copy-as').value = '{form}'; document.getElementById('copy').click()")
    return page.look("window.copied")


def test_a_citation_is_copied_as_text_markdown_html_and_csl(browser):
    page, file = browser
    page.open(file)
    page.look("document.querySelector('main a.c[href^=\"#a3.\"]').click()")
    words = page.look(SHOWN)
    start = TEXTS["a3"].index(words)
    assert cite(page, "text") == f'[Radio Sund, 11 March 2023: "{words}" {start}-{start + len(words)}]'
    markdown = cite(page, "markdown")
    assert markdown.startswith(f"> {words}")
    assert "(https://example.org/herring#:~:text=" in markdown
    assert cite(page, "html").startswith('<blockquote cite="https://example.org/herring"><p>')
    [item] = json.loads(cite(page, "csl"))
    assert (item["type"], item["container-title"], item["issued"]) == (
        "article-newspaper",
        "Radio Sund",
        {"date-parts": [[2023, 3, 11]]},
    )


def permanent_link(page):
    page.look(HEAR)
    page.look("document.querySelector('.claims th a.c').click()")
    page.look("document.getElementById('copy-link').click()")
    return page.look("window.copied")


def follow(page, address):
    page.call("Page.navigate", url="about:blank")
    page.call("Page.navigate", url=address)
    for _ in range(50):
        if page.look("document.readyState") == "complete" and page.look("document.getElementById('moved') !== null"):
            return
        time.sleep(0.05)


def test_a_permanent_link_opens_its_row_and_source_and_says_when_the_words_have_gone(browser):
    page, file = browser
    page.open(file)
    address = permanent_link(page)
    words = page.look(SHOWN)
    assert "#c1&words=" in address
    assert ":~:text=" in address
    follow(page, address)
    assert page.look(SHOWN) == words
    assert page.look("document.getElementById('moved').hidden")
    follow(page, address.replace("#c1&", "#c77&"))
    assert page.look(SHOWN) == words
    assert "stand here now" in page.look("document.querySelector('#moved span').textContent")
    follow(page, address.replace("&words=", "&words=Otherwise%20").replace(":~:text", ":~:none"))
    assert "no longer stand" in page.look("document.querySelector('#moved span').textContent")
