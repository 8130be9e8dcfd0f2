"""Dossiers that lie on disk, as arguments of a command."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from concordat.errors import DossierError

if TYPE_CHECKING:
    from concordat.records import Dossier

DossierFile = Annotated[Path, typer.Argument(metavar="DOSSIER", help="A dossier.json, or the folder it lies in.")]


def dossier_bytes(path: Path) -> bytes:
    """Read the file behind the argument. Raises DossierError."""
    file = path / "dossier.json" if path.is_dir() else path
    try:
        return file.read_bytes()
    except OSError as error:
        raise DossierError(f"{file} cannot be read: {(error.strerror or str(error)).lower()}") from None


def load_dossier(path: Path) -> Dossier:
    """Read a whole dossier. Raises DossierError."""
    from concordat.dossier.render_json import read_json  # noqa: PLC0415 - keeps the other commands' start short

    return read_json(dossier_bytes(path))
