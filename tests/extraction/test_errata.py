"""Corrections appended to an article overrule what they correct, in that article and in the story."""

from __future__ import annotations

import json
import re
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
    assert [(d.kind, d.resolution) for d in dossier.discrepancies] == [
        ("superseded", "corrected: Lorn Herald takes it back")
    ]


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


WAYS = """
value | The thieves took 4,500 crowns from the chapel. | The correct sum is 5,400 crowns, not 4,500 crowns.
  | 4,500 crowns | 5,400 crowns
head | The dancer Anna Rell fell from the stage. | (Corrects name of dancer to Hanna Rehl from Anna Rell)
  | Anna Rell | Hanna Rehl
editor | The bridge had been inspected in May, the town said.
  | Editor's note: an earlier version of this article said that the bridge had been inspected in May. The inspection
  took place in March. | May | March
reflect | Rosa Kling, a potter from Arden, won the prize on Saturday.
  | This story has been updated to reflect that the prize was won on Friday, not Saturday. | Saturday | Friday
apology | The surgeon Piet Maar was struck off by the medical board.
  | In our report of 3 May we said that the surgeon Piet Maar was struck off by the board. This was incorrect. Dr Maar
  was cautioned. | The surgeon Piet Maar was struck off by the medical board | Dr Maar was cautioned
statement | A sailor of the ketch Orla drowned off Tarn on Sunday.
  | The missing sailor of the ketch Orla is alive, the coast guard in Tarn said, correcting its earlier statement that
  he had drowned. | A sailor of the ketch Orla drowned off Tarn on Sunday
  | The missing sailor of the ketch Orla is alive, the coast guard in Tarn said
figure | Police held 73 people at the march in Corin.
  | The figure of 73 arrests at the march was wrong, police in Corin said. The right number is 37. | 73 people | 37
corrected | Nine people were injured in the crash in Lund.
  | Police corrected the number of injured to six. The figure of nine given on Friday was wrong, they said.
  | Nine people | six
withdrew | The flood made 600 people homeless in Kerrin.
  | The ministry withdrew its figure of 600 homeless, which it called a coding error, and put the number at 60.
  | 600 people | 60
error | Turnout in Lund was 34 percent in the vote.
  | Our report on the vote in Lund contained an error. Turnout was 43 percent, not 34 percent.
  | 34 percent | 43 percent
note | The mill in Tolm cost 2.1 million crowns.
  | Note to readers: The price of the mill was given as 2.1 million crowns. It was 1.2 million crowns.
  | 2.1 million crowns | 1.2 million crowns
range | The mill in Lund will cut 15,000 jobs, it said.
  | (Corrects number of jobs in paragraph 1 to 1,500 from 15,000) | 15,000 jobs | 1,500
revised | The storm cut the power of 40,000 homes in Kerrin.
  | Kerrin Power revised the number of homes that lost power in the storm from 40,000 to 14,000. | 40,000 homes | 14,000
contrary | A walker was bitten by a wolf in Solle park on Monday.
  | Contrary to what we reported, the wolf did not bite the walker in Solle park. It happened in the Hart woods.
  | A walker was bitten by a wolf in Solle park on Monday | It happened in the Hart woods
in fact | The choir of Merrin sang at the opening of the mill.
  | We wrote that the choir of Merrin sang at the opening of the mill. In fact it was the choir of Dunne.
  | The choir of Merrin sang at the opening of the mill | In fact it was the choir of Dunne
"""
"""What is reported, a correction in another report, and the two words that it sets against each other."""


def _ways() -> list[list[str]]:
    rows = re.split(r"\n(?! )", WAYS.strip())
    return [[" ".join(cell.split()) for cell in row.split(" | ")] for row in rows]


@pytest.mark.parametrize("way", _ways(), ids=lambda way: way[0])
def test_whatever_way_a_report_is_corrected_it_is_one_entry_and_overruled(tmp_path: Path, way: list[str]) -> None:
    _, told, correction, wrong, right = way
    rest = "The town council meets again next week."
    dossier = _dossier(tmp_path, {"Lorn Herald": f"{told}\n\n{rest}", "Tarn Gazette": f"{correction}\n\n{rest}"})
    found = [d for d in dossier.discrepancies if "correct" in (d.resolution or "")]
    assert len(found) == len(dossier.discrepancies) == 1
    assert [found[0].sides[0][0].text, found[0].sides[1][0].text] == [wrong, right]
    claims = [claim for claim in dossier.claims for e in claim.carrying if wrong in e.citation.text]
    assert {claim.status for claim in claims} == {"disputed"}


@pytest.mark.parametrize(
    "text",
    [
        "The ministry corrected its course on Friday. Twelve ships turned north, not south, it said.",
        "The mayor said that the report was wrong. The harbour will be built in Tarn, not in Lorn, she said.",
        "The bank raised its rate from 2 percent to 3 percent on Friday.",
    ],
)
def test_what_is_only_told_to_be_so_overrules_nothing(tmp_path: Path, text: str) -> None:
    other = "The harbour of Lorn has ten ships. Twelve ships turned north. The rate was 2 percent in May."
    dossier = _dossier(tmp_path, {"Lorn Herald": text, "Tarn Gazette": other})
    assert not [d for d in dossier.discrepancies if "correct" in (d.resolution or "")]


def test_a_withdrawn_report_gives_way_to_what_its_outlet_has_instead(tmp_path: Path) -> None:
    story = tmp_path / "story.jsonl"
    texts = (
        "The painter Jorun Vasse died on Monday at the age of 90, a cousin said.",
        "The Lorn Herald has withdrawn its report of the death of the painter. Jorun Vasse is alive, her son said.",
    )
    rows = ({"outlet": "Lorn Herald", "published": "2021-05-10", "text": text} for text in texts)
    story.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    found = [(d.kind, (d.resolution or "")[:36]) for d in concordat.dossier(story).discrepancies]
    assert found == [("superseded", "corrected: Lorn Herald has “Jorun Va")]


def test_a_number_in_a_wrong_statement_is_not_what_is_wrong_where_what_holds_has_none(tmp_path: Path) -> None:
    note = (
        "Editor's note: An earlier version of this article said the debate was the only one on the plan of the "
        "Group of 9. The house will debate it again."
    )
    texts = {"Lorn Herald": f"The Group of 9 met on Monday in Port Harlow.\n\nThe plan is long.\n\n{note}"}
    dossier = _dossier(tmp_path, {**texts, "Tarn Gazette": "The Group of 9 is loud, the mayor of Port Harlow said."})
    assert "9" not in [c.text for d in dossier.discrepancies for side in d.sides for c in side]
