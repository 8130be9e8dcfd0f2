"""Running the graphs: embeddings in numpy, layers and heads in onnxruntime."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from concordat.language.pieces import CLASSIFIER_PIECE, SEPARATOR_PIECE
from concordat.language.weights import Weights
from concordat.language.windows import Batch

Floats = NDArray[np.float32]

NORM_EPSILON = 1e-12


@dataclass(frozen=True, slots=True)
class TaggerScores:
    """What the word heads say of b windows of n words (padded).

    `words` (b, n, width) last states; `tags`, `names`, `cues` (b, n, labels); `sentence_starts` (b, n) log-odds;
    `arcs` (b, n, n + 1) with the root first; `dependents` (b, n, r) and `governors` (b, n + 1, r) for relations.
    """

    words: Floats
    tags: Floats
    sentence_starts: Floats
    names: Floats
    cues: Floats
    arcs: Floats
    dependents: Floats
    governors: Floats


class Encoder:
    """The three graphs over one table of embeddings."""

    def __init__(self, weights: Weights, threads: int = 1) -> None:
        self._tables = weights.embeddings
        self._features = [self._tables[f"feature{kind}"] for kind in range(3)]
        self._tagger = _session(weights.tagger, threads)
        self._linker = _session(weights.linker, threads)
        self._sentences = _session(weights.sentences, threads)

    def tag(self, batch: Batch) -> TaggerScores:
        """Scores of the word heads."""
        states = self._embed(batch.pieces)
        for kind, table in enumerate(self._features):
            states += table[batch.features[:, :, kind]]
        names = list(TaggerScores.__slots__)
        inputs = {"states": states, "attended": batch.attended, "first_pieces": batch.first_pieces}
        return TaggerScores(*self._tagger.run(names, inputs))

    def link(self, words: Floats, cues: Floats, distances: NDArray[np.int64], paragraphs: NDArray[np.int64]) -> Floats:
        """Scores (c, n, link tags) for the c cues of one window.

        `words` (n, width) last states, `cues` (c, width) the mean of each cue's, `distances` and `paragraphs` (c, n)
        buckets relative to each cue.
        """
        mask = np.zeros((len(cues), 1, 1, len(words)), dtype=np.float32)
        inputs = {"words": words[None], "cues": cues, "distances": distances, "paragraphs": paragraphs, "mask": mask}
        scores: Floats = self._linker.run(["scores"], inputs)[0]
        return scores

    def encode_sentences(self, sentences: list[list[int]]) -> tuple[Floats, Floats]:
        """Encode s sentences, each given as word pieces without marks.

        Gives their unit vectors (s, width) and the last states of their pieces (s, longest, width), which begin with
        the first piece of each sentence; what follows a shorter sentence's last piece means nothing.
        """
        longest = max(map(len, sentences)) + 2
        pieces = np.zeros((len(sentences), longest), dtype=np.int64)
        attended = np.zeros_like(pieces)
        for row, ids in enumerate(sentences):
            pieces[row, : len(ids) + 2] = [CLASSIFIER_PIECE, *ids, SEPARATOR_PIECE]
            attended[row, : len(ids) + 2] = 1
        inputs = {"states": self._embed(pieces), "attended": attended}
        vectors, states = self._sentences.run(["vectors", "pieces"], inputs)
        return vectors, states[:, 1:-1]

    def _embed(self, pieces: NDArray[np.int64]) -> Floats:
        """MiniLM's embeddings (b, l, width): pieces and places, normalised."""
        tables = self._tables
        states: Floats = tables["pieces"][pieces] * tables["scales"][pieces] + tables["places"][: pieces.shape[1]]
        states -= states.mean(-1, keepdims=True)
        states /= np.sqrt(np.square(states).mean(-1, keepdims=True) + NORM_EPSILON)
        states *= tables["norm_weight"]
        states += tables["norm_bias"]
        return states


def _session(graph: bytes, threads: int) -> Any:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    # Busy waiting would take the processor from whoever else reads in another process.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
