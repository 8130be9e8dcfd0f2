"""What decoding needs beside the scores: label names, chains, the relation scorer."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from concordat.language.chains import Chain
from concordat.language.linking import Calibration
from concordat.language.weights import Weights
from concordat.records.arithmetic import product

Floats = NDArray[np.float32]

CLOSE = 0.001
"""Scores (up to about 30) that differ by less are close: some thirty times what single precision gets wrong."""


@dataclass(frozen=True)
class Tables:
    """Label names by number, the three chains, and the relation scorer.

    `relation_product` (r, width * relations) multiplies dependents before they meet their governors;
    `relation_weight` (2 * width, relations), `relation_bias` (relations,).
    """

    tags: list[str]
    relations: list[str]
    names: Chain
    cues: Chain
    links: Chain
    calibration: Calibration
    relation_product: Floats
    relation_weight: Floats
    relation_bias: Floats

    def relation_numbers(self, dependents: Floats, governors: Floats) -> NDArray[np.int64]:
        """Best relation of k arcs, from (k, width) each (biaffine: Dozat and Manning 2017).

        The processor's own products differ in the last bits, so that arcs whose two best relations are close are
        scored again exactly.
        """
        mixed = (dependents @ self.relation_product).reshape(*dependents.shape, -1)
        scores = np.matmul(governors[:, None, :], mixed)[:, 0]
        scores += np.concatenate([dependents, governors], -1) @ self.relation_weight + self.relation_bias
        best: NDArray[np.int64] = scores.argmax(-1)
        second, first = np.partition(scores, -2, axis=-1)[:, -2:].T
        close = np.flatnonzero(first - second < CLOSE)
        if len(close):
            best[close] = self._exact_scores(dependents[close], governors[close]).argmax(-1)
        return best

    def _exact_scores(self, dependents: Floats, governors: Floats) -> Floats:
        mixed = product(dependents, self.relation_product).reshape(*dependents.shape, -1)
        scores: Floats = (governors[:, :, None] * mixed).sum(1)
        scores += product(np.concatenate([dependents, governors], -1), self.relation_weight) + self.relation_bias
        return scores


def make_tables(weights: Weights) -> Tables:
    """Arrange the decoding tables of the weights for use."""
    arrays, labels = weights.decoding, weights.labels
    # Stored (relations, dependent, governor); wanted as one matrix from dependents to (governor, relations).
    product = arrays["relation_product"].astype(np.float32) * arrays["relation_scales"]
    relations, width, _ = product.shape
    return Tables(
        tags=labels["tags"],
        relations=labels["relations"],
        names=_chain(weights, "names"),
        cues=_chain(weights, "cues"),
        links=_chain(weights, "links"),
        calibration=Calibration(**weights.calibration),
        relation_product=np.ascontiguousarray(product.transpose(1, 2, 0).reshape(width, width * relations)),
        relation_weight=np.ascontiguousarray(arrays["relation_weight"].T),
        relation_bias=arrays["relation_bias"],
    )


def _chain(weights: Weights, name: str) -> Chain:
    arrays = weights.decoding
    return Chain(arrays[f"{name}_transitions"], arrays[f"{name}_starts"], arrays[f"{name}_ends"], weights.labels[name])
