"""Vectors of sentences and of their words: each sentence encoded by itself with the untouched MiniLM layers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Span

from concordat.language.encoder import Encoder
from concordat.language.windows import WINDOW_PIECES
from concordat.language.word_pieces import UNKNOWN_PIECE, WordPieces

VECTOR_WIDTH = 384

TOGETHER = 320
"""Pieces encoded at once: sentences of like length together are faster than one by one, until the cache is full."""


def sentence_vectors(doc: Doc, pieces: WordPieces, encoder: Encoder) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Give unit vectors (sentences, VECTOR_WIDTH) in the order of `doc.sents`, and vectors (tokens, VECTOR_WIDTH).

    A token's vector is the mean of its pieces, so that a clause means the mean of its tokens; spaces, and what lies
    beyond a window's length in a long sentence, have none (zeros).
    """
    spelled = [_spell(sentence, pieces) for sentence in doc.sents]
    vectors, states = encode_spelled([item.ids for item in spelled], encoder)
    tokens = np.zeros((len(doc), VECTOR_WIDTH), dtype=np.float32)
    for item, rows in zip(spelled, states, strict=True):
        for token, first, last in item.words:
            tokens[token] = rows[first:last].mean(axis=0)
    return vectors, tokens


def encode_spelled(spelled: list[list[int]], encoder: Encoder) -> tuple[NDArray[np.float32], list[NDArray[np.float32]]]:
    """Encode sentences given as word pieces: unit vectors (s, VECTOR_WIDTH), and the states of each one's pieces."""
    cut = [ids[:WINDOW_PIECES] or [UNKNOWN_PIECE] for ids in spelled]
    vectors = np.zeros((len(cut), VECTOR_WIDTH), dtype=np.float32)
    states: list[NDArray[np.float32]] = [vectors] * len(cut)
    order = sorted(range(len(cut)), key=lambda place: len(cut[place]))
    at = 0
    while at < len(order):
        end = at + 1
        while end < len(order) and (end - at + 1) * len(cut[order[end]]) <= TOGETHER:
            end += 1
        chosen = order[at:end]
        vectors[chosen], rows = encoder.encode_sentences([cut[place] for place in chosen])
        for place, row in zip(chosen, rows, strict=True):
            states[place] = row
        at = end
    return vectors, states


@dataclass(frozen=True, slots=True)
class _Spelled:
    """One sentence: its word pieces, and for each word its token's number and the span of its pieces."""

    ids: list[int]
    words: list[tuple[int, int, int]]


def _spell(sentence: Span, pieces: WordPieces) -> _Spelled:
    numbers = [token.i for token in sentence if not token.is_space]
    ids: list[int] = []
    words: list[tuple[int, int, int]] = []
    for number, spelling in zip(numbers, pieces([sentence.doc[n].text for n in numbers]), strict=True):
        if len(ids) + len(spelling) <= WINDOW_PIECES:
            words.append((number, len(ids), len(ids) + len(spelling)))
        ids.extend(spelling)
    return _Spelled(ids, words)
