"""Framing: what reports name with other words."""

from __future__ import annotations

import numpy as np
import pytest
from tests.cases import case_id, load_cases
from tests.comparison.reports import dossier_of, reader

from concordat.comparison.actors import join_actors
from concordat.comparison.claims import align_claims
from concordat.comparison.framing import ONE_QUOTATION
from concordat.comparison.framing.colouring import make_framing
from concordat.comparison.framing.labels import find_labels
from concordat.comparison.framing.referents import Naming, group_namings
from concordat.comparison.story import Story
from concordat.pipeline import understand
from concordat.records import Article, Citation


def _labels(texts: dict[str, str]) -> list[set[str]]:
    return [{label.text for label in framing.labels} for framing in dossier_of(texts).framing]


@pytest.mark.parametrize("case", load_cases("framing"), ids=case_id)
def test_labels_of_two_reports(case: tuple[str, dict[str, str]]) -> None:
    row = case[1]
    found = _labels({"Morning Post": row["first"], "Evening Star": row["second"]})
    if row["labels"] == "-":
        assert found == []
    else:
        assert any(set(row["labels"].split(" / ")) <= group for group in found), found


def test_labels_of_one_translated_quotation_say_so() -> None:
    dossier = dossier_of(
        {
            "Morning Post": 'President Omar Haddad said: "We will free the fighters of Arden tomorrow."',
            "Evening Star": 'President Omar Haddad said: "We will liberate the fighters of Arden tomorrow."',
        }
    )
    assert dossier.framing
    assert all(ONE_QUOTATION in framing.because for framing in dossier.framing)
    assert not any(framing.shows for framing in dossier.framing)


def test_one_report_judges_and_another_does_not() -> None:
    dossier = dossier_of(
        {
            "Morning Post": "The militant group Red Dawn attacked the town of Arden on Friday.",
            "Evening Star": "The terror group Red Dawn attacked the town of Arden on Friday.",
        }
    )
    assert [set(framing.shows) for framing in dossier.framing] == [{"The militant group", "The terror group"}]


def test_nouns_for_one_act() -> None:
    labels = _labels(
        {
            "Morning Post": "The president ordered the assassination of rebel commander Omar Haddad in 2020.",
            "Evening Star": "The president ordered the killing of rebel commander Omar Haddad in 2020.",
        }
    )
    assert any("assassination" in " ".join(group) and "killing" in " ".join(group) for group in labels)


def test_nouns_for_one_participant() -> None:
    labels = _labels(
        {
            "Morning Post": "Norway and Kenya signed a trade treaty in Oslo on Friday.",
            "Evening Star": "Norway and Kenya signed a trade deal in Oslo on Friday.",
            "Daily Mirror": "Norway and Kenya signed a trade pact in Oslo on Friday.",
        }
    )
    assert {"a trade treaty", "a trade deal", "a trade pact"} in labels


def test_two_plain_nouns_for_one_thing_are_not_listed() -> None:
    labels = _labels(
        {
            "Morning Post": "Norway and Kenya signed a trade treaty in Oslo on Friday.",
            "Evening Star": "Norway and Kenya signed a trade deal in Oslo on Friday.",
        }
    )
    assert labels == []


@pytest.mark.parametrize(("call", "shown"), [("{}", True), ("what the mayor called “{}”", False)])
def test_what_stands_in_quotation_marks_is_its_speakers_choice(call: str, shown: bool) -> None:
    dossier = dossier_of(
        {
            "Morning Post": f"The mayor of Arden stopped {call.format('the illegal sale of river sand')} on Friday.",
            "Evening Star": "The mayor of Arden stopped the sale of river sand on Friday.",
        }
    )
    assert any(framing.shows for framing in dossier.framing) == shown


def test_a_choice_shows_in_one_group() -> None:
    dossier = dossier_of(
        {
            "Morning Post": "The mayor of Arden stopped the illegal sale of river sand on Friday.",
            "Evening Star": "The mayor of Arden stopped the sale of river sand on Friday.",
        }
    )
    assert [framing.shows for framing in dossier.framing if framing.shows] == [
        ("the illegal sale of river sand", "the sale of river sand")
    ]


def test_what_something_is_taken_for() -> None:
    labels = _labels(
        {
            "Morning Post": "Western officials see both countries as a threat to world peace.",
            "Evening Star": "Western officials view both countries as partners in world peace.",
        }
    )
    assert {"a threat to world peace", "partners in world peace"} in labels


def test_verbs_that_colour_one_statement() -> None:
    labels = _labels(
        {
            "Morning Post": '"The border is closed and will stay closed," President Omar Haddad said on Friday.',
            "Evening Star": '"The border is closed and will stay closed," President Omar Haddad claimed on Friday.',
        }
    )
    assert {"said", "claimed"} in labels


def test_one_wording_is_no_framing() -> None:
    text = "Norway and Kenya signed a trade treaty in Oslo on Friday."
    assert _labels({"Morning Post": text, "Evening Star": text}) == []


def test_a_hyphen_takes_no_side() -> None:
    texts = ("a hard-line stance", "a hardline stance on fishing", "a balanced stance on fishing")
    places = [Citation(f"a{n}", 0, len(text), text) for n, text in enumerate(texts, 1)]
    assert make_framing("stance", "label", places[:2], "") is None
    assert make_framing("stance", "label", places, "") is not None


def _naming(article: str, near: float, *anchors: str) -> Naming:
    vector = np.array([near, (1 - near**2) ** 0.5], np.float32)
    text = f"the sale of {article}"
    return Naming(
        "sale", Citation.of(article, text, 0, len(text)), frozenset(), frozenset(anchors), vector, definite=False
    )


@pytest.mark.parametrize(("near", "groups"), [(0.3, 2), (0.5, 1)])
def test_one_weak_anchor_makes_one_referent_only_of_sentences_that_are_near(near: float, groups: int) -> None:
    assert len(group_namings([_naming("a1", 1.0, "wide x1"), _naming("a2", near, "wide x1")])) == groups


@pytest.mark.parametrize(("fight", "labels"), [("", [{"the gunmen", "the rebels"}]), ("fought the rebels", [])])
def test_nouns_that_a_clause_tells_apart_do_not_name_one_thing(fight: str, labels: list[set[str]]) -> None:
    said = "Police arrested the {0} on Friday. The court in Arden released the {0} in May."
    apart = f" The gunmen {fight} in the hills." if fight else ""
    texts = {"a1": said.format("gunmen") + apart, "a2": said.format("rebels")}
    articles = [Article(a, a, a, None, "2021-05-07", "en", "", text) for a, text in texts.items()]
    actors, analyses = join_actors([understand(reader(), article) for article in articles])
    story = Story.of(analyses, actors, align_claims(analyses, actors, (), ()))
    assert [{label.text for label in framing.labels} for framing in find_labels(story)] == labels
