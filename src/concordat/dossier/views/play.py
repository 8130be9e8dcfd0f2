"""The story without one report or one origin, for a reader: its sums beside the whole, and what moves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup
from msgspec.structs import replace

from concordat.dossier.drawing import draw_kinship, draw_origins
from concordat.dossier.views.names import Names
from concordat.records import Claim, ClaimStatus, Discrepancy, Stand, Without

STATUSES: Mapping[ClaimStatus, str] = {
    "corroborated": "claims that two or more origins surely carry",
    "reported-alike": "claims that several reports carry, perhaps from one origin",
    "disputed": "claims that another report disputes",
    "single-origin": "claims that one report alone carries",
    "related": "wordings near each other, not counted as one claim",
}
"""How a sum is called in the table that sets it beside the whole."""


@dataclass(frozen=True)
class Sum:
    """One count, of the whole story and of what is left of it."""

    what: str
    whole: str
    left: str


@dataclass(frozen=True)
class Play:
    """The story without some reports, beside the whole story."""

    names: Names
    without: Without

    @property
    def key(self) -> str:
        """The name under which the page knows it."""
        return "-".join(self.without.off)

    @property
    def label(self) -> str:
        """The reports that are left out, in words."""
        return ", ".join(self.names.outlet(article) for article in self.without.off)

    @cached_property
    def rest(self) -> Names:
        """The names of the story that is left: the same reports, under the letters of the origins that are left."""
        dossier = self.names.dossier
        left = replace(dossier, origins=self.without.origins, copies=self.without.copies)
        return Names(left, self.names.labels, self._letters(), frozenset(self.without.off))

    def _letters(self) -> tuple[int, ...]:
        """Let each origin keep the letter that most of its reports have in the whole; what is new gets a new one."""
        whole = {a: n for n, group in enumerate(self.names.dossier.origins.groups) for a in group.articles}
        taken: list[int] = []
        fresh = len(self.names.dossier.origins.groups)
        for group in self.without.origins.groups:
            had = Counter(whole[a] for a in group.articles if a in whole and whole[a] not in taken)
            taken.append(had.most_common(1)[0][0] if had else fresh)
            fresh += not had
        return tuple(taken)

    @cached_property
    def sums(self) -> tuple[Sum, ...]:
        """The counts that can move, those that do not among them."""
        return tuple(self._sums())

    def _sums(self) -> Iterator[Sum]:
        dossier, left = self.names.dossier, self.without
        yield Sum("reports", str(len(dossier.articles)), str(len(dossier.articles) - len(left.off)))
        yield Sum("origins", dossier.origins.bare, left.origins.bare)
        old, new = Counter(c.status for c in dossier.claims), Counter(c.status for c in left.claims)
        for status, what in STATUSES.items():
            if old[status] or new[status]:
                yield Sum(what, str(old[status]), str(new[status]))
        yield Sum("things told differently", str(len(dossier.discrepancies)), str(len(left.differences)))

    @cached_property
    def stands(self) -> dict[str, Stand]:
        """How the claims of the whole story stand that are left, by id."""
        return {stand.claim: stand for stand in self.without.claims if stand.claim}

    @cached_property
    def gone(self) -> tuple[Claim, ...]:
        """The claims that nothing is left of."""
        return tuple(claim for claim in self.names.dossier.claims if claim.id not in self.stands)

    @cached_property
    def moved(self) -> tuple[tuple[Claim, Stand], ...]:
        """The claims that stand otherwise: another status, or other bounds of their origins."""
        known = ((claim, self.stands.get(claim.id)) for claim in self.names.dossier.claims)
        return tuple((claim, stand) for claim, stand in known if stand and _moved(claim, stand))

    @cached_property
    def fresh(self) -> tuple[Stand, ...]:
        """The claims that the whole story has not: wordings that it joins to others."""
        return tuple(stand for stand in self.without.claims if not stand.claim)

    @cached_property
    def settled(self) -> tuple[tuple[int, Discrepancy], ...]:
        """The differences that are gone, each with its number."""
        left = {item.number for item in self.without.differences}
        return tuple((n, d) for n, d in enumerate(self.names.dossier.discrepancies, 1) if n not in left)

    @cached_property
    def origin_picture(self) -> Markup:
        """The reports that are left, by origin."""
        return draw_origins(self.rest, self.without.ties)

    @cached_property
    def sharing_picture(self) -> Markup:
        """Who of those that are left shares text with whom."""
        return draw_kinship(self.rest, self.without.ties)

    def state(self) -> dict[str, object]:
        """Give what the page's script sets, in plain values; what it does not name stays as it is."""
        moved = {claim.id: [stand.status, stand.span] for claim, stand in self.moved}
        return {
            "key": self.key,
            "off": list(self.without.off),
            "verdict": " ".join(self.without.verdict),
            "sum": f"{self.without.origins.bare[:1].upper()}{self.without.origins.bare[1:]}.",
            "claims": moved,
            "gone": [claim.id for claim in self.gone],
            "settled": [number for number, _ in self.settled],
        }


def plays(names: Names) -> tuple[Play, ...]:
    """List what can be left out of a story."""
    return tuple(Play(names, without) for without in names.dossier.without)


def _moved(claim: Claim, stand: Stand) -> bool:
    return (claim.status, claim.origins.count, claim.origins.at_least) != (stand.status, stand.count, stand.at_least)


def most_telling(found: Iterable[Play]) -> list[Play]:
    """Order what can be left out by how much moves: what the story hangs on most comes first."""
    return sorted(found, key=lambda play: (-len(play.moved) - len(play.settled), play.key))
