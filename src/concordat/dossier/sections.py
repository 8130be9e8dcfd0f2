"""The parts of the page in reading order, and which are closed until somebody asks for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from concordat.records import Dossier, Event, Omission

FOLDED = {
    "omissions": "claims that most reports carry and one does not",
    "relations": "treaties, offices and acts as pairs of actors, for a network",
    "events": "acts as they are coded for counting",
    "framing": "several names for one thing, none of which is one report's judgement",
}
"""Parts that are closed until somebody asks for them: what they tell stands above in the reports' own words already."""


@dataclass(frozen=True)
class Section:
    """One part of the page: ``title`` in the bar, ``heading`` above the part; ``folded`` says why it is closed."""

    id: str
    title: str
    heading: str
    count: int
    folded: str = ""

    @property
    def template(self) -> str:
        """The template that writes the part."""
        return f"{self.id}.html.j2"


def sections(dossier: Dossier, count: Mapping[str, int], since: tuple[str, int] = ("", 0)) -> tuple[Section, ...]:
    """List the parts that have something to tell, in reading order.

    ``count`` has the rows of claims, statements, pairs and actors, and the choices of words among the framings; without
    any choice that part folds.
    ``since`` is the day of an earlier dossier, in words, and how much changed.
    """
    found = (
        Section("since", "New", f"What is new since {since[0]}", since[1]),
        Section("discrepancies", "Differences", "Told differently", len(dossier.discrepancies)),
        Section("agreements", "Agreements", "What was agreed", len(dossier.agreements)),
        Section("claims", "Claims", "Claims and the reports that carry them", count["claims"]),
        Section("statements", "Statements", "Who said what", count["statements"]),
        Section("sharing", "Origins", "Who has it from whom", count["pairs"] or len(dossier.origins.groups)),
        Section("without", "Without", "What hangs on one report", len(dossier.without)),
        _framing(count["choices"], len(dossier.framing)),
        Section("timeline", "Timeline", "When it happened", len(dossier.timeline)),
        Section("actors", "Actors", "Who is in it", count["actors"]),
        Section("omissions", "Left out", "What a report leaves out", len(omissions(dossier)), FOLDED["omissions"]),
        Section("relations", "Ties", "Ties between actors", len(dossier.relations), FOLDED["relations"]),
        Section("events", "Acts", "Who did what to whom", len(acts(dossier.events)), FOLDED["events"]),
        Section("reports", "Reports", "The reports in full", len(dossier.articles)),
        Section("set_aside", "Set aside", "What was set aside, and why", len(dossier.set_aside)),
    )
    return tuple(section for section in found if section.count)


def _framing(choices: int, names: int) -> Section:
    """Give the part of different words: it counts the choices, or folds the names among which there is none."""
    folded = "" if choices else FOLDED["framing"]
    return Section("framing", "Wording", "Different words for the same thing", choices or names, folded)


def omissions(dossier: Dossier) -> dict[str, list[Omission]]:
    """Give the omissions by article, in the order of the articles."""
    found = {a.id: [o for o in dossier.omissions if o.article == a.id] for a in dossier.articles}
    return {article: items for article, items in found.items() if items}


def acts(events: tuple[Event, ...]) -> tuple[Event, ...]:
    """Put the acts that most reports tell of first; an act without evidence is none."""
    cited = (event for event in events if event.evidence)
    return tuple(sorted(cited, key=lambda event: -len({c.article for c in event.evidence})))
