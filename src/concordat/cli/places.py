"""Whether something can be written where the user wants it, asked before any work."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from concordat.errors import OutputError


def check_places(places: Iterable[Path], inputs: Iterable[str | os.PathLike[str]]) -> None:
    """Refuse places that cannot be written to, and those that are an input under any name. Raises OutputError."""
    places = list(places)
    for place in places:
        try:
            _check(place)
        except OSError as error:
            raise _refused(place, (error.strerror or str(error)).lower()) from None
    taken = {_identity(place.stat()): place for place in places if place.is_file()}
    for status in _opened(inputs) if taken else ():
        if _identity(status) in taken:
            raise OutputError(f"{taken[_identity(status)]} is an input and would be overwritten; name another --out")


def check_new(place: Path, force: bool) -> None:
    """Refuse a file that is there already, unless the user says --force. Raises OutputError."""
    if place.is_file() and not force:
        raise OutputError(
            f"{place} is there already; name another file, or say --force to put the new one in its place"
        )


def check_stream(descriptor: int, inputs: Iterable[str | os.PathLike[str]]) -> None:
    """Refuse a standard output that is a file among the inputs ("> a.txt"). Raises OutputError."""
    wanted = os.fstat(descriptor)
    if any(os.path.samestat(wanted, status) for status in _opened(inputs)):
        raise OutputError("standard output is one of the inputs; send it to another file")


def _check(place: Path) -> None:
    if place.is_dir():
        raise _refused(place, "it is a folder")
    if place.exists() and not place.is_file():
        _probe(place)
        return
    folder = next(folder for folder in Path(os.path.realpath(place)).parents if os.path.lexists(folder))
    if not folder.is_dir():
        raise _refused(place, f"{folder} is no folder")
    if not os.access(folder, os.W_OK | os.X_OK) or (place.exists() and not os.access(place, os.W_OK)):
        raise _refused(place, "no permission to write there")
    if not shutil.disk_usage(folder).free:
        raise _refused(place, "no space left on its disk")


def _probe(device: Path) -> None:
    """Open a device and write nothing: /dev/full answers that it is full. A pipe is left to its reader."""
    if device.is_fifo():
        return
    with device.open("wb", buffering=0) as stream:
        os.write(stream.fileno(), b"")


def _refused(place: Path, reason: str) -> OutputError:
    return OutputError(f"{place} cannot be written ({reason}); name another --out")


def _opened(inputs: Iterable[str | os.PathLike[str]]) -> Iterator[os.stat_result]:
    """Give the identity of every file that reading would open; links are not fetched."""
    from concordat.reading.sources import Source, find_sources  # noqa: PLC0415 - loads the room

    for source in find_sources(given for given in inputs if "://" not in os.fspath(given)):
        if not isinstance(source, Source):
            continue
        try:
            stream = source.open()
            status = os.fstat(stream.fileno())
            if stream is not sys.stdin.buffer:
                stream.close()
        except OSError:
            continue  # reading will set it aside with its reason
        yield status


def _identity(status: os.stat_result) -> tuple[int, int]:
    return status.st_dev, status.st_ino
