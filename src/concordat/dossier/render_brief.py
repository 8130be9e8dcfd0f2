"""Dossier to the brief alone: one page to send round or to print, without scripts and without the reports."""

from __future__ import annotations

from markupsafe import Markup

from concordat.dossier.cards import shown
from concordat.dossier.render_html import environment, front, policy_hash, static
from concordat.dossier.views.names import Names
from concordat.records import Dossier

LISTED = 12
"""Reports that the foot of the brief names; more are counted, to stay on one printed page."""


def render_brief(dossier: Dossier) -> str:
    """Write the brief of a dossier as one page; words link to their reports where these stand on the web."""
    style = static("page.css")
    return (
        environment()
        .get_template("brief_page.html.j2")
        .render(
            **front(Names(shown(dossier))),
            linked=frozenset(),
            plays=(),
            standalone=True,
            listed=LISTED,
            style=Markup(style),  # noqa: S704 - our own file
            style_hash=policy_hash(style),
        )
    )
