"""What lies at an input: files of this machine or of an object store, opened down to single pages, lines and rows.

Nothing is read here: a page or a line goes to a worker as it is, so that one that cannot be read costs itself alone.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Literal, cast

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq
from pyarrow import fs

from concordat.errors import InputError, RunError
from concordat.reading import json_lines
from concordat.reading.formats import format_of, read_source
from concordat.reading.report import LARGEST_SOURCE, Report
from concordat.reading.sources import BUFFER, Source, unreadable
from concordat.reading.tables import columns_of, report_of_row
from concordat.records import SetAside
from concordat.scale.tables import batch_of, in_batches

SCHEMES = ("s3", "gs", "gcs", "file", "hdfs", "abfs", "abfss")
"""Addresses that pyarrow has a file system for (its documentation, "Filesystem Interface")."""

ROWS, BYTES = 64, 8_000_000
"""Raw rows that are passed on together, and bytes at most (or one row more)."""

TABLE_ROWS = 500
PARQUET = (".parquet", ".pq")
UNITS = pa.schema(
    [("unit", pa.int32()), ("address", pa.string()), ("name", pa.string()), ("size", pa.int64()), ("made", pa.string())]
)
RAW = pa.schema(
    [
        *(("unit", pa.int32()), ("place", pa.int64()), ("form", pa.string()), ("name", pa.string())),
        *(("suffix", pa.string()), ("url", pa.string()), ("charset", pa.string()), ("fetched", pa.string())),
        *(("depth", pa.int32()), ("data", pa.binary())),
    ]
)


class Raw(msgspec.Struct, frozen=True):
    """A page, a line, a row, a report that its format reads in a stream, or why there is none of them (``form``)."""

    form: Literal["page", "line", "row", "report", "aside"]
    name: str
    data: bytes
    suffix: str = ""
    url: str | None = None
    charset: str | None = None
    fetched: str | None = None
    depth: int = 0


def find_units(inputs: Iterable[str]) -> list[dict[str, object]]:
    """List the files of the inputs, in order, each with what tells that it is still the same. Raises RunError."""
    found: list[dict[str, object]] = []
    for given in inputs:
        system, root = _system(given)
        for info in _files(system, root, given):
            name = PurePosixPath(info.path)
            folder = PurePosixPath(root)
            shown = name.name if name == folder else name.relative_to(folder).as_posix()
            local = isinstance(system, fs.LocalFileSystem)
            made = _content(Path(info.path)) if local else f"{info.size} {info.mtime}"
            address = info.path if local else f"{given.partition('://')[0]}://{info.path}"
            found.append({"unit": len(found), "address": address, "name": shown, "size": info.size, "made": made})
    return found


def _system(given: str) -> tuple[fs.FileSystem, str]:
    scheme, mark, _ = given.partition("://")
    if not mark:
        return fs.LocalFileSystem(), str(Path(given).absolute())
    if scheme not in SCHEMES:
        raise RunError(f"{given}: a run reads files and {', '.join(f'{s}://' for s in SCHEMES[:2])}; save links first")
    try:
        system, path = fs.FileSystem.from_uri(given)
    except (OSError, ValueError) as error:
        raise RunError(f"{given} cannot be opened: {error}") from None
    return system, path


def _files(system: fs.FileSystem, root: str, given: str) -> list[fs.FileInfo]:
    try:
        info = system.get_file_info(root)
        if info.type == fs.FileType.NotFound:
            raise RunError(f"{given}: no such file or folder")
        if info.type == fs.FileType.File:
            return [info]
        infos = system.get_file_info(fs.FileSelector(root, recursive=True))
    except OSError as error:
        raise RunError(f"{given} {unreadable(error)}") from None
    files = [one for one in infos if one.type == fs.FileType.File and not _hidden(one.path, root)]
    return sorted(files, key=lambda one: PurePosixPath(one.path))


def _hidden(path: str, root: str) -> bool:
    parts = PurePosixPath(path).relative_to(PurePosixPath(root)).parts
    return any(part.startswith((".", "__")) for part in parts)


def _content(path: Path) -> str:
    hashed = sha256()
    with path.open("rb") as file:
        while data := file.read(1 << 20):
            hashed.update(data)
    return hashed.hexdigest()


def open_units(batches: Iterator[pa.RecordBatch], columns: Mapping[str, str] | None = None) -> Iterator[pa.RecordBatch]:
    """Open files (rows of UNITS) and give what they hold as rows of RAW."""
    for batch in batches:
        for unit in batch.to_pylist():
            rows = enumerate(_opened(unit["address"], unit["name"], columns))
            for some in in_batches(rows, ROWS, lambda row: len(row[1].data), BYTES):
                told = [{**msgspec.structs.asdict(raw), "unit": unit["unit"], "place": place} for place, raw in some]
                yield batch_of(told, RAW)


def _opened(address: str, name: str, columns: Mapping[str, str] | None) -> Iterator[Raw]:
    system, path = _system(address)
    suffix = PurePosixPath(path).suffix.lower()
    if suffix in PARQUET:
        yield from _table(system, path, name, columns)
        return

    def opened() -> BinaryIO:
        stream = system.open_input_file(path)
        return cast("BinaryIO", io.BufferedReader(stream, BUFFER))

    yield from _leaves(Source(name, suffix, opened, columns=columns))


def _leaves(source: Source) -> Iterator[Raw]:
    """Go down to what holds one report, or gives its reports in a stream; give why it cannot be opened else."""
    try:
        with source.open() as stream:
            yield from _held(source, stream)
    except InputError as error:
        yield _aside(SetAside(source.name, str(error)))
    except OSError as error:
        yield _aside(SetAside(source.name, unreadable(error)))


def _held(source: Source, stream: BinaryIO) -> Iterator[Raw]:
    known = format_of(source, stream)
    if known.holds == "files":
        for inside in known.read(source, stream):
            yield from _leaves(inside) if isinstance(inside, Source) else (_reported(inside),)
    elif known.holds == "lines":
        for number, line in enumerate(json_lines.lines_of(stream), 1):
            if line.strip(json_lines.BLANK):
                yield Raw("line", f"{source.name}:{number}", line)
    elif known.holds == "rows":
        for found in known.read(source, stream):
            if not isinstance(found, Source):
                yield _reported(found)
    else:
        data = stream.read(LARGEST_SOURCE + 1)
        told = (source.suffix, source.url, source.charset, source.fetched, source.depth)
        yield Raw("page", source.name, data, *told)


def _table(system: fs.FileSystem, path: str, name: str, columns: Mapping[str, str] | None) -> Iterator[Raw]:
    """Give the rows of a Parquet table, a row group in memory at most."""
    try:
        with system.open_input_file(path) as stream, pq.ParquetFile(stream) as file:
            kept = list(dict.fromkeys(columns_of(file.schema_arrow.names, columns).values()))
            number = 0
            for batch in file.iter_batches(batch_size=TABLE_ROWS, columns=kept):
                for row in batch.to_pylist():
                    number += 1
                    told = {key: None if row[key] is None else str(row[key]) for key in kept}
                    yield Raw("row", f"{name}:{number}", msgspec.msgpack.encode(told))
    except InputError as error:
        yield _aside(SetAside(name, str(error)))
    except (OSError, pa.ArrowInvalid) as error:
        reason = f"not a Parquet table that can be read ({str(error).splitlines()[0][:120]})"
        yield _aside(SetAside(name, reason))


def _reported(found: object) -> Raw:
    if isinstance(found, SetAside):
        return _aside(found)
    assert isinstance(found, Report)  # noqa: S101 - what no file is
    return Raw("report", found.name, msgspec.msgpack.encode(found))


def _aside(item: SetAside) -> Raw:
    return Raw("aside", item.name, item.reason.encode("utf-8", "replace"))


def reports_of(raw: Mapping[str, object], columns: Mapping[str, str] | None) -> Iterator[Report | SetAside]:
    """Read what one row of RAW holds; nothing is raised."""
    form, name, data = raw["form"], cast("str", raw["name"]), cast("bytes", raw["data"])
    if form == "aside":
        yield SetAside(name, data.decode())
    elif form == "report":
        yield msgspec.msgpack.decode(data, type=Report)
    elif form == "line":
        yield json_lines.read_line(data, name)
    elif form == "row":
        row = msgspec.msgpack.decode(data, type=dict[str, str | None])
        try:
            yield report_of_row(row, columns_of(list(row), columns), name, columns)
        except InputError as error:
            yield SetAside(name, str(error))
    else:
        fields = {key: raw[key] for key in ("suffix", "url", "charset", "fetched", "depth")}
        stream = io.BufferedReader(io.BytesIO(data), BUFFER)
        yield from read_source(Source(name, open=lambda: cast("BinaryIO", stream), columns=columns, **fields))  # type: ignore[arg-type]
