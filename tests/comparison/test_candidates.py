"""Candidates: nothing that a closer look would accept is lost, and the order of the items makes no difference."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concordat.comparison.actors import join_actors
from concordat.comparison.actors.keys import Surnames, body_keys, person_keys
from concordat.comparison.actors.names import is_short_for, same_body_name, same_person_name
from concordat.comparison.candidates import Index, Terms, components, likeliest, near_pairs
from concordat.comparison.claims import cluster, measures
from concordat.comparison.claims.cluster import average_linkage
from concordat.comparison.claims.measures import ODDS_DIGITS, PARTNERS, Measures
from concordat.comparison.claims.score import JOIN, ONE_REPORT, Likelihoods
from concordat.comparison.claims.units import units_of
from concordat.comparison.utterances.candidates import may_be_alike
from concordat.comparison.utterances.likeness import likeness, rarity_in, renderings_of
from concordat.pipeline import analyse_inputs
from concordat.records import Analysis

EXAMPLE = Path(__file__).parents[2] / "examples" / "inf-treaty"
ROWS = st.lists(st.dictionaries(st.sampled_from("abcdefgh"), st.floats(0.1, 2.0)), min_size=1, max_size=12)

PERSONS = (
    "Sergei Lavrov",
    "Sergey Lavrov",
    "S. Lavrov",
    "Lavrov Sergei",
    "Bill Clinton",
    "William Clinton",
    "William Jefferson Clinton",
    "Hillary Clinton",
    "Muammar Gaddafi",
    "Moammar Qadhafi",
    "Kim Jong",
    "Kim Jong Un",
    "Jana Novak",
    "Jana Nowak",
    "Jana Novakk",
    "Malcolm X",
    "Malcolm Xavier",
    "Maria de la Cruz",
    "Maria Cruz",
)
BODIES = (
    "Boko Haram",
    "Boko Harm",
    "Harvard",
    "Harvard University",
    "Acme Inc",
    "Acme",
    "the Acme Company",
    "National Bank",
    "Nairobi National Bank",
    "Norway National Bank",
    "International Atomic Energy Agency",
    "IAEA",
    "I.A.E.A.",
    "Balkh",
    "Balkh Province",
    "Novartis",
    "Novatris",
    "Al Qaeda Front",
    "Al Kaida Front",
)


@given(ROWS, st.integers(1, 5))
@settings(max_examples=40)
def test_every_product_is_found_through_postings_or_columns(rows: list[dict[str, float]], common: int) -> None:
    terms = Terms.of(rows)
    pairs = np.array(list(combinations(range(len(rows)), 2)), np.int64).reshape(-1, 2)
    wanted = [sum(value * rows[j].get(term, 0.0) for term, value in rows[i].items()) for i, j in pairs.tolist()]
    assert np.allclose(terms.dot(pairs), wanted)
    dense, rare = terms.parted(common)
    assert np.allclose((dense @ dense.T)[pairs[:, 0], pairs[:, 1]] + rare.dot(pairs), wanted)
    assert np.allclose(terms.against(terms)[pairs[:, 0], pairs[:, 1]], wanted)


@given(ROWS, st.floats(0.1, 3.0))
@settings(max_examples=40)
def test_the_near_pairs_are_those_above_the_floor_whatever_the_blocks(
    rows: list[dict[str, float]], floor: float
) -> None:
    vectors = np.arange(len(rows) * 2, dtype=np.float32).reshape(-1, 2) % 3 / 3
    terms = Terms.of(rows)
    found = set(map(tuple, near_pairs(terms, vectors, floor).tolist()))
    for i, j in combinations(range(len(rows)), 2):
        value = float(vectors[i] @ vectors[j]) + sum(v * rows[j].get(t, 0.0) for t, v in rows[i].items())
        assert abs(value - floor) < 1e-5 or ((i, j) in found) == (value >= floor)


def test_an_index_gives_the_items_that_share_a_key() -> None:
    index = Index()
    index.add(0, "ab")
    index.add(1, "bc")
    assert index.sharing("c") == [1]
    assert index.sharing("bx") == [0, 1]
    assert index.sharing("x") == []


def test_components_follow_pairs() -> None:
    assert components(6, [(4, 1), (1, 5), (2, 3)]) == [[1, 4, 5], [2, 3]]


def test_the_likeliest_partners_do_not_depend_on_the_order() -> None:
    scores = np.array([[0, 3, 1, 1], [3, 0, 2, 1], [1, 2, 0, 1], [1, 1, 1, 0]], float)
    names = ["d", "a", "c", "b"]
    assert likeliest(scores, 3, names) == list(combinations(range(4), 2))
    kept = {frozenset((names[i], names[j])) for i, j in likeliest(scores, 1, names)}
    order = [2, 0, 3, 1]
    turned = likeliest(scores[np.ix_(order, order)], 1, [names[n] for n in order])
    assert kept == {frozenset((names[order[i]], names[order[j]])) for i, j in turned}
    assert kept == {frozenset("da"), frozenset("ca"), frozenset("ba")}


def test_names_that_can_be_one_share_a_key() -> None:
    joined = [(a, b) for a, b in combinations(PERSONS, 2) if same_person_name(a, b)]
    assert len(joined) >= 10
    assert all(person_keys(a) & person_keys(b) for a, b in joined)
    bodies = [(a, b) for a, b in combinations(BODIES, 2) if same_body_name(a, b)]
    assert len(bodies) >= 8
    assert all(body_keys(a, ()) & body_keys(b, ()) for a, b in bodies)


def test_every_bearer_of_a_surname_is_found() -> None:
    surnames = Surnames(PERSONS)
    for short in ("Lavrov", "Clinton", "Gadhafi", "Novak", "Kim", "Xavier", "X", "Cruz"):
        assert surnames.bearers(short) == [n for n, name in enumerate(PERSONS) if is_short_for(short, name)]


def test_hardly_a_pair_of_clauses_that_is_likely_is_lost() -> None:
    """By the cheap score; one in fifty may be."""
    units, articles = _units()
    every = np.array(list(combinations(range(len(units)), 2)), np.int64)
    measured = Measures.of(units)
    own = np.array([unit.article for unit in units])
    plain = measured.plain(every, np.zeros(len(every)), ONE_REPORT * (own[every[:, 0]] == own[every[:, 1]]))
    likely = 1 / (1 + np.exp(-measured.odds(plain, np.full(len(units), -np.inf))))
    found = Likelihoods(units, articles, ()).sure
    wanted = [tuple(pair) for pair, value in zip(every.tolist(), likely, strict=True) if value >= JOIN]
    apart = [(i, j) for i, j in wanted if not units[i].overlaps(units[j])]
    kept = [pair for pair in apart if found.get(pair, 0.0) >= JOIN]
    assert len(apart) > 50
    assert len(kept) >= 0.98 * len(apart)


@pytest.mark.parametrize("partners", [1, 2, PARTNERS])
def test_only_the_likeliest_pairs_of_a_clause_are_read_word_by_word(
    partners: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    units, _ = _units()
    every = np.array(list(combinations(range(len(units)), 2)), np.int64)
    measured = Measures.of(units)
    plain = measured.plain(every, np.zeros(len(every)), np.zeros(len(every)))
    monkeypatch.setattr(measures, "PARTNERS", partners)
    read: list[tuple[int, int]] = []
    monkeypatch.setattr(
        measures, "compare_clauses", lambda _, pairs: read.extend(pairs.tolist()) or np.zeros(len(pairs))
    )
    odds = measured.odds(plain, measured.worth_reading(plain))
    assert 0 < len(read) < len(every)
    told = {tuple(pair): value for pair, value in zip(every.tolist(), plain.odds.round(ODDS_DIGITS), strict=True)}
    assert all(told[i, j] >= measured.weights.plain_floor for i, j in read)
    for pair in read:
        better = [sum(told[other] > told[tuple(pair)] for other in told if unit in other) for unit in pair]
        assert min(better) < partners
    unread = np.array([pair not in read for pair in every.tolist()])
    assert (odds[unread] == plain.odds[unread]).all()


def test_linkage_that_asks_for_pairs_joins_what_linkage_over_all_pairs_joins(monkeypatch: pytest.MonkeyPatch) -> None:
    units, articles = _units()
    likelihoods = Likelihoods(units, articles, ())
    every = likelihoods.of(combinations(range(len(units)), 2))
    assert len(every) > 2 * len(likelihoods.sure)
    monkeypatch.setattr(cluster, "JOIN", least := JOIN / 2)  # so that groups grow beyond the pairs known at first
    likely = {pair: chance for pair, chance in likelihoods.sure.items() if chance >= least}
    asked = average_linkage(len(units), likely, _never, likelihoods.of)
    assert asked == average_linkage(len(units), every, _never)
    assert asked != average_linkage(len(units), likely, _never)


def _never(_i: int, _j: int) -> bool:
    return False


def test_no_pair_of_quotations_that_is_likely_is_lost() -> None:
    analyses = _analyses()
    renderings, weights = renderings_of(analyses), rarity_in(analyses)
    found = set(map(tuple, may_be_alike(renderings, weights).tolist()))
    likely = [
        (i, j)
        for i, j in combinations(range(len(renderings)), 2)
        if likeness(renderings[i], renderings[j], weights, same_speaker=True) >= 0.48
    ]
    assert likely
    assert set(likely) <= found
    assert len(found) < len(renderings) * (len(renderings) - 1) / 2


def _analyses() -> tuple[Analysis, ...]:
    read = [item for item in analyse_inputs([str(EXAMPLE)]) if isinstance(item, Analysis)]
    return join_actors(tuple(read))[1]


def _units() -> tuple[list, list[str]]:
    analyses = _analyses()
    return units_of(analyses), [analysis.article.id for analysis in analyses]
