import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

import msgspec
import pytest

from concordat.dossier.assemble import assemble
from concordat.dossier.page import tells_terms
from concordat.dossier.render_html import render_html
from concordat.dossier.views.reports import linked_citations
from concordat.records import Actor, Agreement, Analysis, Article, Citation, Comparison, Mention, SetAside
from dossier.story import COMPARISON, TEXTS, everywhere, story

VOID = {"meta", "link", "input", "br", "hr", "img"}

HOSTILE = (
    "<script>alert(1)</script>",
    "</style></title></textarea>",
    '" onmouseover="alert(1)" x=\'',
    "{{ 7 * 7 }}{% raw %}",
    "]]><!--",
    "&lt;b&gt; & &amp;",
    "a\r\nb\rc\x00d\x1be\u2028f 𝒳 g",
    "</script><img src=x onerror=alert(1)>",
)


class Page(HTMLParser):
    """Reads a page strictly: every element closed in order; keeps ids, links and the reports' texts."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[dict[str, str]] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.texts: dict[str, str] = {}
        self._report: tuple[str, int] | None = None
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        self.tags.add(tag)
        self.attributes |= set(values)
        if "id" in values:
            self.ids.append(values["id"])
        if tag == "a":
            self.links.append(values)
        if tag not in VOID:
            self.open.append(tag)
        if values.get("id", "").startswith("t-"):
            self._report = (values["id"][2:], len(self.open))
            self.texts[self._report[0]] = ""

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        assert self.open, f"</{tag}> closes nothing"
        assert self.open[-1] == tag, f"</{tag}> closes <{self.open[-1]}>"
        if self._report and self._report[1] == len(self.open):
            self._report = None
        self.open.pop()

    def handle_data(self, data):
        if self._report:
            self.texts[self._report[0]] += data


@pytest.fixture(scope="module")
def page():
    return render_html(story())


def hostile_story():
    text = "\n".join(HOSTILE)
    article = Article("a1", HOSTILE[0], HOSTILE[1], HOSTILE[2], None, "en", "0" * 64, text, url="javascript:alert(1)")
    start = text.index(HOSTILE[3])
    mention = Mention("a1", start, start + len(HOSTILE[3]), HOSTILE[3])
    actor = Actor("x1", "person", HOSTILE[7], HOSTILE, None, (), (mention,), HOSTILE)
    return assemble(
        Comparison(analyses=(Analysis(article),), actors=(actor,), set_aside=tuple(SetAside(h, h) for h in HOSTILE))
    )


def test_every_element_is_closed_and_every_id_is_unique(page):
    read = Page(page)
    assert read.open == []
    assert len(read.ids) == len(set(read.ids))


def test_the_reports_stand_in_full_character_for_character(page):
    assert Page(page).texts == TEXTS


def test_every_citation_can_be_jumped_to(page):
    ids = set(Page(page).ids)
    assert {f"{c.article}.{c.start}" for c in linked_citations(story())} <= ids


def test_every_link_on_the_page_has_its_place(page):
    read = Page(page)
    assert {link["href"][1:] for link in read.links if link["href"].startswith("#")} <= set(read.ids)


def test_a_citation_link_bounds_the_words_it_shows(page):
    cited = {(c.article, c.start, c.end) for c in linked_citations(story())}
    links = [link for link in Page(page).links if "data-to" in link]
    found = {(*link["href"][1:].split("."), link["data-to"]) for link in links}
    assert {(a, int(start), int(end)) for a, start, end in found} <= cited


def test_the_page_says_outlets_and_origins_with_the_arithmetic(page):
    assert "Four outlets, two origins." in page
    assert "1 + 1 = 2." in page


def test_every_part_of_the_story_is_on_the_page(page):
    for words in (
        "joint coast guard",
        "Excluded",
        "direct to indirect",
        "Nordic Wire</a> → ",
        "What decides it:",
        "nothing in these reports decides it",
        "quarrel",
        "since 2009",
        "meaning drifts: number",
        "not text: a PDF file",
        "prime minister of",
    ):
        assert words in page, words


def test_nothing_is_loaded_from_elsewhere(page):
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    assert policy
    assert policy[1].startswith("default-src 'none';")
    assert "unsafe" not in policy[1]
    for block, directive in ((r"<style>(.*?)</style>", "style-src"), (r"<script>(.*?)</script>", "script-src")):
        content = re.search(block, page, re.DOTALL)
        assert content
        digest = b64encode(sha256(content[1].encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}'" in policy[1]
    assert not Page(page).attributes & {"src", "srcset", "style", "onclick"}


def test_hostile_words_stay_words():
    read = Page(render_html(hostile_story()))
    assert read.open == []
    assert not read.tags & {"img", "textarea", "iframe"}
    assert not {a for a in read.attributes if a.startswith("on")}
    assert not any("javascript:" in link["href"] for link in read.links)
    wanted = "\n".join(HOSTILE).replace("\x00", "\ufffd").replace("\x1b", "\ufffd")
    assert read.texts == {"a1": wanted}


@pytest.mark.usefixtures("every_row_is_useful")
@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words_in_every_field(words):
    """No element or attribute but those of plain words, and no link to a script."""
    read, harmless = Page(render_html(everywhere(words))), Page(render_html(everywhere("words ")))
    assert read.open == []
    assert (read.tags - harmless.tags, read.attributes - harmless.attributes) == (set(), set())
    assert all(link["href"].startswith(("#", "http://", "https://")) for link in read.links)


def test_an_empty_story_is_a_page():
    article = Article("a1", "empty.txt", None, None, None, "en", "0" * 64, "")
    assert Page(render_html(assemble(Comparison(analyses=(Analysis(article),))))).open == []


def test_the_same_dossier_gives_the_same_page(page):
    assert render_html(assemble(COMPARISON)) == page


def test_citations_of_unknown_articles_do_not_stop_the_page():
    broken = msgspec.structs.replace(story().claims[0], disputes=("c99",))
    dossier = msgspec.structs.replace(story(), claims=(broken, *story().claims[1:]))
    assert Page(render_html(dossier)).open == []
    assert isinstance(dossier.claims[0].evidence[0].citation, Citation)


def test_a_group_spoken_of_once_without_a_word_or_act_is_left_off_the_page():
    article = COMPARISON.analyses[0].article
    place = article.text.index(" ") + 1
    mention = Mention(article.id, place, place + 3, article.text[place : place + 3], "description")
    lone = Actor("x99", "group", "lone bystanders", mentions=(mention,))
    speaker = msgspec.structs.replace(lone, id="x98", name="twice told bystanders", mentions=(mention, mention))
    found = msgspec.structs.replace(COMPARISON, actors=(*COMPARISON.actors, lone, speaker))
    page = render_html(assemble(found))
    assert "lone bystanders" not in page
    assert "twice told bystanders" in page


def test_an_agreement_of_which_few_reports_speak_folds() -> None:
    whole = msgspec.structs.replace(story().agreements[0], evidence=story().agreements[0].evidence[:1])
    assert tells_terms(whole, 2)
    assert not tells_terms(whole, 3)
    assert not tells_terms(msgspec.structs.replace(whole, parties=whole.parties[:1]), 2)
    assert not tells_terms(msgspec.structs.replace(whole, provisions=(), status="planned"), 2)


def test_an_agreement_of_which_reports_only_name_the_parties_folds() -> None:
    whole = story().agreements[0]
    aside = Agreement("Herring accord of 1974", "accord", ("x3",), evidence=whole.evidence[:1])
    alone = render_html(msgspec.structs.replace(story(), agreements=(aside,)))
    assert "1 agreement that the reports only name: Herring accord of 1974" in alone
    beside = render_html(msgspec.structs.replace(story(), agreements=(whole, aside)))
    assert "1 more agreement that the reports speak of: Herring accord of 1974" in beside
    assert "that the reports only name" not in render_html(msgspec.structs.replace(story(), agreements=(whole,)))
