"""Correcting on the page: every kind is offered where it fits, becomes a line of a file, and can be taken back."""

from __future__ import annotations

import json
from typing import get_args

import pytest

from concordat.dossier.editions import unmatched
from concordat.dossier.render_html import render_html
from concordat.dossier.views.correcting import ACTIONS
from concordat.records.correction import OF_STORIES, Correction, parse_corrections
from dossier.browser import CHROMIUM, Browser
from dossier.story import everywhere, story
from dossier.test_render_html import HOSTILE, Page

needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine (apt-get install chromium)")

CLAIM = "document.querySelectorAll('.claims tbody tr a.c')"
STATEMENT = "document.querySelectorAll('.statement[data-name] blockquote a.c')"
MAKE = """
(() => {{
  const dialog = document.getElementById('correct');
  const row = [...dialog.querySelectorAll('input[type=radio]')].find((r) => r.value === '{kind}');
  if (!row) return 'not offered: ' + [...dialog.querySelectorAll('input[type=radio]')].map((r) => r.value);
  row.checked = true;
  const field = row.closest('p').querySelector('input:not([type=radio]), select');
  if (field) field.value = {value};
  document.getElementById('correct-because').value = 'seen';
  document.getElementById('correct-add').click();
  const said = document.getElementById('correct-told').textContent;
  dialog.close();
  return said;
}})()
"""
LINES = "[...document.querySelectorAll('#judged li')].map((row) => row.firstChild.textContent)"


def test_every_kind_of_correction_is_offered_once() -> None:
    tags = [kind.__struct_config__.tag for kind in get_args(Correction) if kind not in OF_STORIES]
    assert sorted(action.correction for action in ACTIONS) == sorted(tags)


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    folder = tmp_path_factory.mktemp("correct-page")
    (folder / "index.html").write_text(render_html(story()), encoding="utf-8")
    with Browser(folder / "profile") as opened:
        opened.window(1440, 900)
        yield opened, folder / "index.html"


@pytest.fixture
def page(browser):
    opened, file = browser
    opened.open(file)
    opened.look("Object.keys(localStorage).forEach((key) => localStorage.removeItem(key))")
    opened.open(file)
    opened.look(
        "Object.defineProperty(navigator, 'clipboard', {configurable: true, value: "
        "{writeText: (text) => { window.copied = text; return Promise.resolve(); }}})"
    )
    return opened


def open_at(page, where: str) -> None:
    page.look(f"(() => {{ {where}; document.getElementById('correct-this').click(); }})()")


def other_wording(page) -> None:
    """Choose a wording of a claim that is not the one that stands for it."""
    open_at(
        page,
        "for (const link of document.querySelectorAll('.claims td a.c')) { link.click(); "
        "document.getElementById('correct-this').click(); "
        "const fits = document.querySelector('#correct input[value=\"not the same claim\"]'); "
        "document.getElementById('correct').close(); if (fits) break; }",
    )


def make(page, kind: str, value: str = "") -> str:
    return page.look(MAKE.format(kind=kind, value=json.dumps(value)))


def written(page) -> str:
    page.look("document.getElementById('judged-copy').click()")
    return page.look("window.copied")


@needs_browser
@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("same claim", story().claims[1].text),
        ("hide", ""),
        ("carries", "Nordic Wire"),
        ("outlet", "Evening Gazette"),
        ("date", "2023-03-12"),
    ],
)
def test_a_claim_and_its_report_are_corrected_and_the_correction_taken_back(page, kind, value) -> None:
    open_at(page, f"{CLAIM}[0].click()")
    assert make(page, kind, value).startswith("Noted.")
    [line] = written(page).splitlines()
    told = json.loads(line)
    assert (told["correction"], told["because"]) == (kind, "seen")
    assert not value or value in json.dumps(told, ensure_ascii=False)
    assert list(unmatched(parse_corrections(line), story())) == []
    page.look("document.querySelector('#judged li button').click()")
    assert page.look("document.getElementById('judged').hidden")
    assert page.complaints == []


@needs_browser
def test_a_wording_is_said_to_be_another_claim(page) -> None:
    other_wording(page)
    page.look("document.getElementById('correct-this').click()")
    assert make(page, "not the same claim").startswith("Noted.")
    [judged] = parse_corrections(written(page))
    assert list(unmatched([judged], story())) == []


@needs_browser
@pytest.mark.parametrize(("kind", "value"), [("not speaker", ""), ("speaker", "Tomas Reyer")])
def test_a_speaker_is_corrected(page, kind, value) -> None:
    open_at(page, f"{STATEMENT}[0].click()")
    assert make(page, kind, value).startswith("Noted.")
    assert list(unmatched(parse_corrections(written(page)), story())) == []


@needs_browser
@pytest.mark.parametrize(
    ("kind", "value"), [("same", "Tomas Reyer"), ("different", "Tomas Reyer"), ("rename", "I. Dahl"), ("kind", "group")]
)
def test_an_actor_is_corrected(page, kind, value) -> None:
    page.look("document.querySelector('button.of-actor[data-name=\"Ingrid Dahl\"]').click()")
    assert make(page, kind, value).startswith("Noted.")
    told = json.loads(written(page))
    assert told["correction"] == kind
    assert list(unmatched(parse_corrections(json.dumps(told)), story())) == []


@needs_browser
def test_what_contradicts_is_empty_or_noted_already_is_refused_and_says_why(page) -> None:
    open_at(page, f"{CLAIM}[0].click()")
    assert make(page, "outlet", "Evening Gazette") == "Noted."
    open_at(page, f"{CLAIM}[0].click()")
    assert make(page, "outlet", "Evening Gazette") == "That is noted already."
    open_at(page, f"{CLAIM}[0].click()")
    assert make(page, "outlet", "Morning Gazette").startswith("That contradicts what you noted before (outlet: ")
    open_at(page, f"{CLAIM}[0].click()")
    assert make(page, "carries", " ") == "Say what it is instead."
    assert len(page.look(LINES)) == 1


@needs_browser
def test_corrections_outlast_the_page(page, browser) -> None:
    open_at(page, f"{CLAIM}[0].click()")
    make(page, "hide")
    before = page.look(LINES)
    page.open(browser[1])
    assert page.look(LINES) == before


@needs_browser
@pytest.mark.parametrize("words", HOSTILE[:3])
def test_hostile_words_stay_words_in_a_correction(tmp_path, words) -> None:
    (tmp_path / "index.html").write_text(render_html(everywhere(words)), encoding="utf-8", errors="replace")
    with Browser(tmp_path / "profile") as opened:
        opened.open(tmp_path / "index.html")
        opened.look("window.heard = []; window.alert = (said) => heard.push(said)")
        count = "document.querySelectorAll('script, img, iframe').length"
        before = opened.look(count)
        open_at(opened, "document.querySelector('main a.c').click()")
        make(opened, "hide")
        opened.look("document.querySelector('button.of-actor')?.click()")
        assert (opened.look(count), opened.look("heard")) == (before, [])
        assert opened.complaints == []
    assert Page(render_html(everywhere(words))).open == []
