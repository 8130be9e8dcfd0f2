"""What a reader does with the page, in a real browser."""

import pytest

from concordat.dossier.render_html import render_html
from dossier.browser import CHROMIUM, Browser
from dossier.story import TEXTS, cite, everywhere, story
from dossier.test_render_html import HOSTILE

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine (apt-get install chromium)")

LINKS = ("javascript:alert(1)//", "data:text/html,<script>alert(1)</script>//")
"""In front of a link these make it one that runs; in front of other words they are more of the same."""

EARS = "window.heard = []; for (const asked of ['alert', 'confirm', 'prompt']) window[asked] = (w) => heard.push(w);"
TOUCH_EVERYTHING = """
(() => {
  const touches = ["pointerover", "mouseover", "mouseenter", "mousemove", "focus", "mousedown", "mouseup", "keydown"];
  const leads = (e) => /^https?:/.test(e.href?.baseVal ?? e.href ?? "");
  let clicks = 0;
  for (const element of [...document.querySelectorAll("body *")]) {
    for (const kind of touches) element.dispatchEvent(new Event(kind, {bubbles: true}));
    if (leads(element) || !element.matches("a, button, summary, label, input, select, option, [tabindex]")) continue;
    element.dispatchEvent(new MouseEvent("click", {bubbles: true, cancelable: true}));
    clicks++;
  }
  return new Promise((done) => setTimeout(() => done(clicks), 100));
})()
"""

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
    left = page.look("scrollY")  # the line stays where it is while its source opens
    page.look("document.getElementById('whole').click()")
    marked = page.look("[...document.querySelectorAll('#t-a1 mark')].map((m) => m.textContent).join('')")
    assert marked == story().claims[0].text
    assert page.look("scrollY") > 1000
    page.look("document.getElementById('back').click()")
    assert page.look("scrollY") == left < 100
    assert page.look("document.querySelector('#reports mark')") is None


def test_statements_are_filtered_by_outlet_kind_and_speaker(browser):
    page, file = browser
    page.open(file)
    visible = "[...document.querySelectorAll('.statement')].filter((s) => s.offsetParent).length"
    everything = page.look(visible)
    choose = (
        "(() => {{ const s = document.querySelector('.filter select[name={0}]'); s.value = '{1}';"
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


def opened_with_ears(page, file, html):
    """Open a page that notes what a script of a report would ask for, and touch every element of it."""
    page.complaints.clear()
    file.write_text(html, encoding="utf-8")
    ears = page.call("Page.addScriptToEvaluateOnNewDocument", source=EARS)["identifier"]
    page.open(file)
    page.call("Page.removeScriptToEvaluateOnNewDocument", identifier=ears)
    return page.look(TOUCH_EVERYTHING)


@pytest.mark.parametrize("words", ["".join(HOSTILE), *HOSTILE, *LINKS])
def test_nothing_of_a_report_runs_whatever_is_clicked(browser, tmp_path, words):
    page, _ = browser
    html = render_html(everywhere(words))
    assert opened_with_ears(page, tmp_path / "hostile.html", html) > 150
    assert page.look("[heard, location.pathname.split('/').pop()]") == [[], "hostile.html"]
    title = "document.querySelector('title').text.replace(/[ \\t\\n\\f\\r]+/g, ' ').trim()"
    assert page.look("document.title") == page.look(title)
    assert page.complaints == []


@pytest.mark.parametrize(
    "link", ["<b onmouseover='alert(1)'>", "<a href='javascript:alert(1)'>", "<img src onerror='alert(1)'>"]
)
def test_what_would_run_is_heard(browser, tmp_path, link):
    page, _ = browser
    opened_with_ears(page, tmp_path / "open.html", f"<!doctype html><title>open</title><body>{link}here")
    assert page.look("heard") == [1]
    page.complaints.clear()
