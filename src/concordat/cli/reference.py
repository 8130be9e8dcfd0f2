"""docs/cli.md, written from the commands themselves: python -m concordat.cli.reference docs/cli.md."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from concordat.cli import app
from concordat.cli.writing import write_together


def reference() -> str:
    """Describe every command, argument and option in Markdown."""
    lines = ["# The command line", "", "Written by `make docs` from the commands themselves; do not edit.", ""]
    group = typer.main.get_command(app)
    assert isinstance(group, TyperGroup)  # noqa: S101 - several commands make a group
    for name, command in group.commands.items():
        assert isinstance(command, TyperCommand)  # noqa: S101
        lines += [f"## concordat {name}", "", *_described(command), ""]
    lines += [
        "## Exit status",
        "",
        "0 with something done; 1 with nothing usable, nothing written, or something that does not hold;",
        "2 for wrong usage; 130 for Ctrl-C.",
    ]
    return "\n".join(lines) + "\n"


def _described(command: TyperCommand) -> Iterator[str]:
    yield from (" ".join(paragraph.split()) + "\n" for paragraph in (command.help or "").split("\n\n"))
    yield "| | |"
    yield "|---|---|"
    for parameter in command.params:
        if isinstance(parameter, TyperOption):
            name = ", ".join(parameter.opts) + (f" {parameter.metavar}" if parameter.metavar else "")
            default = f" Default: `{parameter.default}`." if parameter.default and not parameter.is_flag else ""
            yield f"| `{name}` | {parameter.help or ''}{default} |"
        elif isinstance(parameter, TyperArgument):
            yield f"| `{parameter.metavar}` | {parameter.help or ''} |"


if __name__ == "__main__":
    write_together(Path(sys.argv[1]).parent, {Path(sys.argv[1]).name: reference().encode()})
