"""The network that reads two clauses against each other: what a pair gets depends on the pair alone."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from tests.comparison.reports import reader

from concordat.comparison.claims.network import compare_clauses, words_of
from concordat.pipeline import understand
from concordat.records import Article, Proposition

TEXT = (
    "The army seized the ferry near Bergen on Friday. Soldiers took the ferry off Bergen, the harbour master said. "
    "A storm destroyed the harbour of Hamar, in which forty fishing boats had lain since the long winter began."
)


def _clauses() -> list[Proposition]:
    return list(understand(reader(), Article("a1", "1", "Post", None, None, "en", "", TEXT)).propositions)


def test_neither_the_order_nor_the_other_pairs_change_what_a_pair_gets() -> None:
    words = [words_of(clause) for clause in _clauses()]
    pairs = np.array(list(combinations(range(len(words)), 2)))
    together = compare_clauses(words, pairs)
    assert len(pairs) > 2
    assert (together == compare_clauses(words, pairs[:, ::-1])).all()
    assert together.tolist() == [compare_clauses(words, pair[None])[0] for pair in pairs]


def test_two_wordings_of_one_act_are_nearer_than_two_acts() -> None:
    clauses = _clauses()
    words = [words_of(clause) for clause in clauses]
    seized, took, storm = (
        next(n for n, clause in enumerate(clauses) if clause.citation.text.startswith(opening))
        for opening in ("The army", "Soldiers", "A storm")
    )
    same, other = compare_clauses(words, np.array([[seized, took], [seized, storm]]))
    assert same > 0 > other


def test_a_clause_without_words_tells_nothing() -> None:
    clause = _clauses()[0]
    assert words_of(Proposition("p1", clause.citation, 0, ())) is None
    assert compare_clauses([None, words_of(clause)], np.array([[0, 1]])).tolist() == [0.0]
