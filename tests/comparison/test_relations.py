"""The edges between actors, worded so that they read from subject to object."""

from __future__ import annotations

from concordat.comparison.relations import relate
from concordat.records import Actor, Citation, Event, Role

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


def test_nobody_acts_on_himself() -> None:
    told = Event("AID", ("x1", "x2"), ("x2", "x3"), None, None, "done", (CITED,))
    actors = tuple(Actor(key, "organization", key) for key in ("x1", "x2", "x3"))
    edges = [(edge.subject, edge.relation, edge.object) for edge in relate(actors, (), (told,))]
    assert edges == [("x1", "AID", "x2"), ("x1", "AID", "x3"), ("x2", "AID", "x3")]
