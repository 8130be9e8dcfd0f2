"""The timeline: whether a day that is reckoned from the day of writing stands."""

from __future__ import annotations

import pytest
from tests.comparison.reports import dossier_of

EARLY = "A gas tank exploded in the harbour of Oslo on Sunday and killed two sailors."
AGAIN = "A gas tank exploded in the harbour of Oslo on Sunday and killed two sailors, police say."
OTHER = "The council of Rome chose a mayor on Sunday."


@pytest.mark.parametrize(("late", "written", "tells"), [(AGAIN, "2021-07-05", 0), (OTHER, "2021-07-05", 1)])
def test_a_day_reckoned_from_when_an_old_report_was_fetched_tells_nothing(late: str, written: str, tells: int) -> None:
    texts = {"Morning Post": EARLY, "Evening Star": EARLY, "Old Mirror": late}
    days = {"Morning Post": "2021-05-03", "Evening Star": "2021-05-04", "Old Mirror": written}
    points = dossier_of(texts, days).timeline
    assert sum(point.tells for point in points if point.when == "2021-07-04") == tells, points
    assert any(point.tells for point in points if point.when == "2021-05-02")


ASKED = "Anchor Ida Roe on Sunday pressed Senator Lund of Norway, of the harbour committee, for evidence of a fraud."
ANSWERED = "On Sunday Senator Lund of Norway, head of the harbour committee, said the evidence of a fraud was thin."
ALSO = "Senator Lund of Norway told the harbour committee on Sunday that there was no evidence of a fraud."


@pytest.mark.parametrize(("other", "together"), [(ASKED, False), (ALSO, True)])
def test_what_only_shares_its_words_with_another_s_act_of_the_day_vouches_for_nothing(
    other: str, together: bool
) -> None:
    points = dossier_of({"Morning Post": ANSWERED, "Evening Star": other}).timeline
    assert any(len({place.article for place in point.evidence}) > 1 for point in points) == together, points
    assert [point.tells for point in points if point.what and point.what.article == "a2"] in ([], [False])
