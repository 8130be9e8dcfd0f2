"""Fit how sure it is that a clause says what a claim's wording says, to wordings that were read.

    python -m training.near_wordings DATA

Labels are those of ``evaluation/data/near_wordings.tsv`` and the pieces of ``printed_claims.tsv``, of stories on which
no network was trained. Prints how many clauses below CARRIES reach SURE on stories that the fit has not seen, and how
many of them are right, then writes ``comparison/claims/carrying_weights.tsv``. Run again when the score of pairs
changes; ten minutes of one core.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from math import log
from pathlib import Path

import numpy as np
from evaluation.labelled_pairs import fitting
from evaluation.logistic import Floats, fit_to_scale, folds
from evaluation.printed import BOTH, hash_of, judged_stories, write_story

from concordat.comparison.actors import join_actors
from concordat.comparison.claims import sureness as measured
from concordat.comparison.claims.acts import strays
from concordat.comparison.claims.score import Likelihoods
from concordat.comparison.claims.standing import CARRIES, SURE
from concordat.comparison.claims.sureness import MEASURES, Sureness
from concordat.comparison.claims.units import Unit, units_of
from concordat.comparison.copying import find_copies
from concordat.comparison.publication import date_articles
from concordat.comparison.reuse import find_reuse
from concordat.pipeline import analyse_inputs
from concordat.reading.read_over import as_read
from concordat.records import Analysis

NEAR = Path(measured.__file__).with_name("carrying_weights.tsv")
READ = Path(__file__).parents[1] / "evaluation" / "data" / "near_wordings.tsv"
PENALTY, FOLDS = 3.0, 10

LIKELIEST = 0.5
"""Likelihood from which a clause is looked at: below it too few of those that were read say the same."""

Spot = tuple[str, int, int]


def main() -> None:
    """Read, fit, tell and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    rows = list(_rows(parser.parse_args().data))
    values = np.array([row for _, row, _ in rows])
    labels = np.array([label for *_, label in rows])
    odds = _out_of_fold(values, labels, [story for story, *_ in rows])
    added = (odds >= log(SURE / (1 - SURE))) & (values[:, 0] < log(CARRIES / (1 - CARRIES)))
    sure = values[:, 0] >= log(CARRIES / (1 - CARRIES))
    for name, part in (("likelihood reaches CARRIES", sure), ("only the chance reaches SURE", added)):
        print(f"{name}: {labels[part].sum()} of {part.sum()} right")
    weights = fit_to_scale(values, labels.astype(float), PENALTY)
    head = "".join(line for line in NEAR.read_text("utf-8").splitlines(keepends=True) if line.startswith("#"))
    lines = (f"{name}\t{value:.3f}\n" for name, value in zip(("bias", *MEASURES), weights.tolist(), strict=True))
    NEAR.write_text(head + "".join(lines), encoding="utf-8", newline="\n")


def _out_of_fold(values: Floats, labels: np.ndarray, groups: list[str]) -> Floats:
    odds = np.zeros(len(labels))
    for part in folds(groups, FOLDS):
        weights = fit_to_scale(values[~part], labels[~part].astype(float), PENALTY)
        odds[part] = weights[0] + values[part] @ weights[1:]
    return odds


def _rows(data: Path) -> Iterator[tuple[str, tuple[float, ...], bool]]:
    """Give each labelled clause of another report than the wording: its story, its measures, and whether it says so."""
    lines = [line.split("\t") for line in READ.read_text("utf-8").splitlines() if not line.startswith("#")]
    texts = {}
    for line in (data / "allsides_reuse" / "articles.jsonl").read_text("utf-8").splitlines():
        article = json.loads(line)
        texts[article["id"]] = article
    for story, names, known in judged_stories():
        with write_story([texts[name] for name in names]) as path:
            told = Told(tuple(a for a in analyse_inputs([str(path)]) if isinstance(a, Analysis)))
        read = [((a, int(b), int(c)), (d, int(e), int(f)), y == "y") for s, a, b, c, d, e, f, y in lines if s == story]
        judged = [
            (told.worded(hashed, list(claim.pieces)), spot, letters == BOTH)
            for hashed, claim in known.items()
            for spot, letters in claim.pieces.items()
        ]
        for wording, clause, label in (*read, *judged):
            row = told.row(wording, clause)
            if row is not None:
                yield story, row, label


class Told:
    """The clauses of one story and how likely they say the same."""

    def __init__(self, analyses: tuple[Analysis, ...]) -> None:
        joined = join_actors(date_articles(tuple(map(as_read, analyses))))[1]
        self.units = units_of(joined)
        reuse = find_copies(joined, find_reuse(joined))[1]
        self.likely = Likelihoods(self.units, [analysis.article.id for analysis in joined], reuse)
        self.sureness = Sureness.of(self.units, self.likely.sure)
        self.numbers = {analysis.article.name.rpartition("#")[2]: n for n, analysis in enumerate(joined)}

    def unit(self, spot: Spot) -> int | None:
        """Find the clause that fits a span."""
        name, start, end = spot
        return fitting(self.units, self.numbers.get(name), {"start": start, "end": end})

    def worded(self, hashed: str, pieces: list[Spot]) -> Spot | None:
        """Find the piece that is the wording itself."""
        found = ((spot, self.unit(spot)) for spot in pieces)
        return next((s for s, n in found if n is not None and hash_of(self._text(self.units[n])) == hashed), None)

    def row(self, wording: Spot | None, clause: Spot) -> tuple[float, ...] | None:
        """Measure a clause beside a wording; None where they are no pair that may count."""
        a, b = (self.unit(spot) if spot else None for spot in (wording, clause))
        if a is None or b is None or a == b:
            return None
        likely = self.likely.of([(min(a, b), max(a, b))])[min(a, b), max(a, b)]
        if likely < LIKELIEST or strays(self.units[b], self.units[a]) or not self.sureness.says(b, a, likely):
            return None
        return self.sureness.measured(b, a, likely)

    @staticmethod
    def _text(unit: Unit) -> str:
        return unit.proposition.citation.text


if __name__ == "__main__":
    main()
