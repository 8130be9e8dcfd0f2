"""Pairing of quotation marks."""

from __future__ import annotations

import pytest

from concordat.extraction.quotations.marks import QuotedText, closes_before_it_opens


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('"We hope," he said. "We do.”', ["We hope,", "We do."]),
        ("‘We will go,’ he said; it’s ‘fine’.", ["We will go,", "fine"]),
        ("The leader says he is 'very happy' with it", ["very happy"]),
        ("the '90s and rock 'n' roll", []),
        ("the states' rights and the voters' will", []),
        ('He is 6\'2" tall and said "yes".', ["yes"]),
        ("“A ‘b’ c,” she said", ["A ‘b’ c,"]),
        ("«Enough,» he said. »Winter is coming«, she said.", ["Enough,", "Winter is coming"]),
        ("„It is short“, said Roe. »It will end«, he added.", ["It is short", "It will end"]),
        ("„Go,” he said.", ["Go,"]),
        ("”It was late,” she said.", ["It was late,"]),
        ("'He told me, \"Sail.\"' She left.", ['He told me, "Sail."']),
        ('From the harbour:\n"It left, he said. "It sank."', ['It left, he said. "It sank.']),
        ('He said:\n"It left," and "it sank."', ["It left,", "it sank."]),
        ('""', []),
        ('"', []),
    ],
)
def test_marks_are_paired(text: str, quoted: list[str]) -> None:
    assert [q.inner for q in QuotedText(text).all] == quoted


def test_each_paragraph_of_a_longer_speech_is_quoted_to_its_end() -> None:
    quoted = QuotedText("“First.\n\n“Second.”\n\nThird.").all
    assert [(q.inner, q.closed) for q in quoted] == [("First.", False), ("Second.", True)]


def test_one_pair_of_curved_marks_may_hold_several_paragraphs() -> None:
    assert [q.inner for q in QuotedText("She said: “First.\n\nSecond.”\n\nThird.").all] == ["First.\n\nSecond."]


def test_a_missing_mark_costs_at_most_its_paragraph() -> None:
    assert [q.inner for q in QuotedText('He said "never closed.\nThen "ok" followed.').all] == ["ok"]


def test_the_share_of_a_stretch_in_marks() -> None:
    text = 'ab "cd" e'
    assert QuotedText(text).share(3, 7) == 1.0
    assert QuotedText(text).share(0, 2) == 0.0


@pytest.mark.parametrize(
    ("words", "torn"),
    [
        ("So it is,” she said.", True),
        ('out of your depth," Ruiz wrote.', True),
        ("“So it is,” she said.", False),
        ('"So it is," she said, "today.', False),
        ('fix the "mess” in town', False),
        ("the crew's own words", False),
    ],
)
def test_words_that_begin_within_a_quotation(words: str, torn: bool) -> None:
    assert closes_before_it_opens(words) == torn
