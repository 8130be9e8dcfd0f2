"""The scorer of slots and provisions of agreements."""

from __future__ import annotations

from typing import Any

from evaluation.keys.agreements import score_agreements, sums


def _cited(start: int, end: int) -> dict[str, Any]:
    return {"article": "first", "start": start, "end": end}


KEY = {
    "agreements": [
        {
            "name": "Harbour pact",
            "parties": ["Norland", "Republic of Kenya"],
            "signed": "2026-03-02",
            "place": "Narvik, Norland",
            "value": {"amount": 2_500_000, "currency": "EUR"},
            "evidence": [_cited(0, 30)],
            "provisions": [
                {"what": "open berths", "status": "included", "evidence": [_cited(40, 80)]},
                {"what": "fees", "status": "excluded", "evidence": [_cited(90, 120)]},
            ],
        },
        {"name": "Fishing pact", "parties": ["Norland", "Kenya"], "evidence": [_cited(500, 530)]},
    ]
}


def _dossier(**slots: Any) -> dict[str, Any]:
    agreement = {"parties": ["x1", "Kenya"], "evidence": [{**_cited(10, 20), "article": "a1"}], "provisions": []}
    return {
        "articles": [{"id": "a1", "name": "first"}],
        "actors": [{"id": "x1", "name": "Kingdom of Norland", "mentions": []}],
        "agreements": [{**agreement, **slots}],
    }


def test_slots_are_counted_against_the_agreement_whose_evidence_is_shared() -> None:
    counts = score_agreements(
        KEY, _dossier(signed="2026-03", place="Oslo", value={"amount": 2_500_000, "currency": "EUR"})
    )
    assert counts["agreements"] == {"gold": 2, "hits": 1, "found": 1, "right": 1}
    assert counts["slots"] == {"gold": 7, "hits": 4, "found": 5, "right": 4}


def test_a_provision_needs_the_words_and_the_status() -> None:
    told = [
        {"status": "included", "evidence": [{**_cited(45, 70), "article": "a1"}]},
        {"status": "included", "evidence": [{**_cited(90, 120), "article": "a1"}]},
    ]
    assert score_agreements(KEY, _dossier(provisions=told))["provisions"] == {
        "gold": 2,
        "hits": 1,
        "found": 2,
        "right": 1,
    }


def test_counts_of_stories_add_up() -> None:
    one = score_agreements(KEY, _dossier())
    assert sums([one, one])["slots"]["gold"] == 2 * one["slots"]["gold"]
