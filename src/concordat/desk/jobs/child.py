"""The process that does one order: reads its task on standard input, tells how far it is in lines of JSON."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import msgspec

from concordat.desk.jobs.orders import Order, Pasted, Told
from concordat.desk.jobs.queue import Task
from concordat.desk.jobs.shelf import Shelf
from concordat.errors import ConcordatError, InputError
from concordat.progress import Progress
from concordat.reading.sources import Source, bytes_source
from concordat.records import SetAside

GONE = 75
"""Exit status when the desk has gone (EX_TEMPFAIL of sysexits.h)."""

CALM = 10
"""How much the process gives way to others (nice): pages come first."""


def main() -> None:
    """Do the order; what goes wrong on purpose is told as the reason."""
    task = msgspec.json.decode(sys.stdin.buffer.readline(), type=Task)
    threading.Thread(target=_leave_with_the_desk, daemon=True).start()
    os.nice(CALM)
    shelf = Shelf(Path(task.shelf))
    order = shelf.order(task.job)
    try:
        if order is None:
            raise InputError("the order of this job is gone")
        do(order, task.store, shelf)
    except ConcordatError as error:
        tell(Told(why=f"{str(error)[:1].upper()}{str(error)[1:]}."))
    finally:
        shelf.close()


def do(order: Order, address: str, shelf: Shelf) -> None:
    """Read what was given, or only build the dossier anew. Raises ConcordatError."""
    from concordat.desk.jobs.work import Place, build, read  # noqa: PLC0415 - loads every room

    read_count = 0

    def read_one(name: str) -> None:
        nonlocal read_count
        read_count += 1
        tell(Told(step=f"Read {name}", done=read_count, total=given))

    given = len(order.pasted) + len(order.uploads) + len(order.links)
    progress = Progress(read_one, lambda what, done, of: tell(Told(step=f"Comparing: {what}", done=done, total=of)))
    if order.kind == "dossier":
        build(Place(address, shelf), order.story, progress)
        tell(Told(story=order.story))
        return
    tell(Told(step="Loading the language model", total=given))
    for item in read(Place(address, shelf), sources(order), together=order.together, progress=progress):
        tell(Told(aside=item) if isinstance(item, SetAside) else Told(story=item))


def sources(order: Order) -> Iterator[str | Source]:
    """Give the inputs of an order, in the order in which they were given."""
    for number, one in enumerate(order.pasted, 1):
        yield _pasted(one, f"pasted report {number}")
    for upload in order.uploads:
        yield bytes_source(upload.name, upload.data)
    yield from order.links
    yield from order.paths


def _pasted(one: Pasted, name: str) -> Source:
    """Give a pasted report as a file would: plain text, or a record where something is known beside it."""
    known = {"outlet": one.outlet, "published": one.published, "url": one.url}
    stated = {field: value for field, value in known.items() if value}
    if not stated:
        return bytes_source(name, one.text.encode("utf-8", "surrogatepass"))
    source = bytes_source(f"{name}.json", msgspec.json.encode({"name": name, "text": one.text, **stated}))
    return msgspec.structs.replace(source, name=name)


def tell(told: Told) -> None:
    """Write a line for the desk."""
    sys.stdout.buffer.write(msgspec.json.encode(told) + b"\n")
    sys.stdout.buffer.flush()


def _leave_with_the_desk() -> None:
    """Leave when standard input ends: every step of the store is a transaction, so nothing is left half done."""
    while os.read(sys.stdin.fileno(), 1):  # past Python's buffer, whose lock would be held when this process ends
        pass
    os._exit(GONE)


if __name__ == "__main__":
    main()
