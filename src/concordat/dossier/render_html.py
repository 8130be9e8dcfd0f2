"""Dossier to one self-contained HTML page: no network, a strict content policy, everything escaped."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from concordat.dossier.graph import draw_relations
from concordat.dossier.origin_picture import draw_origins, drawn_lines
from concordat.dossier.page import FILTERS, REASONS_SHOWN, printable
from concordat.dossier.pictures import draw_sharing
from concordat.dossier.views.actors import actor_pages
from concordat.dossier.views.brief import MINOR, brief
from concordat.dossier.views.claims import lone_rows, related_rows, rows, shared_rows
from concordat.dossier.views.names import Names
from concordat.dossier.views.reports import reports
from concordat.dossier.views.sharing import alignment, pairs
from concordat.dossier.views.statements import speakers
from concordat.dossier.views.timeline import days, leading_days
from concordat.dossier.views.worth import part
from concordat.records import Dossier, Event, Omission

SCRIPTS = ("theme.js", "source.js", "filter.js", "reader.js", "find.js", "cite.js")

BADGES_SHOWN = 10
"""Reports of a claim in the brief that are linked one by one; more are counted."""

LONG_TITLE = 48
"""A title of more characters is set smaller."""

BEHIND_SHOWN = 4
"""Origins of a claim that the brief names; more are counted."""

SPEAKERS_SHOWN, STATEMENTS_SHOWN = 6, 4
"""Speakers, and statements of one speaker, before a fold."""

ITEMS_SHOWN = 6
"""Discrepancies, framings and left-out claims before a fold."""

CLAIMS_SHOWN = 12
"""Rows of the claims table before the fold."""

WIDE_TABLE = 6
"""With more reports than this the names above the claims table stand upright, to keep the columns narrow."""

ACTORS_SHOWN = 8
"""Actors of one kind before a fold."""

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


FOLDED = {
    "omissions": "claims that most reports carry and one does not",
    "relations": "treaties, offices and acts as pairs of actors, for a network",
    "events": "acts as they are coded for counting",
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


def render_html(dossier: Dossier) -> str:
    """Write the dossier as one page that works from a file and without scripts."""
    names = Names(dossier)
    shared = pairs(names)
    spoken = speakers(names)
    told = part(rows(names))
    numbered = list(enumerate(dossier.discrepancies, 1))
    actors = actor_pages(names)
    own_days, other_days = leading_days(days(dossier, past=False), DAYS_SHOWN)
    sections = _sections(
        dossier,
        claims=len(told.kept),
        statements=sum(len(s.statements) for s in spoken),
        pairs=len(shared),
        actors=sum(map(len, actors.values())),
    )
    style, script = static("page.css"), "\n".join(static(name) for name in SCRIPTS)
    script = f"(() => {{\n{script}}})();"
    page = environment().get_template("page.html.j2")
    return page.render(
        **front(names),
        sections=sections,
        linked={section.id for section in sections},
        standalone=False,
        speakers=spoken,
        speakers_shown=SPEAKERS_SHOWN,
        statements_shown=STATEMENTS_SHOWN,
        told=told,
        shared_claims=shared_rows(told.kept),
        related_claims=related_rows(told.kept),
        lone_claims=lone_rows(names, told.kept),
        weighty=[(n, item) for n, item in numbered if item.kind not in MINOR],
        minor=[(n, item) for n, item in numbered if item.kind in MINOR],
        framing=sorted(dossier.framing, key=lambda item: item.kind == "label"),
        claims_shown=CLAIMS_SHOWN,
        wide_table=WIDE_TABLE,
        own_days=own_days,
        other_days=other_days,
        past_days=days(dossier, past=True),
        points_shown=POINTS_SHOWN,
        items_shown=ITEMS_SHOWN,
        omissions=omissions(dossier),
        pairs=shared,
        pairs_shown=PAIRS_SHOWN,
        sharing_picture=draw_sharing(names, shared),
        actors=actors,
        actors_shown=ACTORS_SHOWN,
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
        style_hash=policy_hash(style),
        script_hash=policy_hash(script),
    )


def front(names: Names) -> dict[str, object]:
    """Give the templates what every page needs, and what the brief shows."""
    return {
        "dossier": names.dossier,
        "story": names.dossier.story,
        "names": names,
        "spell": names.spell,
        "reasons_shown": REASONS_SHOWN,
        "brief": brief(names, drawn_lines(names)),
        "origin_picture": draw_origins(names, pairs(names)),
        "badges_shown": BADGES_SHOWN,
        "behind_shown": BEHIND_SHOWN,
        "long_title": LONG_TITLE,
    }


def _by_reports(events: tuple[Event, ...]) -> tuple[Event, ...]:
    """Put the acts that most reports tell of first; an act without evidence is none."""
    cited = (event for event in events if event.evidence)
    return tuple(sorted(cited, key=lambda event: -len({c.article for c in event.evidence})))


def omissions(dossier: Dossier) -> dict[str, list[Omission]]:
    """Give the omissions by article, in the order of the articles."""
    found = {a.id: [o for o in dossier.omissions if o.article == a.id] for a in dossier.articles}
    return {article: items for article, items in found.items() if items}


def _sections(dossier: Dossier, *, claims: int, statements: int, pairs: int, actors: int) -> tuple[Section, ...]:
    """List the parts that have something to tell, in reading order."""
    found = (
        Section("discrepancies", "Differences", "Told differently", len(dossier.discrepancies)),
        Section("agreements", "Agreements", "What was agreed", len(dossier.agreements)),
        Section("claims", "Claims", "Claims and the reports that carry them", claims),
        Section("statements", "Statements", "Who said what", statements),
        Section("sharing", "Origins", "Who has it from whom", pairs or len(dossier.origins.groups)),
        Section("framing", "Wording", "Different words for the same thing", len(dossier.framing)),
        Section("timeline", "Timeline", "When it happened", len(dossier.timeline)),
        Section("actors", "Actors", "Who is in it", actors),
        Section("omissions", "Left out", "What a report leaves out", len(omissions(dossier)), FOLDED["omissions"]),
        Section("relations", "Ties", "Ties between actors", len(dossier.relations), FOLDED["relations"]),
        Section("events", "Acts", "Who did what to whom", len(_by_reports(dossier.events)), FOLDED["events"]),
        Section("reports", "Reports", "The reports in full", len(dossier.articles)),
        Section("set_aside", "Set aside", "What was set aside, and why", len(dossier.set_aside)),
    )
    return tuple(section for section in found if section.count)


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Give the environment of the HTML templates: everything is escaped, and a name that is missing is an error."""
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
def static(name: str) -> str:
    """Read a style sheet or a script of the page."""
    return (files("concordat.dossier") / "static" / name).read_text(encoding="utf-8")


def policy_hash(content: str) -> str:
    """Name an inline block in the page's content security policy (CSP level 3, hash source)."""
    return "sha256-" + b64encode(sha256(content.encode()).digest()).decode()
