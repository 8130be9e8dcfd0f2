"""A user's table of outlets: its two forms, and what is refused with the number of its line."""

from __future__ import annotations

import pytest

from concordat.errors import OutletsError
from concordat.records import OutletLine, parse_outlets

LINE = OutletLine("harbour.example", "Harbour Ledger", "Example Group", "Norland", "daily")


def test_csv_tabs_and_json_say_the_same() -> None:
    csv = "outlet,name,owner,country,kind\nharbour.example,Harbour Ledger,Example Group,Norland,daily\n\n"
    json = (
        '{"outlet": "harbour.example", "name": "Harbour Ledger", "owner": "Example Group", '
        '"country": "Norland", "kind": "daily"}\n'
    )
    assert parse_outlets(csv) == parse_outlets("\ufeff" + csv) == parse_outlets(csv.replace(",", "\t")) == (LINE,)
    assert parse_outlets(json) == (LINE,)


def test_an_empty_table_knows_nothing() -> None:
    assert parse_outlets(" \n") == ()


def test_columns_may_be_missing_in_another_order_and_more() -> None:
    assert parse_outlets("Kind,Outlet,Founded\ndaily,Harbour Ledger,1901\n") == (
        OutletLine("Harbour Ledger", kind="daily"),
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name,owner\nA,B\n", "Line 1 .*no column “outlet”"),
        ("outlet,name\nA,a\nB,b\na,c\n", "Line 4 .*stands on line 2 already"),
        ("outlet,name\n,a\n", "Line 2 .*names no outlet"),
        ("outlet,name\nA,a\x1b[2J\n", "Line 2 .*control characters"),
        ("outlet,name\nA," + "a" * 201 + "\n", "Line 2 .*longer than 200"),
        ('{"outlet": "A"}\n{"name": "B"}\n', "Line 2 "),
    ],
)
def test_what_is_no_line_is_refused_with_its_number(text: str, said: str) -> None:
    with pytest.raises(OutletsError, match=said):
        parse_outlets(text)
