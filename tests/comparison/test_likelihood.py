"""How likely a difference is right, and that one which hardly is stays out."""

from __future__ import annotations

import pytest
from tests.comparison.reports import reader

from concordat.comparison.actors import join_actors
from concordat.comparison.discrepancies.likelihood import FEATURES, features, judged, likelihood
from concordat.comparison.story import Story
from concordat.pipeline import understand
from concordat.records import Article, Discrepancy

FILLING = " ".join(f"The {noun} of the harbour was painted {hue}." for noun in ("gate", "pier", "crane", "mast", "quay",
    "shed", "tower", "bridge", "dock", "fence") for hue in ("green", "white"))  # fmt: skip
FIRST = f"The explosion in Oslo killed 12 people on Friday. {FILLING} Tickets for the fair cost 12 crowns."
SECOND = f"The explosion in Oslo killed 15 people on Friday. {FILLING} A choir of 15 singers toured Norland."


def _differ(story: Story, *words: str, kind: str = "number") -> Discrepancy:
    articles = [analysis.article for analysis in story.analyses]
    sides = [(a.cite(a.text.index(w), a.text.index(w) + len(w)),) for a, w in zip(articles, words, strict=True)]
    return Discrepancy(kind, " / ".join(words), tuple(sides), None)


@pytest.fixture(scope="module")
def story() -> Story:
    texts = enumerate((FIRST, SECOND))
    articles = [Article(f"a{n}", f"{n}", f"Post {n}", None, "2021-05-07", "en", "", text) for n, text in texts]
    actors, analyses = join_actors(tuple(understand(reader(), article) for article in articles))
    return Story.of(analyses, actors)


def test_what_is_hardly_right_is_not_listed(story: Story) -> None:
    one_fact, two_things = _differ(story, "12 people", "15 people"), _differ(story, "12 crowns", "15 singers")
    (kept,) = judged(story, [two_things, one_fact])
    assert kept.what == one_fact.what
    assert kept.because[-1].startswith("likely right")


@pytest.mark.parametrize("feature", ["one fact", "alike"])
def test_clauses_of_one_fact_tell_more_than_others(story: Story, feature: str) -> None:
    at = FEATURES.index(feature)
    near, far = _differ(story, "12 people", "15 people"), _differ(story, "12 crowns", "15 singers")
    assert features(story, near, disputed=False)[at] > features(story, far, disputed=False)[at]


def test_what_stands_far_down_is_less_likely_right(story: Story) -> None:
    values = features(story, _differ(story, "12 people", "15 people"), disputed=False)
    at = FEATURES.index("depth")
    assert values[at] == 0
    assert likelihood(values) > likelihood([3.0 if n == at else value for n, value in enumerate(values)])


def test_what_a_report_calls_disputed_is_likelier_right(story: Story) -> None:
    found = _differ(story, "12 crowns", "15 singers", kind="conflict")
    disputed, other = (likelihood(features(story, found, disputed=told)) for told in (True, False))
    assert disputed > other


def test_wordings_are_held_by_the_words_that_they_share(story: Story) -> None:
    found = _differ(story, FIRST[:40], SECOND[:40], kind="wording")
    assert 0.8 < features(story, found, disputed=False)[FEATURES.index("words in common")] < 1


@pytest.mark.parametrize(
    ("second", "feature", "value"),
    [
        ("“The harbour of Tarn is not safe,” Ada Quint said.", "one voice", 1),
        ("“The harbour of Tarn is not safe,” Bo Lind said.", "one voice", 0),
        ("Ada Quint closed 14 harbours.", "number of one act", 1),
        ("Ada Quint praised 14 harbours.", "number of one act", 0),
    ],
)
def test_whose_words_and_which_act(second: str, feature: str, value: float) -> None:
    first = "Ada Quint said that the harbour of Tarn is safe. Ada Quint closed 12 harbours."
    texts = enumerate((first, second))
    articles = [Article(f"a{n}", f"{n}", f"Post {n}", None, "2021-05-07", "en", "", text) for n, text in texts]
    actors, analyses = join_actors(tuple(understand(reader(), article) for article in articles))
    said = feature == "one voice"
    words = ("harbour of Tarn is safe", "harbour of Tarn is not safe") if said else ("12 harbours", "14 harbours")
    small = Story.of(analyses, actors)
    found = _differ(small, *words, kind="conflict" if said else "number")
    assert features(small, found, disputed=False)[FEATURES.index(feature)] == value
