"""Quotations of whole texts, by the case table, and what holds for any text."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.cases import case_id, load_cases

from concordat.extraction.actors import find_actors
from concordat.extraction.quotations import find_quotations
from concordat.extraction.quotations.constructions import Attributed
from concordat.extraction.quotations.nested import find_nested
from concordat.language import Reader, load_reader
from concordat.records import Actor, Article, Furniture, Quotation


@cache
def _reader() -> Reader:
    return load_reader()


def _read(text: str, furniture: tuple[Furniture, ...] = ()) -> tuple[tuple[Quotation, ...], tuple[Actor, ...]]:
    """Give the statements of a text, and its actors."""
    quotations, actors = _read_all(text, furniture)
    return tuple(q for q in quotations if q.tells == "statement"), actors


def _read_all(text: str, furniture: tuple[Furniture, ...] = ()) -> tuple[tuple[Quotation, ...], tuple[Actor, ...]]:
    doc = _reader().read(text)
    article = Article("a1", "a.txt", None, None, None, "en", "", text, furniture)
    actors = find_actors(doc, article)
    return find_quotations(doc, article, actors), actors


def _said(quotation: Quotation) -> str:
    return " + ".join(piece.text for piece in quotation.content)


@pytest.mark.parametrize("case", load_cases("quotations"), ids=case_id)
def test_quotations_of_a_text(case: tuple[str, dict[str, str]]) -> None:
    row = case[1]
    quotations, actors = _read(row["text"])
    names = {actor.id: actor.name for actor in actors}
    got = [(" & ".join(names[s] for s in q.speakers), q.kind, _said(q)) for q in quotations]
    if row["what"] == "-":
        assert got == []
        return
    columns = (row[column].split(" / ") for column in ("who", "kind", "what"))
    assert got == list(zip(*columns, strict=True))


@pytest.mark.parametrize("case", load_cases("attribution_types"), ids=case_id)
def test_types_of_attributions(case: tuple[str, dict[str, str]]) -> None:
    row = case[1]
    got = [(q.source.text if q.source else "", q.type, q.tells, _said(q)) for q in _read_all(row["text"])[0]]
    columns = (row[column].split(" / ") for column in ("source", "type", "tells", "what"))
    assert got == list(zip(*columns, strict=True))


@pytest.mark.parametrize("case", load_cases("sources"), ids=case_id)
def test_whose_words_they_are(case: tuple[str, dict[str, str]]) -> None:
    row = case[1]
    quotations, actors = _read_all(row["text"])
    names = {actor.id: actor.name for actor in actors}
    got = [
        (
            q.source.text if q.source else "-",
            " & ".join(names[s] for s in q.speakers) or "-",
            " > ".join(hop.citation.text for hop in q.chain) or "-",
            _said(q),
        )
        for q in quotations
        if q.tells != "mention"
    ]
    if row["what"] == "-":
        assert got == []
        return
    columns = (row[column].split(" / ") for column in ("source", "who", "chain", "what"))
    assert got == list(zip(*columns, strict=True))


def test_relay_and_speaker_make_a_chain() -> None:
    quotations, actors = _read(
        "The pact will last ten years, the TASS news agency reported on Monday, citing Ambassador Jana Novak."
    )
    names = {actor.id: actor.name for actor in actors}
    assert [hop.citation.text for hop in quotations[0].chain] == ["the TASS news agency", "Ambassador Jana Novak"]
    assert names[quotations[0].speaker or ""] == "Jana Novak"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('"She called me into a room and shouted," Anna Lind wrote, according to the Herald.', True),
        ("Anna Lind resigned on Monday, according to the Herald.", False),
    ],
)
def test_who_told_something_speaks_not_the_paper_that_passes_it_on(text: str, said: bool) -> None:
    quotations, _ = _read(text)
    last = quotations[-1]
    assert [hop.citation.text for hop in last.chain] == (["the Herald", "Anna Lind"] if said else [])
    source = last.source
    assert source is not None
    assert source.text == ("Anna Lind" if said else "the Herald")


def test_he_is_never_a_newspaper() -> None:
    quotations, actors = _read("The bridge is closed, the Oslo Herald reported. He said it would open in May.")
    papers = {actor.id for actor in actors if actor.kind == "organization"}
    assert papers
    assert not [q for q in quotations if q.source and q.source.text == "He" and q.speaker in papers]


def test_a_document_is_a_source_with_its_publisher_as_relay() -> None:
    quotations, _ = _read("The sides will share data, according to a copy of the text published by the Kremlin.")
    assert quotations[0].speaker is None
    assert quotations[0].source is not None
    assert quotations[0].source.text == "a copy of the text published by the Kremlin"
    assert next(hop.citation.text for hop in quotations[0].chain) == "the Kremlin"


def test_circumstances_are_cited() -> None:
    quotations, _ = _read('"We will sign," Jana Novak told the press on Friday.')
    assert ("audience", "the press") in [(c.kind, c.citation.text) for c in quotations[0].circumstances]
    assert ("time", "on Friday") in [(c.kind, c.citation.text) for c in quotations[0].circumstances]


def test_words_in_translation_are_marked() -> None:
    quotations, _ = _read('"We want peace," Jana Novak said in remarks translated into Russian.')
    assert "translation" in [c.kind for c in quotations[0].circumstances]
    quotations, _ = _read('"We want peace," Jana Novak said, and by the interpretation of the army that was a threat.')
    assert "translation" not in [c.kind for c in quotations[0].circumstances]


def test_furniture_holds_no_quotation_but_a_title_does() -> None:
    text = "Haddad: border will stay closed\n\nPresident Omar Haddad spoke in Oslo.\n\nAnna Lind said it was late."
    start = text.index("Anna")
    quotations, _ = _read(text, (Furniture(0, 31, "title"), Furniture(start, len(text), "caption")))
    assert all(piece.start < start for q in quotations for piece in q.content)


def test_the_stance_of_a_cue_is_told() -> None:
    quotations, _ = _read(
        "Jana Novak claimed that the border was closed. Omar Haddad warned that it would stay closed."
    )
    assert [q.stance for q in quotations] == ["claim", "warn"]


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet="ab .,\"“”‘’':\n—said", max_size=80))
def test_nothing_raises_and_citations_repeat_the_text(text: str) -> None:
    quotations, _ = _read(text)
    for quotation in quotations:
        for piece in quotation.content:
            assert piece.text == text[piece.start : piece.end]


def test_one_member_of_a_party_is_not_the_party() -> None:
    quotations, actors = _read(
        "The Democratic Party met on Monday. Democrats were glad. "
        "The Senate's top Democrat said the bill would pass in May."
    )
    parties = {actor.id for actor in actors if actor.name == "Democratic Party"}
    assert quotations
    assert not [q for q in quotations if q.speaker in parties]


def test_speech_inside_speech_comes_through_its_outer_speaker() -> None:
    quotations, actors = _read(
        "Foreign Minister Jana Novak went to Oslo. Tom Reed was there. "
        '"Tom Reed told us that the road was closed," Novak said.'
    )
    names = {actor.id: actor.name for actor in actors}
    outer, inner = quotations
    assert (names[outer.speaker or ""], names[inner.speaker or ""]) == ("Jana Novak", "Tom Reed")
    assert [hop.citation.text for hop in inner.chain] == ["Novak", "Tom Reed"]


def test_nested_speech_that_ends_before_its_words_is_none() -> None:
    doc = _reader().read("She claimed that Jana Novak said the bridge was closed.")
    inner = Attributed((doc[6:10],), doc[5:6], doc[3:5], 0.5, ())
    whole, cut = (Attributed((doc[2:end],), doc[1:2], doc[0:1], 0.5, ()) for end in (10, 6))
    assert [item.content[0].text for item in find_nested(whole, [inner])] == ["the bridge was closed"]
    assert find_nested(cut, [inner]) == []


@pytest.mark.parametrize(("confidence", "kept"), [(0.4, []), (0.6, ["taxes will rise"])])
def test_indirect_speech_that_is_likelier_none_is_only_a_mention(confidence: float, kept: list[str]) -> None:
    text = "Tom Reed's view is that taxes will rise."
    doc = _reader().read(text)
    doc._.attributions = [replace(found, confidence=confidence) for found in doc._.attributions]
    article = Article("a1", "a.txt", None, None, None, "en", "", text)
    found = find_quotations(doc, article, find_actors(doc, article))
    assert [_said(q) for q in found if q.tells != "mention"] == kept
