"""The brief: its verdict, what it leaves out, and that it is one screen and one printed page."""

from __future__ import annotations

import io
import sys
from base64 import b64decode

import msgspec
import pytest
from pypdf import PdfReader

from concordat.dossier.drawing import draw_origins, drawn_lines
from concordat.dossier.render_brief import render_brief
from concordat.dossier.render_html import render_html
from concordat.dossier.views.brief import BESIDE, Brief, brief
from concordat.dossier.views.names import Names
from concordat.dossier.views.sharing import pairs
from concordat.records import Dossier, Evidence, OriginGroup, Origins
from dossier.browser import CHROMIUM, Browser
from dossier.story import HISTORIC, cite, everywhere, story
from dossier.test_render_html import HOSTILE, Page

pytestmark = pytest.mark.usefixtures("every_row_is_useful")


def brief_of(dossier: Dossier) -> Brief:
    names = Names(dossier)
    return brief(names, drawn_lines(names))


def verdict_of(dossier: Dossier) -> str:
    return " ".join(told.text for told in brief_of(dossier).verdict)


def with_origins(*groups: OriginGroup, at_least: int | None = None) -> Dossier:
    return msgspec.structs.replace(story(), origins=Origins(len(groups), groups, at_least or len(groups)))


def test_the_verdict_says_in_words_how_the_reports_hang_together() -> None:
    assert verdict_of(story()) == (
        "Four outlets, two origins. Three print sentences of one agency, Nordic Wire. Radio Sund stands alone. "
        "Two things are told differently; one claim was found in one origin alone."
    )


def test_reports_that_follow_none_stand_alone() -> None:
    alone = [OriginGroup(f"R{n}", "reporting", (f"a{n}",)) for n in range(1, 5)]
    assert "Four outlets, four origins. Each stands alone" not in verdict_of(with_origins(*alone, at_least=2))
    assert "at most four origins, at least two" in verdict_of(with_origins(*alone, at_least=2))
    copies = msgspec.structs.replace(with_origins(*alone), copies=(), reuse=())
    assert "Each stands alone: none prints the text of another." in verdict_of(copies)


def test_spellings_and_renderings_are_counted_apart() -> None:
    found = brief_of(story())
    kinds = [item.kind for _, item in found.differences]
    assert not {"wording", "name"} & set(kinds)
    assert found.minor == sum(item.kind in ("wording", "name") for item in story().discrepancies)


def heard_in(actor: str, *articles: str) -> Dossier:
    """Give the story in which only some of the reports mention an actor."""
    actors = [
        msgspec.structs.replace(a, mentions=tuple(m for m in a.mentions if a.id != actor or m.article in articles))
        for a in story().actors
    ]
    return msgspec.structs.replace(story(), actors=tuple(actors))


def test_what_another_origin_tells_is_nobodys_alone() -> None:
    claims = tuple(msgspec.structs.replace(claim, perhaps=()) for claim in story().claims)
    assert brief_of(msgspec.structs.replace(story(), claims=claims)).alone == ()
    told = heard_in("x2", "a1")
    found = brief_of(msgspec.structs.replace(told, claims=claims))
    assert [(item.origin, item.row.claim.id) for item in found.alone] == [(0, "c5")]
    assert len(found.differences) + len(found.alone) <= BESIDE
    perhaps = tuple(msgspec.structs.replace(claim, perhaps=("a1", "a3")) for claim in claims)
    assert brief_of(msgspec.structs.replace(told, claims=perhaps)).alone == ()


def test_what_says_little_as_the_news_of_one_origin_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    claims = tuple(msgspec.structs.replace(claim, perhaps=()) for claim in story().claims)
    told = msgspec.structs.replace(heard_in("x2", "a1"), claims=claims)
    assert brief_of(told).alone
    monkeypatch.setattr(sys.modules[brief.__module__], "other_kind", lambda *_: -100.0)
    assert brief_of(told).alone == ()


def test_every_word_of_the_brief_is_a_reports_or_a_count() -> None:
    texts = " ".join(" ".join(a.text.split()) for a in story().articles)
    found = brief_of(story())
    assert all(row.text in texts for row in (*found.points, *(item.row for item in found.alone)))


def test_the_brief_alone_is_a_page_without_scripts_and_without_the_reports() -> None:
    page = render_brief(story())
    read = Page(page)
    assert read.open == []
    assert "script" not in read.tags
    assert read.texts == {}
    assert {link["href"].partition("#")[0] for link in read.links} <= {"https://example.org/herring"}
    assert "#:~:text=" in page


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words_in_the_brief(words: str) -> None:
    read, harmless = Page(render_brief(everywhere(words))), Page(render_brief(everywhere("words ")))
    assert read.open == []
    assert (read.tags - harmless.tags, read.attributes - harmless.attributes) == (set(), set())
    assert all(link["href"].startswith(("http://", "https://")) for link in read.links)


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine (apt-get install chromium)")
@pytest.mark.parametrize("made", [story(), everywhere("a long wording of many words that goes on and on ")])
def test_the_brief_fits_one_screen_and_one_printed_page(tmp_path, made) -> None:
    (tmp_path / "index.html").write_text(render_html(made), encoding="utf-8")
    (tmp_path / "brief.html").write_text(render_brief(made), encoding="utf-8")
    with Browser(tmp_path / "profile") as page:
        page.window(1440, 900)
        page.open(tmp_path / "index.html")
        assert page.look("document.querySelector('#brief').getBoundingClientRect().bottom") <= 900
        page.open(tmp_path / "brief.html")
        printed = b64decode(page.call("Page.printToPDF", preferCSSPageSize=True)["data"])
        assert page.complaints == []
    assert len(PdfReader(io.BytesIO(printed)).pages) == 1


def test_reports_of_one_agency_are_joined_by_its_name_and_by_no_arc() -> None:
    names = Names(story())
    picture = str(draw_origins(names, pairs(names)))
    assert "text of Nordic Wire" in picture
    assert picture.count('class="edge"') == 0


def test_words_that_another_origin_renders_too_are_nobodys_alone() -> None:
    model = story().claims[0]
    words = HISTORIC.strip('",').removeprefix("This is ")
    lone = msgspec.structs.replace(
        model,
        id="c9",
        text=words,
        evidence=(Evidence(cite("a1", words), ("x2",)),),
        disputes=(),
        status="single-origin",
    )
    found = brief_of(msgspec.structs.replace(story(), claims=(*story().claims, lone)))
    assert words not in [item.row.text for item in found.alone]
    only = heard_in("x2", "a1")
    unheard = msgspec.structs.replace(only, claims=(*story().claims, lone), utterances=(), discrepancies=())
    told = brief_of(unheard)
    assert words in [row.text for row in (*told.points, *(item.row for item in told.alone))]
