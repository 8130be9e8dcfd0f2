"""Which texts of a corpus may share a passage: a join of seeds in SQL; here DuckDB runs it, in memory or spilling."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import log2

import duckdb
import numpy as np
import numpy.typing as npt

from concordat.comparison.reuse import SEED_WORDS

NEIGHBOURS = 12
"""A seed links a text to this many texts after it that have the seed too (texts are in order of time). All pairs of a
seed would grow with the square of the corpus; a passage that fifty texts carry is found along the chain."""

STOCK = 200
"""A seed that more texts have than this, of REFERENCE texts, is a stock phrase and links nothing."""

REFERENCE = 5_000
"""Texts of the corpus on which STOCK and the limits of a passage were set. In a larger one, as many more texts have the
same words by chance: a seed of four texts in 10,000 is as rare as one of two in 5,000. What makes a pair a candidate
does not go by this: chance finds a text partners in proportion to the corpus, and more of them ask for more evidence.
When it did, pairs without a passage grew 19-fold from 5,000 to 20,000 real articles, and now 4.9-fold; of 1,427 planted
copies found among 20,000, 1,420 still are (benchmarks/results.md)."""

STANDING = 3
"""A seed that an outlet has in more of its articles than this, on average over the outlets that have it, is standing
text (of the site, of a series, of a form) and links nothing ..."""

REPUBLISHED = 0.5
"""... but in a text whose seeds are standing text from this part on: an outlet that prints one report over and over."""

LEAST_SCORE = 1.7
"""Least sum of the rarity of a pair's common seeds, each 1 for two texts and 1/log2(n) for n: two seeds that only these
texts have, or six that ten others have as well."""

LEAST_IN_LINE, IN_LINE = 1.0, 8
"""... or this where the seeds are of more than one run of words and keep their distances, but for so many words: an
edited copy does, what meets by chance seldom. This adds 259 pairs to 6,680 of 5,000 articles, and at 20,000 it keeps
five of 1,427 planted copies that LEAST_SCORE alone would lose."""

BATCH = 2_000_000
"""Seeds that are collected before they go into the database."""


WORTH_BITS = 40
"""Rarities are whole numbers of this many bits where they are added up: a sum is then the same in any order, on any
engine, and 1.7 is no matter of a last bit."""


class Candidates:
    """Collects the seeds of numbered texts and gives the pairs of texts that share enough of them.

    ``memory`` is DuckDB's limit ("1GB"); beyond it, the join spills into ``spill`` (a folder), where one is given.
    Add texts in order of time.
    """

    def __init__(self, memory: str = "1GB", spill: str | None = None, threads: int = 1) -> None:
        self._db = duckdb.connect(config={"memory_limit": memory, "threads": threads})
        if spill:
            self._db.execute("SET temp_directory = ?", [spill])
        self._db.execute("CREATE TABLE seeds (hash BIGINT, text INTEGER, place INTEGER, outlet INTEGER)")
        self._pending: list[tuple[npt.NDArray[np.int64], *tuple[npt.NDArray[np.int32], ...]]] = []
        self._waiting = self._texts = 0
        self._outlets: dict[str, int] = {}

    def add(
        self,
        text: int,
        hashes: npt.NDArray[np.uint64],
        places: npt.NDArray[np.int32],
        outlet: str | None = None,
    ) -> None:
        """Add the seeds of the text with this number: each hash once, with the word at which it stands."""
        source = self._outlets.setdefault(source_of(text, outlet), len(self._outlets))
        columns = (places, *(np.full(len(hashes), number, np.int32) for number in (text, source)))
        self._pending.append((hashes.view(np.int64), *columns))
        self._waiting += len(hashes)
        self._texts += 1
        if self._waiting >= BATCH:
            self._flush()

    def pairs(self) -> Iterator[tuple[int, int, npt.NDArray[np.int64], npt.NDArray[np.float64]]]:
        """Give every candidate pair (a < b, in order) with its seeds and how many of REFERENCE texts have each.

        The seeds are word numbers in a and b, shape (n, 2); the numbers of texts are 2 or more, shape (n,).
        """
        self._flush()
        batch = dict(zip(("texts", "worth"), rarities_of(self._texts), strict=True))
        self._db.execute("CREATE OR REPLACE TABLE rarities AS SELECT texts, worth FROM batch")
        del batch
        *before, (last, statement) = link_statements(self._texts).items()
        steps = ", ".join(f"{name} AS ({step})" for name, step in (*before, (last, statement)))
        self._db.execute(f"WITH {steps} SELECT * FROM {last} ORDER BY a, b")
        while rows := self._db.fetchmany(1000):
            for a, b, places_a, places_b, texts in rows:
                yield a, b, *linked(places_a, places_b, texts, self._texts)

    def _flush(self) -> None:
        if not self._pending:
            return
        hashes, places, texts, outlets = (np.concatenate(column) for column in zip(*self._pending, strict=True))
        batch = {"hash": hashes, "text": texts, "place": places, "outlet": outlets}
        self._db.execute("INSERT INTO seeds SELECT hash, text, place, outlet FROM batch")
        del batch
        self._pending, self._waiting = [], 0


def source_of(text: int, outlet: str | None) -> str:
    """Name where a text comes from: one whose outlet is not known counts as an outlet of its own."""
    return f"outlet {outlet}" if outlet else f"text {text}"


def linked(
    places_a: Sequence[int], places_b: Sequence[int], texts: Sequence[int], corpus: int
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float64]]:
    """Give the seeds of a pair in order, shape (n, 2), and how many of REFERENCE texts have each, in a corpus so large.

    The three lists tell of one seed at each place.
    """
    order = np.lexsort((places_b, places_a))
    spread = np.maximum(2.0, np.array(texts, np.float64) / _scale(corpus))
    return np.array((places_a, places_b), np.int64).T[order], spread[order]


def rarities_of(corpus: int) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Give for each number of texts that a seed may have, in a corpus so large, what it adds to a pair's score."""
    texts = range(2, max(_most(corpus), 2) + 1)
    return np.array(texts, np.int64), np.array([_whole(1 / log2(count)) for count in texts], np.int64)


def _scale(corpus: int) -> float:
    return max(1.0, corpus / REFERENCE)


def _most(corpus: int) -> int:
    return int(_scale(corpus) * STOCK)


def _whole(score: float) -> int:
    return round(score * (1 << WORTH_BITS))


def link_statements(corpus: int) -> dict[str, str]:
    """Give the statements that link the texts of a corpus so large: each a table by its name, made of those before.

    They begin with ``seeds`` (hash, text, place, outlet) and ``rarities`` (texts, worth) and end with ``links``: a
    pair (a, b) with the places of its seeds in both and the numbers of texts that have them. They are written in what
    engines of SQL share, so that an archive of any size is searched by the very rules of one that fits in memory.
    """
    return {
        "counted": f"""
            SELECT hash, count(*) AS texts, count(DISTINCT outlet) AS outlets
            FROM seeds GROUP BY hash HAVING count(*) >= 2 AND count(*) <= {_most(corpus)}""",
        "held": """
            SELECT s.hash, s.text, s.place, c.texts, c.outlets
            FROM seeds s JOIN counted c ON s.hash = c.hash""",
        "republished": f"""
            SELECT h.text
            FROM (SELECT text, count(*) AS seeds FROM held WHERE texts > {STANDING} * outlets GROUP BY text) h
            JOIN (SELECT text, count(*) AS seeds FROM seeds GROUP BY text) w ON h.text = w.text
            WHERE h.seeds >= {REPUBLISHED} * w.seeds""",
        "shared": f"""
            SELECT h.hash, h.text, h.place, h.texts, row_number() OVER (PARTITION BY h.hash ORDER BY h.text) AS number
            FROM held h LEFT JOIN republished r ON h.text = r.text
            WHERE h.texts <= {STANDING} * h.outlets OR r.text IS NOT NULL""",
        "links": f"""
            SELECT x.text AS a, y.text AS b,
                   array_agg(x.place) AS places_a, array_agg(y.place) AS places_b, array_agg(x.texts) AS texts
            FROM shared x JOIN shared y ON x.hash = y.hash JOIN rarities r ON x.texts = r.texts
            WHERE y.number > x.number AND y.number <= x.number + {NEIGHBOURS}
            GROUP BY x.text, y.text
            HAVING sum(r.worth) >= {_whole(LEAST_SCORE)}
                OR sum(r.worth) >= {_whole(LEAST_IN_LINE)}
                    AND least(max(x.place) - min(x.place), max(y.place) - min(y.place)) >= {SEED_WORDS}
                    AND max(x.place - y.place) - min(x.place - y.place) <= {IN_LINE}""",
    }
