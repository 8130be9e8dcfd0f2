"""Cards inside sentences: compared without them, shown without them, cited and verified in the whole text."""

from __future__ import annotations

from functools import cache

import msgspec
import pytest

from comparison.reports import reader
from concordat.dossier.cards import shown
from concordat.dossier.questions import ask
from concordat.dossier.render_brief import render_brief
from concordat.dossier.render_html import render_html
from concordat.dossier.render_json import read_json, render_json
from concordat.dossier.render_markdown import render_markdown
from concordat.dossier.verify import ROWS, check
from concordat.dossier.views.names import Names
from concordat.dossier.views.reports import citations
from concordat.dossier.views.sharing import alignment, pairs
from concordat.dossier.wording import Reports
from concordat.pipeline import compare, rebuild, understand
from concordat.reading.furniture import Gaps, mark_furniture
from concordat.reading.furniture.cards import link_cards
from concordat.records import Article, Dossier

pytestmark = pytest.mark.usefixtures("every_row_is_useful")

HEADLINES = "Old mill sold for 77 crowns Vane denies a rift"
CARDED = (
    f"Mayor Ines Corte Ines Maria Corte{HEADLINES} MORE said on Friday that the harbour would close in June. "
    f"The ferry owners, who met the mayor twice in May, called the plan of Council leader Bob Vane Robert (Bob) Henry "
    f"VaneMORE’s party “a disgrace for the whole coast.”\n\nBob Vane Robert (Bob) Henry Vane{HEADLINES} MORE (L-Nor.) "
    "sold 40 boats last week."
)
PLAIN = Gaps(link_cards(CARDED)).without(CARDED)
OTHER = PLAIN.replace("40 boats", "45 boats").replace("last week", "a week ago")


@cache
def _dossier(text: str) -> Dossier:
    texts = {"Norvale Post": text, "Coast Herald": OTHER}
    articles = [
        Article(f"a{n}", outlet, outlet, None, "2024-05-31", "en", str(n), t, mark_furniture(t).furniture)
        for n, (outlet, t) in enumerate(texts.items(), 1)
    ]
    return compare([understand(reader(), article) for article in articles])


def _shown(text: str) -> dict[str, str]:
    dossier = _dossier(text)
    replies = " ".join(f.text + str(f.citations) for f in ask(dossier, "What did Ines Corte say?").findings)
    return {
        "page": render_html(dossier),
        "Markdown": render_markdown(dossier),
        "answers": replies,
        "brief": render_brief(dossier),
    }


def test_a_story_is_compared_as_if_no_card_stood_in_it() -> None:
    found, plain = _dossier(CARDED), _dossier(PLAIN)
    assert [a.name for a in found.actors] == [a.name for a in plain.actors]
    assert [(c.text, c.status, c.origins) for c in found.claims] == [
        (c.text, c.status, c.origins) for c in plain.claims
    ]
    assert [(r.kind, r.similarity) for r in found.reuse] == [(r.kind, r.similarity) for r in plain.reuse]
    assert [d.what for d in found.discrepancies] == [d.what for d in plain.discrepancies] != []
    assert [c.share for c in found.copies] == [c.share for c in plain.copies]
    assert [a.names for a in found.actors] == [a.names for a in plain.actors]


def test_citations_are_exact_in_the_whole_text() -> None:
    dossier = _dossier(CARDED)
    (article, _) = dossier.articles
    assert article.text == CARDED
    own = [
        c for c in citations((dossier.claims, dossier.quotations, dossier.reuse, dossier.actors)) if c.article == "a1"
    ]
    assert any(f"{HEADLINES} MORE" in c.text for c in own)
    assert {check(c, CARDED).verdict for c in own} == {"exact"}


def test_a_dossier_with_cards_verifies_and_is_built_anew_alike() -> None:
    dossier = _dossier(CARDED)
    assert [fault for row in ROWS for fault in row.check(Reports(dossier)) if fault] == []
    assert read_json(render_json(dossier)) == dossier
    assert rebuild(dossier) == dossier


def test_words_of_a_card_bear_no_claim() -> None:
    dossier = _dossier(CARDED)
    claim = next(c for c in dossier.claims if c.evidence[0].citation.article == "a1")
    forged = msgspec.structs.replace(claim, text="Vane denies a rift")
    wordings = next(row for row in ROWS if row.what == "wordings")
    made = msgspec.structs.replace(dossier, claims=(forged,))
    assert [fault.kind for fault in wordings.check(Reports(made)) if fault] == ["worded"]
    renamed = msgspec.structs.replace(dossier.actors[0], name="Old Mill")
    terms = next(row for row in ROWS if row.what.startswith("names"))
    made = msgspec.structs.replace(dossier, actors=(renamed,))
    assert [fault.kind for fault in terms.check(Reports(made)) if fault] == ["unknown"]


@pytest.mark.parametrize("where", ["page", "brief", "Markdown", "answers"])
def test_what_is_shown_leaves_the_words_of_a_card_out(where: str) -> None:
    shown = _shown(CARDED)[where]
    before_the_reports = shown.split('id="reports"')[0]
    assert "Corte" in before_the_reports
    assert "Old mill" not in before_the_reports
    assert "MORE" not in before_the_reports


def test_the_full_report_holds_a_card_dimmed() -> None:
    _, report = _shown(CARDED)["page"].split('id="reports"')
    assert f" Ines Maria Corte{HEADLINES} MORE</span>" in report
    assert 'class="x f' in report


def test_differences_of_a_shared_passage_stand_beside_its_cards() -> None:
    dossier = _dossier(CARDED)
    row = next(row for row in alignment(Names(shown(dossier))) if "da" in row)
    (a, b) = dossier.articles
    assert "40" in " ".join(a.text[start:end] for start, end in row["da"])  # type: ignore[attr-defined]
    assert "45" in " ".join(b.text[start:end] for start, end in row["db"])  # type: ignore[attr-defined]
    (pair,) = pairs(Names(shown(dossier)))
    assert pair.share == pairs(Names(_dossier(PLAIN)))[0].share
