"""Our own formats read back: a dossier, and a user's corrections. What a newer version wrote is refused by its name."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from concordat.dossier.render_json import read_json
from concordat.errors import ConcordatError, CorrectionError, DossierError
from concordat.records import FORMAT, Correction, Dossier, parse_corrections

CORRECTIONS = "concordat-corrections/1"
"""The format of a corrections file. Its first line may say so: {"format": "concordat-corrections/1"}."""

_VERSIONED = re.compile(r"(concordat-[a-z]+)/(\d{1,9})")


def read_dossier(data: bytes) -> Dossier:
    """Read a dossier. Raises DossierError, which names the format of one that a newer version wrote."""
    refuse_newer(_format(data), FORMAT, DossierError)
    return read_json(data)


def read_corrections(text: str) -> tuple[tuple[str, ...], tuple[Correction, ...]]:
    """Read a corrections file: its lines as they stand, and what they mean. Raises CorrectionError."""
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    if lines and (told := _format(lines[0].encode("utf-8", "surrogatepass"))) is not None:
        refuse_newer(told, CORRECTIONS, CorrectionError)
        if told != CORRECTIONS:
            raise CorrectionError(f'these are no corrections: their "format" is {told[:60]!r}')
        lines = lines[1:]
    return tuple(lines), parse_corrections("\n".join(lines))


def is_dossier(data: bytes) -> bool:
    """Tell whether a file is one JSON object with a format, as a dossier is, and not lines of corrections."""
    told = _format(data)
    return told is not None and not told.startswith("concordat-corrections/")


def refuse_newer(found: str | None, ours: str, error: type[ConcordatError]) -> None:
    """Refuse a later version of one of our formats by its name."""
    told, own = _VERSIONED.fullmatch(found or ""), _VERSIONED.fullmatch(ours)
    if told and own and told[1] == own[1] and int(told[2]) > int(own[2]):
        raise error(f"it is of format {found}, which is newer than {ours}, the newest that this version reads; update")


def _format(data: bytes) -> str | None:
    try:
        told: Any = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    found = told.get("format") if isinstance(told, dict) else None
    return found if isinstance(found, str) else None
