"""Agreements of whole texts, by the case tables, their slots, and what holds for any text."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.cases import case_id, load_cases

from concordat.extraction.actors import find_actors
from concordat.extraction.agreements import find_agreements
from concordat.extraction.agreements.slots import listed_fields
from concordat.extraction.times import find_times
from concordat.language import Reader, load_reader
from concordat.lexicon.agreements import domains_in, obligation_in
from concordat.records import Agreement, Article, Money

_CASES = load_cases("agreements")


@cache
def _reader() -> Reader:
    return load_reader()


def _read(text: str, published: str | None = None) -> tuple[list[Agreement], dict[str, str]]:
    article = Article("a1", "a.txt", None, None, published, "en", "", text)
    doc = _reader().read(text)
    actors = find_actors(doc, article)
    found = find_agreements(doc, article, actors, find_times(doc, article))
    return list(found), {actor.id: actor.name for actor in actors}


@pytest.mark.parametrize("case", [case for case in _CASES if "parties" in case[1]], ids=case_id)
def test_who_is_bound(case: tuple[str, dict[str, str]]) -> None:
    row = case[1]
    found, names = _read(row["text"])
    assert " / ".join(" & ".join(names.get(p, p) for p in a.parties) for a in found) == row["parties"].replace("-", "")
    assert (" / ".join(a.status or "-" for a in found) or "-") == row["status"]


@pytest.mark.parametrize("case", [case for case in _CASES if "term" in case[1]], ids=case_id)
def test_terms(case: tuple[str, dict[str, str]]) -> None:
    row = case[1]
    found, _ = _read(row["text"])
    got = [(term.status, term.obligation or "-", term.text) for term in found[0].provisions]
    assert got == ([] if row["term"] == "-" else [(row["status"], row["obligation"], row["term"])])


@pytest.mark.parametrize("case", [case for case in _CASES if "slot" in case[1]], ids=case_id)
def test_what_stands_beside(case: tuple[str, dict[str, str]]) -> None:
    row = case[1]
    found, names = _read(row["text"], "2024-03-06")
    told = getattr(found[0], row["slot"])
    told = told.text if isinstance(told, Money) else told
    words = [names.get(one, one) for one in told] if isinstance(told, tuple) else [told] if told else []
    assert (" & ".join(words) or "-") == row["told"]


def test_slots() -> None:
    found, names = _read(
        "President Maria Lind of Norway and President Jan Kowal of Poland signed a treaty in Oslo on Friday. "
        "The treaty covers trade, energy and culture and is valid for 20 years. "
        "Details of the treaty have not been released. It replaces a 2001 agreement.",
        published="2024-03-05",
    )
    treaty, earlier = found
    assert [names.get(party, party) for party in treaty.parties] == ["Norway", "Poland"]
    assert [names[person] for person in treaty.signatories] == ["Maria Lind", "Jan Kowal"]
    assert (treaty.signed, treaty.place, treaty.term) == ("2024-03-01", "Oslo", "P20Y")
    assert treaty.domains == ("trade", "energy", "culture")
    assert (treaty.text_status, treaty.replaces) == ("undisclosed", "2001 agreement")
    assert (earlier.signed, earlier.status, earlier.parties) == ("2001", "replaced", treaty.parties)


def test_when_and_where_by_a_clause_behind_the_agreement() -> None:
    found, names = _read("The fishing pact signed by Kenya and Oman in Geneva in 2012 expired.")
    assert [names[party] for party in found[0].parties] == ["Kenya", "Oman"]
    assert (found[0].signed, found[0].place, found[0].status) == ("2012", "Geneva", "expired")


def test_a_comparison_tells_of_the_other_agreement() -> None:
    found, names = _read(
        "France and Poland signed a treaty. They stopped short of a mutual defence pact like the one signed between "
        "France and Japan in 2020."
    )
    other = found[1]
    assert [names[party] for party in other.parties] == ["France", "Japan"]
    assert (other.signed, other.provisions[0].obligation, other.provisions[0].status) == ("2020", "defense", "included")
    assert found[0].compared_with == (other.name,)


def test_fields_are_read_from_lists_only() -> None:
    assert listed_fields("The accord covers areas ranging from trade to science, culture and education.") == (
        "trade",
        "science",
        "culture",
        "education",
    )
    assert listed_fields("Trade grew while energy prices fell and culture changed.") == ()
    assert domains_in("visa issues and customs tariffs") == ("visas", "customs", "tariffs")


def test_obligations_follow_atop() -> None:
    assert obligation_in("would not provide assistance to the aggressor") == "neutrality"
    assert obligation_in("renounce the use of force") == "nonaggression"
    assert obligation_in("a trade corridor") == "trade"


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet="Rusia Irn signed the deal, with; \n\"'“”", max_size=120))
@example("A deal was signed by Ann Lund,")  # a name before a comma with which the text ends
def test_no_text_raises(text: str) -> None:
    for agreement in _read(text)[0]:
        assert all(text[c.start : c.end] == c.text for c in agreement.evidence)


def test_days_on_which_it_begins_and_ends() -> None:
    found, names = _read(
        "A Norwegian-brokered truce between Kenya and Somalia took effect on 2 March 2024 and expires on 9 March 2024.",
        published="2024-03-05",
    )
    assert (found[0].in_force, found[0].expiry) == ("2024-03-02", "2024-03-09")
    assert [names.get(one, one) for one in found[0].brokers] == ["Norway"]


def test_a_name_begins_behind_the_clause_that_says_it() -> None:
    found, _ = _read(
        'Norway and Poland signed a treaty in Oslo on Friday. "It is truly a great treaty," President Maria Lind said.'
    )
    assert found
    assert not any("It is" in name for agreement in found for name in agreement.names)


@pytest.mark.parametrize(
    ("text", "since"),
    [
        ("Kenya and Norway signed a treaty in Oslo. It took effect on 2 March 2024.", "2024-03-02"),
        ("Kenya and Norway signed a treaty in Oslo. It did not take effect on 2 March 2024.", None),
        ("Kenya and Norway signed a treaty in Oslo. The treaty never entered into force on 2 March 2024.", None),
    ],
)
def test_what_did_not_take_effect_is_not_in_force(text: str, since: str | None) -> None:
    (treaty,), _ = _read(text, published="2024-03-05")
    assert treaty.in_force == since


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Norway and Poland signed a treaty on Friday.", "signed"),
        ("Norway and Poland will sign a treaty on Friday.", "planned"),
        ("Norway hopes to sign a trade treaty with Poland in May.", "planned"),
        ("Norway and Poland signed a treaty in Oslo on Friday. It will take effect in May 2024.", "signed"),
    ],
)
def test_what_is_still_to_come_is_not_done(text: str, status: str) -> None:
    (treaty,), _ = _read(text, published="2024-03-05")
    assert treaty.status == status


@pytest.mark.parametrize(
    ("second", "terms"),
    [
        ("The treaty covers energy, and it excludes a mutual defence clause.", [("excluded", "defense")]),
        ("Norway ruled out higher taxes.", []),
    ],
)
def test_it_tells_of_the_treaty_and_a_party_only_of_its_terms(second: str, terms: list[tuple[str, str]]) -> None:
    (treaty,), _ = _read(f"Norway and Poland signed a treaty on Friday. {second}")
    assert [(term.status, term.obligation) for term in treaty.provisions if term.status == "excluded"] == terms


@pytest.mark.parametrize(
    ("text", "announced"),
    [
        ("The merger of Halden Mills Ltd and Norwell Foods Ltd was announced on Monday.", "2021-05-03"),
        ("Norway on Monday reimposed sanctions on Kenya.", "2021-05-03"),
        ("The merger of Halden Mills Ltd and Norwell Foods Ltd was criticised on Monday.", None),
    ],
)
def test_the_day_of_announcing_is_no_day_of_signing(text: str, announced: str | None) -> None:
    found, _ = _read(text, "2021-05-05")
    assert [(a.announced, a.signed) for a in found] == [(announced, None)]


def test_an_agreement_is_followed_by_the_short_name_behind_its_name() -> None:
    text = (
        "Norway and Kenya signed the Northern Cattle Pact (NCP) on Monday. Farmers were waiting.\n\n"
        "The NCP will phase out duties on cattle.\n\nThe NCP will help farmers."
    )
    found, _ = _read(text, "2021-05-05")
    assert [(a.name, [p.text for p in a.provisions]) for a in found] == [
        ("Northern Cattle Pact", ["phase out duties on cattle"])
    ]


def test_what_one_party_agreed_to_beside_the_deal_and_what_stands_under_it_are_terms() -> None:
    text = (
        "President Jana Novak of Norway has hailed a deal reached with Kenya. Under the deal, the duties have been "
        "suspended. Kenya agreed to open its ports."
    )
    found, _ = _read(text)
    assert [[p.text for p in a.provisions] for a in found] == [["duties have been suspended", "open its ports"]]


def test_a_side_whose_country_is_no_actor_of_the_report_names_the_agreement_too() -> None:
    (sanctions,), names = _read("The White House imposed new sanctions on Kern Group.")
    assert [names.get(party, party) for party in sanctions.parties] == ["United States", "Kern Group"]
    assert sanctions.name == "sanctions of United States on Kern Group"


def test_sanctions_that_a_law_sets_are_its_makers() -> None:
    found, names = _read("The Norwegian parliament voted to pass a law setting new sanctions on Kenya.")
    assert [(a.kind, names[a.parties[1]]) for a in found] == [("sanctions", "Kenya")]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        (
            "Halden Mills Ltd signed a contract with Norwell Foods Ltd to repair the old mill on the river.",
            ["repair the old mill on the river"],
        ),
        ("France and Poland signed no contract to repair the mill.", []),
        (
            (
                "Yemen and Oman agreed to a truce. The truce commits both to free all prisoners within a month and "
                "reopens the airport to civilian flights."
            ),
            ["free all prisoners within a month", "reopens the airport to civilian flights"],
        ),
        ("France and Poland announced talks on an agreement to be signed in May.", []),
        (
            (
                "France reached a deal with Poland. Under the deal, France agreed to:\n\nOpen its ports to trawlers\n\n"
                "Take back 300 containers of waste\n\nTalks went on all night."
            ),
            ["Open its ports to trawlers", "Take back 300 containers of waste"],
        ),
    ],
)
def test_what_an_agreement_is_for_and_the_terms_that_a_report_lists(text: str, terms: list[str]) -> None:
    found, _ = _read(text)
    assert [term.text for agreement in found for term in agreement.provisions] == terms


def test_a_side_of_sanctions_may_be_a_country_that_the_report_does_not_name_itself() -> None:
    found, _ = _read("The White House imposed sanctions on Cuba.")
    assert [agreement.name for agreement in found] == ["sanctions of United States on Cuba"]


def test_points_that_a_sentence_counts_up_are_terms() -> None:
    found, _ = _read(
        "France and Poland signed a treaty. The treaty has three points: a lower duty on cattle; "
        "a shared fleet of boats; and an end to night fishing."
    )
    told = [term.text for term in found[0].provisions]
    assert told == ["lower duty on cattle", "shared fleet of boats", "end to night fishing"]


def test_a_report_opens_with_the_deal_that_it_turns_on() -> None:
    found, _ = _read(
        "A $160 billion merger was announced on Monday. Halden Mills Ltd's merger with Norwell Foods Ltd was hailed. "
        "The merger of Halden Mills Ltd and Norwell Foods Ltd was large. Pell Group called off its $54 billion "
        "takeover of Larkin Media."
    )
    assert [agreement.value.text for agreement in found if agreement.value] == ["$160 billion", "$54 billion"]


def test_what_a_spokesman_denies_right_behind_it_is_disputed() -> None:
    found, _ = _read(
        "Brandel and the Northern Front signed a truce. The foreign minister, Idris Okel, said the truce contained a "
        "promise of elections. A spokesman for the Front denied that."
    )
    assert [(term.status, term.text) for term in found[0].provisions] == [("disputed", "promise of elections")]


def test_what_stands_in_the_place_of_a_term_is_one() -> None:
    found, _ = _read(
        "Kenya and Norway signed a treaty. Lorries will pay no fee for a year. Ships will be inspected in Oslo. "
        "A clause on cod was deleted. Parliament will vote on it in May."
    )
    assert [(term.status, term.text) for term in found[0].provisions] == [
        ("excluded", "Lorries will pay no fee for a year"),
        ("included", "Ships will be inspected in Oslo"),
        ("excluded", "A clause on cod was deleted"),
    ]
