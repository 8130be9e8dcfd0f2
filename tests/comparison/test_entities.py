"""Actors get identifiers from an index of entities by name and kind, and none where several fit."""

from __future__ import annotations

import pytest

from concordat.comparison.entities import identify, read_entities
from concordat.errors import EntityError
from concordat.records import Actor

INDEX = """# id, label, aliases, kind, description
Q901	Daniel Mwangi	D. Mwangi|Danny Mwangi	person	Kenyan politician
Q902	Daniel Mwangi		person	footballer
Q903	Rosa Lima	Rosa M. Lima	person
Q904	Lima	Ciudad de los Reyes	place
{"id": "Q905", "label": "Harbour Union", "kind": "organization", "aliases": ["HU"]}
"""


def _identified(*actors: Actor) -> tuple[Actor, ...]:
    return identify(actors, read_entities(INDEX.splitlines()))


def test_name_alias_and_kind_identify() -> None:
    lima, city, union = _identified(
        Actor("x1", "person", "Rosa M. Lima"), Actor("x2", "place", "Lima"), Actor("x3", "organization", "HU")
    )
    assert [lima.wikidata, city.wikidata, union.wikidata] == ["Q903", "Q904", "Q905"]
    assert lima.because == ("Q903: the one person of the index that is called Rosa M. Lima",)


def test_of_several_none_is_taken_and_the_reason_says_so() -> None:
    (mwangi,) = _identified(Actor("x1", "person", "Daniel Mwangi"))
    assert mwangi.wikidata is None
    assert "Q901, Q902" in mwangi.because[-1]


def test_kinds_must_agree_and_a_surname_names_nobody() -> None:
    body, surname = _identified(Actor("x1", "organization", "Rosa Lima"), Actor("x2", "person", "Lima"))
    assert (body.wikidata, surname.wikidata, surname.because) == (None, None, ())


def test_another_name_of_the_actor_serves_where_its_own_does_not() -> None:
    (lima,) = _identified(Actor("x1", "person", "Rosa Maria Lima", names=("Rosa Maria Lima", "Rosa Lima", "Lima")))
    assert lima.wikidata == "Q903"


@pytest.mark.parametrize("line", ["Q1\tonly two", '{"id": "Q1"}', "Q1\tLima\t\tplanet"])
def test_lines_that_are_no_entities_are_refused(line: str) -> None:
    with pytest.raises(EntityError, match="Line 2 of the entities"):
        list(read_entities(["# note", line]))
