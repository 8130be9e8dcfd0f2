"""ZIP and TAR: their members are read one by one from the archive; nothing is written, and names are only shown."""

from __future__ import annotations

import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO, BinaryIO

from concordat.errors import InputError
from concordat.reading.limits import BROKEN, MOST_DEPTH, MOST_MEMBERS, Unpacked, seekable
from concordat.reading.packed import DAMAGED
from concordat.reading.sources import Source
from concordat.records import SetAside

_OFFICE = frozenset({"[Content_Types].xml", "mimetype"})
"""Members by which a ZIP archive is a document of an office program (OOXML, OpenDocument, EPUB)."""


def read_zip(source: Source, stream: BinaryIO) -> Iterator[Source | SetAside]:
    """Give every file of a ZIP archive. Raises InputError."""
    _check_depth(source)
    with seekable(stream) as file:
        try:
            archive = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
            raise InputError("a ZIP archive that is damaged or breaks off") from None
        with archive:
            members = archive.infolist()
            if len(members) > MOST_MEMBERS:
                raise InputError(f"an archive of more than {MOST_MEMBERS:,} files")
            if any(member.filename in _OFFICE for member in members):
                raise InputError("an office document, not text: save the report as plain text or HTML")
            for member in members:
                if not (member.is_dir() or _is_hidden(member.filename)):
                    yield from _opened(archive, member, source)


def _opened(archive: zipfile.ZipFile, member: zipfile.ZipInfo, source: Source) -> Iterator[Source | SetAside]:
    name = f"{source.name}/{_plain(member.filename)}"
    if member.flag_bits & 1:
        yield SetAside(name, "encrypted in its archive")
        return
    try:
        opened = archive.open(member)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, OSError):
        yield SetAside(name, "damaged in its archive, or packed in a way that is not read")
        return
    with opened:
        yield from _member(source, name, opened, member.compress_size)


def read_tar(source: Source, stream: BinaryIO) -> Iterator[Source | SetAside]:
    """Give every file of a TAR archive, in one pass. Raises InputError."""
    _check_depth(source)
    try:
        with tarfile.open(fileobj=stream, mode="r|") as archive:
            for number, member in enumerate(archive, 1):
                if number > MOST_MEMBERS:
                    raise InputError(f"an archive of more than {MOST_MEMBERS:,} files")
                name = f"{source.name}/{_plain(member.name)}"
                if member.isdir() or _is_hidden(member.name):
                    continue
                opened = archive.extractfile(member) if member.isreg() else None
                if opened is None:
                    yield SetAside(name, "a link or device in an archive, not a file")
                    continue
                yield from _member(source, name, opened, member.size)
    except BROKEN:
        raise InputError("a TAR archive that is damaged or breaks off") from None


def _check_depth(source: Source) -> None:
    if source.depth >= MOST_DEPTH:
        raise InputError(f"an archive more than {MOST_DEPTH} archives deep")


def _member(source: Source, name: str, stream: IO[bytes], packed: int) -> Iterator[Source | SetAside]:
    unpacked = Unpacked(stream, packed)
    suffix = PurePosixPath(name).suffix.lower()
    yield Source(name, suffix, unpacked.opened, depth=source.depth + 1, columns=source.columns)
    if unpacked.damaged:
        yield SetAside(name, DAMAGED)


def _plain(name: str) -> str:
    """Give a member's name as it is shown: parts that climb out of the archive, or into the root, are left out."""
    parts = name.replace("\\", "/").split("/")
    return "/".join(part for part in parts if part not in {"", ".", ".."})


def _is_hidden(name: str) -> bool:
    return any(part.startswith((".", "__")) for part in _plain(name).split("/"))
