"""Sentence vectors: each sentence encoded by itself with the untouched MiniLM layers."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from concordat.language.encoder import Encoder
from concordat.language.pieces import UNKNOWN_PIECE, WordPieces
from concordat.language.windows import WINDOW_PIECES

VECTOR_WIDTH = 384

TOGETHER = 320
"""Pieces encoded at once: sentences of like length together are faster than one by one, until the cache is full."""


def sentence_vectors(doc: Doc, pieces: WordPieces, encoder: Encoder) -> NDArray[np.float32]:
    """Unit vectors (sentences, VECTOR_WIDTH) in the order of `doc.sents`; long sentences are cut at a window."""
    spelled = []
    for sentence in doc.sents:
        ids = [piece for word in pieces([token.text for token in sentence if not token.is_space]) for piece in word]
        spelled.append(ids[:WINDOW_PIECES] or [UNKNOWN_PIECE])
    vectors = np.zeros((len(spelled), VECTOR_WIDTH), dtype=np.float32)
    order = sorted(range(len(spelled)), key=lambda place: len(spelled[place]))
    at = 0
    while at < len(order):
        end = at + 1
        while end < len(order) and (end - at + 1) * len(spelled[order[end]]) <= TOGETHER:
            end += 1
        chosen = order[at:end]
        vectors[chosen] = encoder.sentence_vectors([spelled[place] for place in chosen])
        at = end
    return vectors
