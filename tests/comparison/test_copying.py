"""Copies: direction with its reasons, shares, and the edit ledger with drift."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace
from tests.comparison.reports import dossier_of

from concordat.comparison.copying import find_copies
from concordat.comparison.reuse import find_reuse
from concordat.comparison.reuse.reports import share_of
from concordat.comparison.senses import contrast_of
from concordat.records import Analysis, Article, Copy, Furniture

QUAY = "Divers found deep cracks in eleven of the piles that carry the northern quay at Saltmere."
FUND = "The harbour board has asked the regional fund for nine million crowns to replace them before winter."
BOATS = "Fishing boats unload at the smaller western jetty until the work is finished."
OTHER = "Elsewhere in the county the council opened a new library with a reading room for children."


def report(number: int, *lines: str, **fields: Any) -> Analysis:
    plain = Article(f"a{number}", f"{number}.txt", f"Outlet {number}", None, None, "en", "", "\n".join(lines))
    return Analysis(replace(plain, **fields))


def copy_of(*reports: Analysis) -> Copy:
    copies, _ = find_copies(reports, find_reuse(reports))
    (copy,) = copies
    return copy


def test_two_that_credit_one_agency_have_a_common_source() -> None:
    copy = copy_of(report(1, f"SALTMERE (Reuters) - {QUAY}", FUND), report(2, QUAY, FUND, "Reuters"))
    assert (copy.direction, copy.agency, copy.source) == ("common_source", "Reuters", None)
    assert copy.copies == ("a1", "a2")
    assert "both credit Reuters" in " ".join(copy.because)


def test_the_agency_itself_is_the_source() -> None:
    copy = copy_of(report(1, QUAY, FUND, "With inputs from PTI"), report(2, QUAY, FUND, outlet="PTI"))
    assert (copy.source, copy.copies, copy.direction) == ("a2", ("a1",), "a_to_b")
    assert copy.confidence >= 0.9


def test_naming_the_other_outlet_tells_the_direction() -> None:
    copy = copy_of(
        report(1, QUAY, FUND, BOATS, outlet="The Saltmere Gazette"),
        report(2, "The Saltmere Gazette reported the damage first.", QUAY, FUND),
    )
    assert copy.source == "a1"
    assert "names The Saltmere Gazette" in " ".join(copy.because)


def test_a_reprint_is_a_copy_of_the_outlet_in_which_the_report_appeared() -> None:
    told = "This article originally appeared in the Saltmere Gazette and is reprinted with its leave."
    copy = copy_of(report(1, QUAY, FUND, told), report(2, QUAY, FUND, outlet="The Saltmere Gazette"))
    assert (copy.source, copy.copies) == ("a2", ("a1",))


@pytest.mark.parametrize(("naming", "source"), [("", None), ("Outlet 2 reported on it, too.", "a2")])
def test_of_two_that_follow_a_third_neither_is_the_source_unless_it_is_named(naming: str, source: str | None) -> None:
    reports = (
        report(1, QUAY, FUND, BOATS, OTHER, outlet="The Saltmere Gazette", published="2021-05-05"),
        report(2, "The Saltmere Gazette reported the damage first.", QUAY, FUND, published="2021-05-07"),
        report(3, "The Saltmere Gazette reported it.", naming, QUAY, FUND, published="2021-05-09"),
    )
    copies, _ = find_copies(reports, find_reuse(reports))
    found = {frozenset({*copy.copies, copy.source} - {None}): copy for copy in copies}
    assert found[frozenset({"a1", "a2"})].source == found[frozenset({"a1", "a3"})].source == "a1"
    assert found[frozenset({"a2", "a3"})].source == source


def test_the_earlier_report_is_the_source() -> None:
    copy = copy_of(
        report(1, QUAY, FUND, published="2021-05-09"), report(2, QUAY, FUND, published="2021-05-07T08:00:00")
    )
    assert (copy.source, copy.copies) == ("a2", ("a1",))
    assert "published on 2021-05-07" in " ".join(copy.because)


def test_without_clues_the_direction_is_unknown() -> None:
    copy = copy_of(report(1, QUAY, FUND), report(2, QUAY, FUND))
    assert (copy.direction, copy.confidence) == ("unknown", 0.0)
    assert copy.share == pytest.approx(1, abs=0.02)


def test_a_weak_clue_decides_no_direction() -> None:
    copy = copy_of(report(1, QUAY, FUND), report(2, QUAY, FUND, BOATS, OTHER, OTHER.replace("county", "city")))
    assert (copy.direction, copy.source) == ("unknown", None)
    assert 0 < copy.confidence < 0.5
    assert "this is too little to decide" in copy.because


def test_within_a_day_the_dates_tell_no_order() -> None:
    copy = copy_of(
        report(1, QUAY, FUND, published="2021-05-07T18:00:00"), report(2, QUAY, FUND, published="2021-05-07T08:00:00")
    )
    assert (copy.direction, copy.source) == ("unknown", None)


def test_a_credit_for_pictures_tells_less_of_the_text_than_a_credit_for_the_text() -> None:
    pictures = copy_of(report(1, QUAY, FUND, "Photo: Reuters"), report(2, QUAY, FUND, "Photo: Reuters"))
    text = copy_of(report(1, f"SALTMERE (Reuters) - {QUAY}", FUND), report(2, QUAY, FUND, "Reuters"))
    assert (pictures.agency, text.agency) == ("Reuters", "Reuters")
    assert pictures.confidence < text.confidence


def test_quotations_lost_beside_a_few_reworded_sentences_make_no_rewrite() -> None:
    asked = "“We asked for the money three years ago and nobody in the ministry ever wrote back to us,” Ada Quill said."
    first = (
        "Engineers found “dangerous corrosion” beneath the lighthouse pier in March.",
        "Fishing boats must meanwhile unload their catch at the smaller western jetty.",
    )
    second = (
        "An inspection in March found “dangerous corrosion” beneath the pier of the lighthouse.",
        "Meanwhile fishing boats have to unload at the western jetty, a smaller one.",
    )
    copy = copy_of(report(1, *first, FUND, asked), report(2, *second, FUND))
    assert (copy.direction, copy.confidence) == ("unknown", 0.0)


def test_reuse_gets_the_direction_of_its_articles() -> None:
    reports = (report(1, QUAY, published="2021-05-09"), report(2, QUAY, published="2021-05-07"))
    _, (reuse,) = find_copies(reports, find_reuse(reports))
    assert reuse.direction == "b_to_a"
    assert reuse.because


def test_share_leaves_furniture_out() -> None:
    text = f"{OTHER}\n{QUAY}"
    article = report(1, text, furniture=(Furniture(0, len(OTHER) + 1, "newsletter"),)).article
    assert share_of(article, [article.cite(len(OTHER) + 1, len(text))]) == 1.0
    assert share_of(article, []) == 0.0


def test_ledger_tells_what_became_of_each_sentence() -> None:
    trimmed = QUAY.replace(" deep", "")
    copy = copy_of(
        report(1, QUAY, FUND, BOATS, published="2021-05-07"), report(2, trimmed, FUND, OTHER, published="2021-05-09")
    )
    assert [edit.kind for edit in copy.edits] == ["trimmed", "verbatim", "added", "dropped"]
    assert copy.edits[3].source is not None
    assert copy.edits[3].source.text == BOATS


def test_a_changed_number_is_drift() -> None:
    copy = copy_of(
        report(1, QUAY.replace("eleven", "11"), FUND, published="2021-05-07"),
        report(2, QUAY.replace("eleven", "17"), FUND, published="2021-05-09"),
    )
    assert copy.edits[0].drift == ("number",)
    assert copy.edits[0].because == "“11” became “17”"


@pytest.mark.parametrize(
    ("old", "new", "contrast"),
    [
        ("govern", "replace", "continue / end"),
        ("threaten", "promise", "threaten / promise"),
        ("consider", "view", None),
        ("say", "state", None),
    ],
)
def test_contrast_of_verbs(old: str, new: str, contrast: str | None) -> None:
    assert contrast_of(old, new) == contrast


def test_a_shared_slip_tells_of_one_text() -> None:
    one, two = f"{QUAY} The piles were drawn up by Shahd.", f"{QUAY} They are the work of Shahd."
    others = ("The board blames the engineer Shahed.", "In the hall Shahed spoke of the ice.")
    dossier = dossier_of(dict(zip(("North", "South", "East", "West"), (one, two, *others), strict=True)))
    (copy,) = dossier.copies
    assert "both write “Shahd” where 2 other reports write “Shahed”" in copy.because


def test_one_spelling_among_many_is_no_slip() -> None:
    texts = (f"{QUAY} Iran drew them.", f"{QUAY} They are from Iran.", "Iranian piles are cheap.", "The Iranian spoke.")
    (copy,) = dossier_of(dict(zip(("North", "South", "East", "West"), texts, strict=True))).copies
    assert not any("both write" in reason for reason in copy.because)


@pytest.mark.parametrize("other", ["Shahed", "Bergman"])
def test_a_spelling_that_one_other_report_has_otherwise_is_no_slip(other: str) -> None:
    one, two = f"{QUAY} The piles were drawn up by Shahd.", f"{QUAY} They are the work of Shahd."
    others = (f"The board blames the engineer {other}.", "In the hall Bergman spoke of the ice.")
    (copy,) = dossier_of(dict(zip(("North", "South", "East", "West"), (one, two, *others), strict=True))).copies
    assert not any("both write" in reason for reason in copy.because)
