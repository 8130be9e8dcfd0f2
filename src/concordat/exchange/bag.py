"""A dossier with its sources as a bag (BagIt, RFC 8493): every file under its hash, for archives.

``data/dossier.json`` with the page and the Markdown beside it, and ``data/sources/ID.txt`` with the very text of each
report, so that the hash in the bag's manifest is the one in the dossier. `concordat verify BAG` checks both.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from concordat.dossier.render_html import render_html
from concordat.dossier.render_json import render_json
from concordat.dossier.render_markdown import render_markdown
from concordat.exchange.names import local_name
from concordat.records import Article, Dossier

DECLARATION = "bagit.txt"
"""The file that makes a folder a bag."""

logging.getLogger("bagit").addHandler(logging.NullHandler())  # what it logs it also raises


def write_bag(dossiers: Iterable[Dossier], place: Path) -> None:
    """Write a bag of one dossier."""
    import bagit  # noqa: PLC0415 - an extra

    (dossier,) = dossiers
    (place / "sources").mkdir(parents=True)
    forms = {"dossier.json": render_json, "dossier.md": render_markdown, "index.html": render_html}
    for name, render in forms.items():
        (place / name).write_bytes(render(dossier).encode())
    for article in dossier.articles:
        (place / "sources" / source_name(article)).write_bytes(article.text.encode("utf-8", "surrogatepass"))
    told = {
        "External-Identifier": local_name(dossier.story.id),
        "External-Description": " ".join(dossier.story.title.split()),
        "Bag-Software-Agent": "Concordat",
    }
    made = bagit.make_bag(str(place), told, checksums=["sha256"])
    made.info.pop("Bagging-Date")  # the day of the export would change the bytes
    made.save()
    tags = place / "tagmanifest-sha256.txt"
    tags.write_text("".join(sorted(tags.read_text("utf-8").splitlines(keepends=True))), encoding="utf-8", newline="")


def source_name(article: Article) -> str:
    """Give the name of a report's text in a bag."""
    return f"{local_name(article.id)}.txt"


def bag_faults(place: Path) -> Iterator[tuple[str, str]]:
    """Name what is wrong with a bag: the file, and the problem."""
    import bagit  # noqa: PLC0415

    try:
        bagit.Bag(str(place)).validate()
    except bagit.BagValidationError as error:
        details: list[Any] = error.details or [error.message]
        for detail in details:
            yield str(getattr(detail, "path", DECLARATION)), str(detail)
    except (bagit.BagError, OSError, ValueError) as error:
        yield DECLARATION, str(error)


def source_faults(place: Path, dossier: Dossier) -> Iterator[tuple[str, str]]:
    """Name the texts of a bag that are not those of its dossier."""
    for article in dossier.articles:
        file = place / "data" / "sources" / source_name(article)
        if not file.is_file() or file.read_bytes() != article.text.encode("utf-8", "surrogatepass"):
            yield f"data/sources/{file.name}", f"is not the text of report {article.id}"
