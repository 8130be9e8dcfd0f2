"""What a reader does with the page, in a real browser."""

import pytest

from concordat.dossier.render_html import render_html
from dossier.browser import CHROMIUM, Browser
from dossier.story import TEXTS, cite, story

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine (apt-get install chromium)")

SHOWN = '[...document.querySelectorAll("#source-text mark")].map((m) => m.textContent).join("")'


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    folder = tmp_path_factory.mktemp("browser")
    (folder / "index.html").write_text(render_html(story()), encoding="utf-8")
    with Browser(folder / "profile") as opened:
        opened.window(1400, 900)
        yield opened, folder / "index.html"


def test_every_citation_shows_exactly_its_characters(browser):
    page, file = browser
    page.open(file)
    shown = page.look(
        "[...document.querySelectorAll('main a.c')].map((link) => { link.click();"
        f"return [link.hash.slice(1).split('.')[0], link.hash.split('.')[1], link.dataset.to, {SHOWN}]; }})"
    )
    assert len(shown) > 100
    for article, start, end, words in shown:
        assert words == TEXTS[article][int(start) : int(end)]
    assert page.complaints == []


def test_escape_closes_the_source_and_returns_to_the_line(browser):
    page, file = browser
    page.open(file)
    page.look("document.querySelector('.points a.c').click()")
    assert page.look(SHOWN) == cite("a1", "Norland and Sundmark on Friday").text + page.look(SHOWN)[30:]
    page.look("document.dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape', bubbles: true}))")
    assert page.look("document.querySelector('#source .shown').hidden")
    assert page.look("document.activeElement === document.querySelector('.points a.c')")


def test_the_full_report_is_marked_and_there_is_a_way_back(browser):
    page, file = browser
    page.open(file)
    page.look("document.querySelector('.points a.c').click()")
    page.look("document.getElementById('whole').click()")
    marked = page.look("[...document.querySelectorAll('#t-a1 mark')].map((m) => m.textContent).join('')")
    assert marked == story().claims[0].text
    assert page.look("scrollY") > 1000
    page.look("document.getElementById('back').click()")
    assert page.look("scrollY") == 0
    assert page.look("document.querySelector('#reports mark')") is None


def test_statements_are_filtered_by_outlet_kind_and_speaker(browser):
    page, file = browser
    page.open(file)
    visible = "[...document.querySelectorAll('.statement')].filter((s) => s.offsetParent).length"
    everything = page.look(visible)
    choose = (
        "(() => {{ const s = document.querySelector('select[name={0}]'); s.value = '{1}';"
        "s.form.dispatchEvent(new Event('change')); }})()"
    )
    page.look(choose.format("outlet", "a3"))
    assert page.look(visible) == 2
    page.look(choose.format("kind", "direct"))
    assert page.look(visible) == 2
    page.look(choose.format("kind", "mixed"))
    assert page.look(visible) == 1
    page.look(choose.format("kind", ""))
    page.look(choose.format("outlet", ""))
    assert page.look(visible) == everything


def test_two_reports_are_read_side_by_side_with_their_passages_joined(browser):
    page, file = browser
    page.open(file)
    page.look("document.querySelector('button.read').click()")
    assert page.look("document.getElementById('reader').open")
    left = page.look("document.querySelector('#reader .left').textContent")
    assert left == TEXTS["a1"]
    joined = page.look("[...document.querySelectorAll('#reader .left .p0')].map((e) => e.textContent).join('')")
    assert joined == page.look(
        "[...document.querySelectorAll('#reader .right .p0')].map((e) => e.textContent).join('')"
    )
    changed = page.look("[...document.querySelectorAll('#reader .right .df')].map((e) => e.textContent.trim())")
    assert "three" in changed
    paths = page.look(
        "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => "
        "done(document.querySelectorAll('.joins path').length))))"
    )
    assert paths == 4


def test_nothing_overflows_on_a_phone(browser):
    page, file = browser
    page.window(390, 844)
    page.open(file)
    assert page.look("document.documentElement.scrollWidth") <= 390
    page.window(1400, 900)


def test_the_theme_switches(browser):
    page, file = browser
    page.open(file)
    light = page.look("getComputedStyle(document.body).backgroundColor")
    page.look("document.getElementById('theme').click()")
    assert page.look("getComputedStyle(document.body).backgroundColor") != light
    page.look("document.getElementById('theme').click()")
