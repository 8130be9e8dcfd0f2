"""The JSON API: what schemathesis makes of its description is never answered with 5xx, nor outside the description."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from concordat.desk import changes, pages
from concordat.desk.api import description
from concordat.records import Dossier
from desk.serving import Idle, client, running

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
EXAMPLES = 12
"""Requests for each operation: with all of them the test stays below half a minute."""


@pytest.fixture(scope="module")
def idle(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    path = Path(shutil.copy(example, tmp_path_factory.mktemp("api") / "store.sqlite"))
    with running(path, queue=Idle) as (address, _):
        yield address


OPERATIONS = {
    one.ok().label: one.ok()
    for one in schemathesis.openapi.from_dict(description(pages.views(), changes.acts())).get_all_operations()
}


@pytest.fixture(scope="module")
def known(idle: str) -> tuple[str, str]:
    """Give the token of the desk and the key of its story."""
    with client(idle) as asking:
        story = asking.get("/api/stories").json()["stories"][0]["story"]["key"]
        return asking.get("/api/desk").json()["token"], story


@pytest.mark.parametrize("label", OPERATIONS)
def test_nothing_is_answered_outside_the_description(label: str, idle: str, known: tuple[str, str]) -> None:
    token, story = known

    @given(case=OPERATIONS[label].as_strategy(), there=st.booleans())
    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    def asked(case: Any, there: bool) -> None:
        for name in {"story", "article"} & set(case.path_parameters or {}) if there else ():
            case.path_parameters[name] = story
        case.call_and_validate(base_url=idle, headers={"X-Concordat-Token": token}, checks=CHECKS)

    asked()


def test_the_description_is_made_of_the_records() -> None:
    told = description(pages.views(), changes.acts())
    assert told["openapi"] == "3.1.0"
    schemas = told["components"]["schemas"]
    assert set(schemas["Dossier"]["properties"]) == set(Dossier.__struct_fields__)
    assert set(told["paths"]["/api/stories"]["get"]["responses"]["200"]["content"]) == {"application/json"}
    every = [way for path in told["paths"].values() for way in path.values()]
    names = [way["operationId"] for way in every]
    assert len(set(names)) == len(names)
    assert all(way["description"] for way in every)


def test_a_page_and_its_json_tell_the_same(address: str, story: str) -> None:
    with client(address) as asking:
        told = asking.get(f"/api/stories/{story}/dossier")
        dossier = msgspec.json.decode(told.content, type=Dossier)
        page = asking.get(f"/stories/{story}").text
        assert dossier.story.title in page
        assert all(article.outlet in page for article in dossier.articles if article.outlet)


@pytest.mark.parametrize(
    ("query", "said"),
    [("page=0", "page"), ("after=yesterday", "after"), ("order=best", "order"), (f"words={'x' * 501}", "words")],
)
def test_what_is_not_understood_is_named(address: str, query: str, said: str) -> None:
    with client(address) as asking:
        told = asking.get(f"/api/stories?{query}")
        assert told.status_code == 400
        assert said in told.json()["why"]
        page = asking.get(f"/?{query}")
        assert (page.status_code, "This is not understood" in page.text) == (400, True)


def test_what_is_not_there_is_said(address: str) -> None:
    with client(address) as asking:
        for path in ("/stories/0000000000000000", "/articles/0000000000000000", "/jobs/99", "/nothing"):
            assert asking.get(path).status_code == 404
        assert asking.get("/api/stories/0000000000000000").json()["status"] == 404
        assert asking.get("/api/nothing").json()["status"] == 404
