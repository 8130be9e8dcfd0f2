"""Where reports come from: files, folders, links, standard input."""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from operator import itemgetter
from pathlib import Path, PurePath
from typing import BinaryIO, cast

import msgspec

from concordat.errors import InputError
from concordat.reading.web import Page, fetch
from concordat.records import SetAside

STANDARD_INPUT = "-"

BUFFER = 1 << 16
"""Bytes of a file by which its format, encoding and columns are told."""


class Source(msgspec.Struct, frozen=True):
    """Something that can be opened and read. ``suffix`` is its lower-case ending (".html"), "" where it has none.

    ``charset`` is what it was sent with, ``fetched`` the day (ISO 8601) on which it was, ``depth`` in how many archives
    it lies, ``columns`` which column of a table holds which field, where the user says so.
    """

    name: str
    suffix: str
    open: Callable[[], BinaryIO]
    url: str | None = None
    charset: str | None = None
    fetched: str | None = None
    depth: int = 0
    columns: Mapping[str, str] | None = None


def find_sources(inputs: Iterable[str | os.PathLike[str] | Source]) -> Iterator[Source | SetAside]:
    """Turn inputs into sources, in order; folders are walked by name, hidden files left out; a source is one."""
    for given in inputs:
        if isinstance(given, Source):
            yield given
            continue
        text = os.fspath(given)
        if text == STANDARD_INPUT:
            yield _standard_input()
        elif "://" in text:
            yield _link(text)
        else:
            yield from _path(Path(text), text)


def _standard_input() -> Source | SetAside:
    """Give standard input, which is closed once it has been read."""
    if sys.stdin is None or sys.stdin.closed:
        return SetAside("standard input", "it was read already, or is closed: name - once")
    return Source("standard input", "", lambda: cast("BinaryIO", sys.stdin.buffer))


def _link(url: str) -> Source | SetAside:
    try:
        page = fetch(url)
    except InputError as error:
        return SetAside(url, str(error))
    return page_source(url, page, datetime.now(UTC).date().isoformat())


def bytes_source(name: str, data: bytes) -> Source:
    """Give bytes that came another way than from a file, under the name that their giver has for them."""
    return Source(name, PurePath(name).suffix.lower(), lambda: io.BufferedReader(io.BytesIO(data), BUFFER))


def page_source(name: str, page: Page, day: str) -> Source:
    """Give a page that was fetched on a day (ISO 8601) as a source."""
    data = page.data
    return Source(
        name, page.suffix, lambda: io.BufferedReader(io.BytesIO(data), BUFFER), page.url, page.charset, fetched=day
    )


def _path(path: Path, given: str) -> Iterator[Source | SetAside]:
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        yield SetAside(given, "no such file or folder")
    except (OSError, ValueError) as error:
        yield SetAside(given, unreadable(error))
    else:
        yield from _folder(path, given) if stat.S_ISDIR(mode) else (_file(path, path.name),)


def _folder(path: Path, given: str) -> Iterator[Source | SetAside]:
    """Walk a folder, by name; what in it cannot be read is set aside like any other input."""
    found: list[tuple[Path, Source | SetAside]] = []
    folders = [path]
    while folders:
        folder = folders.pop()
        try:
            entries = [entry for entry in os.scandir(folder) if not entry.name.startswith((".", "__"))]
        except OSError as error:
            name = given if folder == path else folder.relative_to(path).as_posix()
            found.append((folder, SetAside(name, unreadable(error))))
            continue
        folders += [folder / entry.name for entry in entries if entry.is_dir(follow_symlinks=False)]
        files = [folder / entry.name for entry in entries if not entry.is_dir(follow_symlinks=False)]
        found += [(file, _file(file, file.relative_to(path).as_posix())) for file in files]
    if not found:
        yield SetAside(given, "an empty folder")
    yield from (source for _, source in sorted(found, key=itemgetter(0)))


def _file(path: Path, name: str) -> Source | SetAside:
    """Give a regular file; pipes and devices may never end."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return SetAside(name, "a link to a file that is not there")
    except (OSError, ValueError) as error:
        return SetAside(name, unreadable(error))
    if stat.S_ISDIR(mode):
        return SetAside(name, "a link to a folder: name the folder itself to read it")
    if not stat.S_ISREG(mode):
        return SetAside(name, "a pipe or device, not a file")
    return Source(name, path.suffix.lower(), lambda: path.open("rb", buffering=BUFFER))


def head_of(stream: BinaryIO, size: int) -> bytes:
    """Look at the first bytes of an opened source, at most as many as its buffer holds, and leave them there."""
    peek = getattr(stream, "peek", None)
    return bytes(peek(size)[:size]) if peek else b""


def unreadable(error: OSError | ValueError) -> str:
    """Say why a file or folder cannot be read, in the system's words."""
    return f"cannot be read: {(getattr(error, 'strerror', None) or str(error)).lower()}"
