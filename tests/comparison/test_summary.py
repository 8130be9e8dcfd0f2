"""The summary's answers, and what reports leave out."""

from __future__ import annotations

from tests.comparison.reports import dossier_of

TEXT = (
    "The presidents of Norway and Kenya signed a trade agreement in Oslo on Friday to end a dispute over fish.\n"
    "The storm season begins in June."
)


def test_the_six_questions() -> None:
    answers = {a.question: a.citation.text for a in dossier_of({"Morning Post": TEXT, "Evening Star": TEXT}).summary}
    assert answers["who"] == "The presidents of Norway and Kenya"
    assert answers["what"].startswith("The presidents of Norway and Kenya signed a trade agreement")
    assert answers["when"] == "Friday"
    assert answers["where"] == "Oslo"
    assert answers["why"] == "to end a dispute over fish"


def test_what_most_reports_carry_and_one_leaves_out() -> None:
    texts = {
        "Morning Post": "Norway and Kenya signed a trade agreement. The government will publish its text in June.",
        "Evening Star": "A pact on trade was signed by Kenya and Norway. Its text will be published in June.",
        "Daily News": "Kenya has a trade deal with Norway now. In June the government publishes the text of it.",
        "Weekly Mirror": "Norwegians and Kenyans will trade freely. In June the text of it will be published.",
        "Short Post": "Norway has signed an agreement on trade with Kenya.",
    }
    dossier = dossier_of(texts)
    left_out = {o.article: o.claims for o in dossier.omissions}
    assert list(left_out) == ["a5"]
    assert all("publish" in claim.text for claim in dossier.claims if claim.id in left_out["a5"])
