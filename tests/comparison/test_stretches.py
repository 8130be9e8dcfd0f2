"""Stretches of time in the timeline: since a month, for so many days until now, so many days after what was told."""

from __future__ import annotations

import pytest
from tests.comparison.reports import dossier_of


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("Norland has shipped timber by night 40 times since January.", ["2019-01/.."]),
        ("The port of Arden has been shut for ten days.", ["2019-03-24/2019-04-03"]),
        ("Lind bit a warden on March 11. He was arrested four days after the quarrel.", ["2019-03-11", "2019-03-15"]),
        ("Lind left two weeks before the vote.", []),
        (
            "The vote was lost by nine ballots. "
            + "The clerk counted them again. " * 10
            + "Lind was born in January 2015. Almost 14 months after the vote Lind left.",
            ["2015-01"],
        ),
        ("Guards will watch the other side's ports for 13 years.", []),
        ("Norland's port at Arden is shut. It's been so for ten days.", ["2019-03-24/2019-04-03"]),
        ("The band robbed trains in the 1950s.", ["195X"]),
        ("The port of Arden was shut for ten days.", []),
        ("Lind left Arden on Tuesday at 11:36 a.m. with a guard.", ["2019-04-02T11:36"]),
        ("Lind left Arden on Tuesday. The ferry landed at 7:33 p.m. in Lorn.", ["2019-04-02"]),
        ("Lind left Arden at 11:36 a.m. on Tuesday.", ["2019-04-02T11:36"]),
        ("Lind left Arden on Tuesday at noon with a guard.", ["2019-04-02T12:00"]),
        (
            "The ferry left Arden on March 30, 2019, and landed in Lorn at 9:45 am on March 31, 2019.",
            ["2019-03-30", "2019-03-31T09:45"],
        ),
        ("The ferry landed shortly after noon in Lorn.", []),
    ],
)
def test_a_stretch_has_its_days(text: str, points: list[str]) -> None:
    timeline = dossier_of({"Morning Post": text}, {"Morning Post": "2019-04-03"}).timeline
    assert [point.when for point in timeline] == points
