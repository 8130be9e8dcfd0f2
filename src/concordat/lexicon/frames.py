"""What a class of verbs tells when its clause says that it is so (``en/frames.tsv``)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from concordat.lexicon.tables import read_table


@dataclass(frozen=True, slots=True)
class Frame:
    """One row: a class of verbs of a family, who plays a part, how the clause is meant, and what it then tells.

    ``example`` is a text that the row decides, ``told`` what is told in it.
    """

    family: str
    verbs: str
    roles: tuple[str, ...]
    assertion: str
    slots: tuple[str, ...]
    example: str
    told: str


@cache
def frames(family: str) -> tuple[Frame, ...]:
    """Give the frames of a family ("office", "status", "act") in the order in which they are asked."""
    return tuple(
        Frame(kind, verbs, tuple(roles.split("|")), assertion, tuple(slot.split("|")), example, told)
        for kind, verbs, roles, assertion, slot, example, told in read_table("frames")
        if kind == family
    )


def frame_of(family: str, verbs: str, *roles: str) -> Frame | None:
    """Find the frame of a class; of several, that whose roles come first among those given."""
    found = [frame for frame in frames(family) if frame.verbs == verbs]
    if not roles:
        return next(iter(found), None)
    return next((frame for role in roles for frame in found if frame.roles == (role,)), None)
