from __future__ import annotations

import subprocess
import sys
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concordat.records.arithmetic import length, product

SINGLE = 2.0**-20


def _matrices(seed: int, inner: int) -> tuple[np.ndarray, np.ndarray]:
    random = np.random.default_rng(seed)
    return random.standard_normal((5, inner)).astype(np.float32), random.standard_normal((inner, 7)).astype(np.float32)


@pytest.mark.parametrize("inner", [1, 2, 384, 1536])
def test_a_product_is_near_the_true_one(inner: int) -> None:
    a, b = _matrices(1, inner)
    true = a.astype(np.float64) @ b.astype(np.float64)
    scale = np.abs(a).max() * np.abs(b).max() * inner
    assert np.abs(product(a, b) - true).max() <= SINGLE * scale


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from([3, 96, 384, 1024]))
def test_the_order_of_summing_changes_no_bit(seed: int, inner: int) -> None:
    a, b = _matrices(seed, inner)
    order = np.random.default_rng(seed + 1).permutation(inner)
    assert np.array_equal(product(a, b), product(a[:, order], b[order]))


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10**6))
def test_a_row_does_not_depend_on_its_neighbours(seed: int) -> None:
    a, b = _matrices(seed, 96)
    a[3:] *= 1000
    assert np.array_equal(product(a, b)[:3], product(a[:3], b))
    assert np.array_equal(product(a, b)[:, 2], product(a, b[:, 2]))


def test_the_largest_sums_are_exact() -> None:
    a = np.full((1, 1024), 2 - 2.0**-20, dtype=np.float32)
    whole = 1024 * Fraction(float(a[0, 0])) ** 2
    assert product(a, a.T)[0, 0] == np.float32(float(whole))


def test_products_of_nothing_and_of_zeros() -> None:
    assert product(np.zeros((0, 4), np.float32), np.zeros((4, 2), np.float32)).shape == (0, 2)
    assert not product(np.zeros((3, 4), np.float32), np.zeros((4, 2), np.float32)).any()


def test_length() -> None:
    assert length(np.array([3, 4], np.float32)) == 5


@pytest.mark.parametrize(
    "asking",
    [
        "from concordat.language import load_reader; load_reader()",
        "from concordat.language.clause_words import networks; networks()",
    ],
)
def test_who_reads_or_compares_multiplies_in_one_thread(asking: str) -> None:
    told = "; import threadpoolctl; print([pool['num_threads'] for pool in threadpoolctl.threadpool_info()])"
    program = [sys.executable, "-c", asking + told]
    found = subprocess.check_output(program, text=True, env={"OPENBLAS_NUM_THREADS": "2"})  # noqa: S603 - written here
    assert found.strip() == "[1]"
