"""Dossiers as tables: CSV, Parquet and SQLite hold the rows of ``dossier.tables``, and a dictionary of its columns."""

from concordat.exchange.tables.csv_files import write_csv
from concordat.exchange.tables.parquet import write_parquet
from concordat.exchange.tables.sqlite import write_datasette, write_sqlite

__all__ = ["write_csv", "write_datasette", "write_parquet", "write_sqlite"]
