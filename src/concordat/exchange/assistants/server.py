"""The MCP server: four tools that only read, and one that adds reports where the user started it with --write."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import version
from typing import Any, TypeVar

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import ToolAnnotations
from typing_extensions import TypedDict

from concordat.errors import ConcordatError
from concordat.exchange.assistants import answers
from concordat.exchange.assistants.replies import NOTICE, Added, Coverage, DossierView, Said, SearchResult
from concordat.exchange.assistants.shelf import FileShelf, Shelf, StoreShelf
from concordat.records import Dossier

T = TypeVar("T")

INSTRUCTIONS = (
    "Concordat compares what many outlets report about one event. Find a story with `search`, then ask `read_dossier`, "
    "`who_said` or `coverage` about it. Answers are records, not prose: quote `words` exactly and give outlet, start "
    'and end. `origins` counts independent origins, not outlets; `arithmetic` is how they were counted. "not reported" '
    "means that no report says it, which is not that it is untrue. " + NOTICE
)

MOST_REPORTS, MOST_CHARACTERS = 100, 400_000
"""Reports that one call may add, and characters of one: the limit of a report that is read from a file."""


class Report(TypedDict, total=False):
    """A report to be added: its text, and what is known of it."""

    text: str
    title: str
    outlet: str
    published: str
    url: str


def make_server(shelf: FileShelf | StoreShelf, *, write: bool = False) -> MCPServer[Any]:
    """Make the server of a shelf. Raises ConcordatError where it is to write and there is no store."""
    server: MCPServer[Any] = MCPServer(
        "concordat", title="Concordat", instructions=INSTRUCTIONS, version=version("concordat"), log_level="WARNING"
    )
    _reading(server, shelf)
    if write:
        if not isinstance(shelf, StoreShelf):
            raise ConcordatError("--write needs a store: dossiers in files are never changed by an assistant")
        _writing(server, shelf)
    return server


def serve(server: MCPServer[Any], http: tuple[str, int] | None) -> None:
    """Answer over standard input and output, or over HTTP at /mcp, until stopped."""
    if http is None:
        server.run("stdio")
    else:
        server.run("streamable-http", host=http[0], port=http[1])


def _reading(server: MCPServer[Any], shelf: Shelf) -> None:
    only_reads = ToolAnnotations(read_only_hint=True, open_world_hint=False)

    @server.tool(annotations=only_reads)
    def search(words: str, limit: int = 10) -> SearchResult:
        """Find reports that have all the words, and the stories they are in; without words, the newest stories."""
        return _told(lambda: answers.search(shelf, words, limit))

    @server.tool(annotations=only_reads)
    def read_dossier(story: str, most: int = 20) -> DossierView:
        """Read the dossier of a story: outlets and origins with the sum, summary, claims, statements, differences."""
        return _told(lambda: answers.read_dossier(_dossier(shelf, story), most))

    @server.tool(annotations=only_reads)
    def who_said(story: str, speaker: str = "", words: str = "") -> Said:
        """Give what somebody said in a story, or who said some words, with the chain that the words came through."""
        return _told(lambda: answers.who_said(_dossier(shelf, story), speaker, words))

    @server.tool(annotations=only_reads)
    def coverage(story: str, claim: str) -> Coverage:
        """Tell which outlets carry a claim, how many independent origins stand behind it and how they were counted.

        `claim` is a claim's id, a question or words. The answer is "not reported" where no report says it.
        """
        return _told(lambda: answers.coverage(_dossier(shelf, story), claim))


def _writing(server: MCPServer[Any], shelf: StoreShelf) -> None:
    adds = ToolAnnotations(read_only_hint=False, destructive_hint=False, idempotent_hint=True, open_world_hint=False)

    @server.tool(annotations=adds)
    def add_reports(reports: list[Report]) -> Added:
        """Add reports, given as text, to the store; each once. Then read the dossiers of the stories they are in."""
        if len(reports) > MOST_REPORTS or any(len(one.get("text", "")) > MOST_CHARACTERS for one in reports):
            raise ToolError(f"give at most {MOST_REPORTS} reports of {MOST_CHARACTERS:,} characters at a time")
        return _told(lambda: shelf.add([{key: str(value) for key, value in one.items()} for one in reports]))


def _dossier(shelf: Shelf, story: str) -> Dossier:
    return shelf.dossier(story)


def _told(answer: Callable[[], T]) -> T:
    """Give an answer; what cannot be answered is said in one line."""
    try:
        return answer()
    except ConcordatError as error:
        raise ToolError(str(error)) from None
