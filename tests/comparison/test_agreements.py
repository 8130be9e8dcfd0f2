"""One agreement as several reports tell it: slots joined, terms joined or disputed, edges between actors."""

from __future__ import annotations

from functools import cache

from tests.comparison.reports import dossier_of

from concordat.comparison.agreements.provisions import join_provisions
from concordat.records import Agreement, Citation, Dossier, Provision, ProvisionStatus, Relation

COURIER = (
    "Norway and Japan signed a treaty on trade in Oslo on Friday. "
    "The treaty requires both countries to consult each other. Details of the treaty have not been released. "
    "It replaces a 2001 agreement. "
    "The two sides stopped short of a mutual defence pact like the one signed between Japan and Chile last year."
)
HERALD = (
    "Japan and Norway signed the new treaty on Friday. The treaty does not include a mutual defence clause. "
    "The treaty is valid for 20 years."
)


@cache
def story() -> Dossier:
    return dossier_of({"The Courier": COURIER, "The Herald": HERALD})


def names(dossier: Dossier, ids: tuple[str, ...]) -> list[str]:
    known = {actor.id: actor.name for actor in dossier.actors}
    return sorted(known.get(one, one) for one in ids)


def find(dossier: Dossier, *parties: str) -> list[Agreement]:
    return [a for a in dossier.agreements if names(dossier, a.parties) == sorted(parties)]


def term(status: ProvisionStatus, article: str, text: str = "mutual defence", obligation: str = "defense") -> Provision:
    return Provision(text, obligation, status, (Citation(article, 0, 4, "text"),))


def test_slots_are_gathered_from_all_reports() -> None:
    treaty, earlier = find(story(), "Japan", "Norway")
    assert (treaty.signed, treaty.place, treaty.term) == ("2021-05-07", "Oslo", "P20Y")
    assert (treaty.text_status, treaty.replaces) == ("undisclosed (The Courier)", "2001 agreement")
    assert (earlier.signed, earlier.status) == ("2001", "replaced")


def test_a_compared_agreement_has_its_own_record() -> None:
    (pact,) = find(story(), "Chile", "Japan")
    assert pact.signed == "2020"
    assert [(t.obligation, t.status) for t in pact.provisions] == [("defense", "included")]


def test_terms_of_several_reports_are_one() -> None:
    treaty = find(story(), "Japan", "Norway")[0]
    defence = [t for t in treaty.provisions if t.obligation == "defense"]
    assert [t.status for t in defence] == ["excluded"]
    assert {citation.article for citation in defence[0].evidence} == {"a1", "a2"}


def test_what_one_report_includes_and_another_excludes_is_disputed() -> None:
    (joined,) = join_provisions([term("included", "a1"), term("excluded", "a2")])
    assert (joined.status, len(joined.evidence)) == ("disputed", 2)
    kept = join_provisions([term("included", "a1"), term("excluded", "a1")])
    assert [t.status for t in kept] == ["included", "excluded"]


def test_terms_of_what_is_still_ahead_are_proposed() -> None:
    told = join_provisions([term("included", "a1"), term("excluded", "a1")], ahead=True)
    assert [t.status for t in told] == ["proposed", "excluded"]


def test_different_terms_stay_apart() -> None:
    terms = [term("included", "a1", "open the borders", "borders"), term("included", "a2", "train pilots", "military")]
    assert len(join_provisions(terms)) == 2


def test_edges_say_who_is_bound_since_when() -> None:
    dossier = story()
    bound = [r for r in dossier.relations if r.relation.startswith("party with") and r.when == "2021-05-07"]
    assert [names(dossier, (r.subject, r.object)) for r in bound] == [["Japan", "Norway"]]
    assert all(isinstance(r, Relation) and r.evidence for r in dossier.relations)


def test_the_kremlin_is_one_actor_whatever_it_does() -> None:
    reports = {
        "The Courier": "Kenya and the Kremlin signed a treaty on trade in Oslo on Friday. The Kremlin praised Kenya.",
        "The Herald": "The Kremlin signed a treaty on trade with Kenya on Friday. President Mwangi flew to Moscow.",
    }
    dossier = dossier_of(reports)
    (treaty,) = find(dossier, "Kenya", "Kremlin")
    kremlin = next(actor.id for actor in dossier.actors if actor.name == "Kremlin")
    assert kremlin in treaty.parties
    assert {actor.kind for actor in dossier.actors if actor.name == "Moscow"} == {"place"}


def test_a_first_offer_is_another_than_the_one_raised_since() -> None:
    dossier = dossier_of(
        {
            "The Lorn Herald": "Halden Foods Ltd made a $7 billion offer on Tuesday to acquire Brisk Dairy Inc.",
            "Tarn Gazette": "Halden Foods Ltd has lifted its bid for Brisk Dairy Inc to $7 billion. The directors of "
            "Brisk Dairy Inc turned down Halden Foods Ltd's first offer of $5 billion in June.",
        }
    )
    assert [(a.value and a.value.text, a.status) for a in dossier.agreements] == [
        ("$7 billion", "raised"),
        ("$5 billion", "rejected"),
    ]


def test_terms_joined_behind_their_conditions_are_two() -> None:
    dossier = dossier_of(
        {
            "The Lorn Herald": "Halden Foods Ltd said its offer for Brisk Dairy Inc includes a patience bonus if the "
            "sale takes longer than 18 months and a walk-away fee if a court forbids it."
        }
    )
    (offer,) = dossier.agreements
    assert [p.text for p in offer.provisions] == ["patience bonus", "walk-away fee if a court forbids it"]


def test_what_one_side_denies_is_disputed() -> None:
    (joined,) = join_provisions((term("included", "a1"), term("disputed", "a1")))
    assert (joined.status, len(joined.evidence)) == ("disputed", 1)
