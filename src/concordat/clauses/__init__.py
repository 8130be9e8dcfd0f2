"""The clauses of a text, read once: what depends on what, who does it to whom, and whether it is said to be so."""
