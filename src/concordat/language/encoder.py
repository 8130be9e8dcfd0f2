"""Running the graphs: embeddings in numpy, layers and heads in onnxruntime."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from concordat.errors import ModelError
from concordat.language.weights import Weights
from concordat.language.windows import Batch
from concordat.language.word_pieces import CLASSIFIER_PIECE, SEPARATOR_PIECE
from concordat.records.arithmetic import keep_to_one_thread

Floats = NDArray[np.float32]

NORM_EPSILON = 1e-12

KERNELS = "session.x64quantprecision"
FASTEST, UNSIGNED = "0", "1"
"""Values of the session's option: kernels for weights as they are stored, or turned into unsigned ones."""

PROBE_ROWS, PROBE_WIDTH = 20, 384


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

    def __init__(self, weights: Weights, threads: int = 1, kernels: str | None = None) -> None:
        """`kernels`, FASTEST or UNSIGNED, are chosen by the processor unless they are given."""
        keep_to_one_thread()
        kernels = kernels or choose_kernels(weights.probe)
        self._tables = weights.embeddings
        self._features = [self._tables[f"feature{kind}"] for kind in range(3)]
        self._tagger = _session(weights.tagger, threads, kernels)
        self._linker = _session(weights.linker, threads, kernels)
        self._sentences = _session(weights.sentences, threads, kernels)

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


def _session(graph: bytes, threads: int, kernels: str) -> Any:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    # Busy waiting would take the processor from whoever else reads in another process.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.add_session_config_entry(KERNELS, kernels)
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])


def choose_kernels(probe: bytes) -> str:
    """Choose the fastest kernels of this processor that multiply whole numbers exactly.

    Without VNNI instructions, products of unsigned states and signed weights are added by twos in 16 bits, which
    saturate; kernels with unsigned weights are exact everywhere, but take twice the time where VNNI is at hand.
    `probe` is a graph whose products overflow wherever they can (training/steady.py).
    """
    states = np.full((PROBE_ROWS, PROBE_WIDTH), 255, dtype=np.float32)
    states[:, 0] = 0  # So that the states' range begins at 0.
    expected = 127 * states.sum(1)
    for kernels in (FASTEST, UNSIGNED):
        products = _session(probe, 1, kernels).run(None, {"inputs": states})[0]
        if np.array_equal(products[:, 0], expected) and np.array_equal(products[:, 1], -expected):
            return kernels
    message = (
        "onnxruntime multiplies whole numbers wrongly on this processor, so that nothing read here would be what was "
        "measured. Install another release of onnxruntime, or read on another machine."
    )
    raise ModelError(message)
