"""Days of writing, inferred only from what reports tell, and the timeline that follows."""

from __future__ import annotations

from functools import cache

import pytest
from tests.comparison.reports import reader

from concordat.comparison.publication import date_articles, writing_days
from concordat.comparison.publication.clues import presidents_elect
from concordat.comparison.timeline import UNKNOWN_DAY, build_timeline
from concordat.pipeline import understand
from concordat.records import Analysis, Article

INAUGURATION = (
    "The leaders of Norway and Japan signed a treaty. The treaty was signed days before Trump returned to power. "
    "The US president-elect has criticised it. Trade grew last year. "
    "Norway's minister spoke of war since Russia invaded Ukraine in February 2022."
)


@cache
def analysed(*reports: tuple[str, str | None]) -> tuple[Analysis, ...]:
    articles = [
        Article(f"a{n}", f"{n}.txt", None, None, day, "en", "", text) for n, (text, day) in enumerate(reports, 1)
    ]
    return tuple(understand(reader(), article) for article in articles)


def values(analysis: Analysis) -> dict[str, str | None]:
    return {time.citation.text: time.value for time in analysis.times}


def test_without_evidence_nothing_is_guessed() -> None:
    (dated,) = date_articles(analysed(("The ministers met on Friday. Trade grew last year.", None)))
    assert values(dated) == {"Friday": None, "last year": None}
    assert [time.unresolved for time in dated.times] == ["Friday before publication", "1 year before publication"]
    assert writing_days(dated) is None


def test_a_president_elect_and_the_day_of_office_date_a_report() -> None:
    dated = date_articles(analysed(("Norway and Japan signed a treaty on Friday in Oslo.", None), (INAUGURATION, None)))
    (friday,) = (time for time in dated[0].times if time.citation.text == "Friday")
    assert friday.value == "2025-01-17"
    assert friday.anchor is not None
    assert "Amendment XX" in friday.anchor
    days = writing_days(dated[1])
    assert days is not None
    assert [str(day) for day in days] == ["2025-01-17", "2025-01-20"]


def test_a_dated_report_dates_the_weekdays_of_the_others() -> None:
    told = "The ministers met on Friday in Oslo."
    dated = date_articles(analysed((told, "2024-03-03"), (f"{told} Trade grew last year.", None)))
    assert values(dated[1]) == {"Friday": "2024-03-01", "last year": "2023"}
    assert dated[1].article.published is None


def test_a_report_stated_a_day_too_early_takes_the_weekday_of_the_others() -> None:
    told = "The ministers met in Oslo on Friday."
    early, fair = date_articles(analysed((told, "2024-02-29"), (told, "2024-03-01")))
    assert values(early) == values(fair) == {"Friday": "2024-03-01"}
    assert early.article.published == "2024-02-29"
    assert (
        early.times[0].anchor == "publication, 2024-03-01 (stated 2024-02-29, but a2 dates the same Friday 2024-03-01)"
    )


def test_another_friday_stays_the_one_of_the_week_before() -> None:
    early, _ = date_articles(
        analysed(
            ("A bank in Lima closed its doors on Friday.", "2024-02-29"),
            ("The ministers met in Oslo on Friday.", "2024-03-01"),
        )
    )
    assert values(early) == {"Friday": "2024-02-23"}


def test_two_later_reports_outweigh_that_they_tell_other_things_of_the_day() -> None:
    early, *_ = date_articles(
        analysed(
            ("Helicopters flew over Oslo early on Friday.", "2024-02-29"),
            ("The ministers met on Friday.", "2024-03-01"),
            ("Six people were wounded on Friday.", "2024-03-01"),
        )
    )
    assert list(values(early).values()) == ["2024-03-01"]


def test_clashing_weekdays_date_nothing() -> None:
    told = "The ministers met on Friday in Oslo."
    dated = date_articles(analysed((told, "2024-03-03"), (told, "2024-03-12"), (told, None)))
    assert values(dated[2]) == {"Friday": None}


def test_a_day_named_in_full_dates_the_other_reports() -> None:
    full = "The ministers met in Oslo on Friday, 1 March 2024. Trade had grown last year."
    dated = date_articles(analysed((full, None), ("The ministers met on Friday in Oslo.", None)))
    assert values(dated[0])["last year"] == "2023"
    assert values(dated[1]) == {"Friday": "2024-03-01"}


def test_a_lasting_war_dates_to_the_year() -> None:
    text = (
        "The envoys called for an end to the nearly three-year war. Russia has been isolated since it invaded "
        "Ukraine in February 2022. Their first meeting was three years ago."
    )
    (dated,) = date_articles(analysed((text, None)))
    assert dated.times[-1].value is None  # 2021 or 2022: the window of half a year does not decide it


def test_a_timeline_joins_what_two_reports_tell() -> None:
    first = "Norway and Japan signed a treaty on Friday. They had signed a pact in 2001."
    second = "Japan and Norway signed the treaty on Friday. Trade grew for years."
    points = build_timeline(date_articles(analysed((first, "2024-03-03"), (second, "2024-03-03"))))
    assert [(point.when, point.past, len(point.evidence)) for point in points] == [
        ("2001", True, 1),
        ("2024-03-01", False, 2),
    ]
    assert points[1].what is not None
    assert points[1].text == points[1].what.text


def test_two_happenings_of_one_day_are_two_points() -> None:
    resigned, destroyed = "The mayor of Oslo resigned on Friday.", "A storm destroyed the harbour of Bergen on Friday."
    points = build_timeline(date_articles(analysed((resigned, "2024-03-03"), (destroyed, "2024-03-03"))))
    assert [(point.when, point.text) for point in points] == [
        ("2024-03-01", resigned[:-1]),
        ("2024-03-01", destroyed[:-1]),
    ]


def test_a_year_and_a_month_of_two_clauses_are_two_dates() -> None:
    told = "Norway, which closed the mine in 2001, sold the harbour of Bergen in June 2001."
    points = build_timeline(date_articles(analysed((told, "2024-03-03"))))
    assert [point.when for point in points] == ["2001", "2001-06"]


def test_an_unknown_day_stands_last_with_its_words() -> None:
    points = build_timeline(date_articles(analysed(("The mine closed in 2001. The owners met on Friday.", None))))
    assert [point.when for point in points] == ["2001", UNKNOWN_DAY]
    assert points[1].because == ("“Friday” in a1: Friday before publication",)


def test_days_of_office_follow_the_constitution() -> None:
    for _, elected, sworn in presidents_elect():
        assert (elected.weekday(), elected.month, 2 <= elected.day <= 8) == (1, 11, True)
        assert (sworn.month, sworn.day, sworn.year - elected.year) == (1, 20, 1)


def test_a_timeline_tells_an_interval_as_one() -> None:
    told = (
        "The launch was planned between Feb. 8 and 25. The window of Feb 7-14 was given later. "
        "The siege lasted from May to July 2023."
    )
    points = build_timeline(date_articles(analysed((told, "2024-02-03"))))
    assert [(p.when, p.evidence[0].text) for p in points] == [
        ("2023-05/2023-07", "May to July 2023"),
        ("2024-02-07/2024-02-14", "Feb 7-14"),
        ("2024-02-08/2024-02-25", "Feb. 8 and 25"),
    ]


def test_two_dates_that_are_no_interval_stay_two() -> None:
    told = "Votes were held on May 7 and May 14."
    points = build_timeline(date_articles(analysed((told, "2024-06-03"))))
    assert [p.when for p in points] == ["2024-05-07", "2024-05-14"]


EDGES = ("0001-01-01T00:00:00+14:00", "0001-01-03", "9999-12-31", "9999-12-27T23:59:59-14:00")


@pytest.mark.parametrize("stated", EDGES)
def test_days_at_the_ends_of_the_calendar_stop_nothing(stated: str) -> None:
    """Reading drops such dates; whoever builds an article by hand may state them, and texts name what they like."""
    told = (
        "The ministers of Norway and Japan signed a treaty on Friday. They met on Friday, 31 December 9999, and again "
        "three days later. Japan had signed on 1 January 0001. They will meet in December, they said on Thursday."
    )
    dated = date_articles(analysed((told, stated), (told, None), (told, "9999-12-31")))
    points = build_timeline(dated)
    assert "9999-12-31" in {point.when for point in points}
