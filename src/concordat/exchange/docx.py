"""A dossier as a Word document: its Markdown, read by a CommonMark parser and set with Word's own styles."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import docx
from markdown_it import MarkdownIt
from markdown_it.token import Token

from concordat.dossier.render_markdown import render_markdown
from concordat.exchange.names import xml_text
from concordat.records import Dossier

DEEPEST_HEADING, DEEPEST_LIST = 9, 3
"""How deep Word's own styles go ("Heading 9", "List Bullet 3")."""

FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest date that a ZIP archive can hold; the day of the export would change the bytes."""


def write_docx(dossiers: Iterable[Dossier], place: Path) -> None:
    """Write one dossier."""
    (dossier,) = dossiers
    made = docx.Document()
    made.core_properties.title = xml_text(dossier.story.title)[:255]
    made.core_properties.author = "Concordat"
    made.core_properties.comments = ""
    depth = 0
    tokens = MarkdownIt("commonmark").enable("strikethrough").parse(render_markdown(dossier))
    for number, token in enumerate(tokens):
        if token.type in ("bullet_list_open", "ordered_list_open"):
            depth += 1
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            depth -= 1
        elif token.type == "inline":
            _runs(made.add_paragraph(style=_style(tokens[number - 1], depth)), token.children or ())
        elif token.type in ("fence", "code_block", "html_block"):
            made.add_paragraph(xml_text(token.content))
    buffer = io.BytesIO()
    made.save(buffer)
    _repack(buffer, place)


def _style(opening: Token, depth: int) -> str:
    if opening.type == "heading_open":
        level = int(opening.tag.removeprefix("h"))
        return "Title" if level == 1 else f"Heading {min(level - 1, DEEPEST_HEADING)}"
    if not depth:
        return "Normal"
    return "List Bullet" if depth == 1 else f"List Bullet {min(depth, DEEPEST_LIST)}"


def _runs(paragraph: Any, parts: Sequence[Token]) -> None:
    """Set the words of a line, bold and struck where the Markdown has them so."""
    bold = struck = False
    for part in parts:
        if part.type in ("strong_open", "strong_close"):
            bold = part.type == "strong_open"
        elif part.type in ("s_open", "s_close"):
            struck = part.type == "s_open"
        else:
            words = " " if part.type in ("softbreak", "hardbreak") else xml_text(part.content)
            run = paragraph.add_run(words)
            run.bold, run.font.strike = bold or None, struck or None


def _repack(made: io.BytesIO, place: Path) -> None:
    """Write the archive anew with one date on everything in it."""
    with zipfile.ZipFile(made) as read, zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as written:
        for name in read.namelist():
            written.writestr(zipfile.ZipInfo(name, FIRST_DAY), read.read(name), zipfile.ZIP_DEFLATED)
