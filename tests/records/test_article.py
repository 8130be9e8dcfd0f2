from __future__ import annotations

import pytest

from concordat.records import Article, Furniture

TEXT = "The Daily Plover\nDelegates signed the accord."


def article() -> Article:
    return Article("a1", "x.txt", None, None, None, "en", "0" * 64, TEXT, (Furniture(0, 16, "outlet"),))


def test_most_of_a_span_decides_whether_it_is_furniture() -> None:
    assert article().in_furniture(4, 16)
    assert not article().in_furniture(10, 40)
    assert not article().in_furniture(17, len(TEXT))


def test_an_article_cites_itself() -> None:
    assert article().cite(17, 26).text == "Delegates"


SPANS = [(0, 4), (4, 9), (12, 13), (20, 30)]
MARKED = Article(
    "a1", "x.txt", None, None, None, "en", "0" * 64, "x" * 40, tuple(Furniture(a, b, "byline", "") for a, b in SPANS)
)


@pytest.mark.parametrize("width", [1, 3, 12])
@pytest.mark.parametrize("start", range(30))
def test_furniture_over_a_place(start: int, width: int) -> None:
    shared = [(a, b) for a, b in SPANS if a < start + width and b > start]
    assert [(f.start, f.end) for f in MARKED.furniture_over(start, start + width)] == shared
    covered = sum(a <= at < b for at in range(start, start + width) for a, b in SPANS)
    assert MARKED.in_furniture(start, start + width) is (2 * covered > width)


def test_an_article_without_furniture() -> None:
    plain = Article("a1", "x.txt", None, None, None, "en", "0" * 64, TEXT)
    assert plain.furniture_over(0, 40) == ()
    assert not plain.in_furniture(0, 40)
