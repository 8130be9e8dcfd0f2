"""A dossier as a document: its JSON, page and Markdown as `concordat dossier` writes them, and Word's DOCX.

PDF is the page's own print style: open the page and print it.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from concordat.dossier.render_html import render_html
from concordat.dossier.render_json import render_json
from concordat.dossier.render_markdown import render_markdown
from concordat.records import Dossier


def write_json(dossiers: Iterable[Dossier], place: Path) -> None:
    """Write the dossier's own format."""
    (dossier,) = dossiers
    place.write_bytes(render_json(dossier).encode())


def write_html(dossiers: Iterable[Dossier], place: Path) -> None:
    """Write the page."""
    (dossier,) = dossiers
    place.write_bytes(render_html(dossier).encode())


def write_markdown(dossiers: Iterable[Dossier], place: Path) -> None:
    """Write the Markdown."""
    (dossier,) = dossiers
    place.write_bytes(render_markdown(dossier).encode())
