"""Which texts of a corpus may share a passage: a join of seeds in DuckDB, in memory or spilling to temporary files."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import numpy as np
import numpy.typing as npt

NEIGHBOURS = 12
"""A seed links a text to this many texts after it that have the seed too (texts are in order of time). All pairs of a
seed would grow with the square of the corpus; a passage that fifty texts carry is found along the chain."""

STOCK = 200
"""A seed that more texts have than this is a stock phrase and links nothing."""

LEAST_SCORE = 1.7
"""Least sum of the rarity of a pair's common seeds, each 1 for two texts and 1/log2(n) for n: two seeds that only these
texts have, or six that ten others have as well."""

BATCH = 2_000_000
"""Seeds that are collected before they go into the database."""


class Candidates:
    """Collects the seeds of numbered texts and gives the pairs of texts that share enough of them.

    ``memory`` is DuckDB's limit ("1GB"); beyond it, the join spills into ``spill`` (a folder), where one is given.
    Add texts in order of time.
    """

    def __init__(self, memory: str = "1GB", spill: str | None = None, threads: int = 1) -> None:
        self._db = duckdb.connect(config={"memory_limit": memory, "threads": threads})
        if spill:
            self._db.execute("SET temp_directory = ?", [spill])
        self._db.execute("CREATE TABLE seeds (hash UBIGINT, text INTEGER, place INTEGER)")
        self._pending: list[tuple[npt.NDArray[np.uint64], npt.NDArray[np.int32], npt.NDArray[np.int32]]] = []
        self._waiting = 0

    def add(self, text: int, hashes: npt.NDArray[np.uint64], places: npt.NDArray[np.int32]) -> None:
        """Add the seeds of the text with this number: each hash once, with the word at which it stands."""
        self._pending.append((hashes, np.full(len(hashes), text, np.int32), places))
        self._waiting += len(hashes)
        if self._waiting >= BATCH:
            self._flush()

    def pairs(self) -> Iterator[tuple[int, int, npt.NDArray[np.int64], npt.NDArray[np.int64]]]:
        """Give every candidate pair (a < b, in order) with its seeds, shape (n, 2), and the number of texts of each."""
        self._flush()
        self._db.execute(_LINKS, [STOCK, NEIGHBOURS, LEAST_SCORE])
        while rows := self._db.fetchmany(1000):
            for a, b, places_a, places_b, spread in rows:
                order = np.lexsort((places_b, places_a))
                yield a, b, np.array((places_a, places_b), np.int64).T[order], np.array(spread, np.int64)[order]

    def _flush(self) -> None:
        if not self._pending:
            return
        hashes, texts, places = (np.concatenate(column) for column in zip(*self._pending, strict=True))
        batch = {"hash": hashes, "text": texts, "place": places}
        self._db.execute("INSERT INTO seeds SELECT * FROM batch")
        del batch
        self._pending, self._waiting = [], 0


_LINKS = """
WITH shared AS (
    SELECT hash, text, place,
           count(*) OVER (PARTITION BY hash) AS spread,
           row_number() OVER (PARTITION BY hash ORDER BY text) AS number
    FROM seeds
    QUALIFY spread BETWEEN 2 AND $1
)
SELECT a.text, b.text, list(a.place), list(b.place), list(a.spread)
FROM shared a JOIN shared b ON a.hash = b.hash AND b.number > a.number AND b.number <= a.number + $2
GROUP BY a.text, b.text
HAVING sum(1 / log2(a.spread)) >= $3
ORDER BY a.text, b.text
"""
