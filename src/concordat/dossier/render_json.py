"""Dossier to ``dossier.json`` and back, format ``concordat-dossier/1``."""

from __future__ import annotations

import msgspec

from concordat.errors import DossierError
from concordat.records import FORMAT, Dossier


def render_json(dossier: Dossier) -> str:
    """Write the dossier as indented JSON, keys in the order of the records; equal dossiers give equal characters."""
    return msgspec.json.format(msgspec.json.encode(dossier), indent=1).decode() + "\n"


def read_json(data: str | bytes) -> Dossier:
    """Read what ``render_json`` wrote.

    Raises:
        DossierError: The data is not JSON, not a dossier, or of another format.
    """
    try:
        dossier = msgspec.json.decode(data, type=Dossier)
    except msgspec.DecodeError as error:
        raise DossierError(f"This is not a dossier.json ({error}). Make one: concordat dossier FILE ...") from error
    if dossier.format != FORMAT:
        raise DossierError(f"This dossier has the format {dossier.format!r}; this program reads {FORMAT!r}.")
    return dossier
