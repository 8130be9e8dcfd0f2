"""What the reader says must not depend on the processor: it reads the same with other kernels than its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest import mock

import numpy as np
import pytest
from evaluation.kernels import exact_layers, in_floats, windows_of
from spacy.attrs import DEP, HEAD, LEMMA, POS
from spacy.tokens import Doc
from tests.cases import load_cases

from concordat import pipeline
from concordat.dossier.render_json import render_json
from concordat.errors import ModelError
from concordat.language import Reader, encoder
from concordat.language.encoder import FASTEST, UNSIGNED, choose_kernels
from concordat.language.weights import load_weights

TESTS = Path(__file__).parents[1]
EXAMPLE = TESTS.parent / "examples" / "inf-treaty"
PROSE = ("text", "first", "second", "sentence")

OTHERS: dict[str, Callable[[], Reader]] = {
    "unsigned weights, two threads": lambda: Reader(threads=2, kernels=UNSIGNED),
    "products in single precision": lambda: Reader(in_floats(load_weights())),
}


TOGETHER = 40
"""Texts of cases read as one, each a paragraph: read one by one they take four times as long."""


@pytest.fixture(scope="module")
def texts() -> list[str]:
    names = sorted(file.stem for file in (TESTS / "cases").glob("*.md"))
    every = sorted({row[column] for name in names for _, row in load_cases(name) for column in PROSE if column in row})
    cases = every[::2]  # Half of them, for the sake of time.
    assert len(cases) > 250
    return ["\n\n".join(cases[at : at + TOGETHER]) for at in range(0, len(cases), TOGETHER)]


@pytest.fixture(scope="module")
def readings(reader: Reader, texts: list[str]) -> list[tuple[Any, ...]]:
    return [_everything(reader.read(text)) for text in texts]


@pytest.fixture(scope="module")
def dossier(reader: Reader) -> str:
    return _dossier(reader)


@pytest.fixture(scope="module", params=list(OTHERS))
def other(request: pytest.FixtureRequest) -> Reader:
    return OTHERS[request.param]()


def _dossier(reader: Reader) -> str:
    with mock.patch.object(pipeline, "load_reader", return_value=reader):
        return render_json(pipeline.build_dossier([str(EXAMPLE)]))


def _everything(doc: Doc) -> tuple[Any, ...]:
    return (
        doc.to_array([HEAD, POS, DEP, LEMMA]).tobytes(),
        [(name.start, name.end, name.label_) for name in doc.ents],
        [str(attribution) for attribution in doc._.attributions],
        doc._.sentence_vectors.tobytes(),
        np.asarray(doc.tensor).tobytes(),
        doc._.coreference,
    )


def test_the_example_has_the_same_dossier(dossier: str, other: Reader) -> None:
    assert _dossier(other) == dossier


def test_the_cases_are_read_alike_to_the_last_bit(
    texts: list[str], readings: list[tuple[Any, ...]], other: Reader
) -> None:
    found = [_everything(other.read(text)) for text in texts]
    assert [text for text, ours, theirs in zip(texts, readings, found, strict=True) if ours != theirs] == []


def test_every_quantised_product_is_exact(reader: Reader) -> None:
    texts = (file.read_text("utf-8") for file in sorted(EXAMPLE.glob("*.txt")))
    windows = windows_of(texts, reader, 2)
    weights = load_weights()
    layers, compared, wrong = exact_layers(weights, windows, choose_kernels(weights.probe))
    assert (layers, compared, wrong) == (68, 68 * 2, set())


class _Saturating:
    """A session of the probe on a processor whose sums of two products end at 16 bits."""

    def run(self, _names: list[str], inputs: dict[str, np.ndarray]) -> list[np.ndarray]:
        pairs = inputs["inputs"].reshape(len(inputs["inputs"]), -1, 2).sum(2)
        column = np.clip(127 * pairs, -(2**15), 2**15 - 1).sum(1)
        return [np.stack([column, -column], 1)]


def test_a_processor_that_saturates_is_given_unsigned_weights() -> None:
    real = encoder._session

    def session(graph: bytes, threads: int, kernels: str) -> Any:
        return _Saturating() if kernels == FASTEST else real(graph, threads, kernels)

    with mock.patch.object(encoder, "_session", session):
        assert choose_kernels(load_weights().probe) == UNSIGNED


def test_a_processor_without_exact_kernels_is_refused() -> None:
    with (
        mock.patch.object(encoder, "_session", return_value=_Saturating()),
        pytest.raises(ModelError, match="another release of onnxruntime"),
    ):
        choose_kernels(load_weights().probe)
