"""Several texts of one article: copies, later versions with their words, and what its agency takes back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings, strategies

from concordat.pipeline import build_dossier
from concordat.reading import read_inputs
from concordat.reading.versions import differences
from concordat.records import Article, SetAside
from reading.samples import NINJS_1, TEXT, TITLE

LINK = "https://bay.example/2024/03/12/ban"
OTHER = (
    "A ferry with ninety people on board ran aground off Karsk on Monday, the coastguard said.\n\nAll were taken off "
    "by noon, and the captain is being questioned by the harbour police."
)


def given_rows(folder: Path, *rows: dict[str, Any]) -> list[Article | SetAside]:
    file = folder / "story.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return list(read_inputs([file]))


def test_another_text_under_one_link_is_a_version_with_its_words(tmp_path: Path) -> None:
    later = TEXT.replace("nine votes to four", "eight votes to five")
    first, second = given_rows(
        tmp_path, {"name": "a", "url": LINK, "text": TEXT}, {"name": "b", "url": f"{LINK}?utm_source=x", "text": later}
    )
    assert isinstance(first, Article)
    assert second == SetAside("b", "another version of a1 (a): “nine” became “eight”; “four” became “five”")


def test_headings_and_quotation_marks_make_no_version(tmp_path: Path) -> None:
    copy = f"{TITLE} | Bay Herald\n{TEXT}\nShare this"
    _, second = given_rows(tmp_path, {"name": "a", "url": LINK, "text": TEXT}, {"name": "b", "url": LINK, "text": copy})
    assert second == SetAside("b", "the same page as a, under another address")


def test_another_report_under_a_link_that_all_pages_share_is_kept(tmp_path: Path) -> None:
    found = given_rows(tmp_path, {"name": "a", "url": LINK, "text": TEXT}, {"name": "b", "url": LINK, "text": OTHER})
    assert [item.name for item in found if isinstance(item, Article)] == ["a", "b"]


def test_a_later_item_of_an_agency_is_a_version(tmp_path: Path) -> None:
    corrected = {**NINJS_1, "version": "3", "body_html": str(NINJS_1["body_html"]).replace("nine", "eight")}
    first, second = given_rows(tmp_path, NINJS_1, corrected)
    assert isinstance(first, Article)
    assert first.wire is not None
    assert first.wire.notice == "correction"
    assert second == SetAside("urn:wire:17", "another version (3 after 2) of a1 (urn:wire:17): “nine” became “eight”")


@pytest.mark.parametrize(
    "kill", [{"pubstatus": "canceled"}, {"pubstatus": "withheld"}, {"ednote": "EDS: Please kill this story"}]
)
def test_a_kill_withdraws_the_article_from_its_story(tmp_path: Path, kill: dict[str, str]) -> None:
    rows = (NINJS_1, {"name": "b", "outlet": "Bay Herald", "text": OTHER}, {**NINJS_1, "body_html": "", **kill})
    first, _, notice = given_rows(tmp_path, *rows)
    assert isinstance(first, Article)
    assert isinstance(notice, SetAside)
    assert notice.withdraws == first.id
    dossier = build_dossier([str(tmp_path / "story.jsonl")])
    assert [article.name for article in dossier.articles] == ["b"]
    assert dossier.set_aside[0].reason.startswith("a notice that its agency takes a1 (urn:wire:17) back")


def test_what_was_withdrawn_does_not_come_back(tmp_path: Path) -> None:
    first, second = given_rows(tmp_path, {**NINJS_1, "pubstatus": "canceled"}, NINJS_1)
    assert isinstance(first, SetAside)
    assert first.withdraws is None
    assert second == SetAside("urn:wire:17", "withdrawn by its agency (urn:wire:17)")


def test_changes_are_told_shortly() -> None:
    assert differences(TEXT, TEXT) == ""
    assert differences(TEXT, TEXT.replace("“", '"')) == ""
    assert differences(TEXT, TEXT + "\n\n" + OTHER).endswith("…” added")
    assert differences(TEXT + "\n\n" + OTHER, TEXT).endswith("…” left out")
    many = " ".join(f"word{n} and" for n in range(30)) + "."
    assert differences(
        many,
        many.replace("and", "or", 1)
        .replace("word9 and", "word9 or")
        .replace("word5 and", "x")
        .replace("word15 and", "y")
        .replace("word25 and", "z"),
    ).endswith("1 more changes")


@settings(max_examples=60, deadline=None)
@given(strategies.text(max_size=80), strategies.text(max_size=80))
def test_any_two_texts_can_be_compared(a: str, b: str) -> None:
    assert differences(a, a) == ""
    assert isinstance(differences(a, b), str)
