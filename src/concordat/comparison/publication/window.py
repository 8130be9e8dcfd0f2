"""The days on which a report can have been written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from concordat.comparison.publication.clues import Clue

DAY = timedelta(days=1)
# A window wider than this decides nothing finer than a year and is costly to try day by day.
WIDEST_WINDOW = 400


@dataclass(frozen=True)
class Window:
    """The days on which a report can have been written, and the reason for each end; unbounded where unknown."""

    earliest: date = date.min
    latest: date = date.max
    why_earliest: str = ""
    why_latest: str = ""

    def narrowed(self, clue: Clue) -> Window:
        """Give the days that the clue allows too; the window as it was where the clue contradicts it."""
        if clue.earliest > self.latest or clue.latest < self.earliest:
            return self
        window = self
        if clue.earliest > window.earliest:
            window = replace(window, earliest=clue.earliest, why_earliest=clue.because)
        if clue.latest < window.latest:
            window = replace(window, latest=clue.latest, why_latest=clue.because)
        return window

    @property
    def days(self) -> list[date]:
        """List the days; none where the window is too wide to decide anything."""
        if self.latest == date.max or (self.latest - self.earliest).days > WIDEST_WINDOW:
            return []
        return [self.earliest + n * DAY for n in range((self.latest - self.earliest).days + 1)]

    def words(self) -> str:
        """Say the window and its reasons."""
        reasons = dict.fromkeys(reason for reason in (self.why_earliest, self.why_latest) if reason)
        when = f"on {self.earliest}" if self.earliest == self.latest else f"between {self.earliest} and {self.latest}"
        return f"publication {when}, inferred: {'; '.join(reasons)}"
