"""concordat reuse: the passages that the reports of an archive share, without a language model."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated, BinaryIO

import msgspec
import typer

from concordat.cli.options import Columns, Inputs, Published, columns_of, tell_set_aside
from concordat.cli.places import check_places
from concordat.cli.summary import counted
from concordat.cli.terminal import say
from concordat.cli.writing import whole_file
from concordat.errors import InputError, OutputError
from concordat.records import Article, SetAside

if TYPE_CHECKING:
    from concordat.stories.corpus import Passage

Out = Annotated[
    Path, typer.Option(metavar="FILE", help="The table to write: .parquet, or .jsonl for one JSON object a line.")
]


def reuse(inputs: Inputs, out: Out, published: Published = None, columns: Columns = None) -> None:
    """Find the passages that any two reports of an archive share and write them as a table."""
    from concordat.reading import read_inputs  # noqa: PLC0415
    from concordat.stories.corpus import find_corpus_reuse, passage_row  # noqa: PLC0415 - loads DuckDB

    if out.suffix not in {".parquet", ".jsonl"}:
        raise typer.BadParameter(f"{out.name!r} must end in .parquet or .jsonl", param_hint="--out")
    check_places([out], inputs)
    articles: list[Article] = []
    for item in read_inputs(inputs, published=published, columns=columns_of(columns)):
        if isinstance(item, SetAside):
            tell_set_aside((item,))
        else:
            articles.append(item)
    if not articles:
        raise InputError("no report could be used")
    articles.sort(key=lambda article: article.published or "")
    found = find_corpus_reuse(articles)
    passages = (passage_row(articles[passage.a], articles[passage.b], passage) for passage in found)
    count = _write(passages, out)
    for line in (f"{counted(len(articles), 'report')}, {counted(count, 'shared passage')}", str(out)):
        say(line)


def _write(passages: Iterator[Passage], out: Path) -> int:
    """Write JSON Lines as they come; Parquet is made of them in the end. Return the number of rows."""
    with whole_file(out) as stream, TemporaryDirectory() as folder:
        if out.suffix == ".jsonl":
            return _write_lines(passages, stream)
        lines, table = Path(folder) / "passages.jsonl", Path(folder) / "passages.parquet"
        with lines.open("wb") as rows:
            count = _write_lines(passages, rows)
        _to_parquet(lines, table)
        with table.open("rb") as made:
            shutil.copyfileobj(made, stream)
        return count


def _write_lines(passages: Iterator[Passage], stream: BinaryIO) -> int:
    count = 0
    for passage in passages:
        stream.write(msgspec.json.encode(passage) + b"\n")
        count += 1
    return count


def _to_parquet(lines: Path, out: Path) -> None:
    import duckdb  # noqa: PLC0415 - only this form needs it

    from concordat.stories.corpus import Passage  # noqa: PLC0415 - loads DuckDB

    types = {str: "VARCHAR", int: "BIGINT", float: "DOUBLE"}
    columns = {field.name: types.get(field.type, "VARCHAR") for field in msgspec.structs.fields(Passage)}
    try:
        with duckdb.connect() as database:
            table = database.read_json(str(lines), format="newline_delimited", columns=columns)
            table.write_parquet(str(out))
    except duckdb.Error as error:
        raise OutputError(f"the table cannot be made in {out.parent} ({error}); make room or set TMPDIR") from error
