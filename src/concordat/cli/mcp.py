"""concordat mcp: dossiers for an assistant that speaks the Model Context Protocol."""

from __future__ import annotations

from importlib.util import find_spec
from ipaddress import ip_address
from typing import Annotated

import typer

from concordat.cli.export import is_store
from concordat.errors import InputError

Sources = Annotated[
    list[str] | None,
    typer.Argument(metavar="[SOURCE]...", help="Dossiers, or one store; without any CONCORDAT_STORE."),
]
Http = Annotated[
    str | None,
    typer.Option("--http", metavar="HOST:PORT", help="Answer over HTTP at /mcp, for this machine alone."),
]
Write = Annotated[bool, typer.Option("--write", help="Let the assistant add reports to the store.")]

MOST_PORT = 65_535


def http_address(value: str | None) -> tuple[str, int] | None:
    """Accept HOST:PORT on this machine's loopback. Raises BadParameter."""
    if value is None:
        return None
    host, _, port = value.rpartition(":")
    host = host.strip("[]") or "127.0.0.1"
    if not port.isdigit() or not 0 < int(port) <= MOST_PORT:
        raise typer.BadParameter(f"{value!r}: write it as 127.0.0.1:8765", param_hint="--http")
    if host != "localhost" and not _loopback(host):
        raise typer.BadParameter(
            f"{host}: only this machine is answered (127.0.0.1), for there is no password; put a proxy in front",
            param_hint="--http",
        )
    return host, int(port)


def _loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def mcp(sources: Sources = None, http: Http = None, write: Write = False) -> None:
    """Answer an assistant's questions about dossiers or a store, over standard input and output or HTTP.

    Tools: search, read_dossier, who_said, coverage; with --write also add_reports. Every answer has its citations and
    the words themselves. Nothing is changed without --write.
    """
    address = http_address(http)
    if find_spec("mcp") is None:
        raise InputError("concordat mcp needs the library mcp: pip install 'concordat[mcp]'")
    from concordat.exchange.assistants import make_server, open_shelf, serve  # noqa: PLC0415 - an extra
    from concordat.settings import load_settings  # noqa: PLC0415

    given = sources or [load_settings().store]
    stores = [one for one in given if is_store(one)]
    if stores and len(given) > 1:
        raise typer.BadParameter("give dossiers, or one store")
    with open_shelf(given, is_store=bool(stores) or not sources) as shelf:
        serve(make_server(shelf, write=write), address)
