"""Events of whole texts, by the case table: each PLOVER type, who and whom, modality."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.cases import case_id, load_cases

from concordat.extraction.actors import find_actors
from concordat.extraction.events import find_events
from concordat.extraction.times import find_times
from concordat.language import Reader, load_reader
from concordat.lexicon.acts import entries, governed
from concordat.records import Article, Event

PLOVER = {
    "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD", "AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST",
    "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
}  # fmt: skip


@cache
def _reader() -> Reader:
    return load_reader()


def _find(text: str) -> tuple[tuple[Event, ...], dict[str, str]]:
    doc = _reader().read(text)
    article = Article("a1", "a.txt", None, None, "2025-01-17", "en", "", text)
    actors = find_actors(doc, article)
    names = {actor.id: actor.name for actor in actors}
    return find_events(doc, article, actors, find_times(doc, article)), names


@pytest.mark.parametrize("case", load_cases("events"), ids=case_id)
def test_events_of_a_text(case: tuple[str, dict[str, str]]) -> None:
    row = case[1]
    events, names = _find(row["text"])
    found = [
        (e.type, " & ".join(names[a] for a in e.actors), " & ".join(names[a] for a in e.recipients) or "-", e.modality)
        for e in events
    ]
    expected = [] if row["type"] == "-" else [(row["type"], row["who"], row["whom"], row["modality"])]
    assert found == expected


def test_place_date_and_contexts_come_from_the_clause() -> None:
    (event,) = _find("Kenya and Brazil signed a trade treaty in Oslo on 12 January 2025.")[0]
    assert (event.when, event.where, event.context) == ("2025-01-12", "Oslo", ("economic", "diplomatic"))
    assert event.evidence[0].text.startswith("Kenya and Brazil signed")


def test_the_lexicon_knows_every_type() -> None:
    assert {entry.type for rows in entries().values() for entry in rows} == PLOVER


@pytest.mark.parametrize(
    ("base", "sense", "expected"),
    [
        ("AID", "promise", "AGREE"),
        ("AID", "intend", "AID"),
        ("AID", "refuse", "REJECT"),
        ("ASSAULT", "intend", "THREATEN"),
        ("AID", "demand", "REQUEST"),
    ],
)
def test_what_governs_an_act_changes_its_type(base: str, sense: str, expected: str) -> None:
    assert governed(base, sense)[0] == expected


WORDS = st.sampled_from(
    ["Kenya", "Brazil", "will", "attack", "agreed", "to", "meet", "not", "and", "was", "by", ".", "\n", "the"]
)


@settings(max_examples=25, deadline=None)
@given(st.lists(WORDS, max_size=20).map(" ".join))
def test_any_text_gives_citable_events(text: str) -> None:
    for event in _find(text)[0]:
        assert event.type in PLOVER
        assert all(text[c.start : c.end] == c.text for c in event.evidence)
