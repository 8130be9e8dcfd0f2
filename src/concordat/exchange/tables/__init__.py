"""Dossiers as tables: CSV, Parquet and SQLite hold the same rows, and a dictionary that says what each column is.

columns    what a table and a column are
contents   the list of tables
reports, said, told, happened    the rows of each
csv_files, parquet, sqlite       one form each
"""

from concordat.exchange.tables.columns import Column, Row, Table
from concordat.exchange.tables.contents import TABLES
from concordat.exchange.tables.csv_files import write_csv
from concordat.exchange.tables.parquet import write_parquet
from concordat.exchange.tables.sqlite import write_datasette, write_sqlite

__all__ = ["TABLES", "Column", "Row", "Table", "write_csv", "write_datasette", "write_parquet", "write_sqlite"]
