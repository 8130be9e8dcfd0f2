"""Discrepancies between two reports, by the case table."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from tests.cases import case_id, load_cases
from tests.comparison.reports import dossier_of, reader

from concordat.comparison.discrepancies.finding import MOST_LISTED
from concordat.pipeline import compare, understand
from concordat.records import Article


@pytest.mark.parametrize("case", load_cases("discrepancies"), ids=case_id)
def test_discrepancies_of_two_reports(case: tuple[str, dict[str, str]]) -> None:
    row = case[1]
    found = dossier_of({"Morning Post": row["first"], "Evening Star": row["second"]}).discrepancies
    assert [d.kind for d in found] == ([] if row["kinds"] == "-" else row["kinds"].split(" / "))
    if found:
        assert {side[0].text for side in found[0].sides} == set(row["sides"].split(" <> "))


def test_a_later_death_toll_supersedes_the_earlier() -> None:
    texts = {
        "Morning Post": "The explosion in Oslo killed 12 people.",
        "Evening Star": "The explosion in Oslo killed 15 people.",
    }
    dossier = dossier_of(texts, {"Morning Post": "2021-05-07", "Evening Star": "2021-05-09"})
    assert [d.kind for d in dossier.discrepancies] == ["superseded"]
    assert "15 people" in (dossier.discrepancies[0].resolution or "")


def test_a_denial_is_a_conflict_and_says_who_denies() -> None:
    dossier = dossier_of(
        {
            "Morning Post": "The army crossed the northern border on Friday.",
            "Evening Star": "Foreign Minister Jana Novak denied that the army crossed the northern border on Friday.",
        }
    )
    assert [d.kind for d in dossier.discrepancies] == ["conflict"]
    assert "Jana Novak" in dossier.discrepancies[0].because[0]


@pytest.mark.parametrize(("kind", "conflicts"), [("main", 1), ("nominal", 0)])
def test_a_thing_that_somebody_does_not_want_denies_nothing(kind: str, conflicts: int) -> None:
    texts = ("The army crossed the northern border on Friday.", "The army did not cross the northern border on Friday.")
    articles = [
        Article(f"a{n}", f"{n}", f"Post {n}", None, "2021-05-07", "en", "", text) for n, text in enumerate(texts)
    ]
    told, denied = (understand(reader(), article) for article in articles)
    denied = replace(denied, propositions=tuple(replace(p, kind=kind) for p in denied.propositions))
    assert len(compare([told, denied]).discrepancies) == conflicts


def test_a_translated_statement_is_told_as_such() -> None:
    dossier = dossier_of(
        {
            "Morning Post": '"This is a great day for both of our nations," President Omar Haddad said in remarks '
            "translated from Arabic.",
            "Evening Star": '"It is a great day for our two nations," President Omar Haddad said.',
        }
    )
    assert [d.kind for d in dossier.discrepancies] == ["wording"]
    assert "translat" in (dossier.discrepancies[0].resolution or "")


def test_no_kind_crowds_out_another() -> None:
    points = (
        ("The explosion in Oslo killed {} people.", "The fire in Bergen destroyed {} houses."),
        ("The flood in Narvik closed {} schools.", "The storm in Trondheim sank {} boats."),
        ("The company in Stavanger hired {} engineers.", "The museum in Hamar bought {} paintings."),
        ("The farm in Molde lost {} sheep.", "The court in Tromso jailed {} men."),
        ("The army of Kenya bought {} tanks.", "The hospital in Lagos treated {} patients."),
        ("The police in Cairo arrested {} rebels.", "The airline in Lima cancelled {} flights."),
        ("The mine in Peru buried {} workers.", "The bank in Drammen closed {} branches."),
        ("The port of Halden lost {} cranes.", "The zoo in Quito sold {} zebras."),
        ("The brewery in Bodo spilled {} barrels.", "The school in Alta taught {} pupils."),
        ("The navy of Chile lost {} frigates.", "The theatre in Turku sold {} tickets."),
        ("The orchestra in Ghent lost {} violins.", "The circus in Lodz freed {} camels."),
    )
    numbers = " ".join(line for pair in points for line in pair)
    visit = " Foreign Minister {} Markov visited the port of Narvik on Monday."
    dossier = dossier_of(
        {
            "Morning Post": numbers.format(*range(12, 34)) + visit.format("Sergei"),
            "Evening Star": numbers.format(*range(52, 118, 3)) + visit.format("Sergey"),
        }
    )
    kinds = [discrepancy.kind for discrepancy in dossier.discrepancies]
    assert kinds == ["number"] * (MOST_LISTED - 1) + ["name"]


def test_days_that_reports_word_alike_are_no_other_days() -> None:
    """It is the days of the reports that differ: the second repeats the first, or its day is stated wrongly."""
    published = {"Morning Post": "2021-05-06", "Evening Star": "2021-05-09"}
    told = "The delegation of Norland left the town of Arden {}."
    same = dossier_of(dict.fromkeys(published, told.format("2 days ago")), published)
    assert same.discrepancies == ()
    other = dossier_of(
        {"Morning Post": told.format("2 days ago"), "Evening Star": told.format("3 days ago")}, published
    )
    assert [d.kind for d in other.discrepancies] == ["date"]


def test_a_toll_that_changes_is_one_entry_in_order_of_publication_whatever_the_order_of_inputs() -> None:
    told = "An explosion in Oslo on Monday killed {} people, police said."
    published = {"Morning Post": "2021-05-10", "Evening Star": "2021-05-11", "Kestrel News": "2021-05-12"}
    counts = dict(zip(published, ("at least 12", "19", "21"), strict=True))
    orders = (list(published), list(published)[::-1])
    for outlets in orders:
        dossier = dossier_of(
            {outlet: told.format(counts[outlet]) for outlet in outlets}, {o: published[o] for o in outlets}
        )
        (toll,) = dossier.discrepancies
        assert toll.kind == "superseded"
        assert [side[0].text for side in toll.sides] == ["at least 12 people", "19 people", "21 people"]


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        (
            {
                "2021-05-10": "Two trams collided in Korven on Monday and 12 people were hurt, police said.",
                "2021-05-11": "The number of injured in the collision of two trams in Korven has risen to 17.",
                "2021-05-12": "Twenty-one people were injured when two trams collided in Korven on Monday.",
            },
            ["12 people", "17", "Twenty-one people"],
        ),
        (
            {
                "2021-05-10": "Dana Brill had 41,200 votes in the race for mayor of Lund Bay on Monday night.",
                "2021-05-12": "Dana Brill won the race for mayor of Lund Bay with 78,450 votes, the board said.",
            },
            ["41,200 votes", "78,450 votes"],
        ),
        (
            {
                "2021-05-10": "Some 300 residents were evacuated on Monday after a gas leak in Korven.",
                "2021-05-11": "The number of residents evacuated after the gas leak in Korven climbed to 1,100.",
            },
            ["Some 300 residents", "1,100"],
        ),
    ],
)
def test_numbers_that_rise_are_one_entry_with_every_value(told: dict[str, str], shown: list[str]) -> None:
    dossier = dossier_of({f"Post {day}": text for day, text in told.items()}, {f"Post {day}": day for day in told})
    (rising,) = dossier.discrepancies
    assert (rising.kind, [side[0].text for side in rising.sides]) == ("superseded", shown)
    assert f"in order of publication: {', then '.join(shown)}" in (rising.resolution or "")


def test_an_age_beside_an_earlier_month_is_that_of_today() -> None:
    dossier = dossier_of(
        {
            "Morning Post": "Jana Novak, 46, was jailed on Friday for the theft.",
            "Evening Star": "Thirty-four-year-old Jana Novak stole the lamp from a shop in March.",
        },
        dict.fromkeys(("Morning Post", "Evening Star"), "2021-05-07"),
    )
    assert [d.what for d in dossier.discrepancies] == ["how old: Thirty-four-year-old / 46"]


@pytest.mark.parametrize(
    ("later", "second", "found"),
    [
        ("2021-05-12", "Workers were told that 370 jobs would go.", 1),
        ("2021-08-12", "Workers were told that 370 jobs would go.", 0),
    ],
)
def test_what_each_report_counts_just_once_is_one_thing(later: str, second: str, found: int) -> None:
    dossier = dossier_of(
        {"Morning Post": "Brenko Steel will cut 520 posts at its mill.", "Evening Star": second},
        {"Morning Post": "2021-05-10", "Evening Star": later},
    )
    assert len(dossier.discrepancies) == found


def test_what_earlier_reports_had_is_not_what_a_report_has() -> None:
    dossier = dossier_of(
        {
            "Morning Post": "A girl fell into a 40-metre-deep well behind the farm of Arden.",
            "Evening Star": "A girl fell into the 80m-deep well behind the farm of Arden. "
            "Earlier reports had put the well at a depth of 40 metres.",
        }
    )
    assert [{side[0].text for side in d.sides} for d in dossier.discrepancies] == [{"40-metre", "80m"}]


def test_a_number_that_lost_a_nought_is_the_slip_of_one_outlet() -> None:
    dossier = dossier_of(
        {
            "Morning Post": "The dam of the Harrow mine burst and released 860,000 tonnes of mud.",
            "Evening Star": "About 86,000 tonnes of mud were released when the dam of the Harrow mine burst.",
        }
    )
    assert "slip" in (dossier.discrepancies[0].resolution or "")


@pytest.mark.parametrize(
    ("first", "second", "published", "sides"),
    [
        (
            "Aker was in the papers in 2014 when he bit a warden.",
            "Aker was in the papers three years ago when he bit a warden.",
            "2018-01-08",
            ["2014", "three years ago"],
        ),
        (
            "Brisk Dairy Inc's purchase of Corven Mills was cleared by Swiss regulators last month.",
            "Swiss regulators cleared Brisk Dairy Inc's purchase of Corven Mills this month.",
            "2019-04-03",
            ["last month", "this month"],
        ),
        (
            "The barge Ula was stopped in March, pilots said.",
            "The barge Ula was stopped in April, pilots said.",
            "2021-05-14",
            ["March", "April"],
        ),
    ],
)
def test_months_and_years_of_one_act(first: str, second: str, published: str, sides: list[str]) -> None:
    days = dict.fromkeys(("Morning Post", "Evening Star"), published)
    (found,) = dossier_of({"Morning Post": first, "Evening Star": second}, days).discrepancies
    assert found.kind == "date"
    assert [side[0].text for side in found.sides] == sides


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_numbers_of_one_day_follow_its_hours(order: tuple[int, int]) -> None:
    texts = (
        "Brisk Dairy shares fell 2.9 percent to $19.25 at noon.",
        "Brisk Dairy shares fell 7.2 percent to $18.40 by the evening.",
    )
    dossier = dossier_of({name: texts[n] for name, n in zip(("Tarn Gazette", "Lorn Herald"), order, strict=True)})
    percent = next(d for d in dossier.discrepancies if "percent" in d.what)
    assert (percent.kind, percent.sides[-1][0].text) == ("superseded", "7.2 percent")


def test_the_close_of_trading_is_later_than_noon() -> None:
    dossier = dossier_of(
        {
            "Morning Post": "Brisk Dairy shares fell 3.1 percent to 19.25 crowns by noon.",
            "Evening Star": "Brisk Dairy shares closed 7.2 percent lower at 18.40 crowns.",
        }
    )
    assert all(d.resolution is not None for d in dossier.discrepancies)


def test_a_name_that_stands_once_against_several_reports_is_a_slip() -> None:
    fell = "Zhao Zicong fell into a well. Rescuers dug for him."
    texts = {"Morning Post": fell, "Evening Star": fell, "Tarn Gazette": f"{fell}\n\nThe boy Zhao Sicong is six."}
    assert [d.kind for d in dossier_of(texts).discrepancies] == ["name"]


def test_a_numbered_name_is_not_its_bare_one() -> None:
    texts = {
        "Morning Post": "Norland launched the satellite Kwarmyong-3.",
        "Evening Star": "Norland's Kwarmyong satellites are old.",
    }
    assert dossier_of(texts).discrepancies == ()


def test_weeks_of_one_named_act() -> None:
    texts = {
        "Morning Post": "The rebels called it a reprisal for airstrikes in Corven this week.",
        "Evening Star": "The rebels said it was a reprisal for airstrikes in Corven last week.",
    }
    found = dossier_of(texts, dict.fromkeys(texts, "2021-05-07")).discrepancies
    assert [d.kind for d in found] == ["date"]
