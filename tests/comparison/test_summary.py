"""The summary's answers, and what reports leave out."""

from __future__ import annotations

import pytest
from tests.comparison.reports import dossier_of

from concordat.comparison.omissions import find_omissions
from concordat.records import Analysis, Article, Citation, Claim, Copy, Edit, Evidence, Origins

TEXT = (
    "The presidents of Norway and Kenya signed a trade agreement in Oslo on Friday because of a dispute over fish.\n"
    "The storm season begins in June."
)


def test_the_six_questions() -> None:
    answers = {a.question: a.citation.text for a in dossier_of({"Morning Post": TEXT, "Evening Star": TEXT}).summary}
    assert answers["who"] == "The presidents of Norway and Kenya"
    assert answers["what"].startswith("The presidents of Norway and Kenya signed a trade agreement")
    assert answers["when"] == "Friday"
    assert answers["where"] == "Oslo"
    assert answers["why"] == "because of a dispute over fish"


def test_the_day_and_the_place_of_the_event_and_not_of_something_beside_it() -> None:
    reports = {
        "Morning Post": "OSLO - A ferry sank on Friday with 12 people aboard. On Sunday the king will visit Narvik.",
        "Evening Star": "A ferry with 12 people aboard sank near Oslo on Friday. A ferry sank in Kenya in 2009.",
    }
    answers = {a.question: a.citation.text for a in dossier_of(reports).summary}
    assert answers["when"] == "Friday"
    assert answers["where"] in ("OSLO", "Oslo")


LATE = "Anna Lind has freed the sailors. It was late. It rained. It was cold. It blew. "


@pytest.mark.parametrize(
    ("text", "question", "answer"),
    [
        ("At least seven people were killed in a fire in Oslo on Friday.", "who", "At least seven people"),
        ("A bomb struck a clinic in Kenya on Friday. It went off in Mombasa.", "where", "Mombasa"),
        ("A bomb struck a clinic in Kenya on Friday. A minister spoke of it in Oslo.", "where", "Kenya"),
        ("Police named three victims of the Oslo tram crash on Friday.", "where", "Oslo"),
        ("The presidents of Norway and Kenya met at the White House on Friday.", "where", "the White House"),
        ("Anna Lind conceded Tuesday's vote in a call to Jana Novak on Saturday.", "when", "Saturday"),
        (
            "Anna Lind has freed the sailors. It was late. It rained. It was cold. It blew. They met today.",
            "when",
            None,
        ),
        ("Jana Novak, who won the vote on Wednesday, met Anna Lind in Oslo on Friday.", "when", "Friday"),
        ("Jana Novak, who was born in Narvik, met Anna Lind in the town of Hamar.", "where", "the town of Hamar"),
        ("A crash in Oslo, which was on Friday, killed two men.", "when", "Friday"),
        ("Crowds have marched in Oslo since Anna Lind was freed on Friday.", "when", None),
        ("A bomb went off in Mombasa, Kenya, on Friday.", "where", "Mombasa, Kenya"),
        ("A bomb went off in Narvik, Oslo and Bergen on Friday.", "where", "Narvik"),
        ("A bus fell from a bridge in Hebei province on Friday.", "where", "Hebei province"),
        ("Dozens of rescuers reached Oslo on Friday.", "who", "Dozens of rescuers"),
        ("Anna Lind was arrested in Oslo on Friday.", "who", "Anna Lind"),
        ("A clinic was hit in a raid by the army of Kenya on Friday.", "who", "the army of Kenya"),
        (LATE + "They were caught on Friday. They slept on Friday. They ate on Sunday.", "when", "Friday"),
    ],
)
def test_an_answer_is_of_the_event_itself(text: str, question: str, answer: str | None) -> None:
    found = {a.question: a.citation.text for a in dossier_of({"Morning Post": text, "Evening Star": text}).summary}
    assert found.get(question) == answer


def test_the_day_of_the_event_lies_near_publication() -> None:
    text = "The presidents of Norway and Kenya signed on Friday a trade agreement that replaces the one of 3 May 2011."
    answers = {a.question: a.citation.text for a in dossier_of({"Morning Post": text, "Evening Star": text}).summary}
    assert answers["when"] == "Friday"


def test_what_was_meant_to_come_of_it_is_no_reason() -> None:
    text = "The minister of Kenya closed the port of Oslo on Friday to save money."
    assert "why" not in {a.question for a in dossier_of({"Morning Post": text, "Evening Star": text}).summary}


def test_better_no_answer_than_nonsense() -> None:
    text = "The treaty covers missiles with ranges from 500 to 5,500 kilometres. It was cold near the river."
    answers = {a.question: a.citation.text for a in dossier_of({"Morning Post": text, "Evening Star": text}).summary}
    assert answers == {"what": "The treaty covers missiles with ranges from 500 to 5,500 kilometres"}


def test_the_act_of_the_titles_leads() -> None:
    background = "Hundreds of sailors have been captured off Oslo."
    event = "The pirates freed the sailors of the Aurora on Friday."
    dossier = dossier_of({"Morning Post": f"Sailors released\n\n{background}\n{event}", "Evening Star": event})
    assert dossier.claims[0].text == event.rstrip(".")


def _claim(name: str, articles: str, origins: int) -> Claim:
    evidence = tuple(Evidence(Citation(article, 0, 4, "Text")) for article in articles.split())
    return Claim(name, "Text", evidence, tuple(articles.split()), Origins(origins, ()), "corroborated")


def test_what_most_reports_carry_and_one_leaves_out() -> None:
    analyses = [Analysis(Article(f"a{n}", f"{n}", None, None, None, "en", "", "Text")) for n in range(1, 5)]
    claims = [_claim("c1", "a1 a2 a3 a4", 2), _claim("c2", "a1 a2 a3", 2), _claim("c3", "a1 a2 a3", 1)]
    found = find_omissions(claims, (), analyses)
    assert [(omission.article, omission.claims) for omission in found] == [("a4", ("c2",))]


def test_what_a_copy_leaves_out_of_its_source() -> None:
    analyses = [Analysis(Article(f"a{n}", f"{n}", f"Outlet {n}", None, None, "en", "", "Text")) for n in (1, 2)]
    edit = Edit("dropped", Citation("a1", 0, 4, "Text"), None)
    copy = Copy("a1", ("a2",), "a_to_b", 0.9, 0.9, (), None, (edit,))
    found = find_omissions([_claim("c1", "a1", 1)], [copy], analyses)
    assert [(omission.article, omission.claims) for omission in found] == [("a2", ("c1",))]
    assert "Outlet 1" in found[0].because


def test_a_place_is_cited_with_its_whole_name() -> None:
    text = "Fighters struck a market in the northern hub of Qala-i-Naw late on Thursday. The governor spoke later."
    found = {a.question: a.citation.text for a in dossier_of({"A": text, "B": text}).summary}
    assert found["where"].endswith("Qala-i-Naw")


def test_a_place_in_a_title_that_cuts_its_phrase_answers_nothing() -> None:
    text = "Sam Reed, who lost his shield at the end of “Captain Norway: Storm” in 2016, will return on Friday."
    assert "where" not in {answer.question for answer in dossier_of({"Morning Post": text}).summary}
