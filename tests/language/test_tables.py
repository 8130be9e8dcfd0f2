from __future__ import annotations

from unittest import mock

import numpy as np
import pytest

from concordat.language.tables import CLOSE, Tables, make_tables
from concordat.language.weights import load_weights


@pytest.fixture(scope="module")
def tables() -> Tables:
    return make_tables(load_weights())


def _arcs(tables: Tables, count: int) -> tuple[np.ndarray, np.ndarray]:
    random = np.random.default_rng(5)
    width = len(tables.relation_product)
    dependents, governors = random.standard_normal((2, count, width)).astype(np.float32)
    return dependents, governors


def test_the_relation_is_the_one_that_exact_scores_make_best(tables: Tables) -> None:
    dependents, governors = _arcs(tables, 400)
    exact = tables._exact_scores(dependents, governors)
    assert np.array_equal(tables.relation_numbers(dependents, governors), exact.argmax(-1))


def test_what_a_processor_gets_wrong_is_less_than_close(tables: Tables) -> None:
    dependents, governors = _arcs(tables, 400)
    mixed = (dependents @ tables.relation_product).reshape(*dependents.shape, -1)
    scores = np.matmul(governors[:, None, :], mixed)[:, 0]
    scores += np.concatenate([dependents, governors], -1) @ tables.relation_weight + tables.relation_bias
    assert np.abs(scores - tables._exact_scores(dependents, governors)).max() < CLOSE / 4


def test_a_tie_is_decided_by_position(tables: Tables) -> None:
    dependents, governors = np.zeros_like(_arcs(tables, 3))
    level = Tables(
        **{name: getattr(tables, name) for name in tables.__dataclass_fields__}
        | {"relation_bias": np.zeros_like(tables.relation_bias)}
    )
    assert level.relation_numbers(dependents, governors).tolist() == [0, 0, 0]


def test_only_close_scores_are_decided_exactly(tables: Tables) -> None:
    close, clear = np.zeros_like(_arcs(tables, 2)), _arcs(tables, 2)
    level = Tables(
        **{name: getattr(tables, name) for name in tables.__dataclass_fields__}
        | {"relation_bias": np.zeros_like(tables.relation_bias)}
    )
    dependents, governors = (np.concatenate(pair) for pair in zip(close, clear, strict=True))
    seventh = np.eye(len(tables.relations), dtype=np.float32)[[6, 6]]
    with mock.patch.object(Tables, "_exact_scores", return_value=seventh) as exact:
        found = level.relation_numbers(dependents, governors)
    assert found[:2].tolist() == [6, 6]
    assert len(exact.call_args.args[0]) == 2
