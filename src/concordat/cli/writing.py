"""Files that come whole or not at all: the one place of the program that writes.

Every file is written beside its place under a hidden name (``.NAME.part``), brought to the disk, and renamed. Ctrl-C,
a full disk or an error before the renaming leave the old files as they were and nothing beside them; a killed run
(``kill -9``, a power cut) may leave hidden parts, which no reading takes up and the next run into the place overwrites.

The files of a set are renamed one after another when all are complete; if one cannot be, those before it are put back.
Only a kill between two of these renames can mix an old set with a new one. No file system offers more for several
names; ``concordat verify`` makes the page and the Markdown of a dossier.json anew and reports a set that is mixed.
A part is locked while it is written: a second run into the same place is refused.
"""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from concordat.errors import OutputError

try:
    import fcntl
except ImportError:  # a system without POSIX locks
    fcntl = None  # type: ignore[assignment]


@dataclass(frozen=True)
class _Part:
    """A file in the making: where it will stand, and where it stands until then."""

    place: Path
    beside: Path
    stream: BinaryIO

    @property
    def old(self) -> Path:
        """Where the old file is kept while the set is renamed."""
        return self.place.with_name(f".{self.place.name}.old")


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Give a stream whose bytes take the place of ``path`` when the block ends without an error.

    A link is followed; a device or a pipe (``/dev/stdout``) is written to as it is. Raises OutputError.
    """
    with _told(path):
        if path.exists() and not path.is_file():
            with path.open("wb") as stream:
                yield stream
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        with _part(path) as part:
            yield part.stream
            _put_in_place([part])


def write_together(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write several files into a folder, all or none; give their paths. Raises OutputError."""
    with _told(folder), ExitStack() as stack:
        folder.mkdir(parents=True, exist_ok=True)
        parts = [stack.enter_context(_part(folder / name)) for name in files]
        for part, content in zip(parts, files.values(), strict=True):
            part.stream.write(content)
        _put_in_place(parts)
    return tuple(folder / name for name in files)


@contextmanager
def staged(path: Path, *, folder: bool = False) -> Iterator[Path]:
    """Give a hidden place beside ``path``; what is made there takes the place of ``path`` when the block ends well.

    For what only its own library can write, by a name. A folder that holds anything is refused: nothing says that all
    in it was made by us. Raises OutputError.
    """
    with _told(path):
        wanted = Path(os.path.realpath(path))
        if folder and wanted.exists() and not (wanted.is_dir() and not any(wanted.iterdir())):
            raise OutputError(f"{path} is there already; name a folder that is empty or not there with --out")
        wanted.parent.mkdir(parents=True, exist_ok=True)
        with _part(wanted.with_name(f"{wanted.name}.set")) as claim:
            beside = claim.beside.with_suffix(".made")
            shutil.rmtree(beside, ignore_errors=True)
            beside.mkdir()
            try:
                yield beside / wanted.name
                _move_in(beside / wanted.name, wanted, folder=folder)
            finally:
                shutil.rmtree(beside, ignore_errors=True)
                claim.beside.unlink(missing_ok=True)


def _move_in(made: Path, place: Path, *, folder: bool) -> None:
    """Bring what was made to the disk and rename it; a device or a pipe is written to as it is."""
    if not folder and place.exists() and not place.is_file():
        with made.open("rb") as read, place.open("wb") as stream:
            shutil.copyfileobj(read, stream)
        return
    for file in sorted(made.rglob("*")) if folder else [made]:
        if file.is_file():
            with file.open("rb") as stream:
                os.fsync(stream.fileno())
    with _undisturbed():
        if folder and place.is_dir():
            place.rmdir()
        elif place.exists():
            shutil.copymode(place, made)
        made.replace(place)
    _bring_to_disk(place.parent)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise OutputError(f"{path} cannot be written ({reason}); what stood there is as it was") from error


@contextmanager
def _part(path: Path) -> Iterator[_Part]:
    place = Path(os.path.realpath(path))
    beside = place.with_name(f".{place.name}.part")
    stream: BinaryIO | None = None
    try:
        with _undisturbed():  # Ctrl-C right behind the opening would leave the part there
            stream = _claimed(beside)
        with stream:
            yield _Part(place, beside, stream)
    except BaseException:
        if stream is not None:
            stream.close()
            beside.unlink(missing_ok=True)
        raise


def _claimed(beside: Path) -> BinaryIO:
    """Open a part for this run alone, empty; what a killed run left is taken over."""
    while True:
        flags = os.O_WRONLY | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
        stream = os.fdopen(os.open(beside, flags, 0o666), "wb")
        try:
            _lock(stream, beside)
            if beside.exists() and os.path.samestat(os.fstat(stream.fileno()), beside.stat()):
                stream.truncate()
                return stream
        except BaseException:
            stream.close()
            raise
        # Between opening and locking another run has renamed it into place: it is that run's result now.
        stream.close()


def _lock(stream: BinaryIO, beside: Path) -> None:
    if fcntl is None:
        return
    try:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        wanted = beside.name.removeprefix(".").removesuffix(".part")
        raise OutputError(
            f"another run is writing {wanted} in {beside.parent}; wait for it, or name another --out"
        ) from None
    except OSError:
        # A file system without locks: two runs at the same moment would go unnoticed, and each rename is still whole.
        return


def _put_in_place(parts: Sequence[_Part]) -> None:
    """Rename every part to its place; if one cannot be, put back the old files."""
    for part in parts:
        part.stream.flush()
        if part.place.exists():
            shutil.copymode(part.place, part.beside)
        os.fsync(part.stream.fileno())
    with _undisturbed(), ExitStack() as back:
        for part in parts:
            _keep(part)
            back.callback(part.old.unlink, missing_ok=True)
        try:
            for part in parts:
                part.beside.replace(part.place)
        except OSError:
            _put_back(parts)
            raise
    for folder in {part.place.parent for part in parts}:
        _bring_to_disk(folder)


def _keep(part: _Part) -> None:
    """Keep the old file under a second name until the whole set stands."""
    part.old.unlink(missing_ok=True)
    if not part.place.exists():
        return
    try:
        os.link(part.place, part.old)
    except OSError:  # a file system without hard links
        shutil.copy2(part.place, part.old)


def _put_back(parts: Sequence[_Part]) -> None:
    for part in parts:
        if part.beside.exists():  # was not renamed
            continue
        if part.old.exists():
            part.old.replace(part.place)
        else:
            part.place.unlink(missing_ok=True)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Hold Ctrl-C back for the moments of renaming."""
    pressed: list[int] = []

    before = signal.signal(signal.SIGINT, lambda number, _: pressed.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        if pressed:
            signal.raise_signal(signal.SIGINT)


def _bring_to_disk(folder: Path) -> None:
    """Make the renames outlast a power cut, where the system can open a folder."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
