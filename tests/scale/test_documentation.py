"""The page of tables names every column that there is."""

from __future__ import annotations

import re
from pathlib import Path

from concordat.scale.order import TABLES_OF

PAGE = Path(__file__).parents[2] / "docs" / "scale.md"


def test_the_page_names_the_columns_of_every_table() -> None:
    told = dict(re.findall(r"^\| `(\w+)` \| (`[^|]+`) \|$", PAGE.read_text("utf-8"), re.MULTILINE))
    for name, schema in TABLES_OF.items():
        assert re.findall(r"`(\w+)`", told[name]) == [field for field in schema.names if field != "day"]
