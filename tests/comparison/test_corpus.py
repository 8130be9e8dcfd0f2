"""Reuse across a corpus: passages are found, stock phrases and filled-in forms are not."""

from __future__ import annotations

from concordat.comparison.corpus import Candidates, CorpusPassage, find_corpus_reuse
from concordat.records import Article, Furniture

COPY = "Divers found deep cracks in eleven of the wooden piles that carry the northern quay of the fishing harbour."
FORM = "Harbour Trust {} is raising {} mln crowns through an offering of bonds due {} priced at par, the manager said."


def article(number: int, text: str) -> Article:
    return Article(str(number), f"{number}.txt", None, None, None, "en", "", text)


def found(*texts: str) -> list[CorpusPassage]:
    return list(find_corpus_reuse([article(number, text) for number, text in enumerate(texts)]))


def test_an_edited_copy_is_found_at_its_place() -> None:
    edited = COPY.replace("eleven", "several").replace("wooden ", "")
    texts = (f"First. {COPY} The end.", "Nothing to see here at all.", f"The weather was fair. {edited}")
    (passage,) = found(*texts)
    assert (passage.a, passage.b) == (0, 2)
    assert texts[0][passage.a_start : passage.a_end] == COPY.rstrip(".")
    assert texts[2][passage.b_start : passage.b_end] == edited.rstrip(".")


def test_forms_filled_in_twice_are_no_copies() -> None:
    assert found(FORM.format("One", 50, 1992), FORM.format("Two", 75, 1997)) == []


def test_a_stock_phrase_of_many_articles_is_no_copy() -> None:
    phrase = "In a filing with the securities commission the trading house declined to comment on the matter."
    texts = [" ".join([*(f"word{n}x{k}" for k in range(60)), ".", phrase]) for n in range(12)]
    assert found(*texts) == []
    assert len(found(*texts[:2])) == 1


def test_furniture_is_left_out() -> None:
    marked = [
        Article(str(n), str(n), None, None, None, "en", "", COPY, furniture=(Furniture(0, len(COPY), "newsletter"),))
        for n in range(2)
    ]
    assert list(find_corpus_reuse(marked)) == []


def test_the_same_articles_give_the_same_passages(tmp_path: object) -> None:
    articles = [
        article(n, f"Report {word}. {COPY} More {word}.")
        for n, word in enumerate(["one", "two", "three", "four", "five"])
    ]
    once = list(find_corpus_reuse(articles))
    again = list(find_corpus_reuse(articles, candidates=Candidates(memory="64MB", spill=str(tmp_path))))
    assert once == again
    assert {(p.a, p.b) for p in once} == {(a, b) for a in range(5) for b in range(a + 1, 5)}
