"""docs/dossier-format.md, docs/dossier.schema.json and docs/tables.md, written from the records and the tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from concordat.dossier.tables import TABLES
from concordat.records import FORMAT, Dossier

_REFERENCE = re.compile(r"#/\$defs/(\w+)")

ABOUT_FORMAT = f"""\
A dossier is one JSON object in UTF-8 whose `format` is "{FORMAT}". Keys stand in the order given here; later
versions may add keys, and a reader leaves out what it does not know. `concordat import` reads it and refuses the format
of a newer version by its name. The same as JSON Schema: [dossier.schema.json](dossier.schema.json).
"""

ABOUT_TABLES = """\
`concordat export --to csv`, `parquet`, `sqlite` and `datasette` hold the same rows. Every table begins with `dossier`,
the id of the story, so that tables of many stories can be joined. A text that is empty is null. Several values of one
cell stand between ` | `. The same list is the table `dictionary` of every export. `concordat run` writes some of these
tables too, with `story` in the place of `dossier` ([scale.md](scale.md)).
"""


def schema() -> dict[str, Any]:
    """Give the JSON Schema (draft 2020-12) of dossier.json, from the records themselves."""
    found = msgspec.json.schema(Dossier)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": FORMAT}
    return {**head, **found}


def schema_file() -> str:
    """Write the schema as it stands in docs/."""
    return msgspec.json.format(msgspec.json.encode(schema()), indent=1).decode() + "\n"


def format_page() -> str:
    """Describe every record of dossier.json in Markdown."""
    lines = [
        "# dossier.json",
        "",
        "Written by `make docs` from the records themselves; do not edit.",
        "",
        *ABOUT_FORMAT.splitlines(),
        "",
    ]
    records = schema()["$defs"]
    first = ["Dossier", "Story", "Article", "Citation"]
    for name in (*first, *sorted(set(records) - set(first))):
        lines += [f"## {name}", "", *_record(records[name]), ""]
    return "\n".join(lines)


def _record(record: dict[str, Any]) -> Iterator[str]:
    yield " ".join(record.get("description", "").replace("``", "`").split())
    yield ""
    yield "| key | holds | without it |"
    yield "|---|---|---|"
    required = set(record.get("required", ()))
    for key, value in record["properties"].items():
        left_out = "" if key in required else f"`{msgspec.json.encode(value.get('default')).decode()}`"
        yield f"| `{key}` | {_kind(value)} | {left_out} |"


def _kind(value: dict[str, Any]) -> str:
    """Say what a value is: a link to its record, the words it can be, or its plain kind."""
    if found := _REFERENCE.search(value.get("$ref", "")):
        return f"[{found[1]}](#{found[1].lower()})"
    if "anyOf" in value:
        return " or ".join(dict.fromkeys(map(_kind, value["anyOf"])))
    if "enum" in value:
        return ", ".join(f'"{one}"' if isinstance(one, str) else str(one) for one in value["enum"])
    if value.get("type") == "array":
        return f"list of {_kind(value['items'])}" if value.get("items") else "list"
    return str(value.get("type", "anything"))


def tables_page() -> str:
    """Describe every table of the CSV, Parquet and SQLite exports in Markdown."""
    lines = [
        "# Tables",
        "",
        "Written by `make docs` from the tables themselves; do not edit.",
        "",
        *ABOUT_TABLES.splitlines(),
        "",
    ]
    for table in TABLES:
        lines += [f"## {table.name}", "", f"A row is {table.what}.", "", "| column | kind | is |", "|---|---|---|"]
        lines += [f"| `{one.name}` | {one.kind} | {one.what} |" for one in table.header]
        lines.append("")
    return "\n".join(lines)


def pages() -> dict[str, str]:
    """Give the pages by the names of their files."""
    return {"dossier-format.md": format_page(), "dossier.schema.json": schema_file(), "tables.md": tables_page()}
