"""Propositions of whole texts, by the case tables, and what holds for any text."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.cases import case_id, load_cases

from concordat.extraction.actors import find_actors
from concordat.extraction.propositions import find_propositions
from concordat.extraction.quotations import find_quotations
from concordat.extraction.times import find_times
from concordat.language import Reader, load_reader
from concordat.records import Actor, Article, Furniture, Proposition


@cache
def _reader() -> Reader:
    return load_reader()


def _read(text: str, furniture: tuple[Furniture, ...] = ()) -> tuple[tuple[Proposition, ...], tuple[Actor, ...]]:
    doc = _reader().read(text)
    article = Article("a1", "a.txt", None, None, None, "en", "", text, furniture)
    actors = find_actors(doc, article)
    quotations = find_quotations(doc, article, actors)
    return find_propositions(doc, article, actors, quotations, find_times(doc, article)), actors


@pytest.mark.parametrize("case", load_cases("facts"), ids=case_id)
def test_clauses_of_a_text(case: tuple[str, dict[str, str]]) -> None:
    row = case[1]
    expected = [] if row["clauses"] == "-" else row["clauses"].split(" / ")
    assert sorted(p.citation.text for p in _read(row["text"])[0]) == sorted(expected)


@pytest.mark.parametrize("case", load_cases("polarity"), ids=case_id)
def test_polarity_of_a_clause(case: tuple[str, dict[str, str]]) -> None:
    assert _read(case[1]["text"])[0][0].polarity == case[1]["polarity"]


@pytest.mark.parametrize("case", load_cases("modality"), ids=case_id)
def test_modality_of_a_clause(case: tuple[str, dict[str, str]]) -> None:
    assert _read(case[1]["text"])[0][0].modality == case[1]["modality"]


@pytest.mark.parametrize("case", load_cases("refutation"), ids=case_id)
def test_what_is_told_to_be_refuted(case: tuple[str, dict[str, str]]) -> None:
    row = case[1]
    holding = [p for p in _read(row["text"])[0] if row["clause"] in p.citation.text]
    assert min(holding, key=lambda p: len(p.citation.text)).modality == row["modality"]


def test_a_clause_in_a_quotation_is_attributed() -> None:
    propositions, actors = _read('"The bridge is safe," Foreign Minister Jana Novak said on Monday.')
    names = {actor.id: actor.name for actor in actors}
    assert [[names[a] for a in p.attributed_to] for p in propositions] == [["Jana Novak"]]
    assert propositions[0].quotation == "a1.q1"


def test_a_clause_names_its_actors_numbers_and_times() -> None:
    propositions, actors = _read("Jana Novak opened 12 schools in Norway on 5 May 2021.")
    names = {actor.id: actor.name for actor in actors}
    assert {names[a] for a in propositions[0].actors} == {"Jana Novak", "Norway"}
    assert [q.low for q in propositions[0].quantities] == [12]
    assert propositions[0].times == ("a1.t1",)


def test_furniture_asserts_nothing() -> None:
    text = "Photo: the bridge fell into the river\n\nThe bridge fell into the river."
    assert len(_read(text, (Furniture(0, 37, "caption"),))[0]) == 1


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=200))
def test_every_citation_repeats_its_article(text: str) -> None:
    clean = text.encode("utf-8", "replace").decode("utf-8")
    for proposition in _read(clean)[0]:
        citation = proposition.citation
        assert clean[citation.start : citation.end] == citation.text
