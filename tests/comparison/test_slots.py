"""What differs in one slot of a fact that two reports tell: how sure it is, how exactly a number is given, a word."""

from __future__ import annotations

import pytest
from tests.comparison.reports import dossier_of

from concordat.records import Discrepancy

SPEECH = "We will rebuild the old stone pier over the next {} years, and nobody will lose a berth."


def _found(*texts: str) -> list[Discrepancy]:
    outlets = ("Morning Post", "Evening Star", "Coast Daily", "Harbour Times")
    return list(dossier_of(dict(zip(outlets, texts, strict=False))).discrepancies)


def _sides(found: Discrepancy) -> set[str]:
    return {side[0].text for side in found.sides}


def test_a_word_that_differs_within_quoted_speech_is_found_whoever_speaks() -> None:
    first = f'"{SPEECH.format("two to three")}" Mayor Ana Ruiz said.'
    second = (
        f'The pier of Tarn fell into the sea in May. "{SPEECH.format("two or three")}" The council meets on Friday.'
    )
    found = _found(first, second)
    assert [d.kind for d in found] == ["wording"]
    assert {text.split(" years")[0][-12:] for text in _sides(found[0])} == {"two to three", "two or three"}


def test_a_heading_begins_near_the_words_that_differ() -> None:
    first = f'"{SPEECH.format("three")}" Mayor Ana Ruiz said.'
    second = first.replace("We will rebuild", "And I say that we will rebuild").replace("lose a berth", "pay a fee")
    (found,) = _found(first, second)
    assert "nobody will lose" in found.what
    assert "We will rebuild" not in found.what


def test_quoted_speech_that_is_cut_or_edited_has_no_other_word() -> None:
    whole = f'"{SPEECH.format("three")}" Mayor Ana Ruiz said.'
    for change in ("old stone pier", "pier"), ("the next three", "the next [three]"), ("pier over", "pier ... over"):
        edited = whole.replace(*change)
        if change[1] == "pier":
            assert [d.kind for d in _found(whole, edited)] == ["wording"]
        else:
            assert _found(whole, edited) == []


@pytest.mark.parametrize("marked", ["[very dry]", "very ... dry", "(very dry)"])
def test_words_that_an_editor_puts_in_or_cuts_are_no_slip_whoever_speaks(marked: str) -> None:
    first = f'"{SPEECH.format("rather wet")}" Mayor Ana Ruiz said.'
    second = f'The pier of Tarn fell into the sea in May. "{SPEECH.format(marked)}" The council meets on Friday.'
    assert [d.kind for d in _found(first, second.replace(marked, "very dry"))] == ["wording"]
    assert _found(first, second) == []


def test_the_slip_is_that_of_the_one_report_that_stands_alone() -> None:
    most = f'The pier of Tarn fell into the sea in {{}}. "{SPEECH.format("three")}" The council meets on Friday.'
    texts = [most.format(month) for month in ("May", "spring", "a storm", "May")]
    found = _found(*texts[:3], texts[3].replace("stone", "wooden"))
    assert [d.resolution for d in found if d.kind == "wording"] == [
        "3 reports have the same words: the other is the slip of Harbour Times"
    ]


def test_the_badly_hurt_are_no_toll_of_the_hurt() -> None:
    found = _found(
        "The explosion in Oslo injured 40 people. Eight people have serious injuries.",
        "Eight people have serious injuries after the explosion in Oslo.",
    )
    assert found == []


def test_a_toll_is_cited_wherever_a_report_gives_it() -> None:
    found = _found(
        "The explosion in Oslo injured 40 people. At least 40 people were injured, the mayor said.",
        "The explosion in Oslo injured 52 people.",
    )
    assert [len(side) for side in found[0].sides] == [2, 1]


def test_a_number_in_words_of_other_care_is_told_as_such() -> None:
    found = _found(
        "Ana Ruiz and Piet Osk broke up after nearly four years together.",
        "Ana Ruiz and Piet Osk broke up after four years together.",
    )
    assert [(d.kind, _sides(d)) for d in found] == [("scope", {"nearly four years", "four years"})]


def test_the_same_quoted_words_in_a_denial_contradict_nothing() -> None:
    found = _found(
        "Nobody knows what is happening in the harbour of Tarn, Mayor Ana Ruiz said.",
        "What is happening in the harbour of Tarn is known, Piet Osk said.",
    )
    assert [d for d in found if d.kind == "conflict"] == []
