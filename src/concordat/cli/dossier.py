"""concordat dossier: reports in, one cited record out."""

from __future__ import annotations

import webbrowser
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from concordat.cli.judgements import Corrections, Entities, corrections_of, entities_of
from concordat.cli.options import Columns, Inputs, LanguageModel, Published, columns_of, tell_set_aside
from concordat.cli.places import check_places
from concordat.cli.progress import progress_line
from concordat.cli.summary import summary
from concordat.cli.terminal import say, tell
from concordat.cli.writing import write_together
from concordat.records import Correction, Dossier

if TYPE_CHECKING:
    from concordat.dossier.changes import Earlier

Out = Annotated[Path, typer.Option(metavar="DIR", help="The folder to write to; it is made if need be.")]
FORMS = ("index.html", "dossier.json", "dossier.md")
"""The three forms of a dossier; the page comes first."""

BRIEF_FORMS = ("brief.html", "dossier.json")
"""What --brief writes: the brief, and the record that it is checked against."""

EARLIER = "earlier.json"
"""The earlier dossier of the story, with its day, that the page tells what is new since, where it tells that."""

Brief = Annotated[
    bool, typer.Option("--brief", help="Write the brief alone, one page to send round (brief.html), and dossier.json.")
]
Open = Annotated[bool, typer.Option("--open", help="Show the page in the web browser.")]


def dossier(  # noqa: PLR0913, PLR0917 - an option is an argument
    inputs: Inputs,
    out: Out = Path("dossier"),
    published: Published = None,
    columns: Columns = None,
    corrections: Corrections = None,
    entities: Entities = None,
    brief: Brief = False,
    open_page: Open = False,
    language_model: LanguageModel = None,
) -> None:
    """Build the dossier of the story that several reports tell.

    Writes index.html (one self-contained page), dossier.json and dossier.md.
    """
    from concordat.pipeline import build_dossier  # noqa: PLC0415 - loads every room

    own = [file for file in (corrections or out / "corrections.jsonl", entities) if file]
    forms = BRIEF_FORMS if brief else FORMS
    check_places([out / name for name in forms], [*inputs, *own])
    judgements, known = corrections_of(corrections, out), entities_of(entities)
    with progress_line() as progress:
        found = build_dossier(
            inputs,
            published=published,
            columns=columns_of(columns),
            language_model=language_model,
            corrections=judgements,
            entities=known,
            progress=progress,
        )
    files = write_together(out, rendered(found, forms))
    tell_set_aside(found.set_aside)
    for problem in _unmatched(judgements, found):
        tell(problem)
    for line in (*summary(found), *(str(file) for file in files)):
        say(line)
    if open_page:
        webbrowser.open(files[0].resolve().as_uri())


def _unmatched(judgements: Sequence[Correction], found: Dossier) -> list[str]:
    """Say which of the user's corrections match nothing."""
    if not judgements:
        return []
    from concordat.dossier.editions import unmatched  # noqa: PLC0415 - loads the room

    return list(unmatched(judgements, found))


def rendered(found: Dossier, forms: Sequence[str] = FORMS, since: Earlier | None = None) -> dict[str, bytes]:
    """Give the bytes of each form by the name of its file; the page tells what is new since an earlier dossier."""
    from concordat.dossier.render_brief import render_brief  # noqa: PLC0415 - loads the templates
    from concordat.dossier.render_html import render_html  # noqa: PLC0415
    from concordat.dossier.render_json import render_json  # noqa: PLC0415
    from concordat.dossier.render_markdown import render_markdown  # noqa: PLC0415

    renderers: dict[str, Callable[[Dossier], str]] = {
        "index.html": lambda dossier: render_html(dossier, since),
        "brief.html": render_brief,
        "dossier.json": render_json,
        "dossier.md": render_markdown,
    }
    return {name: renderers[name](found).encode() for name in forms}
