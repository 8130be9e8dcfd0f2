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
