"""Dossier to Markdown, in the page's reading order; a citation reads [outlet: "exact words" start-end]."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache, partial

from jinja2 import Environment, PackageLoader, StrictUndefined

from concordat.dossier.cards import shown
from concordat.dossier.page import FILTERS, REASONS_SHOWN, squeeze
from concordat.dossier.views.actors import actor_pages
from concordat.dossier.views.brief import brief
from concordat.dossier.views.claims import related_rows, rows
from concordat.dossier.views.names import Names
from concordat.dossier.views.owners import owners
from concordat.dossier.views.sharing import pairs, whose_text
from concordat.dossier.views.statements import speakers
from concordat.dossier.views.timeline import answers
from concordat.dossier.views.worth import part
from concordat.dossier.worddiff import Piece
from concordat.records import Dossier

_MEANT = re.compile(r"([\\`*_\[\]<>|~]|^#+|^[+-](?= )|^\d+(?=[.)]))")


def render_markdown(dossier: Dossier) -> str:
    """Write the dossier as Markdown (CommonMark; differences of wording as **added** and ~~left out~~)."""
    dossier = shown(dossier)
    names = Names(dossier)
    told = part(rows(names))
    related = related_rows(told.kept)
    text = (
        _environment()
        .get_template("dossier.md.j2")
        .render(
            dossier=dossier,
            story=dossier.story,
            names=names,
            spell=names.spell,
            reasons_shown=REASONS_SHOWN,
            answers=answers(dossier),
            owners=owners(dossier),
            speakers=speakers(names),
            brief=brief(names, 0),
            claims=tuple(row for row in told.kept if row not in related),
            related_claims=related,
            folded_claims=(*told.said, *told.folded),
            pairs=pairs(names),
            whose_text=partial(whose_text, names),
            actors=actor_pages(names),
        )
    )
    return _tight(text)


def plain(value: object) -> str:
    """Write words on one line so that Markdown shows them as they are."""
    return _MEANT.sub(r"\\\1", squeeze(str(value)))


def difference(pieces: Iterable[Piece]) -> str:
    """Write a variant of a wording, what it adds in bold and what it leaves out struck."""
    marks = {"added": "**", "removed": "~~", "same": "", "gap": "~~"}
    told = ((marks[p.kind], "…" if p.kind == "gap" else plain(p.text)) for p in pieces if p.text.strip())
    return " ".join(f"{mark}{words}{mark}" for mark, words in told)


def _tight(text: str) -> str:
    """Keep one empty line around headings and none inside lists."""
    lines = [line.rstrip() for line in text.splitlines()]
    kept: list[str] = []
    for i, line in enumerate(lines):
        following = next((later for later in lines[i + 1 :] if later), "")
        if not line and (not kept or not kept[-1] or (_in_list(kept[-1]) and _in_list(following))):
            continue
        kept.append(line)
    return "\n".join(kept).rstrip() + "\n"


def _in_list(line: str) -> bool:
    return line.startswith(("- ", "  "))


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("concordat.dossier", "templates"),
        autoescape=False,  # noqa: S701 - Markdown: the filter "md" escapes
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters.update({**FILTERS, "md": plain, "diff": difference})
    return environment
