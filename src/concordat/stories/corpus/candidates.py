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
"""A seed that more texts have than this, of REFERENCE texts, is a stock phrase and links nothing."""

REFERENCE = 5_000
"""Texts of the corpus on which the rarity of a seed was set. In a larger one, as many more texts have the same words by
chance: a seed of four texts in 10,000 is as rare as one of two in 5,000. Without this, recall fell from .966 at 5,000
articles to .952 at 10,000 (benchmarks/reuse.py)."""

STANDING = 3
"""A seed that an outlet has in more of its articles than this, on average over the outlets that have it, is standing
text (of the site, of a series, of a form) and links nothing ..."""

REPUBLISHED = 0.5
"""... but in a text whose seeds are standing text from this part on: an outlet that prints one report over and over."""

LEAST_SCORE = 1.7
"""Least sum of the rarity of a pair's common seeds, each 1 for two texts and 1/log2(n) for n (of REFERENCE): two seeds
that only these texts have, or six that ten others have as well."""

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
        self._db.execute("CREATE TABLE seeds (hash UBIGINT, text INTEGER, place INTEGER, outlet INTEGER)")
        self._pending: list[tuple[npt.NDArray[np.uint64], *tuple[npt.NDArray[np.int32], ...]]] = []
        self._waiting = self._texts = 0
        self._outlets: dict[str, int] = {}

    def add(
        self,
        text: int,
        hashes: npt.NDArray[np.uint64],
        places: npt.NDArray[np.int32],
        outlet: str | None = None,
    ) -> None:
        """Add the seeds of the text with this number: each hash once, with the word at which it stands.

        A text whose outlet is not known counts as an outlet of its own.
        """
        source = self._outlets.setdefault(f"outlet {outlet}" if outlet else f"text {text}", len(self._outlets))
        columns = (places, *(np.full(len(hashes), number, np.int32) for number in (text, source)))
        self._pending.append((hashes, *columns))
        self._waiting += len(hashes)
        self._texts += 1
        if self._waiting >= BATCH:
            self._flush()

    def pairs(self) -> Iterator[tuple[int, int, npt.NDArray[np.int64], npt.NDArray[np.float64]]]:
        """Give every candidate pair (a < b, in order) with its seeds and how many of REFERENCE texts have each.

        The seeds are word numbers in a and b, shape (n, 2); the numbers of texts are 2 or more, shape (n,).
        """
        self._flush()
        scale = max(1.0, self._texts / REFERENCE)
        self._db.execute(_LINKS, [scale, STOCK, STANDING, NEIGHBOURS, LEAST_SCORE, REPUBLISHED])
        while rows := self._db.fetchmany(1000):
            for a, b, places_a, places_b, spread in rows:
                order = np.lexsort((places_b, places_a))
                yield a, b, np.array((places_a, places_b), np.int64).T[order], np.array(spread, np.float64)[order]

    def _flush(self) -> None:
        if not self._pending:
            return
        hashes, places, texts, outlets = (np.concatenate(column) for column in zip(*self._pending, strict=True))
        batch = {"hash": hashes, "text": texts, "place": places, "outlet": outlets}
        self._db.execute("INSERT INTO seeds SELECT hash, text, place, outlet FROM batch")
        del batch
        self._pending, self._waiting = [], 0


_LINKS = """
WITH counted AS (
    SELECT hash, text, place,
           count(*) OVER (PARTITION BY hash) AS texts,
           count(DISTINCT outlet) OVER (PARTITION BY hash) AS outlets
    FROM seeds
    QUALIFY texts BETWEEN 2 AND $1 * $2
), republished AS (
    SELECT text
    FROM counted JOIN (SELECT text, count(*) AS size FROM seeds GROUP BY text) USING (text)
    WHERE texts > $3 * outlets
    GROUP BY text
    HAVING count(*) >= $6 * any_value(size)
), shared AS (
    SELECT hash, text, place,
           greatest(2, texts / $1) AS spread,
           row_number() OVER (PARTITION BY hash ORDER BY text) AS number
    FROM counted
    WHERE texts <= $3 * outlets OR text IN (SELECT text FROM republished)
)
SELECT a.text, b.text, list(a.place), list(b.place), list(a.spread)
FROM shared a JOIN shared b ON a.hash = b.hash AND b.number > a.number AND b.number <= a.number + $4
GROUP BY a.text, b.text
HAVING sum(1 / log2(a.spread)) >= $5
ORDER BY a.text, b.text
"""
