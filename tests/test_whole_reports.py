"""Small stories as a whole: what their dossiers say of speakers, days, differences, actors and origins."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import concordat
from concordat.records import Actor, Dossier

ROWS = [
    json.loads(line)
    for line in Path(__file__).with_name("cases").joinpath("whole_reports.jsonl").read_text("utf-8").splitlines()
]
BY_NAME = {row["name"]: row for row in ROWS}


@pytest.fixture(scope="session", name="build")
def _build(tmp_path_factory: pytest.TempPathFactory) -> Any:
    @cache
    def build(name: str) -> Dossier:
        path = tmp_path_factory.mktemp("story") / "story.jsonl"
        path.write_text("".join(json.dumps(article) + "\n" for article in BY_NAME[name]["articles"]), encoding="utf-8")
        return concordat.dossier(path)

    return build


def _wanted(kind: str) -> list[Any]:
    return [pytest.param(row["name"], item, id=row["name"]) for row in ROWS for item in row["want"].get(kind, ())]


def _called(dossier: Dossier, name: str) -> Actor:
    return next(actor for actor in dossier.actors if name in (actor.name, *actor.names))


@pytest.mark.parametrize(("name", "wanted"), _wanted("speakers"))
def test_who_says_it(build: Any, name: str, wanted: list[str]) -> None:
    dossier = build(name)
    said = [q for q in dossier.quotations if any(wanted[0] in c.text for c in q.content)]
    assert {q.speaker for q in said} == {_called(dossier, wanted[1]).id}


@pytest.mark.parametrize(("name", "wanted"), _wanted("sources"))
def test_a_source_is_heard(build: Any, name: str, wanted: str) -> None:
    assert wanted in [q.source.text for q in build(name).quotations if q.source]


@pytest.mark.parametrize(("name", "wanted"), _wanted("no_sources"))
def test_no_source_is_heard(build: Any, name: str, wanted: str) -> None:
    assert wanted not in [q.source.text for q in build(name).quotations if q.source]


@pytest.mark.parametrize(("name", "wanted"), _wanted("no_actors"))
def test_who_is_nobody_of_his_own(build: Any, name: str, wanted: str) -> None:
    assert wanted not in [actor.name for actor in build(name).actors]


@pytest.mark.parametrize(("name", "wanted"), _wanted("times"))
def test_which_day_it_is(build: Any, name: str, wanted: list[str]) -> None:
    assert wanted[1] in [p.when for p in build(name).timeline if wanted[0] in [c.text for c in p.evidence]]


@pytest.mark.parametrize(("name", "words"), _wanted("no_times"))
def test_what_is_no_day(build: Any, name: str, words: str) -> None:
    assert words not in [c.text for p in build(name).timeline for c in p.evidence]


@pytest.mark.parametrize(("name", "wanted"), _wanted("actors"))
def test_who_is_in_it(build: Any, name: str, wanted: list[str]) -> None:
    assert _called(build(name), wanted[0]).kind == wanted[1]


@pytest.mark.parametrize(("name", "wanted"), _wanted("same"))
def test_who_is_one(build: Any, name: str, wanted: list[str]) -> None:
    dossier = build(name)
    assert _called(dossier, wanted[0]) is _called(dossier, wanted[1])


@pytest.mark.parametrize(("name", "wanted"), _wanted("apart"))
def test_who_are_two(build: Any, name: str, wanted: list[str]) -> None:
    dossier = build(name)
    assert _called(dossier, wanted[0]) is not _called(dossier, wanted[1])


@pytest.mark.parametrize(("name", "wanted"), _wanted("origins"))
def test_whose_text_it_is(build: Any, name: str, wanted: list[str]) -> None:
    assert wanted in [[group.label, group.kind] for group in build(name).origins.groups]


@pytest.mark.parametrize(("name", "wanted"), _wanted("discrepancies"))
def test_what_differs(build: Any, name: str, wanted: str) -> None:
    assert any(wanted in item.what for item in build(name).discrepancies)


@pytest.mark.parametrize("name", [row["name"] for row in ROWS if row["want"].get("no_discrepancies")])
def test_nothing_differs(build: Any, name: str) -> None:
    assert build(name).discrepancies == ()


@pytest.mark.parametrize(
    ("name", "wanted"), [(row["name"], row["want"]["statuses"]) for row in ROWS if "statuses" in row["want"]]
)
def test_how_its_claims_stand(build: Any, name: str, wanted: list[str]) -> None:
    assert [claim.status for claim in build(name).claims] == wanted
