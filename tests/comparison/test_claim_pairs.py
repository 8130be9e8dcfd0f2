"""Which clauses of two reports are one claim: the table of tests/cases/claim_pairs.md."""

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


def _carrying(claims: tuple[Claim, ...], article: str, words: str) -> set[str]:
    pieces = ((claim.id, evidence.citation) for claim in claims for evidence in claim.evidence)
    return {name for name, cited in pieces if cited.article == article and words in cited.text}
