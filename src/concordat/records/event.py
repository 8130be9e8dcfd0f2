"""Who did what to whom."""

from __future__ import annotations

import msgspec

from concordat.records.citation import Citation


class Event(msgspec.Struct, frozen=True):
    """One event. ``type`` and ``mode`` are PLOVER's; ``when`` is EDTF, ``where`` the report's words.

    ``modality``: done, planned, denied, hypothetical.
    """

    type: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    when: str | None
    where: str | None
    modality: str
    evidence: tuple[Citation, ...]
    mode: str | None = None
    context: tuple[str, ...] = ()
