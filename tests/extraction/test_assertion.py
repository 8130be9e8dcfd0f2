"""What becomes of a clause that is denied, planned, supposed or said by another, by the case table of the clauses."""

from __future__ import annotations

from functools import cache

import pytest
from tests.cases import as_parameters, load_all

from concordat.comparison.relations import relate
from concordat.extraction.analysis import analyse
from concordat.language import Reader, load_reader
from concordat.lexicon.frames import frames
from concordat.records import Analysis, Article

CASES = load_all("assertion")
TOLD = [case for case in CASES if not {"clause", "act"} & set(case[1])]


@cache
def _reader() -> Reader:
    return load_reader()


def _read(text: str) -> Analysis:
    return analyse(_reader().read(text), Article("a1", "a.txt", None, None, "2024-03-05", "en", "", text))


def _lines(what: str, found: Analysis) -> list[str]:
    names = {actor.id: actor.name for actor in found.actors}

    def named(ids: tuple[str, ...]) -> str:
        return " & ".join(names.get(one, one) for one in ids) or "-"

    if what == "roles":
        return [f"{actor.name}: {role.title}, {role.tense}" for actor in found.actors for role in actor.roles]
    if what == "agreements":
        return [f"{named(one.parties)}: {one.status or '-'}" for one in found.agreements]
    if what == "provisions":
        return [f"{term.status}: {term.text}" for one in found.agreements for term in one.provisions]
    if what == "events":
        return [f"{e.type}: {named(e.actors)} > {named(e.recipients)}: {e.modality}" for e in found.events]
    if what == "relations":
        edges = relate(found.actors, found.agreements, found.events)
        return [f"{names[edge.subject]} > {edge.relation} > {names[edge.object]}" for edge in edges]
    return [
        f"{p.polarity} {p.modality}{' on condition' if p.condition else ''}: {p.citation.text}"
        for p in found.propositions
    ]


@pytest.mark.parametrize("case", as_parameters(TOLD))
def test_what_is_told(case: tuple[str, dict[str, str]]) -> None:
    text, what = case[1]["text"], list(case[1])[1]
    assert (" / ".join(_lines(what, _read(text))) or "-") == case[1][what]


@pytest.mark.parametrize("family", ["office", "status", "term", "act"])
def test_the_example_of_every_frame(family: str) -> None:
    what = {"office": "roles", "status": "agreements", "term": "provisions", "act": "events"}[family]
    told = {frame.example: " / ".join(_lines(what, _read(frame.example))) for frame in frames(family)}
    assert told == {frame.example: frame.told for frame in frames(family)}
