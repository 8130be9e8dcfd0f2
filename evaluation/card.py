"""The accuracy card: docs/accuracy.md, generated, never edited."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

HEAD = """# Accuracy

Written by `make evaluate` from public development data and annotated stories; do not edit. Figures are percentages
where they are not counts. P is precision, R recall, F1 their harmonic mean.
"""
TITLE = 36
"""Columns of a row's title (figures.Row)."""


def write_card(figures: Mapping[str, str]) -> str:
    """Set what the parts printed under one heading each; the story, which has a fixed form, becomes a table."""
    return "\n".join([HEAD, *("\n".join(_part(name, printed)) for name, printed in figures.items())]) + "\n"


def card_with(card: str, figures: Mapping[str, str], order: Sequence[str]) -> str:
    """Put some parts into a card that is there; parts stand in the given order, those without figures are left out."""
    sections = dict(zip(map(_heading, order), order, strict=True))
    there = {}
    for section in card.split("\n## ")[1:]:
        heading = f"## {section.partition(chr(10))[0]}"
        if heading in sections:
            there[sections[heading]] = f"## {section}".rstrip("\n") + "\n"
    made = {name: "\n".join(_part(name, printed)) for name, printed in figures.items()}
    return "\n".join([HEAD, *({**there, **made}[name] for name in order if name in there or name in made)]) + "\n"


def _heading(name: str) -> str:
    return f"## {name.replace('_', ' ')}"


def _part(name: str, printed: str) -> Iterator[str]:
    yield f"{_heading(name)}\n"
    if name == "story":
        yield "| part | figures |"
        yield "|---|---|"
        for line in printed.splitlines():
            yield f"| {line[:TITLE].strip()} | {line[TITLE:].strip()} |"
    else:
        yield "```"
        yield printed.strip("\n")
        yield "```"
    yield ""
