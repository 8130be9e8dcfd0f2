"""Independent origins: how many roots stand behind a story or a claim, with the arithmetic."""

from __future__ import annotations

import msgspec


class OriginGroup(msgspec.Struct, frozen=True):
    """One independent root and the articles that go back to it.

    ``kind``: reporting (an outlet's own), agency, press release, document, source (named or described), unknown.
    """

    label: str
    kind: str
    articles: tuple[str, ...]
    because: tuple[str, ...] = ()


class Origins(msgspec.Struct, frozen=True):
    """The count of independent origins, at most ``count`` and at least ``at_least``, and the sum in words.

    ``root`` names the one source or document to which most claims of a story go back, whatever the texts; else "".
    """

    count: int
    groups: tuple[OriginGroup, ...]
    at_least: int = 1
    arithmetic: str = ""
    root: str = ""

    @property
    def bare(self) -> str:
        """Say how many origins there are, and nothing else."""
        return "origins not known" if self.count <= 0 else bounds(self.count, self.at_least)

    @property
    def span(self) -> str:
        """Say in a table how many origins there are: "1 to 3 origins"."""
        known = self.count <= 0 or self.count == self.at_least
        return self.bare if known else f"{self.at_least} to {self.count} origins"

    @property
    def in_words(self) -> str:
        """Say how many origins there are, and no more than is known."""
        said = self.bare
        return f"{said}, most claims from one source ({self.root})" if self.root and self.count > 1 else said


def bounds(at_most: int, at_least: int) -> str:
    """Say a count of origins of which only the bounds may be known; the one wording of it."""
    said = "1 origin" if at_most == 1 else f"{at_most} origins"
    return said if at_most == at_least else f"at most {said}, at least {at_least}"
