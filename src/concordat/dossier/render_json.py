"""Dossier to ``dossier.json`` and back, format ``concordat-dossier/1``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from concordat.errors import DossierError
from concordat.records import FORMAT, Dossier

ADDED = frozenset(
    {
        *("canonical", "dated", "bylines", "partial", "reprint_of", "wire", "archived", "withdraws", "type", "tells"),
        *("reads", "carries", "without", "outlets", "parts", "adopted", "price_per_share"),
    }
)
"""Keys that the first dossiers of this format lack; all may be left out."""


def render_json(dossier: Dossier) -> str:
    """Write the dossier as indented JSON, keys in the order of the records; equal dossiers give equal characters."""
    return msgspec.json.format(msgspec.json.encode(dossier), indent=1).decode() + "\n"


def read_json(data: str | bytes) -> Dossier:
    """Read what ``render_json`` wrote: every key but the added ones must be there.

    Others may be, for later versions add some.

    Raises:
        DossierError: The data is not JSON, not a dossier, or of another format.
    """
    try:
        raw = msgspec.json.decode(data)
        found = raw.get("format") if isinstance(raw, dict) else None
        if found != FORMAT:
            raise _refused(f'its "format" is {shortened(repr(found))}, and this program reads "{FORMAT}"')
        dossier = msgspec.convert(raw, Dossier)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise _refused(shortened(str(error))) from None
    except RecursionError:
        raise _refused("it is nested more deeply than any dossier") from None
    for place in _missing(msgspec.to_builtins(dossier), raw, ""):
        raise _refused(f"{place} is missing")
    return dossier


def shortened(words: str, length: int = 120) -> str:
    """Cut what is shown of a file that may hold anything."""
    return words if len(words) <= length else words[: length - 1] + "…"


def _refused(reason: str) -> DossierError:
    return DossierError(f"not a dossier: {reason}. Make one: concordat dossier FILE ...")


def _missing(written: Any, raw: Any, place: str) -> Iterator[str]:
    """Name the keys that ``render_json`` would have written and that are not there."""
    if isinstance(written, dict):
        for key, value in written.items():
            here = f"{place}.{key}" if place else key
            if key in raw:
                yield from _missing(value, raw[key], here)
            elif key not in ADDED:
                yield here
    elif isinstance(written, list | tuple):
        for number, (value, item) in enumerate(zip(written, raw, strict=True)):
            yield from _missing(value, item, f"{place}[{number}]")
