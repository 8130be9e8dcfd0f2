from __future__ import annotations

import functools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, strategies

import concordat
from concordat.dossier.render_json import ADDED, read_json, render_json
from concordat.dossier.verify import ROWS, check, differing, verify_citations
from concordat.dossier.wording import Reports
from concordat.errors import DossierError
from concordat.records import Citation

TEXT = "The ministers signed a treaty. The treaty has a term of 20 years, they said."


def cited(start: int, end: int, text: str | None = None) -> Citation:
    return Citation("a1", start, end, TEXT[start:end] if text is None else text)


def test_exact() -> None:
    assert check(cited(4, 13), TEXT).verdict == "exact"


def test_moved_says_where_the_words_stand_now() -> None:
    found = check(cited(4, 13), "On Monday, " + TEXT)
    assert (found.verdict, found.now) == ("moved", (15, 24))


def test_of_several_places_the_nearest_is_named() -> None:
    found = check(Citation("a1", 40, 46, "treaty"), TEXT)
    assert (found.verdict, found.now) == ("moved", (35, 41))


def test_altered_is_found_where_a_number_was_changed() -> None:
    found = check(cited(31, 64), TEXT.replace("20 years", "25 years"))
    assert (found.verdict, found.now) == ("altered", (31, 64))


def test_gone() -> None:
    assert (
        check(cited(31, 64), "Rain is expected in the valley over the weekend, with some sun on Sunday.").verdict
        == "gone"
    )


@given(strategies.text(), strategies.integers(-5, 50), strategies.integers(-5, 50), strategies.text())
def test_nothing_raises_and_exact_means_exact(text: str, start: int, end: int, words: str) -> None:
    found = check(Citation("a1", start, end, words), text)
    assert (found.verdict == "exact") == (0 <= start < end and text[start:end] == words)
    if found.verdict == "moved":
        assert found.now is not None
        assert text[slice(*found.now)] == words


EXAMPLE = Path(__file__).parents[2] / "examples" / "inf-treaty"


@functools.cache
def example() -> str:
    """Build the dossier of the bundled example and write it as JSON."""
    return render_json(concordat.dossier(EXAMPLE))


def fresh() -> Any:
    """Give the example's dossier as values to change."""
    return json.loads(example())


def kinds(raw: Any, added: str = "") -> list[str]:
    """List the kinds of fault that the table finds, or that it is no dossier."""
    try:
        reports = Reports(read_json(json.dumps(raw)), added)
    except DossierError:
        return ["not a dossier"]
    return sorted({fault.kind for row in ROWS for fault in row.check(reports) if fault})


def leaves(node: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Give the way to every string."""
    if isinstance(node, str):
        yield path
    elif isinstance(node, dict | list):
        for key, value in node.items() if isinstance(node, dict) else enumerate(node):
            yield from leaves(value, (*path, key))


def changed(path: tuple[str | int, ...], value: object) -> Any:
    """Give the example's dossier with one value changed."""
    raw = fresh()
    node = functools.reduce(lambda inner, key: inner[key], path[:-1], raw)
    node[path[-1]] = value
    return raw


def test_what_the_program_made_holds() -> None:
    assert kinds(fresh()) == []
    counted = [len(list(row.check(Reports(read_json(example()))))) for row in ROWS]
    assert min(counted) >= 5


ONLY_THE_REPORTS_TELL = {
    *("articles.name", "articles.title", "articles.language", "articles.published"),
    *("articles.canonical", "articles.dated.date", "articles.dated.source", "articles.dated.words", "articles.bylines"),
    *("articles.furniture.kind", "articles.furniture.because", "articles.credits.actor", "utterances.id"),
    "quotations.id",
}
"""Fields that no other part of a dossier repeats: the reports' files do, or nothing shows them."""


def test_a_control_character_between_words_is_space_to_both(tmp_path: Path) -> None:
    report = tmp_path / "report.jsonl"
    text = "The leaders signed the treaty in Washington. It leaves out mis\x1fsiles on submarines, ships and bombers."
    report.write_text(json.dumps({"outlet": "Lakeside Observer", "text": text}), encoding="utf-8")
    made = concordat.dossier(report)
    assert any("mis siles" in claim.text for claim in made.claims)
    assert [fault for row in ROWS for fault in row.check(Reports(made)) if fault] == []


def test_a_part_of_a_very_long_word_stands_in_the_reports(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(f"The treaty was signed. {'A' * 60}Bases may be inspected by the other side for 13 years.")
    reports = Reports(concordat.dossier(report))
    assert reports.invented(f"{'A' * 50}Bases may be inspected") == []
    assert reports.invented("Harbours may be inspected") == ["Harbours"]


def test_an_invented_sentence_is_noticed_wherever_it_stands() -> None:
    """Every string of a dossier, one of each field at a time, is replaced by a sentence that no report holds."""
    first: dict[str, tuple[str | int, ...]] = {}
    for path in leaves(fresh()):
        first.setdefault(".".join(key for key in path if isinstance(key, str)), path)
    assert len(first) > 80
    unnoticed = {field for field, path in first.items() if not kinds(changed(path, "The Zorblax invaded Quintopia"))}
    assert unnoticed <= ONLY_THE_REPORTS_TELL


@pytest.mark.parametrize(
    ("path", "value", "kind"),
    [
        (("articles", 0, "text"), "Nothing happened.", "changed"),
        (("claims", 0, "text"), "The Soviet Union refused to sign the treaty", "worded"),
        (("claims", 0, "text"), "", "worded"),
        (("timeline", 0, "text"), "The treaty was refused", "worded"),
        (("actors", 0, "name"), "Zorblax", "unknown"),
        (("actors", 0, "roles", 0, "title"), "chairman of Zorblax", "unknown"),
        (("agreements", 0, "name"), "Treaty of Quintopia", "unknown"),
        (("agreements", 0, "names", 0), "pact of 1912", "unknown"),
        (("agreements", 0, "provisions", 0, "text"), "surrender of Quintopia", "unknown"),
        (("origins", "arithmetic"), "5 outlets: 1 (Zorblax News) = 1", "unknown"),
        (("origins", "count"), 4, "sum"),
        (("claims", 0, "origins", "count"), 9, "sum"),
        (("claims", 0, "outlets"), ["The Quintopia Times"], "sum"),
        (("claims", 0, "disputes"), ["c999"], "unknown"),
        (("quotations", 0, "speaker"), "x999", "unknown"),
        (("story", "articles"), ["a1"], "sum"),
        (("summary", 0, "citation", "text"), "Zorblax", "gone"),
        (("summary", 0, "citation", "article"), "a9", "gone"),
        (("summary", 0, "citation", "start"), -5, "moved"),
        (("articles", 0, "sha256"), "0", "sum"),
        (("articles", 0, "furniture"), [{"start": 0, "end": 10**9, "kind": "title", "because": None}], "sum"),
        (("articles", 1, "id"), "a1", "sum"),
    ],
)
def test_a_change_is_named_by_its_kind(path: tuple[str | int, ...], value: object, kind: str) -> None:
    assert kind in kinds(changed(path, value))


def test_a_claim_cut_out_of_its_evidence_is_noticed() -> None:
    """Part of a sentence can say the contrary of the whole."""
    raw = fresh()
    raw["claims"][0]["text"] = raw["claims"][0]["text"].split(maxsplit=2)[-1]
    assert kinds(raw) == ["worded"]


def test_quoted_words_in_a_reason_are_the_reports() -> None:
    raw = fresh()
    raw["claims"][0]["because"] = ["both say “the treaty was refused by all”"]
    assert kinds(raw) == ["unknown"]
    raw["claims"][0]["because"] = ["both say “... a treaty ...”"]
    assert kinds(raw) == []


def test_a_reason_may_set_the_marks_of_its_quotation_otherwise() -> None:
    raw = fresh()
    said = "  ".join(raw["articles"][0]["text"].split()[4:9])
    raw["articles"][0]["name"] = "5UzritJCa½.txt"
    raw["claims"][0]["because"] = [f"a1: “{said!r}”", "“signed” became “sign”", "5UzritJCa½.txt shares 8%"]
    assert kinds(raw) == []


def test_a_name_that_the_user_corrected_is_known() -> None:
    raw = changed(("actors", 0, "name"), "Zorblax")
    assert kinds(raw, '{"correction": "rename", "actor": "Reagan", "name": "Zorblax"}') == []


def test_every_key_must_be_there() -> None:
    for key in fresh().keys() - ADDED:
        raw = fresh()
        del raw[key]
        assert kinds(raw) == ["not a dossier"], key
    for part in ("articles", "actors", "quotations", "claims", "agreements", "events", "timeline"):
        for key in fresh()[part][0].keys() - ADDED:
            raw = fresh()
            del raw[part][0][key]
            assert kinds(raw) == ["not a dossier"], (part, key)


def test_a_dossier_of_the_first_version_is_read() -> None:
    raw = fresh()
    for article in raw["articles"]:
        for key in ADDED & article.keys():
            del article[key]
    assert kinds(raw) == []


def test_a_key_of_a_later_version_is_let_be() -> None:
    assert kinds({**fresh(), "later": [[1]]}) == []


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b"5",
        b'{"format": "other"}',
        b'{"format": 7}',
        b"\xff",
        b"[" * 100_000 + b"]" * 100_000,
        b'{"format": "concordat-dossier/1", "later": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    ],
)
def test_what_is_no_dossier_is_refused(data: bytes) -> None:
    with pytest.raises(DossierError, match="not a dossier") as refused:
        read_json(data)
    assert len(str(refused.value)) < 300


@pytest.mark.parametrize("value", [5, None, "x", [5], {"a": 1}, 1.5, True])
def test_a_wrong_type_is_no_dossier(value: object) -> None:
    for key in fresh():
        assert kinds({**fresh(), key: value}) == ["not a dossier"], key


def test_a_citation_of_an_unknown_article_is_gone() -> None:
    dossier = read_json(json.dumps(changed(("summary", 0, "citation", "article"), "a9")))
    verdicts = {found.citation.article: found.verdict for found in verify_citations(dossier, {})}
    assert verdicts == {"a9": "gone"}


def test_building_anew_names_the_part_that_differs() -> None:
    dossier = read_json(example())
    other = msgspec.structs.replace(
        dossier, claims=dossier.claims[1:], origins=msgspec.structs.replace(dossier.origins, count=9)
    )
    assert [(fault.place, fault.kind) for fault in differing(other, dossier)] == [
        ("origins", "differs"),
        ("claims", "differs"),
    ]
    assert list(differing(dossier, dossier)) == []


def test_a_part_of_a_very_long_word_stands_in_the_report() -> None:
    dossier = read_json(example())
    assert Reports(dossier).unknown("aaaty") == ["aaaty"]
    assert Reports(dossier, added="a" * 150 + "ty").unknown("aaaty") == []
