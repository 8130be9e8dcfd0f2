"""concordat serve: the desk, in a browser on this machine."""

from __future__ import annotations

from typing import Annotated

import typer

from concordat.cli.keep import At
from concordat.cli.terminal import say

MOST_PORT = 65_535

Inputs = Annotated[
    list[str] | None,
    typer.Argument(metavar="[INPUT]...", help="Reports of one event to read first: files, folders, links."),
]
Host = Annotated[
    str, typer.Option(metavar="ADDRESS", help="Where to listen; other machines than this one need a password or token.")
]
Port = Annotated[int, typer.Option(metavar="N", min=0, max=MOST_PORT, help="The port; 0 takes any that is free.")]
Names = Annotated[
    list[str] | None, typer.Option("--name", metavar="NAME", help="A name that a proxy in front has, as desk.example.")
]


def serve(
    inputs: Inputs = None, store: At = None, host: Host = "127.0.0.1", port: Port = 8011, name: Names = None
) -> None:
    """Open the desk: stories, dossiers and corrections of a store in a browser. Ctrl-C ends it.

    It listens on this machine alone. To let others in, set CONCORDAT_DESK_PASSWORD (for people) or CONCORDAT_DESK_TOKEN
    (for programs), and put a proxy with TLS in front.
    """
    from concordat.desk.serving import Place  # noqa: PLC0415 - loads the server
    from concordat.desk.serving import serve as run  # noqa: PLC0415
    from concordat.settings import load_settings  # noqa: PLC0415

    settings = load_settings()
    place = Place(host, port, tuple(name or ()))
    run(place, store or settings.store, (settings.desk_password, settings.desk_token), inputs or (), say)
