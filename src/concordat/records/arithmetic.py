"""Products and lengths with the same bits on every processor.

A matrix product in floating point depends on the order in which it is summed, and each processor has an order of its
own (numpy's BLAS chooses by the instructions that it finds). Here every operand is first rounded to so few bits that
all sums are exact in double precision; then no order matters (Ozaki et al. 2012, Numerical Algorithms 59). What is
rounded away is about what single precision cannot tell.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

DOUBLE_BITS = 53
"""Whole numbers up to two to this power are exact in double precision."""

BLOCK = 512
"""Rows that are multiplied at a time, so that what is rounded stays in the processor's cache."""


def product(a: NDArray[Any], b: NDArray[Any]) -> NDArray[np.float32]:
    """Multiply `a` (..., k) with `b` (..., k, m) or (k,) as ``a @ b`` does, whatever the processor.

    Each row of `a` and each column of `b` is rounded by itself: what a row gives does not depend on its neighbours.
    """
    axis = max(b.ndim - 2, 0)
    bits = _bits(b.shape[axis])
    exact: NDArray[np.float32] = (_rounded(a, bits, -1) @ _rounded(b, bits, axis)).astype(np.float32)
    return exact


def rounded_rows(matrix: NDArray[Any]) -> NDArray[np.float64]:
    """Round the rows of `matrix` (n, k) so that the product of any two is exact, however it is summed."""
    return _rounded(matrix, _bits(matrix.shape[-1]), -1)


def length(vector: NDArray[np.float32]) -> float:
    """Give the Euclidean length of one vector; numpy's own takes a product of the processor's."""
    return float(np.sqrt(np.square(vector).sum()))


def centred(vector: NDArray[np.float32], mean: NDArray[np.float32]) -> NDArray[np.float32]:
    """Take the mean from a vector and give what is left unit length; one of zeros stays as it is."""
    left = vector - mean if vector.any() else vector
    return (left / (length(left) or 1.0)).astype(np.float32)


def _bits(terms: int) -> int:
    """Give how many bits each factor may have for a sum of so many products to be exact."""
    return (DOUBLE_BITS - terms.bit_length()) // 2


def _rounded(values: NDArray[Any], bits: int, axis: int) -> NDArray[np.float64]:
    """Round to `bits` bits below the largest magnitude along `axis`: adding a number so large drops all bits below."""
    if not values.size:
        return values.astype(np.float64)
    _, exponents = np.frexp(np.abs(values).max(axis=axis, keepdims=True))
    large = np.ldexp(1.5, exponents + (DOUBLE_BITS - 1 - bits))
    rounded: NDArray[np.float64] = values.astype(np.float64)
    rounded += large
    rounded -= large
    return rounded


@cache
def keep_to_one_thread() -> None:
    """Let numpy's BLAS multiply in the thread that asks, from now on and in the whole process.

    The products here are small: threads that share one wait for each other longer than they work, which took reading
    1.7 times as long on two cores, and takes the other core from the process beside it (benchmarks/results.md).
    """
    threadpool_limits(limits=1, user_api="blas")
