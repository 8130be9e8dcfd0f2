"""Characters that show nothing: marked, kept, read over."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings, strategies

from concordat.language import load_reader
from concordat.reading.furniture import HIDDEN, mark_furniture
from concordat.reading.hidden import hidden_runs, is_hidden, spelled

SENTENCE = "Mayor Ines Corte said the harbour would close on Monday."
CREDENTIAL = "\ufeff" + "".join(chr(0xE0100 + n) for n in range(40))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (SENTENCE, 0),
        (f"{SENTENCE}{CREDENTIAL}", 1),
        ("ban\u200b cars. \u200f“No,”\u200e she said.", 3),
        ("a \u202eright\u202c to left", 2),
        ("hearts \u2764\ufe0f and \U0001f469\u200d\U0001f692 and 1\ufe0f\u20e3", 0),
        ("\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f won", 0),
        ("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", 0),
        ("zero\u200dwidth joiner in Latin", 1),
        ("a\ufe0fb", 1),
        ("har\u00adbour", 0),
        ("", 0),
    ],
)
def test_runs_that_show_nothing(text: str, count: int) -> None:
    assert len(list(hidden_runs(text))) == count


def test_a_hidden_credential_is_marked_with_its_reason_and_nothing_is_deleted() -> None:
    text = f"Norvale bans cars\n\n{SENTENCE}{CREDENTIAL}"
    (found,) = [f for f in mark_furniture(text).furniture if f.kind == HIDDEN]
    assert text[found.start : found.end] == CREDENTIAL
    assert "Content Credentials" in (found.because or "")


@settings(deadline=None)
@given(strategies.text(strategies.sampled_from("ab \n.\u200b\u200e\ufeff\U000e0101“”"), max_size=60))
def test_furniture_with_hidden_characters_never_overlaps(text: str) -> None:
    furniture = mark_furniture(text).furniture
    assert all(a.end <= b.start for a, b in pairwise(furniture))
    assert all(text[f.start : f.end] for f in furniture)


def test_hidden_characters_are_read_over() -> None:
    doc = load_reader().read("\u200f“We are delighted,”\u200e said Mayor Ines Corte.")
    assert [token.text for token in doc if not token.is_space][-5:] == ["said", "Mayor", "Ines", "Corte", "."]
    (attribution,) = doc._.attributions
    assert attribution.source[0].text == "Mayor Ines Corte"


def test_words_are_spelled_without_them() -> None:
    assert spelled("har\u00adbour\u200b") == "harbour"
    assert spelled("\u200b") == "\u200b"
    assert is_hidden("\u200b\u200e")
    assert not is_hidden("")
