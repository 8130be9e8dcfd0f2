"""Quotations of one or several articles that render one statement."""

from concordat.comparison.utterances.joining import join_utterances

__all__ = ["join_utterances"]
