"""concordat run: millions of articles to tables, on this machine or on a cluster."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from concordat.cli.dossier import rendered
from concordat.cli.options import Columns, Published, columns_of
from concordat.cli.progress import progress_line
from concordat.cli.terminal import say
from concordat.cli.writing import write_together

if TYPE_CHECKING:
    from concordat.scale.plan import Plan
    from concordat.scale.running import Ran

Given = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT...", help="Files, folders (of WARC, JSON Lines, Parquet ...), s3:// or gs://; or one plan.toml."
    ),
]
Out = Annotated[Path | None, typer.Option(metavar="DIR", help="The folder to write to; all workers must reach it.")]
Engine = Annotated[str | None, typer.Option(metavar="NAME", help="On what it runs: see docs/scale.md; local without.")]
Master = Annotated[str | None, typer.Option(metavar="URL", help="The master of the engine's cluster.")]
Dossiers = Annotated[
    list[str] | None,
    typer.Option("--dossier", metavar="KEY", help="Write the dossier of the story that this article is of, too."),
]
Workers = Annotated[int | None, typer.Option(metavar="N", min=1, help="Processes of this machine; one a core without.")]
Memory = Annotated[str | None, typer.Option(metavar="SIZE", help="What a statement may hold before it spills; 1GB.")]
Resume = Annotated[bool, typer.Option("--resume", help="Take up the stages that are there; make the others.")]
Only = Annotated[str | None, typer.Option(metavar="STAGE", help="Make this stage alone, anew.")]
Explain = Annotated[bool, typer.Option("--explain", help="Say what would be done, statements and all, and do nothing.")]


def run(  # noqa: PLR0913, PLR0917 - an option is an argument
    inputs: Given,
    out: Out = None,
    engine: Engine = None,
    master: Master = None,
    published: Published = None,
    columns: Columns = None,
    dossier: Dossiers = None,
    workers: Workers = None,
    memory: Memory = None,
    resume: Resume = False,
    only: Only = None,
    explain: Explain = False,
) -> None:
    """Read, analyse and compare any number of articles, in stages that are whole or not there.

    Writes Parquet by day: articles, quotations, mentions, claims, reuse, stories, origins, events, agreements.
    """
    from concordat.scale.running import run as run_stages  # noqa: PLC0415 - loads every room
    from concordat.scale.running import state_of  # noqa: PLC0415
    from concordat.scale.words import explain as explained  # noqa: PLC0415
    from concordat.scale.words import report  # noqa: PLC0415

    fields: dict[str, object] = {
        "out": None if out is None else str(out),
        "engine": engine,
        "master": master,
        "published": published,
        "columns": columns_of(columns),
        "dossiers": dossier or None,
        "workers": workers,
        "memory": memory,
    }
    plan = _plan(inputs, {name: value for name, value in fields.items() if value is not None})
    if explain:
        for line in explained(plan, state_of(plan)):
            say(line)
        return
    with progress_line() as progress:
        ran = list(run_stages(plan, resume=resume, only=only, progress=progress))
    for line in (*report([one.manifest for one in ran], sum(one.taken_up for one in ran)), *_written(plan, ran)):
        say(line)


def _plan(inputs: list[str], fields: dict[str, object]) -> Plan:
    """Take a plan from its file, with what the command line says in the place of what it says."""
    from concordat.scale.plan import PLAN_ENDING, make_plan, read_plan  # noqa: PLC0415

    if len(inputs) == 1 and inputs[0].endswith(PLAN_ENDING):
        return make_plan({**read_plan(Path(inputs[0])), **fields})
    return make_plan({"out": "run", "inputs": inputs, **fields})


def _written(plan: Plan, ran: Sequence[Ran]) -> list[str]:
    """Write the dossiers that were asked for; name what was written."""
    from concordat.scale.dossiers import dossiers_of  # noqa: PLC0415

    if "tables" not in {one.manifest.stage for one in ran}:
        return [str(plan.folder)]
    written = [str(plan.folder / "tables")]
    for key, found in dossiers_of(plan) if plan.dossiers else ():
        folder = plan.folder / "dossiers" / key.replace("/", "-")
        written += [str(path) for path in write_together(folder, rendered(found))[:1]]
    return written
