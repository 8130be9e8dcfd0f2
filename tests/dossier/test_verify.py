import json

import pytest
from hypothesis import given, strategies

from concordat.dossier.verify import check, load_stored, verify_citations
from concordat.errors import DossierError
from concordat.records import Citation

TEXT = "The ministers signed a treaty. The treaty has a term of 20 years, they said."


def cited(start: int, end: int, text: str | None = None) -> Citation:
    return Citation("a1", start, end, TEXT[start:end] if text is None else text)


def test_exact() -> None:
    assert check(cited(4, 13), TEXT).verdict == "exact"


def test_moved_says_where_the_words_stand_now() -> None:
    found = check(cited(4, 13), "On Monday, " + TEXT)
    assert (found.verdict, found.now) == ("moved", (15, 24))


def test_of_several_places_the_nearest_is_named() -> None:
    found = check(Citation("a1", 40, 46, "treaty"), TEXT)
    assert (found.verdict, found.now) == ("moved", (35, 41))


def test_altered_is_found_where_a_number_was_changed() -> None:
    found = check(cited(31, 64), TEXT.replace("20 years", "25 years"))
    assert (found.verdict, found.now) == ("altered", (31, 64))


def test_gone() -> None:
    assert (
        check(cited(31, 64), "Rain is expected in the valley over the weekend, with some sun on Sunday.").verdict
        == "gone"
    )


@given(strategies.text(), strategies.integers(-5, 50), strategies.integers(-5, 50), strategies.text())
def test_nothing_raises_and_exact_means_exact(text: str, start: int, end: int, words: str) -> None:
    found = check(Citation("a1", start, end, words), text)
    assert (found.verdict == "exact") == (0 <= start < end and text[start:end] == words)
    if found.verdict == "moved":
        assert found.now is not None
        assert text[slice(*found.now)] == words


def dossier(**changes: object) -> bytes:
    article = {"id": "a1", "name": "one.txt", "sha256": "0", "text": TEXT}
    quotation = {"content": [{"article": "a1", "start": 4, "end": 13, "text": "ministers"}]}
    return json.dumps(
        {"format": "concordat-dossier/1", "articles": [article], "quotations": [quotation], **changes}
    ).encode()


def test_every_citation_of_a_dossier_is_checked_once() -> None:
    stored = load_stored(dossier(claims=[{"citation": {"article": "a1", "start": 4, "end": 13, "text": "ministers"}}]))
    assert [c.verdict for c in verify_citations(stored, stored.texts)] == ["exact"]


def test_a_citation_of_an_unknown_article_is_gone() -> None:
    stored = load_stored(dossier(claims=[{"article": "a9", "start": 0, "end": 3, "text": "The"}]))
    assert [c.verdict for c in verify_citations(stored, stored.texts)] == ["exact", "gone"]


def test_articles_without_a_given_text_are_not_checked() -> None:
    assert not list(verify_citations(load_stored(dossier()), {}))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b'{"format": "other"}',
        b"\xff",
        dossier(claims=[{"article": 1, "start": "x", "end": 2, "text": ""}]),
    ],
)
def test_what_is_no_dossier_is_refused(data: bytes) -> None:
    with pytest.raises(DossierError):
        load_stored(data)
