"""How sure it is that a clause says what a claim's wording says, given what else the two reports say.

The likelihood of a pair alone leaves it open. A clause is surer where no other clause of either report comes near it,
where it has the wording's own terms, and where the story is short: of many clauses some are alike by chance. What each
tells is fitted to wordings that were read (``training/near_wordings.py``, ``carrying_weights.tsv``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import exp, log

from concordat.comparison.claims.conflict import conflict_of
from concordat.comparison.claims.measures import VERBLESS
from concordat.comparison.claims.score import Pairs
from concordat.comparison.claims.terms import term_weights
from concordat.comparison.claims.units import Unit

MEASURES = ("likelihood", "lead", "told", "clauses")
"""Log-odds of the pair; how far it leads the best other one of either clause; share of the wording's terms, by weight,
that the clause has; logarithm of the number of clauses in the story."""

LEAST, MOST = 0.001, 0.999
NO_RIVAL = 0.02
"""Likelihood that a clause without any rival leads."""

BEHIND, AHEAD = -2.0, 3.0
"""Log-odds between which a lead tells more."""

FEWEST = 20
"""Clauses of a story below which fewer make nothing surer: so many had the shortest that were read."""


@dataclass(frozen=True)
class Sureness:
    """What it hangs on in one story: its clauses, the weights of their terms, and for each what it is likely to say."""

    units: Sequence[Unit]
    terms: Mapping[str, float]
    partners: Mapping[int, Sequence[tuple[float, int]]]

    @classmethod
    def of(cls, units: Sequence[Unit], likely: Pairs) -> Sureness:
        """Lay out a story of which ``likely`` has every pair that is not unlike."""
        partners: dict[int, list[tuple[float, int]]] = defaultdict(list)
        for (i, j), value in likely.items():
            partners[i].append((value, j))
            partners[j].append((value, i))
        return cls(units, term_weights(unit.terms for unit in units), partners)

    def says(self, i: int, wording: int, likely: float) -> float:
        """Give the chance that clause ``i`` says what a wording of another report says.

        It is 0 where something keeps them apart, or one has no verb: any clause tells a name with its office.
        """
        a, b = self.units[wording], self.units[i]
        told = not VERBLESS & {a.proposition.kind, b.proposition.kind}
        if not told or a.article == b.article or conflict_of(a, b) is not None or conflict_of(b, a) is not None:
            return 0.0
        bias, *weights = carrying_weights()
        odds = bias + sum(w * x for w, x in zip(weights, self.measured(i, wording, likely), strict=True))
        return 1 / (1 + exp(-odds))

    def measured(self, i: int, wording: int, likely: float) -> tuple[float, ...]:
        """Give the MEASURES of a clause beside a wording."""
        a, b = self.units[wording], self.units[i]
        rival = max(self._rival(wording, i), self._rival(i, wording), NO_RIVAL)
        lead = min(max(_odds(likely) - _odds(rival), BEHIND), AHEAD)
        told = self._weight(a.terms & b.terms) / max(self._weight(a.terms), LEAST)
        return _odds(likely), lead, told, log(max(len(self.units), FEWEST))

    def _rival(self, i: int, partner: int) -> float:
        """Give the likelihood of a clause's best pair with the partner's report, beside the partner itself."""
        there = self.units[partner]
        rivals = ((value, self.units[j]) for value, j in self.partners.get(i, ()) if j != partner)
        return max((v for v, unit in rivals if unit.article == there.article and not unit.overlaps(there)), default=0.0)

    def _weight(self, terms: frozenset[str]) -> float:
        return sum(self.terms[term] for term in sorted(terms))


def _odds(likely: float) -> float:
    kept = min(max(likely, LEAST), MOST)
    return log(kept / (1 - kept))


@cache
def carrying_weights() -> tuple[float, ...]:
    """Read the fitted log-odds: the bias, then one of each measure."""
    text = resources.files("concordat.comparison.claims").joinpath("carrying_weights.tsv").read_text("utf-8")
    rows = dict(line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return tuple(float(rows[name]) for name in ("bias", *MEASURES))
