"""The command line: a door, with no logic of its own."""

from __future__ import annotations

import gc
import io

import typer

from concordat.cli.ask import ask
from concordat.cli.correct import correct
from concordat.cli.diff import diff
from concordat.cli.doctor import doctor
from concordat.cli.dossier import dossier
from concordat.cli.export import export
from concordat.cli.imports import import_
from concordat.cli.keep import add, backup, rebuild, restore, search, show
from concordat.cli.mcp import mcp
from concordat.cli.options import show_version
from concordat.cli.read import read
from concordat.cli.reuse import reuse
from concordat.cli.run import run
from concordat.cli.serve import serve
from concordat.cli.stories import stories
from concordat.cli.terminal import tell
from concordat.cli.verify import verify
from concordat.cli.watch import watch
from concordat.errors import ConcordatError

NEW_OBJECTS = 100_000
"""Objects made before Python looks for cyclic garbage. The default, 700, costs a tenth of the start: much is loaded
then and nothing dropped. Measure start-up and peak memory (benchmarks/dossier.py) when it changes."""

INTERRUPTED, WRONG_USAGE = 130, 2
"""Exit statuses: 128 and the number of SIGINT, as shells have it; click's status for a wrong command line."""

WrongUsage: type[Exception] = typer.BadParameter.__mro__[2]
"""click's base of usage errors. typer brings a click of its own, or the installed one, by its version."""

app = typer.Typer(name="concordat", no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def concordat(
    version: bool = typer.Option(False, "--version", callback=show_version, is_eager=True, help="Say which version."),
) -> None:
    """Build one cited record of what many outlets report about one event."""


commands = (
    dossier,
    correct,
    read,
    watch,
    verify,
    ask,
    diff,
    reuse,
    stories,
    run,
    add,
    search,
    show,
    rebuild,
    backup,
    restore,
    serve,
    export,
    import_,
    mcp,
    doctor,
)
for command in commands:
    app.command(command.__name__.rstrip("_"))(command)


def main() -> None:
    """Run a command: exit status 0 with something done, 1 with nothing usable, 2 for wrong usage, 130 for Ctrl-C."""
    gc.set_threshold(NEW_OBJECTS)
    try:
        status = app(standalone_mode=False)
    except ConcordatError as error:
        tell(f"concordat: {error}")
        status = 1
    except OSError as error:
        tell(f"concordat: {error.filename or 'a file'} cannot be used ({(error.strerror or str(error)).lower()})")
        status = 1
    except KeyboardInterrupt:
        status = INTERRUPTED
    except WrongUsage as error:
        status = _usage(error)
    raise SystemExit(status or 0)


def _usage(error: Exception) -> int:
    """Show what was wrong with the command line, as its parser words it."""
    said = io.StringIO()
    error.show(file=said)  # type: ignore[attr-defined]
    for line in said.getvalue().splitlines():
        tell(line)
    return WRONG_USAGE
