"""The page of tables names every column that there is."""

from __future__ import annotations

import re
from pathlib import Path

from concordat.scale.order import TABLES_OF
from concordat.scale.stages.rows import KEPT, SCHEMAS

PAGE = Path(__file__).parents[2] / "docs" / "scale.md"


def test_the_page_names_every_table_and_the_columns_of_those_of_a_run_alone() -> None:
    page = PAGE.read_text("utf-8")
    told = dict(re.findall(r"^\| `(\w+)` \| (`[^|]+`) \|$", page, re.MULTILINE))
    for name, schema in TABLES_OF.items():
        if name in KEPT:
            assert f"`{name}`" in page
        else:
            assert re.findall(r"`(\w+)`", told[name]) == [field for field in schema.names if field != "day"]
    assert tuple(sorted(KEPT)) == tuple(sorted(SCHEMAS)), "a table that no dossier has"
