"""What two reports of one event tell in other words, by the case table."""

from __future__ import annotations

import pytest
from tests.cases import case_id, load_cases
from tests.comparison.reports import dossier_of

from concordat.comparison.discrepancies.finding import FAMILIES
from concordat.comparison.discrepancies.persons import find_persons
from concordat.comparison.discrepancies.soles import find_soles


@pytest.mark.parametrize("case", load_cases("one_event"), ids=case_id)
def test_what_differs_is_set_against_each_other(case: tuple[str, dict[str, str]]) -> None:
    row = case[1]
    found = dossier_of({"Morning Post": row["first"], "Evening Star": row["second"]}).discrepancies
    sides = [" <> ".join(side[0].text for side in d.sides) for d in found]
    assert sides == [] if row["sides"] == "-" else row["sides"] in sides


def test_what_differs_in_one_event_is_asked_of_every_story() -> None:
    assert {find_persons, find_soles} <= set(FAMILIES)
