"""A dossier as tables: what each table and column is, and the rows; exports and runs over archives write the same.

columns    what a table and a column are
contents   the list of tables
reports, said, happened    the rows of each
"""

from concordat.dossier.tables.columns import Cell, Column, Row, Table
from concordat.dossier.tables.contents import DICTIONARY, DICTIONARY_COLUMNS, TABLES, dictionary

__all__ = ["DICTIONARY", "DICTIONARY_COLUMNS", "TABLES", "Cell", "Column", "Row", "Table", "dictionary"]
