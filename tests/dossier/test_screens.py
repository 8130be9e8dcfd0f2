"""How much of the bundled example a reader must scroll through, in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest

import concordat
from concordat.dossier.render_html import render_html
from concordat.dossier.views.claims import rows
from concordat.dossier.views.names import Names
from concordat.dossier.views.worth import part
from dossier.browser import CHROMIUM, Browser

EXAMPLE = Path(__file__).parents[2] / "examples" / "inf-treaty"
SCREENS = 12
"""Screens of 900 pixels that stand before the reports in full, at most."""
CLAIMS = 50


@pytest.fixture(scope="module")
def example():
    return concordat.dossier(EXAMPLE)


def test_the_rows_worth_reading_are_few(example) -> None:
    found = part(rows(Names(example)))
    assert len(found.kept) <= CLAIMS
    assert len(found.kept) + len(found.said) + len(found.folded) == len(example.claims)


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine (apt-get install chromium)")
def test_what_stands_before_the_reports_is_few_screens(example, tmp_path) -> None:
    (tmp_path / "index.html").write_text(render_html(example), encoding="utf-8")
    with Browser(tmp_path / "profile") as page:
        page.window(1440, 900)
        page.open(tmp_path / "index.html")
        top = page.look("document.getElementById('reports').getBoundingClientRect().top")
        assert top <= SCREENS * 900
        assert page.look("document.querySelector('#brief').getBoundingClientRect().bottom") <= 900
        page.window(390, 844)
        assert page.look("document.documentElement.scrollWidth") <= 390
