"""Which clauses of two reports are one claim, and what stands behind it: claim_pairs.md and corroboration.md."""

from __future__ import annotations

import pytest
from tests.cases import as_parameters, load_cases
from tests.comparison.reports import dossier_of

from concordat.records import Claim


@pytest.mark.parametrize("case", as_parameters(load_cases("claim_pairs")))
def test_two_clauses_are_one_claim_or_two(case: tuple[str, dict[str, str]]) -> None:
    row = case[1]
    claims = dossier_of({"Morning Post": row["one report"], "Evening Star": row["other report"]}).claims
    one, other = _carrying(claims, "a1", row["clause"]), _carrying(claims, "a2", row["other clause"])
    assert one
    assert other
    assert bool(one & other) == (row["one"] == "yes")


@pytest.mark.parametrize("case", as_parameters(load_cases("corroboration")))
def test_a_claim_stands_as_its_words_say(case: tuple[str, dict[str, str]]) -> None:
    row = case[1]
    told = {outlet: row[f"{outlet} report"] for outlet in ("one", "other", "third") if row[f"{outlet} report"]}
    claims = dossier_of(told).claims
    claim = next(
        c for c in claims for e in c.carrying if e.citation.article == "a1" and row["clause"] in e.citation.text
    )
    stands = {"related", "single-origin"} if row["stands"] == "related" else {row["stands"]}
    assert claim.status in stands
    assert [claim.origins.count, claim.origins.at_least] == [int(number) for number in row["origins"].split()]


def _carrying(claims: tuple[Claim, ...], article: str, words: str) -> set[str]:
    pieces = ((claim.id, evidence.citation) for claim in claims for evidence in claim.evidence)
    return {name for name, cited in pieces if cited.article == article and words in cited.text}
