"""How likely a difference is right: that its sides tell one point, and tell it differently.

Readers who saw no code held most wordings and names for right, and of the rest those whose clauses tell one fact near
the beginning of both reports. What tells that is read from the clauses that hold the sides. The weights are a logistic
regression fitted to what readers judged (``training/differences.py``, ``difference_weights.tsv``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from itertools import combinations, product
from math import exp, log

from msgspec.structs import replace
from rapidfuzz.distance import LCSseq

from concordat.comparison.claims.units import Unit
from concordat.comparison.discrepancies.facts import Aligned
from concordat.comparison.discrepancies.speech import even_words
from concordat.comparison.story import Story
from concordat.records import Citation, Discrepancy

RIGHT, GRAVE = 0.6, 0.5
"""Likelihood from which a difference is listed, and one that is grave: what is denied or replaced, and states that
exclude each other. By weights fitted to other stories 88 of 100 judged ones that reach it are right, of stories that
nothing was built with 84 (wordings 90, names 82, the rest 14 of 21), and 92 of 100 right ones reach it. Run
``training/differences.py`` again when one changes."""

GRAVE_KINDS = frozenset({"conflict", "status", "superseded"})

NUMBER_KINDS = frozenset({"number", "scope", "superseded"})

FEATURES = (
    *("name", "wording", "disputed", "depth", "one fact", "alike", "reports", "words in common"),
    *("number of one act", "one voice"),
)
"""What is read from a difference, in the order of ``features``: its kind; whether a report says itself that it is
disputed; of the clauses that hold its sides how far down the deeper one stands (log of its sentence), how likely they
tell one fact and how alike their sentences are; how many reports it is of (log); the words that wordings share; whether
numbers stand in clauses of one act ("killed 12", "killed 14"; not "lost 63 seats", "had 255"), and whether clauses of
two reports tell what one speaker said, who seldom contradicts himself: one of them shortens it."""

MOST_CITED = 4
"""Citations of a side whose clauses are looked at: the others repeat it."""


class Hosts:
    """The clauses that hold words of a story; asked of a story once (``story.once``)."""

    def __init__(self, story: Story) -> None:
        self._by_article: dict[str, list[Unit]] = defaultdict(list)
        for unit in story.units:
            self._by_article[unit.proposition.citation.article].append(unit)

    def of(self, side: Sequence[Citation]) -> list[Unit]:
        """Give the clauses that hold the citations of a side, the shortest for each."""
        found = (self._host(cited) for cited in side[:MOST_CITED])
        return [unit for unit in found if unit is not None]

    def _host(self, cited: Citation) -> Unit | None:
        near = ((unit.proposition.citation.overlap(cited), unit) for unit in self._by_article[cited.article])
        covering = [(held, unit.proposition.citation, unit) for held, unit in near if held]
        return max(covering, key=lambda one: (one[0], one[1].start - one[1].end), default=(0, cited, None))[2]


def features(story: Story, found: Discrepancy, *, disputed: bool) -> tuple[float, ...]:
    """Give the values of FEATURES for a difference of a story; ``disputed`` is one that a report itself tells of."""
    plain = found.kind not in ("name", "wording")
    hosts = [story.once(Hosts).of(side) for side in found.sides] if plain else []
    pairs = [pair for one, other in combinations(hosts, 2) for pair in product(one, other) if pair[0] is not pair[1]]
    return (
        float(found.kind == "name"),
        float(found.kind == "wording"),
        float(disputed),
        log(1 + min((max(a.place, b.place) for a, b in pairs), default=0)),
        max((story.once(Aligned).likely(a, b) for a, b in pairs), default=0.0),
        max((float(a.sentence @ b.sentence) for a, b in pairs), default=0.0),
        log(len({cited.article for side in found.sides for cited in side})),
        _words_in_common(found) if found.kind == "wording" else 0.0,
        float(found.kind in NUMBER_KINDS and any(a.sense == b.sense for a, b in pairs)),
        float(any(_of_one_voice(a, b) for a, b in pairs)),
    )


def _of_one_voice(a: Unit, b: Unit) -> bool:
    """Tell whether clauses of two reports tell what one speaker said."""
    speakers = set(a.proposition.attributed_to) & set(b.proposition.attributed_to)
    return bool(speakers) and a.article != b.article


def _words_in_common(found: Discrepancy) -> float:
    """Give the share of the longer of two wordings that stands in the other one in order."""
    words = [[even_words(cited.text) for cited in side] for side in found.sides]
    pairs = (pair for one, other in combinations(words, 2) for pair in product(one, other))
    return max((LCSseq.similarity(a, b) / max(len(a), len(b), 1) for a, b in pairs), default=0.0)


def likelihood(values: Sequence[float]) -> float:
    """Give how likely a difference with these features is right."""
    weights = _weights()
    odds = weights["bias"] + sum(weights[name] * value for name, value in zip(FEATURES, values, strict=True))
    return 1 / (1 + exp(-odds))


def is_listed(kind: str, likely: float) -> bool:
    """Tell whether a difference of a kind is likely enough to be listed."""
    return likely >= (GRAVE if kind in GRAVE_KINDS else RIGHT)


def judged(story: Story, found: Sequence[Discrepancy], *, disputed: bool = False) -> Iterator[Discrepancy]:
    """Give the differences that are likely right, each with its likelihood among its reasons."""
    for one in found:
        likely = likelihood(features(story, one, disputed=disputed))
        if is_listed(one.kind, likely):
            yield replace(one, because=(*one.because, f"likely right to {100 * likely:.0f} in 100"))


@cache
def _weights() -> Mapping[str, float]:
    text = resources.files("concordat.comparison.discrepancies").joinpath("difference_weights.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {name: float(value) for name, value in rows}
