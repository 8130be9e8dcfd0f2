"""Which trees are mended, by the case table."""

from __future__ import annotations

import pytest
from tests.cases import case_id, load_cases

from concordat.language import Reader
from concordat.language.mending import mend
from concordat.language.sentence_tree import ROOT, Tree


@pytest.mark.parametrize("case", load_cases("trees"), ids=case_id)
def test_the_tree_that_grammar_allows(reader: Reader, case: tuple[str, dict[str, str]]) -> None:
    row = case[1]
    word = next(token for token in reader.read(row["text"]) if token.text == row["word"])
    assert (word.head.text, word.dep_) == (row["head"], row["relation"])


def test_a_verb_with_its_own_and_is_joined_to_the_verb_before() -> None:
    words = ["she", "left", "in", "may", "and", "recently", "threatened", "action"]
    tags = ["PRON", "VERB", "ADP", "PROPN", "CCONJ", "ADV", "VERB", "NOUN"]
    heads = [1, ROOT, 3, 1, 6, 6, 7, 1]
    tree = Tree(words, tags, heads, ["nsubj", "root", "case", "obl", "cc", "advmod", "amod", "obj"])
    assert mend(tree)
    assert (tree.heads[6], tree.relations[6]) == (1, "conj")
    assert (tree.heads[7], tree.relations[7]) == (6, "obj")


def test_two_modifiers_joined_by_and_stay_modifiers() -> None:
    words = ["he", "sold", "old", "and", "broken", "windows"]
    tree = Tree(
        words,
        ["PRON", "VERB", "ADJ", "CCONJ", "VERB", "NOUN"],
        [1, ROOT, 5, 4, 5, 1],
        ["nsubj", "root", "amod", "cc", "amod", "obj"],
    )
    assert not mend(tree)
