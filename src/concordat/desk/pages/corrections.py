"""The corrections: all that were given, with their reasons; and the forms to give one for a story."""

from __future__ import annotations

from typing import Any

import msgspec

from concordat.desk.asking import Key
from concordat.desk.desk import Desk
from concordat.desk.pages.dossiers import Member, story_of
from concordat.desk.pages.jobs import NothingAsked
from concordat.desk.rendering import page_html
from concordat.desk.views import View
from concordat.records import Actor
from concordat.records.correction import parse_corrections
from concordat.store import Judgement, Listed

MOST_OFFERED = 300
"""Actors and stories that a form offers; any other name can be typed."""


class Corrected(msgspec.Struct, frozen=True):
    """The corrections of all stories, the last first."""

    corrections: tuple[Judgement, ...]


class CorrectAsked(msgspec.Struct, frozen=True):
    """A story by the key of an article in it."""

    story: Key


class Correctable(msgspec.Struct, frozen=True):
    """What of a story can be corrected: its reports, its actors, and the corrections that hold for it."""

    story: Listed
    members: tuple[Member, ...]
    actors: tuple[Actor, ...]
    others: tuple[Listed, ...]
    corrections: tuple[Judgement, ...]


def listed(desk: Desk, _: NothingAsked) -> Corrected:
    """List all corrections, also those that were taken back."""
    return Corrected(desk.store.corrections()[::-1])


def correctable(desk: Desk, asked: CorrectAsked) -> Correctable:
    """Tell what of a story can be corrected."""
    dossier = desk.store.dossier(asked.story)
    named = tuple(a for a in dossier.actors if any(m.form == "name" for m in a.mentions)) if dossier else ()
    bare = tuple(msgspec.structs.replace(one, mentions=(), roles=(), because=()) for one in named[:MOST_OFFERED])
    story = story_of(desk, asked.story)
    others = tuple(one for one in desk.store.stories(limit=50) if one.key != story.key)
    members = tuple(Member(*one) for one in desk.store.members(asked.story))
    return Correctable(story, members, bare, others, desk.store.corrections(asked.story)[::-1])


def in_words(judgement: Judgement) -> str:
    """Say a correction as a sentence."""
    told: Any = msgspec.to_builtins(parse_corrections(judgement.line)[0])
    values = [value for name, value in told.items() if name not in ("correction", "because")]
    flat = [one for value in values for one in (value if isinstance(value, list | tuple) else [value])]
    said = SAID.get(told["correction"], f"{told['correction']}: {{0}} {{1}}")
    return said.format(*(f"“{one}”" for one in (*flat, "", "")))


SAID = {
    "same": "{0} and {1} are one actor",
    "different": "{0} and {1} are two actors",
    "rename": "{0} is called {1}",
    "kind": "{0} is a {1}",
    "speaker": "{0} was said by {1}",
    "not speaker": "{0} was not said by {1}",
    "same claim": "{0} and {1} are one claim",
    "not the same claim": "{1} is no wording of {0}",
    "carries": "report {0} prints the text of {1}",
    "outlet": "the outlet of report {0} is {1}",
    "date": "report {0} was published on {1}",
    "hide": "{0} is not shown",
    "split": "report {0} tells another event",
    "merge": "stories {0} and {1} are one",
    "pin": "report {0} belongs to story {1}",
}
"""How the desk says each kind of correction."""


def all_page(desk: Desk, asked: NothingAsked, given: Corrected) -> str:
    """Write the list, each correction as a sentence."""
    said = {one.number: in_words(one) for one in given.corrections}
    return page_html(
        desk, "desk/corrections.html.j2", "Corrections", "/corrections", asked=asked, given=given, said=said
    )


def forms_page(desk: Desk, asked: CorrectAsked, given: Correctable) -> str:
    """Write the forms."""
    said = {one.number: in_words(one) for one in given.corrections}
    title = f"Correct: {given.story.title}"
    path = f"/stories/{given.story.key}/correct"
    return page_html(desk, "desk/correct.html.j2", title, path, asked=asked, given=given, said=said)


VIEWS = (
    View("/corrections", "Corrections", NothingAsked, Corrected, listed, html=all_page),
    View("/stories/{story}/correct", "Correct a story", CorrectAsked, Correctable, correctable, html=forms_page),
)
