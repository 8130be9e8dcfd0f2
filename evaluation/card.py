"""The accuracy card: docs/accuracy.md, generated, never edited."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

HEAD = """# Accuracy

Written by `make evaluate` from public development data and one annotated story; do not edit. Figures are percentages
where they are not counts. P is precision, R recall, F1 their harmonic mean.
"""


def write_card(figures: Mapping[str, str]) -> str:
    """Set what the parts printed under one heading each; the story, which has a fixed form, becomes a table."""
    return "\n".join([HEAD, *(line for name, printed in figures.items() for line in _part(name, printed))]) + "\n"


def _part(name: str, printed: str) -> Iterator[str]:
    yield f"## {name.replace('_', ' ')}\n"
    if name == "story":
        yield "| part | figures |"
        yield "|---|---|"
        for line in printed.splitlines():
            yield f"| {line[:36].strip()} | {line[36:].strip()} |"
    else:
        yield "```"
        yield printed.strip("\n")
        yield "```"
    yield ""
