"""Different words for one thing: the groups that show a choice of words, and those that fold."""

from __future__ import annotations

from dataclasses import dataclass

from concordat.dossier.views.names import Names
from concordat.records import Framing, Label


@dataclass(frozen=True)
class Choice:
    """A group, the labels that show the choice, and the other names for the same."""

    item: Framing
    labels: tuple[Label, ...]
    others: tuple[Label, ...]


@dataclass(frozen=True)
class Wordings:
    """What the page shows of the different words for one thing, and what it folds."""

    shown: tuple[Choice, ...]
    folded: tuple[Framing, ...]


def wordings(names: Names) -> Wordings:
    """Part the groups of a dossier: acts and views before names."""
    shown, folded = list[Choice](), list[Framing]()
    for item in sorted(names.dossier.framing, key=lambda item: item.kind == "label"):
        labels = tuple(label for label in item.labels if label.text in item.shows)
        if labels:
            shown.append(Choice(item, labels, tuple(label for label in item.labels if label not in labels)))
        else:
            folded.append(item)
    return Wordings(tuple(shown), tuple(folded))
