"""The edges between actors, worded so that they read from subject to object."""

from __future__ import annotations

from concordat.comparison.relations import relate
from concordat.records import Actor, Citation, Role

CITED = Citation("a1", 0, 4, "Moss")


def _person(*roles: Role) -> Actor:
    return Actor("x1", "person", "Ada Moss", ("Ada Moss",), roles=roles)


def test_offices_and_memberships_read_from_person_to_body() -> None:
    bodies = (
        Actor("x2", "country", "Kenya", ("Kenya",), country="KEN"),
        Actor("x3", "organization", "Harbour Front", ("Harbour Front",)),
        Actor("x4", "organization", "Democratic Party", ("Democratic Party",)),
    )
    moss = _person(
        Role("president of Kenya", CITED, "Kenya"),
        Role("former spokesperson for the Harbour Front", CITED, "Harbour Front", "former"),
        Role("of Harbour Front", CITED, "Harbour Front"),
        Role("Democrat from Ohio", CITED, "Democratic Party"),
        Role("Kenyan commander", CITED, "Kenya"),
    )
    edges = [(edge.relation, edge.object) for edge in relate((moss, *bodies), (), ())]
    assert edges == [
        ("president of", "x2"),
        ("former spokesperson for", "x3"),
        ("belongs to", "x3"),
        ("member of", "x4"),
        ("acts for (Kenyan commander)", "x2"),
    ]
