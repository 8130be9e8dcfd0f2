"""Numbers by which one thing is known again, whatever the words around them: a slip of the pen, or the only ones.

"$640 million" and "$460 million" have one set of figures, "940,000" a nought more than "94,000". Of what each of two
reports on one event counts just once ("640 posts", "460 jobs") there is hardly a second count.
"""

from __future__ import annotations

from collections.abc import Sequence

from concordat.comparison.counts import stated
from concordat.comparison.discrepancies.figures import STRETCHES, Figure, is_of_people
from concordat.comparison.senses import sense_of
from concordat.extraction.quantities import is_vague

TENFOLD = 0.01
"""How near to ten, a hundred or a thousand times another a number lies that has lost or gained a nought."""

ONE_TOLL = 3.0
"""Times that tolls of one matter differ at most; beyond, one of them is of a longer time or of more places."""

COUNTED = 10
"""Numbers below this are met with by chance ("three children"). Of the 220 stories that differences are judged on no
two reports that each count one thing just once, at least so often, count two things by it."""


def is_tenfold(few: float, many: float) -> bool:
    """Tell whether one number is another with a nought more or less, or some."""
    return few > 0 and any(abs(many / (few * power) - 1) < TENFOLD for power in (10, 100, 1000))


def is_near(a: Figure, b: Figure) -> bool:
    """Tell whether two numbers are of one magnitude, or one of them is the other with noughts too many."""
    few, many = sorted((a.value, b.value))
    return many <= ONE_TOLL * few or is_tenfold(few, many)


def is_transposed(a: Figure, b: Figure) -> bool:
    """Tell whether two numbers in one unit have the same figures in another order ("640 million", "460 million")."""
    one, other = (f"{stated(f.count.quantity):.10g}".replace(".", "").rstrip("0") for f in (a, b))
    alike = one != other and len(one) == len(other) > 1 and sorted(one) == sorted(other)
    return alike and a.count.noun == b.count.noun and len(f"{a.value:.0f}") == len(f"{b.value:.0f}")


def are_only_ones(*both: tuple[Figure, Sequence[Figure]]) -> bool:
    """Tell whether either of two numbers, each given with all of its report, is the only one of what is counted."""
    (a, _), (b, _) = both
    counted = not any(f.is_measure or f.noun in STRETCHES or is_of_people(f.noun) or _is_small(f) for f in (a, b))
    return counted and is_near(a, b) and all(_is_only(figure, told) for figure, told in both)


def _is_small(figure: Figure) -> bool:
    return figure.value < COUNTED or is_vague(figure.count.quantity)


def _is_only(figure: Figure, told: Sequence[Figure]) -> bool:
    sense = sense_of(figure.count.noun)
    return all(f.value == figure.value for f in told if sense_of(f.count.noun) == sense)
