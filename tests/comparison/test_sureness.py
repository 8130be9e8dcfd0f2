"""How sure it is that a clause says what a wording says, given what else two reports say."""

from __future__ import annotations

import pytest
from tests.comparison.reports import reader

from concordat.comparison.actors import join_actors
from concordat.comparison.claims.score import Pairs
from concordat.comparison.claims.sureness import Sureness
from concordat.comparison.claims.units import Unit, units_of
from concordat.pipeline import understand
from concordat.records import Article

ONE = "The council closed the library on Monday. It will reopen in May. The mayor was sorry."
OTHER = "The town library was shut by the council. Many readers wept at the gate. It had stood there for years."
LIKELY = 0.7
SUED = "Norway has sued Kenya over its fish."


def _units(*texts: str) -> list[Unit]:
    articles = (Article(f"a{n}", f"{n}.txt", f"outlet {n}", None, None, "en", "", text) for n, text in enumerate(texts))
    return units_of(join_actors(tuple(understand(reader(), article) for article in articles))[1])


def _first_of(units: list[Unit], article: int) -> int:
    return next(n for n, unit in enumerate(units) if unit.article == article)


def _chance(units: list[Unit], likely: Pairs) -> float:
    wording, clause = _first_of(units, 0), _first_of(units, 1)
    return Sureness.of(units, {(wording, clause): LIKELY, **likely}).says(clause, wording, LIKELY)


def test_a_rival_makes_it_less_sure() -> None:
    units = _units(ONE, OTHER)
    wording, clause = _first_of(units, 0), _first_of(units, 1)
    alone = _chance(units, {})
    assert _chance(units, {(wording, clause + 1): 0.8}) < alone
    assert _chance(units, {(wording + 1, clause): 0.8}) < alone
    assert _chance(units, {(wording + 1, clause + 1): 0.8}) == alone


def test_the_wordings_own_terms_make_it_surer() -> None:
    units = _units("The council closed the library. It rained.", "The council closed the library. It rained.")
    others = _units("The council closed the library. It rained.", "The hall was shut. It rained.")
    assert _chance(units, {}) > _chance(others, {})


def test_many_clauses_make_it_less_sure() -> None:
    much = " ".join(f"The {thing} was old." for thing in ("bridge", "tower", "church", "quay", "school", "mill") * 6)
    assert _chance(_units(ONE, OTHER), {}) > _chance(_units(f"{ONE} {much}", OTHER), {})


@pytest.mark.parametrize(
    "other",
    ["Kenya sued Norway over the fish.", "Norway did not sue Kenya over the fish.", SUED],
)
def test_what_is_kept_apart_is_not_sure(other: str) -> None:
    units = _units("Norway sued Kenya over the fish.", other)
    assert (_chance(units, {}) > 0) is (other == SUED)
    assert Sureness.of(units, {}).says(0, 0, 1.0) == 0
