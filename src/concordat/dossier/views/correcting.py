"""What a reader can correct on the page: each kind of correction in plain words, and what it asks for.

The page writes lines of a corrections file (``records/correction.py``), which ``concordat`` applies; it judges nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from concordat.dossier.views.names import Names
from concordat.records.actor import ActorKind

ACTOR_KINDS: tuple[ActorKind, ...] = ("person", "country", "organization", "group", "place")


@dataclass(frozen=True)
class Action:
    """One kind of correction: what it is made of (claim, statement, report, actor) and what the reader must add.

    ``asks`` is "" where nothing, "actor", "agency", "date", "kind", "name" or "claim".
    """

    correction: str
    of: str
    says: str
    asks: str = ""


ACTIONS = (
    Action("not the same claim", "claim", "This wording is not the same claim"),
    Action("same claim", "claim", "The same claim as", "claim"),
    Action("not speaker", "statement", "Not said by {speaker}"),
    Action("speaker", "statement", "Said by", "actor"),
    Action("hide", "words", "Hide these words"),
    Action("carries", "report", "{report} prints the text of", "agency"),
    Action("outlet", "report", "{report} is called", "name"),
    Action("date", "report", "{report} was published on", "date"),
    Action("same", "actor", "{actor} is the same as", "actor"),
    Action("different", "actor", "{actor} is not", "actor"),
    Action("rename", "actor", "{actor} is called", "name"),
    Action("kind", "actor", "{actor} is a", "kind"),
)
"""Every correction of what one story's reports tell, once: a test holds it so."""


def page_data(names: Names) -> dict[str, object]:
    """Give the page's script what it needs to word a correction: the actions, and the reports by the names of files."""
    return {
        "story": names.dossier.story.id,
        "actions": [vars(action) for action in ACTIONS],
        "kinds": ACTOR_KINDS,
        "reports": {a.id: {"label": names.outlet(a.id), "name": a.name} for a in names.dossier.articles},
        "agencies": sorted({g.label for g in names.dossier.origins.groups if g.kind == "agency"}),
        "actors": [actor.name for actor in names.dossier.actors if actor.kind not in ("place", "group")][:MOST_ACTORS],
    }


MOST_ACTORS = 200
"""Actors that a field for a name offers; any other may be written."""
