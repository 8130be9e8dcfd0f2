"""concordat dossier: reports in, one cited record out."""

from __future__ import annotations

import webbrowser
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from concordat.cli.judgements import Corrections, Entities, Outlets, corrections_of, entities_of, outlets_of
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
Play = Annotated[
    bool | None,
    typer.Option("--play/--no-play", help="Also build the sums without each report (by itself: up to six reports)."),
]
Split = Annotated[bool, typer.Option("--split", help="Where the reports tell several stories, build one dossier each.")]
Open = Annotated[bool, typer.Option("--open", help="Show the page in the web browser.")]

STORY = "story-{}"
"""The folder of each story that --split finds, from 1."""


def dossier(  # noqa: PLR0913, PLR0917 - an option is an argument
    inputs: Inputs,
    out: Out = Path("dossier"),
    published: Published = None,
    columns: Columns = None,
    corrections: Corrections = None,
    entities: Entities = None,
    outlets: Outlets = None,
    brief: Brief = False,
    play: Play = None,
    split: Split = False,
    open_page: Open = False,
    language_model: LanguageModel = None,
) -> None:
    """Build the dossier of the story that several reports tell.

    Writes index.html (one self-contained page), dossier.json and dossier.md.
    """
    from concordat.pipeline import build_dossiers  # noqa: PLC0415 - loads every room

    own = [file for file in (corrections or out / "corrections.jsonl", entities, outlets) if file]
    forms = BRIEF_FORMS if brief else FORMS
    check_places([out / name for name in forms], [*inputs, *own])
    judgements, known, table = corrections_of(corrections, out), entities_of(entities), outlets_of(outlets)
    with progress_line() as progress:
        found = build_dossiers(
            inputs,
            published=published,
            columns=columns_of(columns),
            language_model=language_model,
            corrections=judgements,
            entities=known,
            outlets=table,
            play=play,
            split=split,
            progress=progress,
        )
    folders = [out] if len(found) == 1 else [out / STORY.format(number) for number in range(1, len(found) + 1)]
    tell_set_aside(found[0].set_aside)
    for line in (*_unmatched(judgements, found), *_left_there(out, folders)):
        tell(line)
    pages = [_written(folder, one, forms) for folder, one in zip(folders, found, strict=True)]
    if open_page:
        webbrowser.open(pages[0].resolve().as_uri())


def _written(folder: Path, found: Dossier, forms: Sequence[str]) -> Path:
    """Write one dossier, say what it holds, and give its page; forms of an older one beside it are made anew."""
    there = [name for name in (*FORMS, *BRIEF_FORMS) if name not in forms and (folder / name).is_file()]
    files = write_together(folder, rendered(found, dict.fromkeys((*forms, *there))))
    for line in _several(found):
        tell(line)
    for line in (*summary(found), *(str(file) for file in files)):
        say(line)
    return files[0]


def _left_there(out: Path, folders: Sequence[Path]) -> list[str]:
    """Say which dossiers of an earlier run stand in the folder and are not written now."""
    older = [file.parent for file in (out / "dossier.json", *sorted(out.glob(f"{STORY.format('*')}/dossier.json")))]
    others = [folder for folder in older if folder not in folders and (folder / "dossier.json").is_file()]
    return [f"{folder} holds the dossier of an earlier run" for folder in others]


def _several(found: Dossier) -> list[str]:
    """Say that the reports seem to tell several stories, and which."""
    from concordat.dossier.outline import stories  # noqa: PLC0415 - loads the room

    return list(stories(found))


def _unmatched(judgements: Sequence[Correction], found: Sequence[Dossier]) -> list[str]:
    """Say which of the user's corrections match nothing in any dossier."""
    if not judgements:
        return []
    from concordat.dossier.editions import unmatched  # noqa: PLC0415 - loads the room

    first, *others = (list(unmatched(judgements, one)) for one in found)
    return [problem for problem in first if all(problem in other for other in others)]


def rendered(found: Dossier, forms: Iterable[str] = FORMS, since: Earlier | None = None) -> dict[str, bytes]:
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
