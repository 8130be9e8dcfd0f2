"""What has been read, kept: articles, their versions and analyses, and the stories they make; in SQLite or PostgreSQL.

schema      the tables, in SQLAlchemy Core; records stay msgspec's and are kept whole beside what is searched
migrations  how a store of an older version becomes one of this (Alembic)
words       full text, one file for each backend behind the same calls
store       what may be asked of a store: all calls on one page
opening     an address -> a store that is of this version
keeping     one article -> one transaction; placing: which story it is in
copies      a store -> lines, and back: the same lines from either backend
"""

from concordat.store.catalogue import Listed, StoryQuery
from concordat.store.editions import Edition, Ready
from concordat.store.found import Finding, FoundActor, FoundAgreement, FoundOutlet, FoundRelation
from concordat.store.judgements import Judgement
from concordat.store.keeping import Kept, Writer
from concordat.store.links import Linked
from concordat.store.opening import open_store
from concordat.store.queries import Found, Query
from concordat.store.reader_version import ReadBy, shipped
from concordat.store.statements import Said, SaidQuery, Tally
from concordat.store.store import Store

__all__ = [
    "Edition",
    "Finding",
    "Found",
    "FoundActor",
    "FoundAgreement",
    "FoundOutlet",
    "FoundRelation",
    "Judgement",
    "Kept",
    "Linked",
    "Listed",
    "Query",
    "ReadBy",
    "Ready",
    "Said",
    "SaidQuery",
    "Store",
    "StoryQuery",
    "Tally",
    "Writer",
    "open_store",
    "shipped",
]
