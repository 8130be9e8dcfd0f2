"""The page of rules says what the modules say."""

from __future__ import annotations

from evaluation.rules import PAGE, page


def test_the_page_of_rules_is_what_the_docstrings_say() -> None:
    assert PAGE.read_text("utf-8") == page(), "run `make docs`"


def test_questions_lead_to_one_file() -> None:
    rows = [line for line in page().splitlines() if line.startswith("| `")]
    for question, file in (
        ("what a clause's own words deny", "clauses/negation.py"),
        ("whether a clause is said to be so", "clauses/assertion.py"),
        ("whatever construction holds them", "clauses/arguments.py"),
    ):
        assert [row.split("`")[1] for row in rows if question in row.lower()] == [file]
