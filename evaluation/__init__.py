"""Measures of quality on public data: each module prints its figures, `python -m evaluation` writes the card."""
