"""Questions are answered by records with citations, or by "not reported"."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from tests.comparison.reports import dossier_of

from concordat import Dossier
from concordat.dossier.questions import ask, obligations
from concordat.dossier.views.names import Names
from concordat.lexicon.stems import content_stems
from dossier.story import story

DOSSIER = dossier_of(
    {
        "The Courier": (
            "Norway and Japan signed a treaty in Oslo on Friday. Japan has ruled out a mutual defence clause like the "
            "one included in its pact with Chile. The treaty did not explicitly reference the exchange of weapons. "
            "Foreign Minister Jan Holm said on Friday that the treaty would help fishermen."
        )
    }
)


def test_a_term_answers_with_its_status_and_citations() -> None:
    reply = ask(DOSSIER, "mutual defence Norway Japan")
    assert (reply.findings[0].kind, reply.findings[0].status) == ("provision", "excluded")
    assert reply.findings[0].citations[0].text.endswith("ruled out a mutual defence clause")


def test_what_is_not_mentioned_is_reported_as_such() -> None:
    assert ask(DOSSIER, "Does the treaty mention weapons?").findings[0].status == "not mentioned"


def test_speech_answers_who_said_what() -> None:
    found = ask(DOSSIER, "What did Holm say about the treaty?").findings[0]
    assert found.kind == "utterance"
    assert "fishermen" in found.text


def test_what_no_report_tells_is_not_reported() -> None:
    reply = ask(DOSSIER, "the price of wheat in Egypt")
    assert (reply.reported, reply.findings) == (False, ())


def test_obligations_between_two_actors() -> None:
    between = obligations(DOSSIER, "Norway", "Japan", on="2022-02-01")
    assert [finding.text for finding in between.excluded] == ["mutual defence clause"]
    assert between.included == ()
    assert "defense" not in between.unknown
    assert "neutrality" in between.unknown


def test_before_its_signing_an_agreement_binds_nobody() -> None:
    assert obligations(DOSSIER, "Norway", "Japan", on="2019-01-01").unknown == obligations(DOSSIER, "a", "b").unknown


def test_spellings_of_two_countries_share_a_stem() -> None:
    assert content_stems("a mutual defence") == content_stems("the mutual defense")


def test_slots_of_a_treaty_and_offices_answer() -> None:
    signed = ask(DOSSIER, "When was the treaty signed?").findings[0]
    assert (signed.kind, signed.text, signed.status) == (
        "agreement",
        "7 May 2021",
        "signed: treaty between Norway and Japan",
    )
    office = ask(DOSSIER, "Who is Jan Holm?").findings[0]
    assert (office.kind, office.text) == ("role", "Jan Holm: foreign minister")


def test_the_library_answers_as_the_room_does() -> None:
    whole = Dossier(**{field: getattr(DOSSIER, field) for field in DOSSIER.__struct_fields__})
    assert whole.obligations("Norway", "Japan", on="2022-02-01") == obligations(
        DOSSIER, "Norway", "Japan", "2022-02-01"
    )
    assert whole.ask("mutual defence Norway Japan") == ask(DOSSIER, "mutual defence Norway Japan")


def test_an_utterance_whose_first_quotation_is_gone_answers_with_the_next() -> None:
    told = "Foreign Minister Jan Holm said on Friday that the treaty would help fishermen."
    story = {"Courier": told, "Star": f"The two signed a treaty. {told}"}
    made = dossier_of(story)
    broken = [replace(one, quotations=("gone", *one.quotations)) for one in made.utterances]
    assert broken
    found = ask(replace(made, utterances=tuple(broken)), "What did Holm say about fishermen?").findings
    assert any(finding.kind == "utterance" and "fishermen" in finding.text for finding in found)


STORY = dossier_of(
    {
        "The Courier": (
            "Norway and Japan signed a treaty in Oslo on Friday. Foreign Minister Jan Holm said the treaty would help "
            "fishermen. The text has not been published."
        ),
        "The Star": (
            "Norway and Japan signed a treaty on Friday. The mayor of Oslo, Ida Brekke, closed the old harbour."
        ),
    }
)


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("What did Jan Hollm say?", "no such actor: Jan Hollm; did you mean Jan Holm?"),
        ("what did brekkke do", "no such actor: brekkke; did you mean Ida Brekke?"),
        ("Did Narnia sign the treaty?", "no such actor: Narnia"),
        ("What was said on Saturday?", "not reported"),
        ("the price of wheat", "not reported"),
    ],
)
def test_a_stranger_is_no_such_actor_and_never_not_reported(question: str, line: str) -> None:
    reply = ask(STORY, question)
    assert (reply.answer, reply.reported, reply.citations) == (line, False, ())


def test_obligations_of_a_stranger_say_so() -> None:
    between = obligations(STORY, "Norway", "Japann")
    assert (between.no_such_actor, between.nearest) == (("Japann",), ("Japan",))
    assert obligations(STORY, "Norway", "Japan").no_such_actor == ()


def test_an_answer_is_one_line_and_five_citations_of_which_none_repeats() -> None:
    reply = ask(story(), "What did Ingrid Dahl say?")
    assert reply.answer.startswith("Ingrid Dahl: “This is a truly historic day")
    assert len(reply.citations) <= 5
    assert len({" ".join(c.text.split()) for c in reply.citations}) == len(reply.citations)
    letters = [Names(story()).outlets[c.article].origin for c in reply.citations]
    assert letters == sorted(letters)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Who copied whom?", "Harbour Gazette"),
        ("Which outlets are independent?", "4 outlets, 2 origins"),
        ("Is Radio Sund independent?", "Radio Sund stands alone"),
        ("Where do the reports differ?", "Harbour Gazette"),
        ("Which reports print text of an agency?", "text of Nordic Wire"),
        ("What does Radio Sund leave out?", "Radio Sund leaves out"),
        ("What is corroborated?", "two sure origins or more"),
        ("What is only in Harbour Gazette?", "only in Harbour Gazette"),
    ],
)
def test_the_reports_themselves_are_asked_about(question: str, words: str) -> None:
    reply = ask(story(), question)
    assert reply.reported
    assert words in reply.answer


def test_what_a_copy_changed_begins_where_its_meaning_drifts() -> None:
    reply = ask(story(), "What did the Morning Ledger change?")
    assert "changed" in reply.answer or reply.answer == "not reported"


def test_an_office_is_asked_for_by_name_and_the_other_way_round() -> None:
    assert ask(STORY, "Who is Jan Holm?").answer == "Jan Holm: foreign minister"
    assert ask(STORY, "Who is the foreign minister?").answer == "Jan Holm: foreign minister"


def test_a_question_with_more_than_a_name_asks_for_more_than_an_office() -> None:
    assert "closed the old harbour" in ask(STORY, "Who is Ida Brekke closing the harbour for?").answer


def test_of_many_reports_five_are_cited() -> None:
    ends = ("at noon", "for good", "in the rain", "in silence", "with a speech", "in a hurry", "at last", "for repairs")
    told = "Mayor Orla Brandt closed the old harbour on Monday {}."
    made = dossier_of({f"Outlet {n}": told.format(end) for n, end in enumerate(ends)})
    assert len({e.citation.article for e in made.claims[0].evidence}) > 5
    assert len(ask(made, "Who closed the old harbour?").citations) == 5
