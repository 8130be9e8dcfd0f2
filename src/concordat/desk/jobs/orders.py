"""What a job is to do, how far it is, and what its process tells."""

from __future__ import annotations

from typing import Literal

import msgspec

from concordat.records import SetAside

State = Literal["queued", "running", "done", "failed", "cancelled"]

FINAL = frozenset({"done", "failed", "cancelled"})
"""States that a job does not leave by itself; "Try again" makes a new one of its order."""


class Pasted(msgspec.Struct, frozen=True):
    """A report that was pasted, with what its giver knows of it."""

    text: str
    outlet: str = ""
    published: str = ""
    url: str = ""


class Upload(msgspec.Struct, frozen=True):
    """A file that was dropped: its bytes, and the name that its giver has for it; no path is ever made of it."""

    name: str
    data: bytes


class Order(msgspec.Struct, frozen=True):
    """What a job is given; kept until the job is removed, so that nothing has to be given twice.

    ``paths`` come from the command line alone. ``together`` says that all reports tell one story. ``story`` is the key
    of a story whose dossier is to be built anew.
    """

    kind: Literal["read", "dossier"]
    pasted: tuple[Pasted, ...] = ()
    uploads: tuple[Upload, ...] = ()
    links: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    together: bool = True
    story: str = ""

    @property
    def title(self) -> str:
        """Say in a line what is to be done."""
        if self.kind == "dossier":
            return "Build a dossier anew"
        given = (
            (len(self.pasted), "pasted report"),
            (len(self.uploads), "file"),
            (len(self.links), "link"),
            (len(self.paths), "place on this machine"),
        )
        told = [f"{count} {name if count == 1 else name.replace('place', 'places') if 'place' in name else name + 's'}"
                for count, name in given if count]  # fmt: skip
        return f"Read {', '.join(told)}" if told else "Read nothing"


class Job(msgspec.Struct, frozen=True):
    """A job. ``step`` says what is being done, ``done`` of ``total`` how far it is (0 of 0: not known).

    ``why`` tells why it failed and what to do; ``story`` is the key of the story that came of it, ``set_aside`` what of
    the input was not used. Moments are ISO 8601 in UTC.
    """

    id: int
    title: str
    state: State
    asked: str
    begun: str | None = None
    ended: str | None = None
    step: str = ""
    done: int = 0
    total: int = 0
    why: str | None = None
    story: str | None = None
    set_aside: tuple[SetAside, ...] = ()


class Told(msgspec.Struct, frozen=True, omit_defaults=True):
    """One line that the process of a job tells."""

    step: str = ""
    done: int = 0
    total: int = 0
    aside: SetAside | None = None
    story: str = ""
    why: str = ""
