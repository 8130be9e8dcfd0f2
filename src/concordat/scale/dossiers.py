"""The dossiers of the stories that were asked for, out of a finished run."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow.compute as pc
import pyarrow.dataset as ds

from concordat.dossier.render_json import read_json
from concordat.records import Dossier
from concordat.scale.plan import Plan
from concordat.scale.tables import files_of


def dossiers_of(plan: Plan) -> Iterator[tuple[str, Dossier]]:
    """Give the dossiers that a plan asks for, each with the key of its story."""
    files = [str(path) for path in files_of(plan.folder / "compare" / "compared")]
    rows = ds.dataset(files).to_table(["story_key", "record"], filter=pc.field("kind") == "dossier")
    for row in sorted(rows.to_pylist(), key=lambda row: str(row["story_key"])):
        yield row["story_key"], read_json(row["record"])
