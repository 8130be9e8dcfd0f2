"""Reuse across a corpus: passages are found, stock phrases and filled-in forms are not."""

from __future__ import annotations

import numpy as np
import pytest

from concordat.records import Article, Furniture
from concordat.stories.corpus import Candidates, CorpusPassage, candidates, find_corpus_reuse
from concordat.stories.corpus.candidates import REFERENCE

FOUR = 4
WORDS = tuple(enumerate(("one", "two", "three", "four", "five")))
COPY = "Divers found deep cracks in eleven of the wooden piles that carry the northern quay of the fishing harbour."
FORM = "Harbour Trust {} is raising {} mln crowns through an offering of bonds due {} priced at par, the manager said."


RATED = "Non-callable for {} years, the harbour bonds are rated {} by the agency of the northern chamber of commerce."


def article(number: int, text: str, outlet: str | None = None) -> Article:
    return Article(str(number), f"{number}.txt", outlet, None, None, "en", "", text)


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


def test_figures_spelled_out_or_in_a_grade_make_a_form_too() -> None:
    assert found(RATED.format("three", "B-2"), RATED.format("seven", "C-1")) == []
    assert len(found(RATED.format("three", "B-2"), RATED.format("three", "B-2"))) == 1


def test_standing_text_of_an_outlet_is_no_copy() -> None:
    texts = [" ".join([*(f"word{n}x{k}" for k in range(60)), ".", COPY]) for n in range(FOUR)]
    one = [article(n, text, "Harbour Post") for n, text in enumerate(texts)]
    many = [article(n, text, f"Outlet {n}") for n, text in enumerate(texts)]
    assert list(find_corpus_reuse(one)) == []
    assert {(p.a, p.b) for p in find_corpus_reuse(many)} == {(a, b) for a in range(FOUR) for b in range(a + 1, FOUR)}


def test_a_report_that_an_outlet_prints_again_and_again_is_found() -> None:
    one = [article(n, f"Report {word}. {COPY} {COPY.replace('Divers', 'Masons')}", "Harbour Post") for n, word in WORDS]
    pairs = {(p.a, p.b) for p in find_corpus_reuse(one)}
    assert pairs == {(a, b) for a in range(len(one)) for b in range(a + 1, len(one))}


def test_a_phrase_of_few_words_is_no_passage() -> None:
    assert found(f"One. {COPY}", "Divers found deep cracks in eleven wooden piles.") == []


def test_a_passage_is_as_rare_as_the_corpus_is_large() -> None:
    hashes, places = np.arange(FOUR, dtype=np.uint64), np.arange(FOUR, dtype=np.int32)
    found = Candidates()
    for number in range(2 * REFERENCE):
        kept = slice(None) if number < FOUR else slice(0)
        found.add(number, hashes[kept], places[kept])
    pairs = list(found.pairs())
    assert [(a, b) for a, b, _, _ in pairs] == [(a, b) for a in range(FOUR) for b in range(a + 1, FOUR)]
    assert all(spread.tolist() == [2.0] * FOUR for *_, spread in pairs)


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


def linked(texts: list[dict[int, int]]) -> set[tuple[int, int]]:
    """Link texts that are given as their seeds and the words at which these stand."""
    found = Candidates()
    for number, seeds in enumerate(texts):
        found.add(number, np.array([*seeds], np.uint64), np.array([*seeds.values()], np.int32))
    return {(a, b) for a, b, _, _ in found.pairs()}


def test_common_seeds_link_where_they_keep_their_distance() -> None:
    holders = [{1: 0}, {1: 5}, {2: 7}, {2: 9}]  # so that each seed is one of four texts
    assert linked([{1: 0, 2: 20}, {1: 40, 2: 64}, *holders]) == {(0, 1)}
    assert linked([{1: 0, 2: 20}, {1: 40, 2: 90}, *holders]) == set()
    assert linked([{1: 0, 2: 1}, {1: 40, 2: 41}, *holders]) == set(), "one run of five words"


def test_texts_that_meet_by_chance_grow_no_faster_than_the_corpus(monkeypatch: pytest.MonkeyPatch) -> None:
    def met(size: int) -> int:
        chance = np.random.default_rng(8)
        drawn = (chance.integers(20 * reference, size=20) for _ in range(size))
        return len(linked([{int(seed): 50 * n for n, seed in enumerate(seeds)} for seeds in drawn]))

    reference = 500
    monkeypatch.setattr(candidates, "REFERENCE", reference)
    few = met(reference)
    assert few > 0
    assert met(4 * reference) <= 4 * 1.3 * few
