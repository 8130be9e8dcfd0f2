"""Which formats a dossier can be exported to: the list that `concordat export --to` knows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import msgspec

from concordat.errors import InputError
from concordat.exchange.names import local_name
from concordat.records import Dossier

Write = Callable[[Iterable[Dossier], Path], None]


class Format(msgspec.Struct, frozen=True):
    """One format: its name, the ending of its file (none for a folder), and what it is.

    ``writer`` is "module:function" of this room, loaded when it is wanted; the function takes dossiers and a path.
    ``single``: a file of it holds one dossier. ``needs`` is a library that ``extra`` installs.
    """

    name: str
    ending: str
    what: str
    writer: str
    single: bool = False
    needs: str = ""
    extra: str = ""

    @property
    def write(self) -> Write:
        """Give the function that writes it. Raises InputError where its library is not installed."""
        if self.needs and find_spec(self.needs) is None:
            raise InputError(f"--to {self.name} needs {self.needs}: pip install 'concordat[{self.extra}]'")
        module, _, function = self.writer.partition(":")
        write: Write = getattr(import_module(f"concordat.exchange.{module}"), function)
        return write


FORMATS = (
    Format("json-ld", ".jsonld", "JSON-LD: schema.org, a W3C Web Annotation for each citation", "linked:write_json_ld"),
    Format("csv", "", "a folder of CSV files with a dictionary of their columns (CSV on the Web)", "tables:write_csv"),
    Format(
        *("parquet", "", "a folder of Parquet files with a dictionary of their columns", "tables:write_parquet"),
        needs="pyarrow",
        extra="scale",
    ),
    Format("sqlite", ".db", "one SQLite file with full-text search", "tables:write_sqlite"),
    Format("datasette", "", "a folder for Datasette: that file, with facets and questions", "tables:write_datasette"),
    Format(
        "prov", ".prov.json", "W3C PROV-JSON: who copied whom, which origin is behind what", "prov:write_prov", True
    ),
    Format("graphml", ".graphml", "GraphML: copies, origins, claims, relations", "graphs:write_graphml", True),
    Format("gexf", ".gexf", "GEXF: the same graph, for Gephi", "graphs:write_gexf", True),
    Format("plover", ".plover.jsonl", "PLOVER event records, one JSON object a line", "plover:write_plover"),
    Format(
        *("ftm", "", "a folder of FollowTheMoney 4 entities and statements, for OpenAleph", "ftm:write_ftm"),
        needs="followthemoney",
        extra="ftm",
    ),
    Format(
        *("bag", "", "a BagIt folder: the dossier with its sources under their hashes", "bag:write_bag", True),
        needs="bagit",
        extra="bag",
    ),
    Format("json", ".json", "the dossier's own format", "documents:write_json", True),
    Format("html", ".html", "the page", "documents:write_html", True),
    Format("markdown", ".md", "the Markdown", "documents:write_markdown", True),
    Format("docx", ".docx", "a Word document", "docx:write_docx", True),
)


def named(name: str) -> Format:
    """Give a format by its name. Raises InputError that lists them."""
    for one in FORMATS:
        if one.name == name:
            return one
    raise InputError(f"{name!r} is no format; --to takes {', '.join(one.name for one in FORMATS)}")


def export(dossiers: Iterable[Dossier], to: Format, place: Path) -> int:
    """Write dossiers to a path in one format; give how many there were.

    Of a format whose files hold one dossier, several make a folder with a file for each story.
    """
    write, count = to.write, 0

    def counted() -> Iterable[Dossier]:
        nonlocal count
        for dossier in dossiers:
            count += 1
            yield dossier

    write(counted(), place)
    return count


def export_each(dossiers: Iterable[Dossier], to: Format, place: Path) -> int:
    """Write each dossier into a folder, under the id of its story; give how many there were."""
    write, count = to.write, 0
    place.mkdir()
    for dossier in dossiers:
        write([dossier], place / f"{local_name(dossier.story.id)}{to.ending}")
        count += 1
    return count
