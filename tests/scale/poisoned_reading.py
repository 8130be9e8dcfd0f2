"""The analysing of articles, some of which end the process that analyses them; run in a child by its name."""

from __future__ import annotations

import os
import signal

import pyarrow as pa

from concordat.scale.stages.analysing import analyse_articles


def analyse_but_for_poison(rows: pa.Table) -> pa.RecordBatch:
    """Analyse articles, but for those that bear the name of one that cannot be."""
    for name in rows["name"].to_pylist():
        if name.startswith("poison exits"):
            os._exit(1)
        if name.startswith("poison is killed"):
            os.kill(os.getpid(), signal.SIGKILL)
        if name.startswith("poison raises"):
            raise RecursionError("maximum recursion depth exceeded")
    return analyse_articles(rows)
