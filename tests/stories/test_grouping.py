"""Grouping: which reports are one story, with what reason, and what is linked but not merged."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache

import numpy as np
import pytest

from concordat.language import Reader, load_reader
from concordat.records import Article, Furniture
from concordat.stories.grouping import Grouped, Sketch, Stream, apart, link_stories, sketch_of
from concordat.stories.grouping.quorum import grouped
from concordat.stories.grouping.words import MOST_WORDS, WHOLE, telling, terms_of

FERRY = (
    "The ferry Aurelia ran aground off Skarvøy on Monday with 212 people on board, the coast guard of Norland said.",
    "A ferry with 212 passengers ran aground near Skarvøy on Monday; the coast guard took all off the Aurelia.",
    "All 212 people were taken off the ferry Aurelia, which hit rocks off Skarvøy on Monday, rescuers said.",
)
STRIKE = (
    "Bus drivers in Port Ferrand walked out on Monday over pay, and schools in Port Ferrand closed at noon.",
    "A walkout of bus drivers over pay closed the schools of Port Ferrand on Monday, the drivers' union said.",
)
TEST = (
    "Varenia fired a ballistic missile over the Sea of Oster on {day}, the army of neighbouring Kaldor said.",
    "A ballistic missile that Varenia fired on {day} fell into the Sea of Oster, according to the army of Kaldor.",
)


@cache
def reader() -> Reader:
    return load_reader()


def article(text: str, day: str | None = "2031-03-03", outlet: str | None = None, url: str | None = None) -> Article:
    return Article("a1", "r.txt", outlet or text[:12], None, day, "en", "", text, url=url)


def sketch(text: str, day: str | None = "2031-03-03", **more: str | None) -> Sketch:
    return sketch_of(article(text, day, **more), reader().vectors)


def streamed(sketches: Sequence[Sketch]) -> Stream:
    stream = Stream()
    for one in sketches:
        stream.add(one)
    return stream


def numbers(stories: Sequence[Grouped]) -> list[list[int]]:
    return [[member.number for member in story.members] for story in stories]


def test_reports_of_one_event_are_one_story() -> None:
    mixed = [FERRY[0], STRIKE[0], FERRY[1], STRIKE[1], FERRY[2]]
    assert numbers(streamed([sketch(text) for text in mixed]).stories()) == [[0, 2, 4], [1, 3]]


def test_two_tests_a_month_apart_are_two_stories_and_linked() -> None:
    first = [sketch(text.format(day="Monday"), "2031-03-03") for text in TEST]
    second = [sketch(text.format(day="Friday"), "2031-04-04") for text in TEST]
    stream = streamed([*first, *second])
    stories = stream.stories()
    assert numbers(stories) == [[0, 1], [2, 3]]
    (link,) = link_stories(stories, stream.sketches)
    assert (link.story, link.earlier, link.kind) == (1, 0, "look-back")
    assert "32 days after" in link.because
    assert "Varenia" in link.because


def test_a_story_that_comes_back_within_days_is_a_follow_up() -> None:
    later = (
        "The captain of the ferry that ran aground off Skarvøy was charged with drinking on duty.",
        "The captain of a ferry that ran aground off Skarvøy has been charged, accused of drinking on duty.",
    )
    stream = streamed([*map(sketch, FERRY), *(sketch(text, "2031-03-10") for text in later)])
    stories = stream.stories()
    assert numbers(stories) == [[0, 1, 2], [3, 4]]
    assert [(link.story, link.earlier, link.kind) for link in link_stories(stories, stream.sketches)] == [
        (1, 0, "follow-up")
    ]


def test_the_same_order_gives_the_same_stories_at_once_or_one_by_one() -> None:
    found = [sketch(text) for text in (*FERRY, *STRIKE)]
    whole, growing = streamed(found), Stream()
    for one in found:
        growing.add(one)
        growing.stories()
    assert growing.stories() == whole.stories()
    assert not growing.add(found[0])
    assert growing.stories() == whole.stories()


@pytest.mark.parametrize("seed", range(4))
def test_the_order_within_a_day_makes_no_difference_here(seed: int) -> None:
    texts = [*FERRY, *STRIKE, *(text.format(day="Monday") for text in TEST)]
    random.Random(seed).shuffle(texts)  # noqa: S311 - reproducible, not secret
    stream = streamed([sketch(text) for text in texts])
    groups = {frozenset(texts[number] for number in members) for members in numbers(stream.stories())}
    assert groups == {frozenset(FERRY), frozenset(STRIKE), frozenset(text.format(day="Monday") for text in TEST)}


@pytest.mark.parametrize("stop", range(1, 7))
def test_a_stream_goes_on_as_if_it_had_never_stopped(stop: int) -> None:
    found = [
        sketch(text) for text in (FERRY[0], STRIKE[0], FERRY[1], *(t.format(day="Monday") for t in TEST), FERRY[2])
    ]
    whole, before = streamed(found), streamed(found[:stop])
    story = {member.number: one.key for one in before.stories() for member in one.members}
    again = Stream((one, story[number]) for number, one in enumerate(found[:stop]))
    for one in found[stop:]:
        again.add(one)
    assert again.stories() == whole.stories()


def test_a_story_is_named_after_its_earliest_member() -> None:
    stream = streamed([sketch(FERRY[0]), sketch(STRIKE[0])])
    before = [story.key for story in stream.stories()]
    for text in (*FERRY[1:], *STRIKE[1:]):
        stream.add(sketch(text))
    assert [story.key for story in stream.stories()] == before
    assert before == [stream.sketches[0].key, stream.sketches[1].key]


def test_a_clock_in_the_future_reorders_nothing() -> None:
    stream = streamed([sketch(FERRY[0]), sketch(FERRY[1], "2081-01-01"), sketch(FERRY[2])])
    assert numbers(stream.stories()) == [[0, 2], [1]]


def test_a_report_without_a_day_is_grouped_by_its_words() -> None:
    stream = streamed([sketch(FERRY[0]), sketch(FERRY[1], None)])
    ((first, second),) = (story.members for story in stream.stories())
    assert second.because.endswith("a day is not known")
    assert first.because.startswith("the earliest")


def test_reports_without_a_day_hold_no_two_times_together() -> None:
    dated = [sketch(FERRY[0]), sketch(FERRY[1], "2031-09-01")]
    stream = streamed([*dated, sketch(FERRY[2], None), sketch(f"{FERRY[2]} {FERRY[0]}", None)])
    stories = numbers(stream.stories())
    assert len(stories) == 2
    assert not {0, 1} <= set(stories[0])


def test_the_reason_names_the_quorum_and_the_words() -> None:
    stories = streamed([sketch(text) for text in FERRY]).stories()
    assert stories[0].members[2].because.startswith("like 2 of 2 other reports; with the nearest (")
    assert "Aurelia" in stories[0].members[2].because
    assert "the same day" in stories[0].members[2].because


def test_entries_of_one_liveblog_are_linked() -> None:
    page = "https://news.example/live/today"
    stream = streamed([sketch(FERRY[0], url=f"{page}#1"), sketch(STRIKE[0], url=f"{page}#2")])
    (link,) = link_stories(stream.stories(), stream.sketches)
    assert (link.kind, link.because) == ("liveblog", f"both hold entries of {page}")


def test_one_neighbour_is_no_quorum() -> None:
    alike = np.full((5, 5), 0.95)
    alike[4] = alike[:, 4] = 0.0
    alike[0, 4] = alike[4, 0] = 0.9
    assert grouped(alike) == [[0, 1, 2, 3], [4]]
    alike[1, 4] = alike[4, 1] = 0.9
    assert grouped(alike) == [[0, 1, 2, 3, 4]]


def test_two_events_of_one_kind_are_told_apart_by_how_close_knit_each_is() -> None:
    within, between = 0.5, 0.3
    alike = np.full((6, 6), between)
    alike[:3, :3] = alike[3:, 3:] = within
    assert grouped(alike) == [[0, 1, 2], [3, 4, 5]]
    assert grouped(np.full((6, 6), between)) == [[0, 1, 2, 3, 4, 5]]


def test_furniture_tells_nothing_of_the_event() -> None:
    text = f"{FERRY[0]}\nRead more about cheese and wine in our cheese and wine section"
    start = len(FERRY[0]) + 1
    marked = Article(
        "a1", "r", None, None, None, "en", "", text, furniture=(Furniture(start, len(text), "navigation"),)
    )
    words = {term.word for term in sketch_of(marked, reader().vectors).terms}
    assert "Aurelia" in words
    assert "cheese" not in words


def test_words_weigh_by_rarity_and_make_one_length() -> None:
    from concordat.comparison.reuse import key_of, words_of  # noqa: PLC0415 - beside its use

    assert telling(key_of("the")) < 0.1 < telling(key_of("government")) < telling(key_of("skarvøy"))
    words = words_of(" ".join(FERRY))
    terms = terms_of(" ".join(FERRY), words, frozenset())
    assert len(terms) <= MOST_WORDS
    assert sum(term.weight**2 for term in terms) == pytest.approx(WHOLE**2, rel=0.01)
    assert [term.weight for term in terms] == sorted((term.weight for term in terms), reverse=True)


def test_a_long_running_story_keeps_what_is_no_longer_open() -> None:
    start = date(2031, 3, 3)
    texts = [FERRY[number % 3].replace("Monday", f"day {number}") for number in range(12)]
    days = [(start + timedelta(days=4 * number)).isoformat() for number in range(12)]
    stream = streamed([sketch(text, day) for text, day in zip(texts, days, strict=True)])
    assert numbers(stream.stories()) == [list(range(12))]


def test_a_folder_of_two_events_falls_apart_and_days_do_not_part_one() -> None:
    mixed = [FERRY[0], STRIKE[0], FERRY[1], STRIKE[1], FERRY[2]]
    assert apart([sketch(text) for text in mixed]) == ((0, 2, 4), (1, 3))
    weeks = [sketch(text, day) for text, day in zip(FERRY, ("2031-03-03", "2031-05-20", None), strict=True)]
    assert apart(weeks) == ((0, 1, 2),)
    assert apart([sketch(FERRY[0]), sketch(FERRY[0])]) == ((0, 1),)
    assert apart([]) == ()


def test_what_a_stream_keeps_apart_is_one_folder_where_it_is_no_stranger() -> None:
    two_tests = [sketch(text.format(day=day), None) for text in TEST for day in ("Monday", "Friday")]
    assert len(apart([*two_tests, sketch(FERRY[0]), sketch(FERRY[1])])) == 2
