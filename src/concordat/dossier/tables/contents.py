"""Which tables an export has, and the dictionary of their columns, which is one of them in every form."""

from __future__ import annotations

from collections.abc import Iterator

from concordat.dossier.tables.columns import Row, Table
from concordat.dossier.tables.happened import HAPPENED
from concordat.dossier.tables.reports import REPORTS
from concordat.dossier.tables.said import SAID

TABLES: tuple[Table, ...] = (*REPORTS, *SAID, *HAPPENED)

DICTIONARY = "dictionary"
"""The table that says what every column is."""

DICTIONARY_COLUMNS = ("table_name", "column_name", "kind", "what", "a_row_is")


def dictionary() -> Iterator[Row]:
    """Give the rows of the dictionary: one for each column of each table."""
    for table in TABLES:
        for column in table.header:
            yield table.name, column.name, column.kind, column.what, table.what
