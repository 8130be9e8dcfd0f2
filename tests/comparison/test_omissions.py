"""Omissions: what most of the reports carry and one leaves out."""

from __future__ import annotations

import pytest
from tests.comparison.reports import dossier_of

BOUGHT = (
    "The museum of Hamar bought a painting by a Kenyan artist.",
    "A painting by an artist from Kenya was bought by the museum of Hamar.",
    "Hamar's museum has bought the painting of a Kenyan artist.",
)
OWN = {
    "Morning Post": "The mayor of Oslo resigned on Friday.",
    "Evening Star": "A storm destroyed the harbour of Bergen.",
    "Daily News": "The bank of Drammen closed ten branches.",
    "Coast News": "Fishermen at Narvik lost their boats.",
}


@pytest.mark.parametrize(("carriers", "omitted"), [(3, ["a4"]), (2, [])])
def test_a_report_omits_what_most_others_carry(carriers: int, omitted: list[str]) -> None:
    texts = {
        outlet: f"{own} {BOUGHT[number]}" if number < carriers else own
        for number, (outlet, own) in enumerate(OWN.items())
    }
    dossier = dossier_of(texts)
    (claim,) = [claim for claim in dossier.claims if "museum" in claim.text]
    assert len(claim.outlets) == carriers
    assert [omission.article for omission in dossier.omissions if claim.id in omission.claims] == omitted


def test_two_of_three_reports_are_not_most() -> None:
    three = dict(list(OWN.items())[:3])
    texts = {
        outlet: own if outlet == "Daily News" else f"{own} {bought}"
        for (outlet, own), bought in zip(three.items(), BOUGHT, strict=True)
    }
    assert dossier_of(texts).omissions == ()
