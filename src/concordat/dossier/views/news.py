"""What is new since an earlier dossier of the story: each change with the words of both, changes of a kind together."""

from __future__ import annotations

from dataclasses import dataclass

from concordat.dossier.cards import shown
from concordat.dossier.changes import Change, Earlier, changes
from concordat.dossier.views.names import Names
from concordat.records import Citation, Dossier

HEADINGS = {
    "new report": "New reports",
    "report gone": "Reports that are gone",
    "text corrected": "Texts that were corrected",
    "text changed silently": "Texts that were changed without a word",
    "became known": "Became known",
    "no longer told": "No longer told",
    "origin added": "Another origin",
    "origin lost": "An origin less",
    "now disputed": "Disputed now",
    "no longer disputed": "No longer disputed",
}
"""What a reader is told of each kind of change, in the order of the page."""


@dataclass(frozen=True)
class Before:
    """Words of the earlier dossier: whose they are, and the same words in the later one, if they still stand there."""

    outlet: str
    cited: Citation
    now: Citation | None


@dataclass(frozen=True)
class Told:
    """A change as it is shown."""

    change: Change
    before: tuple[Before, ...]


@dataclass(frozen=True)
class News:
    """The changes of one kind."""

    heading: str
    changes: tuple[Told, ...]


def news(dossier: Dossier, since: Earlier) -> tuple[News, ...]:
    """Tell what is new, by kind, within one in the order of the dossier."""
    earlier = shown(since.dossier)
    names = Names(earlier)
    now = {(article.outlet, article.text): article.id for article in dossier.articles}
    same = {article.id: now.get((article.outlet, article.text)) for article in earlier.articles}
    told: dict[str, list[Told]] = {}
    for change in changes(earlier, dossier):
        before = tuple(Before(names.outlet(one.article), one, _moved(one, same)) for one in change.before)
        told.setdefault(change.kind, []).append(Told(change, before))
    return tuple(News(heading, tuple(told[kind])) for kind, heading in HEADINGS.items() if kind in told)


def _moved(cited: Citation, same: dict[str, str | None]) -> Citation | None:
    article = same.get(cited.article)
    return Citation(article, cited.start, cited.end, cited.text) if article else None
