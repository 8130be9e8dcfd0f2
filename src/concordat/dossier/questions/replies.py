"""What a question is answered with: findings, a reply, and the obligations between two actors."""

from __future__ import annotations

from typing import Literal

import msgspec

from concordat.records import Citation

ATOP = ("defense", "offense", "neutrality", "nonaggression", "consultation")
NOT_REPORTED = "not reported"
Kind = Literal["provision", "agreement", "relation", "role", "event", "claim", "utterance", "timeline", "reports"]


class Finding(msgspec.Struct, frozen=True):
    """One record that answers a question: what it says, how it stands, and where it is reported.

    ``because`` says which record it is; a finding of kind "reports" tells of the reports themselves.
    """

    kind: Kind
    text: str
    status: str
    citations: tuple[Citation, ...]
    because: str

    @property
    def line(self) -> str:
        """Say it in one line: what it says, and how it stands where that is more than that it is reported."""
        if self.kind == "provision":
            return f"{self.text}: {self.status}"
        shown = self.status and self.status not in PLAIN and self.status not in self.text
        return f"{self.text} ({self.status})" if shown else self.text


PLAIN = frozenset({"reported-alike", "single-origin", "related", "current", "done", "reported", "undated"})
"""Standings that say nothing a reader must know at once."""


class Reply(msgspec.Struct, frozen=True):
    """The answer to a question: one line, and at most five citations, grouped by origin, none twice.

    ``findings`` are the records behind it, best first. ``reported`` is false where no record answers it; then
    ``answer`` says "not reported", or that no report names an actor of the question (``unknown``) and who is called
    nearly so (``nearest``).
    """

    question: str
    reported: bool
    findings: tuple[Finding, ...] = ()
    answer: str = NOT_REPORTED
    citations: tuple[Citation, ...] = ()
    unknown: tuple[str, ...] = ()
    nearest: tuple[str, ...] = ()


class Obligations(msgspec.Struct, frozen=True):
    """What binds two actors: the terms of ATOP by status, each with citations; ``unknown`` are not reported.

    ``no_such_actor`` lists those of the two whom no report names, with who is called nearly so (``nearest``).
    """

    a: str
    b: str
    on: str | None
    included: tuple[Finding, ...] = ()
    excluded: tuple[Finding, ...] = ()
    disputed: tuple[Finding, ...] = ()
    unknown: tuple[str, ...] = ATOP
    no_such_actor: tuple[str, ...] = ()
    nearest: tuple[str, ...] = ()


def no_such_actor(unknown: tuple[str, ...], nearest: tuple[str, ...]) -> str:
    """Say that no report names an actor, and whom the question may mean."""
    said = f"no such actor: {', '.join(unknown)}"
    return f"{said}; did you mean {' or '.join(nearest)}?" if nearest else said
