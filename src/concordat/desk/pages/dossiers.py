"""The dossier of a story, live: the page of a file in the frame of the desk."""

from __future__ import annotations

import msgspec

from concordat.desk.asking import Day, Key
from concordat.desk.desk import Desk
from concordat.desk.rendering import environment, page_html, rendered_by
from concordat.desk.views import View
from concordat.errors import NotThereError
from concordat.records import Dossier
from concordat.store import Edition, Found, Listed


class StoryAsked(msgspec.Struct, frozen=True):
    """A story by the key of an article in it, and the day of an earlier dossier of it."""

    story: Key
    day: Day = None


class Member(msgspec.Struct, frozen=True):
    """An article of a story, and why it is in it."""

    article: Found
    because: str


class StoryFacts(msgspec.Struct, frozen=True):
    """A story: its reports with the reasons, and its dossiers, the newest first."""

    story: Listed
    members: tuple[Member, ...]
    editions: tuple[Edition, ...]

    @property
    def current(self) -> bool:
        """Tell whether the newest dossier is up to date."""
        return bool(self.editions) and self.editions[0].current


def story_of(desk: Desk, key: str) -> Listed:
    """Give a story under the title of its dossier, where it has one. Raises StoreError."""
    listed = desk.store.story(key)
    told = desk.store.findings([listed.key]).get(listed.key)
    return msgspec.structs.replace(listed, title=told.title) if told else listed


def facts(desk: Desk, asked: StoryAsked) -> StoryFacts:
    """Tell of a story what is known without its dossier."""
    listed = story_of(desk, asked.story)
    members = tuple(Member(*one) for one in desk.store.members(asked.story))
    return StoryFacts(listed, members, desk.store.editions(asked.story))


def dossier(desk: Desk, asked: StoryAsked) -> Dossier:
    """Give the dossier of a story, the newest or that of a day. Raises NotThereError."""
    found = desk.store.dossier(asked.story, asked.day.isoformat() if asked.day else None)
    if found is None:
        raise NotThereError("There is no dossier of this story; POST to its build to have one made.")
    return found


def page(desk: Desk, asked: StoryAsked, _: None) -> str:
    """Write the dossier in the frame of the desk; where there is none, what can be done.

    The page is kept, so it holds no token and nothing that changes while the dossier does not.
    """
    day = asked.day.isoformat() if asked.day else None
    known = desk.store.editions(asked.story)
    edition = next((one for one in known if day in (None, one.day)), None)
    if edition is None:
        told = facts(desk, asked)
        return page_html(
            desk, "desk/story.html.j2", told.story.title, f"/stories/{told.story.key}", asked=asked, given=told
        )
    name = f"{edition.story} {day or ''}"
    made_of = f"{rendered_by()} {edition.day} {edition.made_of} {edition.current} {len(known)}"
    made = desk.queue.shelf.page(name, made_of)
    if made is None:
        made = whole_page(desk, asked, facts(desk, asked), edition)
        desk.queue.shelf.put_page(name, made_of, made)
    return made


def whole_page(desk: Desk, asked: StoryAsked, told: StoryFacts, edition: Edition) -> str:
    """Write a dossier's page."""
    from concordat.dossier.render_html import render_with  # noqa: PLC0415 - loads the room

    found = dossier(desk, asked)
    since = desk.store.before(told.story.key, edition.day)
    more = {
        "given": told,
        "asked": asked,
        "edition": edition,
        "path": "",
        "login": False,
        "at_work": 0,
    }
    return render_with(environment().get_template("desk/dossier.html.j2"), found, since, **more)


VIEWS = (
    View("/stories/{story}", "A story", StoryAsked, StoryFacts, facts, page=page),
    View("/stories/{story}/build", "Build a dossier", StoryAsked, StoryFacts, facts, "desk/story.html.j2"),
    View("/stories/{story}/dossier", "A dossier", StoryAsked, Dossier, dossier),
)
