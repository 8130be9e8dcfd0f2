"""The pages are without a fault that axe-core finds: light and dark, folded and unfolded, with a source open."""

from __future__ import annotations

from pathlib import Path

import pytest

import concordat
from concordat.dossier.render_brief import render_brief
from concordat.dossier.render_html import render_html
from dossier.browser import CHROMIUM, Browser
from dossier.story import story

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine (apt-get install chromium)")

TESTS = Path(__file__).parents[1]
AXE = TESTS / "vendor" / "axe-core" / "axe.min.js"
EXAMPLE = TESTS.parent / "examples" / "inf-treaty"
RUN = "axe.run().then((found) => found.violations.map((v) => [v.id, v.nodes.length, v.nodes[0].html.slice(0, 120)]))"
STATES = {
    "folded": "0",
    "unfolded": "document.querySelectorAll('details').forEach((fold) => { fold.open = true; })",
    "source": "document.querySelector('main a.c')?.click()",
    "without": (
        "(() => { const off = document.getElementById('off'); if (!off) return;"
        "off.selectedIndex = 1; off.dispatchEvent(new Event('change', {bubbles: true})); })()"
    ),
    "correcting": (
        "(() => { document.querySelector('main a.c')?.click(); document.getElementById('correct-this')?.click();"
        "const hide = document.querySelector('#correct input[value=hide]'); if (!hide) return; hide.checked = true;"
        "document.getElementById('correct-add').click(); })()"
    ),
    "found": (
        "(() => { const box = document.getElementById('find'); if (!box) return;"
        "box.value = 'accord'; box.dispatchEvent(new Event('input')); })()"
    ),
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("axe")
    table = "outlet,owner,kind\nMeridian Star,Example Group,daily\nKestrel Bay Times,Example Group,weekly\n"
    example = concordat.dossier(EXAMPLE, outlets=table, play=True)
    made = {
        "story": render_html(story()),
        "example": render_html(example),
        "brief": render_brief(example),
    }
    for name, page in made.items():
        (folder / f"{name}.html").write_text(page, encoding="utf-8")
    with Browser(folder / "profile") as browser:
        yield browser, folder


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("name", ["story", "example", "brief"])
def test_axe_finds_no_fault(pages, name, dark) -> None:
    browser, folder = pages
    for state, make in STATES.items():
        browser.window(1440, 900, dark=dark)
        browser.open(folder / f"{name}.html")
        browser.look(f"{AXE.read_text('utf-8')}; 0")
        browser.look(f"{make}; 0")
        assert browser.look(RUN) == [], state
