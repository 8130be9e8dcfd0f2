"""The command line: a door, with no logic of its own."""

from __future__ import annotations

import gc
import sys

import typer

from concordat.cli.ask import ask
from concordat.cli.dossier import dossier
from concordat.cli.options import show_version
from concordat.cli.read import read
from concordat.cli.reuse import reuse
from concordat.cli.verify import verify
from concordat.errors import ConcordatError

NEW_OBJECTS = 100_000
"""Objects made before Python looks for cyclic garbage. The default, 700, costs a tenth of the start: much is loaded
then and nothing dropped. Measure start-up and peak memory (benchmarks/dossier.py) when it changes."""

app = typer.Typer(name="concordat", no_args_is_help=True, add_completion=False, rich_markup_mode=None)


@app.callback()
def concordat(
    version: bool = typer.Option(False, "--version", callback=show_version, is_eager=True, help="Say which version."),
) -> None:
    """Build one cited record of what many outlets report about one event."""


for command in (dossier, read, verify, ask, reuse):
    app.command()(command)


def main() -> None:
    """Run a command: exit status 0 with something done, 1 with nothing usable, 2 for wrong usage."""
    gc.set_threshold(NEW_OBJECTS)
    try:
        app()
    except ConcordatError as error:
        sys.stderr.write(f"concordat: {error}\n")
        raise SystemExit(1) from None
    except BrokenPipeError:
        # The reader of the pipe has enough ("| head"); what is left in the buffer has nowhere to go.
        sys.stderr.close()
        raise SystemExit(0) from None
