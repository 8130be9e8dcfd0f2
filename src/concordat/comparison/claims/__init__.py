"""Claims: propositions of several articles that say the same, with their origins and disputes."""

from concordat.comparison.claims.aligning import align_claims

__all__ = ["align_claims"]
