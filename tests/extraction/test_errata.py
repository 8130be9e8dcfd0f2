"""Corrections appended to an article overrule what they correct, in that article and in the story."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

import concordat
from concordat.records import Dossier

NOTES = {
    "said": "Correction: An earlier version of this article said that twelve people were killed. The port counts nine.",
    "not": "This story was amended on 15 May 2021 to say that nine people were killed, not twelve people.",
    "misstated": "Clarification: An earlier version of this story misstated how many people were killed. "
    "It was nine, not twelve.",
    "from": "This report has been corrected to lower the number of people killed from twelve to nine.",
}


def _dossier(folder: Path, texts: Mapping[str, str]) -> Dossier:
    story = folder / "story.jsonl"
    rows = ({"name": name, "outlet": name, "published": "2021-05-14", "text": text} for name, text in texts.items())
    story.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return concordat.dossier(story)


@pytest.mark.parametrize("wording", sorted(NOTES))
def test_a_retracted_number_is_no_evidence_and_the_right_one_holds(tmp_path: Path, wording: str) -> None:
    toll = "Twelve people were killed when a ferry sank off Port Harlow on Friday, the coast guard said."
    dossier = _dossier(
        tmp_path,
        {"Lorn Herald": f"{toll}\n\nThe ferry had left Tarn in the morning.\n\n{NOTES[wording]}", "Tarn Gazette": toll},
    )
    twelve = [claim for claim in dossier.claims if "Twelve" in claim.text]
    assert [(claim.origins.count, len(claim.evidence)) for claim in twelve] == [(1, 1)]
    found = [d for d in dossier.discrepancies if d.kind == "superseded"]
    assert len(found) == 1
    assert "Lorn Herald corrects it" in (found[0].resolution or "")
    assert {c.article for c in found[0].sides[0]} == {"a1", "a2"}


def test_a_retracted_statement_without_numbers_is_no_claim_of_its_article(tmp_path: Path) -> None:
    note = "Correction: An earlier version of this story said that the mayor of Port Harlow has resigned. She has not."
    resigned = "The mayor of Port Harlow has resigned, her office said on Friday."
    dossier = _dossier(
        tmp_path, {"Lorn Herald": f"{resigned}\n\nThe council meets on Monday.\n\n{note}", "Tarn Gazette": resigned}
    )
    evidence = [e.citation.article for claim in dossier.claims if "resigned" in claim.text for e in claim.evidence]
    assert evidence == ["a2"]


@pytest.mark.parametrize(
    "note",
    [
        "The Herald retracts its report of 4 May that the mayor of Port Harlow had taken bribes.",
        "The Herald has withdrawn a story which said that the mayor of Port Harlow had taken bribes.",
    ],
)
def test_what_is_retracted_is_no_claim_of_who_retracts_it(tmp_path: Path, note: str) -> None:
    bribes = "The mayor of Port Harlow had taken bribes, a former clerk said."
    dossier = _dossier(tmp_path, {"Lorn Herald": f"{note} She took none.", "Tarn Gazette": bribes})
    evidence = [e for claim in dossier.claims for e in claim.evidence if "had taken bribes" in e.citation.text]
    assert all(e.citation.article == "a2" or "Herald" in e.citation.text or e.modality == "denied" for e in evidence)


def test_a_report_on_a_corrected_document_takes_nothing_back(tmp_path: Path) -> None:
    text = (
        "The ministry corrected its figures on Friday. Twelve people were killed in the flood, and not nine, it said."
    )
    dossier = _dossier(tmp_path, {"Lorn Herald": text})
    assert any("Twelve people were killed" in claim.text for claim in dossier.claims)


def test_the_corrected_sum_of_a_bridge_is_set_against_the_report_that_kept_the_old_one(tmp_path: Path) -> None:
    note = (
        "Correction, March 13, 2024: An earlier version of this article misstated the cost of the bridge. "
        "It was 480 million euros, not 840 million."
    )
    dossier = _dossier(
        tmp_path,
        {
            "Bay Herald": f"The Veldt bridge opened on Tuesday at a cost of 480 million euros.\n\n{note}",
            "Northern Star": "The bridge at Veldt, which cost 840 million euros, opened to traffic on Tuesday.",
        },
    )
    assert [d.resolution for d in dossier.discrepancies] == ["Bay Herald corrects it: “480 million euros” holds"]


def test_what_an_outlet_withdraws_speaks_against_its_earlier_report(tmp_path: Path) -> None:
    told = "Mayor Ada Moss took 300 pounds from a baker last year. The baker later won a contract."
    note = "On 3 May we reported that mayor Ada Moss took 300 pounds from a baker last year. That report was wrong."
    reports = [("2021-05-03", told), ("2021-05-10", f"{note} We apologise to her.")]
    story = tmp_path / "story.jsonl"
    rows = ({"outlet": "Lorn Herald", "published": day, "text": text} for day, text in reports)
    story.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    dossier = concordat.dossier(story)
    assert [claim.status for claim in dossier.claims if "300 pounds" in claim.text] == ["disputed"]
    assert [(d.kind, d.resolution) for d in dossier.discrepancies] == [("superseded", "Lorn Herald takes it back")]


DATES = (
    "Clarification: The trial is on 21 June, not on 12 June as we reported earlier.",
    "Correction, 6 June: An earlier version of this article said the trial would be on 12 June. It is on 21 June.",
    "This article was amended on 6 June to give the date of the trial as 21 June rather than 12 June.",
)


@pytest.mark.parametrize("note", DATES)
def test_a_corrected_date_holds_against_the_report_that_has_the_old_one(tmp_path: Path, note: str) -> None:
    told = "The trial over the Ferrant will opens in Lutz on {} June. Three cousins claim the castle."
    dossier = _dossier(tmp_path, {"Lorn Herald": told.format(12), "Tarn Gazette": f"{told.format(21)}\n\n{note}"})
    assert [d.resolution for d in dossier.discrepancies] == ["Tarn Gazette corrects it: “21 June” holds"]
    assert [c.text for c in dossier.discrepancies[0].sides[0]] == ["12 June"]
