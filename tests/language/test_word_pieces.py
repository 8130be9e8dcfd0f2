from __future__ import annotations

import pytest

from concordat.language.weights import SHIPPED
from concordat.language.word_pieces import Quoted, Shape, WordPieces, letter_shape, quotation_states


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("treaty", Shape.LOWER), ("Kremlin", Shape.TITLE), ("TASS", Shape.UPPER), ("J.", Shape.INITIAL),
        ("McCain", Shape.MIXED), ("2024", Shape.DIGITS), ("...", Shape.MARKS),
    ],
)  # fmt: skip
def test_shapes(word: str, shape: Shape) -> None:
    assert letter_shape(word) is shape


def test_quotation_states_count_marks_of_any_style_and_forget_them_at_a_paragraph() -> None:
    words = ["“", "Yes", "”", "he", '"', "no", "next", '"', "a", '"']
    starts = [True, False, False, False, False, False, True, False, False, False]
    assert quotation_states(words, starts) == [
        Quoted.OPENING, Quoted.INSIDE, Quoted.CLOSING, Quoted.OUTSIDE, Quoted.OPENING, Quoted.INSIDE,
        Quoted.OUTSIDE, Quoted.OPENING, Quoted.INSIDE, Quoted.CLOSING,
    ]  # fmt: skip


def test_every_word_has_pieces() -> None:
    pieces = WordPieces(SHIPPED / "tokenizer.json")
    assert all(pieces(["treaty", "", "条約", "\ufffd", "x" * 500]))
    assert pieces(["treaty"]) == pieces(["Treaty"])
