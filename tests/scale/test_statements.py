"""Statements stand in what engines share: each parses as either's, and both give the same rows."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from concordat.scale.order import STAGES
from concordat.scale.plan import Plan
from concordat.scale.steps import Batch, Flow, Group, Sql, Step, statement_of

sqlglot = pytest.importorskip("sqlglot", reason="sqlglot is not installed")

PLAN = Plan(inputs=("news.jsonl",), out="run")
COUNTS = {"sound": 12_345}


def steps() -> Iterator[Step]:
    for stage in STAGES:
        yield from stage.steps(PLAN)


def statements() -> dict[str, str]:
    return {step.name: statement_of(step, COUNTS) for step in steps() if isinstance(step, Sql | Batch | Flow | Group)}


@pytest.mark.parametrize("dialect", ["duckdb", "spark"])
@pytest.mark.parametrize("name", statements())
def test_a_statement_is_one_of_both(name: str, dialect: str) -> None:
    (tree,) = sqlglot.parse(statements()[name], dialect=dialect, error_level=sqlglot.ErrorLevel.RAISE)
    assert isinstance(tree, sqlglot.exp.Query)
    assert not list(tree.find_all(sqlglot.exp.Anonymous)), "a function that one of them does not know"


def test_a_statement_asks_only_tables_that_its_step_names() -> None:
    for step in steps():
        if not isinstance(step, Sql | Batch | Flow | Group):
            continue
        tree = sqlglot.parse_one(statement_of(step, COUNTS), dialect="duckdb")
        inside = {cte.alias for cte in tree.find_all(sqlglot.exp.CTE)}
        asked = {table.name for table in tree.find_all(sqlglot.exp.Table)} - inside
        beside = {step.wide.table} if isinstance(step, Group) and step.wide else set()
        assert asked | beside == set(step.sources), step.name


def test_steps_stand_on_tables_that_are_there() -> None:
    there: set[str] = set()
    for stage in STAGES:
        made = stage.steps(PLAN)
        for step in made:
            assert step.name not in there
            assert set(getattr(step, "sources", ())) <= there
            there.add(step.name)
        there -= {step.name for step in made if not step.kept}
