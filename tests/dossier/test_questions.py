"""Questions are answered by records with citations, or by "not reported"."""

from __future__ import annotations

from msgspec.structs import replace
from tests.comparison.reports import dossier_of

from concordat import Dossier
from concordat.dossier.questions import ask, obligations
from concordat.lexicon.stems import content_stems

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
    assert (signed.kind, signed.text.partition("; ")[0]) == (
        "agreement",
        "treaty between Norway and Japan: Norway, Japan",
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
