"""What keeps two clauses from being one claim, by their predicates: opposite polarity, opposite ends."""

from __future__ import annotations

import pytest
from tests.comparison.reports import reader

from concordat.comparison.actors import join_actors
from concordat.comparison.claims.conflict import conflict_of
from concordat.comparison.claims.units import Unit, units_of
from concordat.pipeline import understand
from concordat.records import Article

HAVE = "“You might have a farmer who never went to school as chairman,” Pavel Dorn told lawyers."
SAFE = "The harbour was not safe on Monday, Mara Lind said."


@pytest.mark.parametrize(
    ("one", "verb", "other", "other_verb", "found"),
    [
        pytest.param(
            HAVE,
            "have",
            "Dorn called his rival a farmer who never went to school.",
            "went",
            None,
            id="both deny the inner act",
        ),
        pytest.param(SAFE, "safe", "The harbour was safe on Monday.", "safe", "polarity", id="one denies the act"),
        pytest.param("Sales rose in May.", "rose", "Sales fell in May.", "fell", "end", id="up and down"),
        pytest.param(
            "Sales did not rise in May.", "rise", "Sales fell in May.", "fell", "polarity", id="not up is not down"
        ),
        pytest.param(
            "The Arn bridge reopened on Monday.",
            "reopened",
            "The Arn bridge remained closed on Monday.",
            "remained",
            "end",
            id="states",
        ),
        pytest.param(
            "Mara Lind stepped down as mayor on Monday.",
            "stepped",
            "The mayor did not resign.",
            "resign",
            "polarity",
            id="a verb with its particle",
        ),
    ],
)
def test_predicates_decide(one: str, verb: str, other: str, other_verb: str, found: str | None) -> None:
    a, b = _units(one, other)
    pair = a[verb], b[other_verb]
    assert conflict_of(*pair) == conflict_of(*pair[::-1]) == found


@pytest.mark.parametrize(
    ("text", "verb", "sense"),
    [
        ("Prices of bread went down in May.", "went", "go"),
        ("The club called off the match.", "called", "~cancel"),
        ("The court convicted Dorn of fraud.", "convicted", "~convict"),
        ("Lind turned down the offer.", "turned", "~reject"),
        ("Lind turned the key.", "turned", "turn"),
    ],
)
def test_a_verb_has_the_sense_of_its_particle(text: str, verb: str, sense: str) -> None:
    assert _units(text)[0][verb].sense == sense


def _units(*texts: str) -> list[dict[str, Unit]]:
    """Give the units of each text by the words of their predicates."""
    articles = [Article(f"a{n}", "r", "Gazette", None, None, "en", "", text) for n, text in enumerate(texts, 1)]
    joined = join_actors(tuple(understand(reader(), article) for article in articles))[1]
    found: list[dict[str, Unit]] = [{} for _ in texts]
    for unit in units_of(joined):
        found[unit.article][joined[unit.article].tokens[unit.proposition.predicate].text] = unit
    return found
