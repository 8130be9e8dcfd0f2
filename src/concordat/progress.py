"""How far a run has come, told to whoever wants to show it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


def _nothing(*told: object) -> None:
    """Show nothing."""


@dataclass(frozen=True)
class Progress:
    """``read`` is called with the name of each report that has been read.

    ``comparing`` is called with what is compared next, how many steps are done, and of how many.
    """

    read: Callable[[str], object] = _nothing
    comparing: Callable[[str, int, int], object] = _nothing


SILENT = Progress()


@dataclass
class Steps:
    """Functions run one after another, each announced by its words in ``steps`` before it starts."""

    progress: Progress
    steps: Mapping[Callable[..., Any], str]
    done: int = field(default=0, init=False)

    def __call__(self, step: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
        """Announce a step and run it."""
        self.progress.comparing(self.steps[step], self.done, len(self.steps))
        self.done += 1
        return step(*arguments, **named)
