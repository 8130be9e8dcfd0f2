"""Where reports come from: files, folders, links, standard input."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, cast

import msgspec

from concordat.errors import InputError
from concordat.reading.web import fetch
from concordat.records import SetAside

STANDARD_INPUT = "-"


class Source(msgspec.Struct, frozen=True):
    """Something that can be opened and read. ``suffix`` is its lower-case ending (".html"), "" where it has none."""

    name: str
    suffix: str
    open: Callable[[], BinaryIO]
    url: str | None = None


def find_sources(inputs: Iterable[str | os.PathLike[str]]) -> Iterator[Source | SetAside]:
    """Turn inputs into sources, in order; folders are walked by name, hidden files left out."""
    for given in inputs:
        text = os.fspath(given)
        if text == STANDARD_INPUT:
            yield Source("standard input", "", lambda: cast("BinaryIO", sys.stdin.buffer))
        elif "://" in text:
            yield _link(text)
        else:
            yield from _path(Path(text), text)


def _link(url: str) -> Source | SetAside:
    try:
        page = fetch(url)
    except InputError as error:
        return SetAside(url, str(error))
    data = page.data
    return Source(url, page.suffix, lambda: io.BufferedReader(io.BytesIO(data)), page.url)


def _path(path: Path, given: str) -> Iterator[Source | SetAside]:
    try:
        if path.is_dir():
            found = sorted(p for p in path.rglob("*") if p.is_file() and not _hidden(p.relative_to(path)))
            if not found:
                yield SetAside(given, "an empty folder")
            for file in found:
                yield _file(file, file.relative_to(path).as_posix())
        elif path.is_file():
            yield _file(path, path.name)
        else:
            yield SetAside(given, "no such file or folder")
    except (OSError, ValueError) as error:
        yield SetAside(given, f"cannot be read: {_reason(error)}")


def _file(path: Path, name: str) -> Source:
    return Source(name, path.suffix.lower(), lambda: path.open("rb"))


def _hidden(path: Path) -> bool:
    return any(part.startswith((".", "__")) for part in path.parts)


def _reason(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error)).lower()
