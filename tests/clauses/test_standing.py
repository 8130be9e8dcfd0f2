"""Which stretches of a report read as sentences of their own, by the case table, over stored tokens."""

from __future__ import annotations

from functools import cache

import pytest
from tests.cases import as_parameters, load_cases

from concordat.clauses.pairs import begins_quoted, whole
from concordat.clauses.standing import completed, stands_alone
from concordat.clauses.stored import StoredWord, stored_words
from concordat.language import Reader, load_reader
from concordat.pipeline import understand
from concordat.records import Article


@cache
def _reader() -> Reader:
    return load_reader()


def _words(text: str) -> list[StoredWord]:
    return stored_words(understand(_reader(), Article("a1", "a1.txt", None, None, None, "en", "0" * 64, text)).tokens)


def _stretch(text: str, stretch: str) -> tuple[list[StoredWord], int, int]:
    start, words = text.index(stretch), _words(text)
    inside = [word.i for word in words if start <= word.token.start < start + len(stretch)]
    return words, inside[0], inside[-1]


@pytest.mark.parametrize(
    ("text", "stretch", "paired", "inside"),
    [
        ("It is “safe for us, and cheap,” she said.", "It is “safe for", "It is “safe for us, and cheap,”", False),
        ("“We met. It was late,” she said.", "It was late,” she said", "It was late,” she said", True),
        ("“It was late,” she said.", "“It was late,” she said", "“It was late,” she said", False),
    ],
)
def test_quoted_words_are_taken_in_to_their_end_and_begin_outside(
    text: str, stretch: str, paired: str, inside: bool
) -> None:
    start = text.index(stretch)
    first, last = whole(text, start, start + len(stretch), (start, start + 1))
    assert text[first:last] == paired
    assert begins_quoted(text, start, start + len(stretch)) == inside


@pytest.mark.parametrize("case", as_parameters(load_cases("standing")))
def test_what_reads_as_a_sentence(case: tuple[str, dict[str, str]]) -> None:
    row = case[1]
    if "completed" in row:
        return
    words, first, last = _stretch(row["text"], row["stretch"])
    stands = stands_alone(words[first : last + 1]) and completed(words, first, last, alone=True) == (first, last)
    assert ("yes" if stands else "no") == row["stands"]


@pytest.mark.parametrize("case", as_parameters(load_cases("standing")))
def test_what_a_stretch_lacks_is_taken_in(case: tuple[str, dict[str, str]]) -> None:
    row = case[1]
    if "completed" not in row:
        return
    words, first, last = _stretch(row["text"], row["stretch"])
    first, last = completed(words, first, last)
    assert row["text"][words[first].token.start : words[last].token.end] == row["completed"]


def test_what_several_reports_tell_is_not_cut_by_what_one_goes_on_to_say() -> None:
    text = "The clerk took aim at the guild on Monday, saying it had lied."
    words, first, last = _stretch(text, "The clerk took aim at the guild on Monday")
    assert completed(words, first, last, alone=True) == (0, len(words) - 2)
    assert completed(words, first, last) == (first, last)
