"""What a date dates, and whether a reader learns from it what happened then."""

from __future__ import annotations

import pytest
from tests.cases import case_id, load_cases
from tests.comparison.reports import dossier_of


@pytest.mark.parametrize("case", load_cases("happenings"), ids=case_id)
def test_a_date_and_what_happened_then(case: tuple[str, dict[str, str]]) -> None:
    row = case[1]
    points = dossier_of({"Morning Post": row["sentence"]}).timeline
    assert (row["shown"], row["tells"] == "yes") in [(point.text, point.tells) for point in points], points


def test_days_of_a_list_are_no_one_day() -> None:
    told = "The museum of Oslo will close on Monday, Tuesday and Wednesday."
    points = dossier_of({"Morning Post": told}).timeline
    assert len(points) == 3
    assert not any(point.tells for point in points)
