"""The agreements of a story: what its reports tell of one agreement, put together slot by slot."""

from concordat.comparison.agreements.joining import join_agreements

__all__ = ["join_agreements"]
