"""What a run is asked to do: the inputs, where its tables go, on what it runs; from a command line or a TOML file."""

from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec

from concordat.errors import RunError

PLAN_ENDING = ".toml"


class Plan(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One run. ``inputs`` are files, folders and addresses (s3://, gs://); ``out`` is a folder that all workers reach.

    ``published`` (ISO date) dates articles that state none, ``columns`` says which column of a table holds which field;
    ``dossiers`` lists the stories to write whole, each by the key of one of its articles. ``workers`` are processes of
    this machine (0: one a core), ``memory`` is what a statement may hold before it spills; ``python`` is the workers'
    interpreter, where it is not this one; ``settings`` are the engine's own, by its own names.
    """

    inputs: tuple[str, ...]
    out: str
    engine: str = "local"
    master: str | None = None
    published: str | None = None
    columns: dict[str, str] | None = None
    dossiers: tuple[str, ...] = ()
    workers: int = 0
    memory: str = "1GB"
    python: str | None = None
    settings: dict[str, str] = {}

    @property
    def folder(self) -> Path:
        """The folder that the stages are written to."""
        return Path(self.out)


def read_plan(path: Path) -> dict[str, object]:
    """Read the fields of a plan from a TOML file; inputs beside it are named from its folder. Raises RunError."""
    try:
        fields = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise RunError(f"the plan {path} cannot be read ({(error.strerror or str(error)).lower()})") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RunError(f"the plan {path} is no TOML ({error})") from None
    unknown = sorted(fields.keys() - set(Plan.__struct_fields__))
    if unknown:
        raise RunError(
            f"the plan {path} has {unknown[0]!r}, which means nothing; it knows {', '.join(Plan.__struct_fields__)}"
        )
    if isinstance(given := fields.get("inputs"), list):
        fields["inputs"] = [one if "://" in str(one) else str(path.parent / str(one)) for one in given]
    if isinstance(out := fields.get("out"), str):
        fields["out"] = str(path.parent / out)
    return fields


def make_plan(fields: dict[str, object]) -> Plan:
    """Make a plan of its fields. Raises RunError, where one is missing or of another kind."""
    try:
        plan = msgspec.convert(fields, Plan)
    except msgspec.ValidationError as error:
        raise RunError(f"this is no plan of a run: {error}") from None
    if not plan.inputs:
        raise RunError("no input is named: give files, folders or addresses")
    return plan
