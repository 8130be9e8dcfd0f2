"""The page by keyboard: a stop for each section, arrows from line to line."""

from __future__ import annotations

import pytest

from concordat.dossier.render_html import render_html
from dossier.browser import CHROMIUM, Browser
from dossier.story import story
from dossier.test_find import press
from dossier.test_scale import crowd

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine (apt-get install chromium)")

STOPS = (
    "[...document.querySelectorAll('a[href], button, input, select, summary, [tabindex]')]"
    ".filter((e) => e.tabIndex >= 0 && !e.disabled && e.checkVisibility({visibilityProperty: true})).length"
)
LINES = "part.querySelectorAll('[data-group] :is(a[href], summary, button)[tabindex=\"0\"]')"
STOP = "[tabindex='0']:not(.pictured):not(.scroll)"
MOST_STOPS = 120
"""Stops of the Tab key at sixty reports: the bar, a stop for the lines of each part, its folds, pictures and fields."""


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("keys")
    (folder / "story.html").write_text(render_html(story()), encoding="utf-8")
    (folder / "sixty.html").write_text(render_html(crowd()), encoding="utf-8")
    with Browser(folder / "profile") as opened:
        opened.window(1440, 900)
        yield opened, folder


def test_sixty_reports_have_few_stops(pages) -> None:
    page, folder = pages
    page.open(folder / "sixty.html")
    assert page.look(STOPS) <= MOST_STOPS
    assert max(page.look(f"[...document.querySelectorAll('.part')].map((part) => {LINES}.length)")) <= 1


def test_arrows_go_from_line_to_line_and_enter_shows_the_source(pages) -> None:
    page, folder = pages
    page.open(folder / "story.html")
    page.look("document.querySelector('.points a.c').focus()")
    first = page.look("document.activeElement.textContent")
    press(page, "ArrowDown")
    assert page.look("document.activeElement.textContent") != first
    press(page, "ArrowUp")
    assert page.look("document.activeElement.textContent") == first
    press(page, "End")
    assert page.look("document.activeElement.closest('.brief') !== null")
    press(page, "Home")
    assert page.look("document.activeElement.closest('.verdict') !== null")
    assert page.look("document.activeElement.tabIndex") == 0
    assert page.complaints == []


def test_a_part_that_is_opened_has_its_stop(pages) -> None:
    page, folder = pages
    page.open(folder / "story.html")
    page.look("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
    page.look("new Promise((done) => setTimeout(done, 200))")
    parts = "[...document.querySelectorAll('.part')].filter((part) => part.querySelector('[data-group] a.c'))"
    assert page.look(f"{parts}.filter((part) => !part.querySelector({STOP!r})).map((part) => part.id)") == []
