"""Corrections on reports and claims: each changes what it names, and what matches nothing says so."""

from __future__ import annotations

import json

import pytest
from tests.comparison.reports import dossier_of

from concordat.dossier.editions import beyond, changes, unmatched
from concordat.pipeline import rebuild
from concordat.records import Dossier
from concordat.records.correction import parse_corrections

REPORTS = {
    "The Courier": (
        "Mayor Orla Brandt closed the old harbour on Monday after a storm. "
        '"We had no choice," Mayor Orla Brandt said on Monday.'
    ),
    "The Star": "Mayor Orla Brandt closed the old harbour on Monday. Nobody was hurt, the police said.",
    "The Herald": "Mayor Orla Brandt closed the old harbour on Monday. The ferry will sail from Norby.",
}
DOSSIER = dossier_of(REPORTS)


def corrected(**told: object) -> tuple[Dossier, list[str]]:
    """Apply one correction; give the dossier and what it changed."""
    judgement = parse_corrections(json.dumps(told))
    anew = rebuild(DOSSIER, corrections=judgement)
    return anew, [change.text for change in changes(DOSSIER, anew)]


def wordings(dossier: Dossier, words: str) -> list[int]:
    return [len(c.evidence) for c in dossier.claims if any(words in e.citation.text for e in c.evidence)]


def test_nothing_is_changed_without_a_correction() -> None:
    assert list(changes(DOSSIER, rebuild(DOSSIER))) == []


def test_a_wording_that_is_no_wording_of_the_claim_stands_by_itself() -> None:
    assert max(wordings(DOSSIER, "closed the old harbour")) == 3
    anew, told = corrected(
        correction="not the same claim", claims=["after a storm", "closed the old harbour on Monday"]
    )
    assert sorted(wordings(anew, "closed the old harbour")) == [1, 2]
    assert told


def test_claims_that_are_one_are_joined_and_counted_anew() -> None:
    anew, told = corrected(correction="same claim", claims=["We had no choice", "will sail from Norby"])
    [joined] = [c for c in anew.claims if any("We had no choice" in e.citation.text for e in c.evidence)]
    assert len(joined.outlets) == 2
    assert joined.because[-1] == "made so by the user's correction"
    assert any(line.startswith("claim gone") for line in told)


def test_what_is_hidden_is_neither_claim_nor_statement() -> None:
    anew, _ = corrected(correction="hide", words="we had no choice")
    assert not any("no choice" in c.text for c in anew.claims)
    assert not any("no choice" in part.text for q in anew.statements for part in q.content)


def test_words_are_taken_from_who_did_not_say_them() -> None:
    anew, _ = corrected(correction="not speaker", words="no choice", speaker="Orla Brandt")
    [quotation] = [q for q in anew.statements if any("no choice" in part.text for part in q.content)]
    assert (quotation.speaker, quotation.because[-1]) == (None, "not Orla Brandt, by the user's correction")


@pytest.mark.parametrize("report", ["The Star", "Report 2", "a2"])
def test_a_report_is_named_dated_and_given_to_its_agency(report: str) -> None:
    assert corrected(correction="outlet", report=report, name="Morning Star")[0].articles[1].outlet == "Morning Star"
    assert corrected(correction="date", report=report, date="2021-03-04")[0].articles[1].published == "2021-03-04"
    anew, _ = corrected(correction="carries", report=report, agency="Reuters")
    assert any("Reuters" in group.label for claim in anew.claims for group in claim.origins.groups)


@pytest.mark.parametrize(
    ("told", "problem"),
    [
        ({"correction": "hide", "words": "snow fell"}, "no report says “snow fell”"),
        ({"correction": "carries", "report": "Report 9", "agency": "AFP"}, "no report is called “Report 9”"),
        ({"correction": "same claim", "claims": ["closed the old harbour", "x y"]}, "no claim says “x y”"),
        ({"correction": "same", "actors": ["Orla Brandt", "Olga Brand"]}, "no actor is called “Olga Brand”"),
        ({"correction": "speaker", "words": "no choice", "speaker": "Ida"}, "no actor is called “Ida”"),
    ],
)
def test_a_correction_that_matches_nothing_says_so(told: dict[str, object], problem: str) -> None:
    assert list(unmatched(parse_corrections(json.dumps(told)), DOSSIER)) == [f"correction 1 matches nothing: {problem}"]
    assert list(unmatched(parse_corrections('{"correction": "hide", "words": "the old harbour"}'), DOSSIER)) == []


def test_what_changes_beyond_what_a_correction_names_is_told_apart() -> None:
    named = parse_corrections('{"correction": "outlet", "report": "The Star", "name": "Morning Star"}')
    assert beyond(named, changes(DOSSIER, rebuild(DOSSIER, corrections=named))) == []
    hidden = parse_corrections('{"correction": "hide", "words": "closed the old harbour"}')
    changed = list(changes(DOSSIER, rebuild(DOSSIER, corrections=hidden)))
    assert changed
    others = beyond(hidden, changed)
    assert others == [change for change in changed if "closed the old harbour" not in change.about]
    assert beyond((), changed) == changed


def test_an_actor_is_of_the_kind_that_the_user_says() -> None:
    anew, told = corrected(correction="kind", actor="Orla Brandt", kind="group")
    [actor] = [a for a in anew.actors if a.name == "Orla Brandt"]
    assert (actor.kind, actor.because[-1]) == ("group", "a group by the user's correction")
    assert not any(line.startswith("actor") for line in told)
