"""The desk in a real browser: as a new user would, on a phone and a desktop, by keys alone, and without scripts."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from concordat.reading import read_inputs
from concordat.records import Article
from desk.conftest import EXAMPLE
from desk.serving import running
from dossier.browser import CHROMIUM

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine (apt-get install chromium)")

AXE = Path(__file__).parents[1] / "vendor" / "axe-core" / "axe.min.js"
FAULTS = "axe.run().then((found) => found.violations.map((v) => [v.id, v.nodes.length, v.nodes[0].html.slice(0, 160)]))"
SIZES = {"phone": {"width": 320, "height": 640}, "desktop": {"width": 1280, "height": 900}}
JOB_MS = 90_000
"""A job may take long where other tests run beside it."""

PAGES = (
    "/", "/?words=treaty&order=contested", "/?words=nothingfits", "/read", "/statements", "/actors", "/agreements",
    "/outlets", "/set-aside", "/corrections", "/jobs", "/nothing", "/stories/{0}", "/stories/{0}/compare",
    "/stories/{0}/versions", "/stories/{0}/correct", "/stories/{0}/export", "/articles/{0}?from=10&to=60",
)  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def opened(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open pages that complain about nothing: no error in a script, nothing refused by the policy."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def made(size: str = "desktop", **options: object) -> Page:
        context = browser.new_context(viewport=SIZES[size], reduced_motion="reduce", **options)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        return page

    yield made
    for context in contexts:
        context.close()
    assert [said for said in complaints if "404" not in said and "NotSameOrigin" not in said] == []


def fill(page: Page) -> None:
    """Paste five reports."""
    reports = [one for one in read_inputs([str(EXAMPLE)]) if isinstance(one, Article)]
    page.get_by_text("Room for more reports").click()
    for number, report in enumerate(reports, 1):
        page.locator(f"[name=text-{number}]").fill(report.text)
        if report.outlet and report.outlet not in report.text:
            page.locator(f"[name=outlet-{number}]").fill(report.outlet)


def test_a_new_user_comes_to_a_dossier_and_corrects_it(opened: Callable[..., Page], tmp_path: Path) -> None:
    with running(tmp_path / "store.sqlite") as (address, _):
        page = opened()
        page.goto(address)
        expect(page.get_by_role("heading", name="Nothing has been read yet")).to_be_visible()
        page.get_by_role("link", name="Give it some reports of one event").click()
        fill(page)
        page.get_by_role("button", name="Read and compare").click()
        expect(page.get_by_role("heading", name="Read 5 pasted reports")).to_be_visible()
        expect(page.locator("progress")).to_be_visible(timeout=JOB_MS)
        expect(page.locator(".step")).to_contain_text(re.compile(r"Read pasted report|Comparing"), timeout=JOB_MS)
        page.get_by_role("link", name="Read the dossier").click(timeout=JOB_MS)
        expect(page.locator(".verdict")).to_contain_text("Five outlets, three origins")
        citation_is_shown(page)
        two_reports_stand_side_by_side(page)
        actors_are_merged_and_the_merger_is_taken_back(page)
        the_list_is_filtered(page, address)
        the_dossier_is_taken_away(page)


def citation_is_shown(page: Page) -> None:
    words = page.locator(".points a.c").first
    words.click()
    expect(page.locator("#source-text mark").first).to_be_visible()
    assert page.locator("#source-text mark").first.inner_text().split()[0] in words.inner_text()
    page.keyboard.press("Escape")


def two_reports_stand_side_by_side(page: Page) -> None:
    page.get_by_role("link", name="Side by side").click()
    expect(page.locator(".column")).to_have_count(2)
    assert page.locator(".column").first.locator(".pas").count() > 3
    first = page.locator(".column").first.locator("a.pas").first
    first.click()
    expect(page.locator(f"{first.get_attribute('href')}")).to_be_in_viewport()


def actors_are_merged_and_the_merger_is_taken_back(page: Page) -> None:
    page.get_by_role("link", name="Correct", exact=True).click()
    form = page.get_by_role("form", name="Two names, one actor")
    form.get_by_label("This name").fill("Ronald Reagan")
    form.get_by_label("and this one").fill("Mikhail Gorbachev")
    form.get_by_label("Why").fill("to see what it does")
    form.get_by_role("button", name="Merge").click()
    page.get_by_role("link", name="Read the dossier").click(timeout=JOB_MS)
    page.get_by_role("link", name="Corrections").click()
    line = page.locator(".judged li").first
    expect(line).to_contain_text("“Ronald Reagan” and “Mikhail Gorbachev” are one actor")
    expect(line).to_contain_text("to see what it does")
    line.get_by_role("button", name="Take back").click()
    page.get_by_role("link", name="Read the dossier").click(timeout=JOB_MS)
    page.get_by_role("link", name="Corrections").click()
    expect(page.locator(".judged li").first).to_contain_text("taken back")


def the_list_is_filtered(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_label("Search").press_sequentially("wombat", delay=5)
    expect(page.get_by_text("No story fits.")).to_be_visible()
    page.get_by_label("Search").fill("treaty")
    expect(page.locator(".stories li")).to_have_count(1)
    assert "words=treaty" in page.url
    page.get_by_text("Filters").click()
    page.get_by_label("Actor").fill("Mikhail Gorbachev")
    expect(page).to_have_url(re.compile("actor=Mikhail"))
    expect(page.locator(".stories li")).to_have_count(1)
    page.locator(".stories a").first.click()


def test_a_story_that_stays_in_the_list_is_not_replaced_under_the_hand(
    opened: Callable[..., Page], address: str
) -> None:
    page = opened()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "words=" in request.url else None)
    page.goto(address)
    page.locator(".stories a").first.evaluate("(link) => { link.kept = true }")
    search = page.get_by_label("Search")
    search.fill("treaty")
    expect(page).to_have_url(re.compile("words=treaty"))
    assert page.locator(".stories a").first.evaluate("(link) => link.kept"), "a click meanwhile would be lost"
    search.blur()
    page.wait_for_load_state("networkidle")
    assert len(asked) == 1, "leaving the field asks for nothing new"
    search.fill("wombat")
    expect(page.locator(".stories")).to_have_count(0)


def the_dossier_is_taken_away(page: Page) -> None:
    page.get_by_role("link", name="Export").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="dossier.json").click()
    assert Path(download.value.path()).read_text("utf-8").startswith('{\n "format": "concordat-dossier/1"')


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_fault_and_nothing_is_wider_than_the_window(
    opened: Callable[..., Page], address: str, story: str, size: str, scheme: str
) -> None:
    page = opened(size, color_scheme=scheme, bypass_csp=True)
    for path in PAGES:
        page.goto(address.rstrip("/") + path.format(story))
        page.add_script_tag(path=str(AXE))
        assert page.evaluate(FAULTS) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= SIZES[size]["width"], path


def test_every_page_reads_without_scripts(opened: Callable[..., Page], address: str, story: str) -> None:
    page = opened("desktop", java_script_enabled=False)
    for path in PAGES:
        page.goto(address.rstrip("/") + path.format(story))
        assert page.locator("main").inner_text().strip(), path
    page.goto(address)
    page.get_by_label("Search").fill("treaty")
    page.get_by_role("button", name="Show").click()
    page.locator(".stories a").first.click()
    expect(page.locator(".verdict")).to_contain_text("Five outlets, three origins")
    page.locator(".points a.c").first.click()
    assert re.search(r"#a\d+\.\d+$", page.url)


def test_the_desk_is_used_by_keys_alone(opened: Callable[..., Page], address: str) -> None:
    page = opened()
    page.goto(address)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the page")).to_be_focused()
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_label("Search"))
    page.keyboard.type("treaty")
    expect(page).to_have_url(re.compile("words=treaty"))
    tab_to(page, page.locator(".stories a").first)
    page.keyboard.press("Enter")
    expect(page.locator(".verdict")).to_be_visible()
    tab_to(page, page.locator(".verdict"))
    while not page.evaluate("document.activeElement.matches('.points a.c')"):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#source-text mark").first).to_be_visible()


def tab_to(page: Page, wanted: object, most: int = 80) -> None:
    for _ in range(most):
        page.keyboard.press("Tab")
        if wanted.evaluate("(element) => element.contains(document.activeElement)"):  # type: ignore[attr-defined]
            return
    raise AssertionError("the keys do not lead there")


def test_a_page_of_another_port_can_do_nothing(browser: Browser, copy: Path, tmp_path: Path) -> None:
    """A page on another port of this machine tries to change, to read, and to frame the desk."""
    with running(copy) as (address, desk), running(tmp_path / "other.sqlite") as (other, _):
        context = browser.new_context(bypass_csp=True)
        page = context.new_page()
        page.goto(f"{other}static/page.css")
        tried = """async ([there, token]) => {
          const sent = (path, options) =>
            fetch(there + path, options).then((a) => `${a.type} ${a.status}`, () => "refused");
          return [
            await sent("read", {method: "POST", mode: "no-cors", body: new URLSearchParams({token, "text-1": "x"})}),
            await sent("api/read", {method: "POST", headers: {"X-Concordat-Token": token}, body: "{}"}),
            await sent("api/desk", {}), await sent("", {credentials: "include"}),
          ];
        }"""
        told = page.evaluate(tried, [address, desk.token.value])
        assert told == ["refused"] * 4
        context.close()
        assert desk.queue.newest() == []


QUESTIONS = {
    "which outlets only repeat the agency?": (["Outlets"], ".outlets", "Continental Wire"),
    "who said it first?": ([".stories a", ".speaker .tag, .said"], ".speakers", "Reagan"),
    "what changed since yesterday?": ([".stories a", "Versions"], "main", "Of the dossier"),
}
"""What an editor wants to know, the clicks that lead there from the list of stories, and what is then to be seen."""


@pytest.mark.parametrize("question", QUESTIONS)
def test_questions_are_answered_within_three_clicks(opened: Callable[..., Page], address: str, question: str) -> None:
    clicks, place, answer = QUESTIONS[question]
    assert len(clicks) <= 3
    page = opened()
    page.goto(address)
    for wanted in clicks:
        by_name = page.get_by_role("link", name=wanted, exact=True)
        (by_name if by_name.count() else page.locator(wanted)).first.click()
    expect(page.locator(place).first).to_contain_text(answer)


PICTURES = {"desk": "/", "desk-dossier": "/stories/{0}", "desk-compare": "/stories/{0}/compare"}
"""Pictures of the main pages; ``make picture`` puts them into docs/."""


def test_the_main_pages_can_be_photographed(
    opened: Callable[..., Page], address: str, story: str, tmp_path: Path
) -> None:
    folder = Path(os.environ.get("PICTURES") or tmp_path)
    page = opened()
    for name, path in PICTURES.items():
        page.goto(address.rstrip("/") + path.format(story))
        page.screenshot(path=folder / f"{name}.png")
        assert (folder / f"{name}.png").stat().st_size > 10_000
