"""The pages of the desk: one file for each; every one is a record that becomes HTML and JSON."""

from starlette.routing import Route

from concordat.desk.desk import Desk
from concordat.desk.pages import (
    across,
    articles,
    comparing,
    corrections,
    dossiers,
    entering,
    exporting,
    jobs,
    statements,
    stories,
)
from concordat.desk.views import View


def views() -> tuple[View, ...]:
    """List all pages that are records."""
    rooms = (stories, dossiers, comparing, articles, statements, across, corrections, exporting, jobs, entering)
    return tuple(view for room in rooms for view in room.VIEWS)


def routes(desk: Desk) -> list[Route]:
    """List what is no record: files, logging in, progress as it happens, and what is taken away."""
    own = [entering.static_route(), jobs.progress_route(desk), exporting.export_route(desk)]
    return [*own, *entering.login_routes(desk)]
