"""Which labels of a group show a choice of words."""

from __future__ import annotations

import pytest
from tests.cases import case_id, load_cases

from concordat.comparison.framing.choices import Joined, telling
from concordat.records import Citation, Framing, Label


def _framing(joined: str, labels: str) -> Framing:
    pairs = [label.split(": ", 1) for label in labels.split("; ")]
    places = [(text, Citation(article, 100 * n, 100 * n + len(text), text)) for n, (article, text) in enumerate(pairs)]
    wordings = {text: tuple(place for own, place in places if own == text) for text, _ in places}
    kept = tuple(Label(text, cited) for text, cited in wordings.items())
    return Framing(f"the {joined.rpartition('(')[2].strip(')')}", kept, "label", (joined,))


def _always(*_: Citation) -> bool:
    return True


def _never(*_: Citation) -> bool:
    return False


JOINED: dict[str, Joined] = {"one claim": "claims", "one sense": "words"}


@pytest.mark.parametrize("case", load_cases("word_choices"), ids=case_id)
def test_labels_that_show_a_choice(case: tuple[str, dict[str, str]]) -> None:
    row = case[1]
    shown = telling(_framing(row["joined"], row["labels"]), JOINED.get(row["joined"], "noun"), _never, _always)
    assert set(shown) == (set() if row["shown"] == "-" else set(row["shown"].split(" / ")))


def test_likeness_of_words_is_enough_in_one_claim() -> None:
    framing = _framing("one sense", "a1: the rioters; a2: the marchers")
    assert telling(framing, "words", _always, _always) == ("the rioters", "the marchers")


def test_words_of_somebody_else_are_no_choice_of_the_report() -> None:
    framing = _framing("one claim", "a1: the rioters; a2: the marchers")
    assert telling(framing, "claims", _always, lambda place: place.article != "a1") == ()
