"""How alike two articles are, that is how likely of one event: words, meaning of title and lead, and days between."""

from __future__ import annotations

from math import log1p

import numpy as np
import numpy.typing as npt

from concordat.stories.grouping.words import WHOLE

WORDS, MEANING = 0.7, 0.3
"""What the cosine of the rare words and that of the vectors count. Names, places, figures are words here: taken apart
as evidence of their own (weights of .2 and .35) they made no set better and news_cluster worse by .02 BCubed F1;
passages shared word for word, as evidence of their own, made allsides_reuse worse (pairwise F1 .82 to .78 and less),
whose pages share standing text, and no set better by more than .01."""

STRANGERS = 0.2
"""Cosine of the vectors of two articles that have nothing to do with each other: it counts as nothing."""

DAY = 0.05
"""What the first day between two articles takes away; the next ones less and less (by the logarithm of the days)."""

OPEN_DAYS = 14
"""Days after which an article is no longer held against another: an event that comes back later is another story, which
is linked. With 7 or 21, pairwise F1 on allsides_reuse is .02 lower."""

JOINED = 0.22
"""Mean likeness from which articles are one story. JOINED and DAY were chosen together on the labelled months of
allsides_reuse (pairwise F1 .87; with .21 or .23, and with .04 or .06, it stays above .85), and serve for all sets."""

WORTH_A_LOOK = 0.1
"""How far below JOINED a member of a story may lie for the story to be taken into account."""

NEAR = 0.25
"""Cosine of vectors below which two articles are not compared any further (with 0: no figure differs)."""

_FADING = np.array([round(DAY * log1p(days), 6) for days in range(OPEN_DAYS + 1)])


def cosines(products: npt.NDArray[np.float32], squares: npt.NDArray[np.float64], own: float) -> npt.NDArray[np.float64]:
    """Give the cosines of vectors with one, from their products with it and the squares of all their lengths.

    Vectors are rounded to whole numbers, of which sums are exact in any order.
    """
    return np.asarray(products.astype(np.float64) / np.sqrt(np.maximum(squares * own, 1.0)))


def shared_words(weights: npt.NDArray[np.int32], theirs: npt.NDArray[np.int32]) -> npt.NDArray[np.float64]:
    """Give the cosine of the words: a row's weights beside those that the other article gives to the same words."""
    return np.asarray((weights * theirs).sum(axis=1) / WHOLE**2)


def likeness(
    words: npt.NDArray[np.float64], meaning: npt.NDArray[np.float64], gaps: npt.NDArray[np.float64]
) -> npt.NDArray[np.float64]:
    """Weigh the evidence: 0 for nothing in common, about 1 for the same text of the same day.

    ``gaps`` are whole days, at most OPEN_DAYS; NaN where a day is not known, which counts as the same day.
    """
    faded = _FADING[np.nan_to_num(gaps, nan=0.0).astype(np.int64)]
    found = WORDS * words + MEANING * (meaning - STRANGERS) - faded
    return np.asarray(np.round(np.maximum(found, 0.0), 4))
