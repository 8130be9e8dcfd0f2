"""Dossier to one self-contained HTML page: no network, a strict content policy, everything escaped."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from concordat.dossier.cards import shown
from concordat.dossier.graph import draw_relations
from concordat.dossier.page import FILTERS, REASONS_SHOWN, printable
from concordat.dossier.pictures import draw_sharing
from concordat.dossier.views.actors import actor_pages
from concordat.dossier.views.claims import lead_rows, lone_rows, related_rows, rows, shared_rows
from concordat.dossier.views.names import Names
from concordat.dossier.views.reports import reports
from concordat.dossier.views.sharing import alignment, pairs
from concordat.dossier.views.statements import speakers
from concordat.dossier.views.timeline import answers, days, leading_days
from concordat.records import Dossier, Event, Omission

SCRIPTS = ("theme.js", "source.js", "filter.js", "reader.js")

LEAD_CLAIMS = 5
"""Main points on the front of the page: with the summary they make the ten lines that a reader sees first."""

OPEN_POINTS = 4
"""Discrepancies on the front of the page; all stand in their section."""

SPEAKERS_SHOWN, STATEMENTS_SHOWN = 8, 5
"""Speakers, and statements of one speaker, before a fold."""

ITEMS_SHOWN = 6
"""Discrepancies, framings and left-out claims before a fold."""

CLAIMS_SHOWN = 12
"""Rows of the claims table before the fold."""

WIDE_TABLE = 6
"""With more reports than this the names above the claims table stand upright, to keep the columns narrow."""

POINTS_SHOWN = 3
"""Points of one date before a fold."""

EVENTS_SHOWN = 8
"""Acts before the fold."""

RELATIONS_SHOWN = 12
"""Rows of the relations table before the fold."""

DAYS_SHOWN = 15
"""Dates of the story's own days before the fold."""

PAIRS_SHOWN = 24
"""Pairs of reports whose passages are written out; any two can be read side by side."""


@dataclass(frozen=True)
class Section:
    """One part of the page: ``title`` in the bar, ``heading`` above the part."""

    id: str
    title: str
    heading: str
    count: int

    @property
    def template(self) -> str:
        """The template that writes the part."""
        return f"{self.id}.html.j2"


def render_html(dossier: Dossier) -> str:
    """Write the dossier as one page that works from a file and without scripts."""
    dossier = shown(dossier)
    names = Names(dossier)
    shared = pairs(names)
    told = speakers(names)
    claims = rows(names)
    actors = actor_pages(names)
    own_days, other_days = leading_days(days(dossier, past=False), DAYS_SHOWN)
    style, script = _static("page.css"), "\n".join(_static(name) for name in SCRIPTS)
    script = f"(() => {{\n{script}}})();"
    page = _environment().get_template("page.html.j2")
    return page.render(
        dossier=dossier,
        story=dossier.story,
        names=names,
        spell=names.spell,
        reasons_shown=REASONS_SHOWN,
        answers=answers(dossier),
        sections=_sections(
            dossier,
            statements=sum(len(s.statements) for s in told),
            pairs=len(shared),
            actors=sum(map(len, actors.values())),
        ),
        speakers=told,
        speakers_shown=SPEAKERS_SHOWN,
        statements_shown=STATEMENTS_SHOWN,
        shared_claims=shared_rows(claims),
        related_claims=related_rows(claims),
        lone_claims=lone_rows(names, claims),
        claims_shown=CLAIMS_SHOWN,
        wide_table=WIDE_TABLE,
        own_days=own_days,
        other_days=other_days,
        past_days=days(dossier, past=True),
        points_shown=POINTS_SHOWN,
        items_shown=ITEMS_SHOWN,
        omissions=omissions(dossier),
        lead_claims=lead_rows(claims, LEAD_CLAIMS),
        open_points=dossier.discrepancies[:OPEN_POINTS],
        pairs=shared,
        pairs_shown=PAIRS_SHOWN,
        sharing_picture=draw_sharing(names, shared),
        actors=actors,
        paged={p.actor.id for pages in actors.values() for p in pages if p.worth_a_page},
        events=_by_reports(dossier.events),
        events_shown=EVENTS_SHOWN,
        relations=dossier.relations,
        relations_shown=RELATIONS_SHOWN,
        relations_picture=draw_relations(names, dossier.relations),
        reports=reports(names),
        alignment=alignment(names),
        style=Markup(style),  # noqa: S704 - our own file
        script=Markup(script),  # noqa: S704 - our own file
        style_hash=_policy_hash(style),
        script_hash=_policy_hash(script),
    )


def _by_reports(events: tuple[Event, ...]) -> tuple[Event, ...]:
    """Put the acts that most reports tell of first; an act without evidence is none."""
    cited = (event for event in events if event.evidence)
    return tuple(sorted(cited, key=lambda event: -len({c.article for c in event.evidence})))


def omissions(dossier: Dossier) -> dict[str, list[Omission]]:
    """Give the omissions by article, in the order of the articles."""
    found = {a.id: [o for o in dossier.omissions if o.article == a.id] for a in dossier.articles}
    return {article: items for article, items in found.items() if items}


def _sections(dossier: Dossier, *, statements: int, pairs: int, actors: int) -> tuple[Section, ...]:
    """List the parts that have something to tell, in reading order."""
    found = (
        Section("agreements", "Agreements", "What was agreed", len(dossier.agreements)),
        Section("statements", "Statements", "Who said what", statements),
        Section("claims", "Claims", "Claims and the outlets that carry them", len(dossier.claims)),
        Section("sharing", "Copying", "Who shares text with whom", pairs or len(dossier.copies)),
        Section("discrepancies", "Discrepancies", "Where reports cannot all be exact", len(dossier.discrepancies)),
        Section("framing", "Framing", "Different words for the same thing", len(dossier.framing)),
        Section("timeline", "Timeline", "When it happened", len(dossier.timeline)),
        Section("actors", "Actors", "Who is in it", actors),
        Section("events", "Acts", "Who did what to whom", len(_by_reports(dossier.events))),
        Section("relations", "Relations", "Who is bound to whom", len(dossier.relations)),
        Section("omissions", "Omissions", "What a report leaves out", len(omissions(dossier))),
        Section("reports", "Reports", "The reports in full", len(dossier.articles)),
        Section("set_aside", "Set aside", "What was set aside, and why", len(dossier.set_aside)),
    )
    return tuple(section for section in found if section.count)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("concordat.dossier", "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        finalize=lambda value: printable(value) if type(value) is str else value,
    )
    environment.filters.update(FILTERS)
    return environment


@lru_cache(maxsize=len(SCRIPTS) + 1)
def _static(name: str) -> str:
    return (files("concordat.dossier") / "static" / name).read_text(encoding="utf-8")


def _policy_hash(content: str) -> str:
    """Name an inline block in the page's content security policy (CSP level 3, hash source)."""
    return "sha256-" + b64encode(sha256(content.encode()).digest()).decode()
