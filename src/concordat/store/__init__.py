"""What has been read, kept: articles, their versions and analyses, and the stories they make; in SQLite or PostgreSQL.

schema      the tables, in SQLAlchemy Core; records stay msgspec's and are kept whole beside what is searched
migrations  how a store of an older version becomes one of this (Alembic)
words       full text, one file for each backend behind the same calls
opening     an address -> a store that is of this version, and one writer at a time
keeping     one article -> one transaction
queries     what is asked of a store
copies      a store -> lines, and back: the same lines from either backend
"""

from concordat.store.keeping import Kept, Writer
from concordat.store.opening import Store, open_store
from concordat.store.queries import Found, Query
from concordat.store.reader_version import ReadBy, shipped

__all__ = ["Found", "Kept", "Query", "ReadBy", "Store", "Writer", "open_store", "shipped"]
