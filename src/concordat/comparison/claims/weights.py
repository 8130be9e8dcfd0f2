"""What each measure of two propositions tells: log-odds fitted to labelled pairs (``pair_weights.tsv``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np

from concordat.comparison.candidates import Doubles

MEASURES = (
    "clause meaning", "sentence meaning", "meaning in the story", "words", "predicate", "same doer", "same done-to",
    "other doer", "same number", "same day", "same speaker", "other speaker", "quoted once", "negations", "no verb",
    "length", "place", "passage", "word by word",
)  # fmt: skip
"""The measures of a pair in the order of ``Measures.compare``; all but the last are plain.

What makes two clauses rivals (another number, a denial, doer and done-to exchanged) is none of them: these speak of one
point, and ``conflict`` keeps them apart."""

PLAIN = MEASURES[:-1]
"""The measures that need no reading word by word."""

CHEAP = ("clause meaning", "sentence meaning", "words", "same predicate")
"""The measures of the cheap score: three inner products, and predicates of one sense."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Log-odds of one unit of each measure, in three scores, each with its bias.

    ``cheap`` finds candidates, ``plain`` has what is measured without reading word by word, ``measures`` has all.
    """

    measures: Doubles
    bias: float
    plain: Doubles
    plain_bias: float
    plain_floor: float
    """Log-odds of the plain measures from which a pair is read word by word."""
    cheap: Mapping[str, float]
    floor: float
    """Log-odds of the cheap score from which a pair is measured."""


@cache
def shipped_weights() -> Weights:
    """Read the fitted weights."""
    text = resources.files("concordat.comparison.claims").joinpath("pair_weights.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    scores = ("measure", "plain", "cheap")
    full, plain, cheap = ({name: float(value) for k, name, value in rows if k == kind} for kind in scores)
    measures, plainly = (
        np.array([found[name] for name in names]) for found, names in ((full, MEASURES), (plain, PLAIN))
    )
    return Weights(measures, full["bias"], plainly, plain["bias"], plain["floor"], cheap, cheap["floor"])
