"""Dossier to one self-contained HTML page: no network, a strict content policy, everything escaped."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from functools import lru_cache, partial
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from concordat.dossier.cards import shown
from concordat.dossier.changes import Earlier
from concordat.dossier.dates import date_words
from concordat.dossier.drawing import draw_kinship, draw_origins, draw_relations, drawn_lines
from concordat.dossier.drawing.beside import pictures
from concordat.dossier.lengths import (
    ACTORS_SHOWN,
    BADGES_SHOWN,
    BEHIND_SHOWN,
    CLAIMS_SHOWN,
    DAYS_SHOWN,
    EVENTS_SHOWN,
    ITEMS_SHOWN,
    LONG_TITLE,
    MANY_REPORTS,
    MOST,
    PAIRS_SHOWN,
    RELATIONS_SHOWN,
    SPEAKERS_SHOWN,
    WIDE_TABLE,
)
from concordat.dossier.order import MINOR
from concordat.dossier.page import FILTERS, REASONS_SHOWN, printable
from concordat.dossier.sections import acts, omissions
from concordat.dossier.sections import sections as sections_of
from concordat.dossier.views.actors import ActorPage, actor_pages
from concordat.dossier.views.brief import brief
from concordat.dossier.views.claims import lone_rows, related_rows, rows, shared_rows
from concordat.dossier.views.context import around
from concordat.dossier.views.correcting import page_data
from concordat.dossier.views.framing import wordings
from concordat.dossier.views.names import Names
from concordat.dossier.views.news import news
from concordat.dossier.views.owners import owners
from concordat.dossier.views.play import most_telling, plays
from concordat.dossier.views.reports import reports
from concordat.dossier.views.sharing import alignment, pairs, whose_text
from concordat.dossier.views.statements import speakers
from concordat.dossier.views.timeline import days, leading_days
from concordat.dossier.views.worth import Rows, part
from concordat.records import Dossier

SCRIPTS = ("theme.js", "source.js", "filter.js", "reader.js", "find.js", "cite.js", "play.js", "correct.js", "keys.js")

REPORTS = "<!--reports-->"
"""Where the reports go once the page is known that links into them: no text can hold it, for all is escaped."""

_LINK = re.compile(r'href="#(a\d+)\.(\d+)"')


def render_html(dossier: Dossier, since: Earlier | None = None) -> str:
    """Write the dossier as one page that works from a file and without scripts.

    ``since`` is an earlier dossier of the story: the page begins with what is new since then.
    """
    style, script = static("page.css"), "\n".join(static(name) for name in SCRIPTS)
    script = f"(() => {{\n{script}}})();"
    return render_with(
        environment().get_template("page.html.j2"),
        dossier,
        since,
        style=Markup(style),  # noqa: S704 - our own file
        script=Markup(script),  # noqa: S704 - our own file
        style_hash=policy_hash(style),
        script_hash=policy_hash(script),
    )


def render_with(template: Template, dossier: Dossier, since: Earlier | None = None, **more: object) -> str:
    """Write the dossier by a template that is the page's, or extends it; ``more`` are names of its own."""
    dossier = shown(dossier)
    new = news(dossier, since) if since else ()
    names = Names(dossier)
    shared = pairs(names)
    spoken, worded = speakers(names), wordings(names)
    told = part(rows(names))
    numbered = list(enumerate(dossier.discrepancies, 1))
    actors = actor_pages(names)
    found_plays = plays(names)
    own_days, other_days = leading_days(days(dossier, past=False), DAYS_SHOWN)
    sections = sections_of(
        dossier,
        {
            "claims": len(told.kept),
            "statements": sum(len(s.statements) for s in spoken),
            "pairs": len(shared),
            "actors": sum(map(len, actors.values())),
            "choices": len(worded.shown),
        },
        since=(date_words(since.day) if since else "", sum(len(group.changes) for group in new)),
    )
    page = template.render(
        **front(names),
        sections=sections,
        linked={section.id for section in sections},
        standalone=False,
        news=new,
        speakers=spoken,
        speakers_shown=SPEAKERS_SHOWN,
        told=told,
        most=MOST,
        printed=_printed(names, told),
        many_reports=MANY_REPORTS,
        shared_claims=shared_rows(told.kept),
        related_claims=related_rows(told.kept),
        lone_claims=lone_rows(names, told.kept),
        weighty=[(n, item) for n, item in numbered if item.kind not in MINOR],
        minor=[(n, item) for n, item in numbered if item.kind in MINOR],
        wordings=worded,
        claims_shown=CLAIMS_SHOWN,
        wide_table=WIDE_TABLE,
        own_days=own_days,
        other_days=other_days,
        past_days=days(dossier, past=True),
        items_shown=ITEMS_SHOWN,
        omissions=omissions(dossier),
        pairs=shared,
        whose_text=partial(whose_text, names),
        pairs_shown=PAIRS_SHOWN,
        sharing_picture=draw_kinship(names, shared),
        actors=actors,
        actors_shown=ACTORS_SHOWN,
        paged=_paged(actors),
        events=acts(dossier.events),
        events_shown=EVENTS_SHOWN,
        relations=dossier.relations,
        relations_shown=RELATIONS_SHOWN,
        relations_picture=draw_relations(names, dossier.relations[: MOST["ties"]]),
        alignment=alignment(names),
        **pictures(names, shared_rows(told.kept), spoken, shared[:PAIRS_SHOWN]),
        correcting=page_data(names),
        plays=most_telling(found_plays),
        owners=owners(dossier),
        states=[play.state() for play in found_plays],
        **more,
    )
    linked = None if len(dossier.articles) <= MANY_REPORTS else _linked(page)
    return page.replace(REPORTS, _reports(names, linked), 1)


def _linked(page: str) -> dict[str, set[int]]:
    """Find what a page links to: the places of each report that it jumps to."""
    found: dict[str, set[int]] = {}
    for article, start in _LINK.findall(page):
        found.setdefault(article, set()).add(int(start))
    return found


def _reports(names: Names, linked: dict[str, set[int]] | None) -> str:
    template = environment().get_template("reports.html.j2")
    return template.render(
        names=names, reports=reports(names, linked), named=linked is None, spell=names.spell, standalone=False
    )


def _paged(actors: Mapping[str, Sequence[ActorPage]]) -> frozenset[str]:
    """Give the ids of the actors that have a page of their own: of each kind those that most reports name."""
    worth = ([page.actor.id for page in pages if page.worth_a_page][: MOST["pages"]] for pages in actors.values())
    return frozenset(actor for own in worth for actor in own)


def _printed(names: Names, told: Rows) -> frozenset[str]:
    """Give the ids of the claims that stand on the page."""
    shared, related, lone = shared_rows(told.kept), related_rows(told.kept), lone_rows(names, told.kept)
    parts = (
        shared[: MOST["shared"]],
        related[: MOST["related"]],
        told.said[: MOST["said"]],
        told.folded[: MOST["folded"]],
        *(own[: MOST["lone"]] for own in lone.values()),
    )
    return frozenset(row.claim.id for own in parts for row in own)


def front(names: Names) -> dict[str, object]:
    """Give the templates what every page needs, and what the brief shows."""
    return {
        "dossier": names.dossier,
        "story": names.dossier.story,
        "names": names,
        "spell": names.spell,
        "around": partial(around, names),
        "reasons_shown": REASONS_SHOWN,
        "brief": brief(names, drawn_lines(names)),
        "origin_picture": draw_origins(names, pairs(names)),
        "badges_shown": BADGES_SHOWN,
        "behind_shown": BEHIND_SHOWN,
        "long_title": LONG_TITLE,
    }


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
