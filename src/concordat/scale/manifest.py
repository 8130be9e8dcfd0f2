"""What makes a stage whole: its tables in one folder with a manifest, written beside their place and then renamed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import msgspec

from concordat.scale.engines import Measured
from concordat.scale.plan import Plan
from concordat.scale.steps import Stage
from concordat.scale.tables import schema_in
from concordat.store.reader_version import rules_of, shipped

MANIFEST = "manifest.json"
FORMAT = "concordat-run/1"


class Manifest(msgspec.Struct, frozen=True):
    """A stage that is there: what it was made of, and what it holds.

    ``made_of`` is a hash of the stage's inputs, versions and options: the same, whatever engine made it. ``inputs`` are
    files with the hash of their bytes (or, in an object store, their size and time), or the stages before it by theirs.
    """

    format: str
    stage: str
    made_of: str
    inputs: dict[str, str]
    versions: dict[str, str]
    options: dict[str, object]
    counts: dict[str, int]
    schemas: dict[str, dict[str, str]]
    engine: str
    steps: tuple[Measured, ...]


class Origin(msgspec.Struct, frozen=True):
    """What a stage is to be made of."""

    inputs: dict[str, str]
    versions: dict[str, str]
    options: dict[str, object]

    @property
    def digest(self) -> str:
        """A hash of it."""
        return sha256(msgspec.json.encode(self, order="sorted")).hexdigest()


def origin_of(stage: Stage, plan: Plan, inputs: Mapping[str, str]) -> Origin:
    """Say what a stage is made of: what it reads, by what code and weights, and as the plan wants it."""
    versions = {
        "concordat": version("concordat"),
        "rules": rules_of(tuple(sorted({*stage.rooms, "scale"}))),
        "model": shipped().model,
    }
    return Origin(dict(inputs), versions, dict(stage.options(plan)))


def read_manifest(folder: Path) -> Manifest | None:
    """Read the manifest of a stage that is there, or None."""
    try:
        return msgspec.json.decode((folder / MANIFEST).read_bytes(), type=Manifest)
    except (OSError, msgspec.MsgspecError):
        return None


def begin(folder: Path) -> Path:
    """Give the side folder of a stage, empty: what a run that was ended left there is thrown away."""
    beside = folder.with_name(f".{folder.name}.part")
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(parents=True)
    return beside


def finish(folder: Path, beside: Path, manifest: Manifest) -> None:
    """Put a stage in its place: whole, or not at all."""
    file = beside / MANIFEST
    with file.open("wb") as stream:
        stream.write(msgspec.json.format(msgspec.json.encode(manifest)))
        stream.flush()
        os.fsync(stream.fileno())
    old = folder.with_name(f".{folder.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        folder.rename(old)
    beside.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def schemas_of(tables: Mapping[str, Path]) -> dict[str, dict[str, str]]:
    """Give the columns of tables."""
    return {name: schema_in(folder) for name, folder in tables.items()}
