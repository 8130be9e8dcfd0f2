"""The dossier: one cited record of one story."""

from __future__ import annotations

import msgspec

from concordat.records.actor import Actor
from concordat.records.agreement import Agreement, Relation
from concordat.records.article import Article, SetAside
from concordat.records.citation import Citation
from concordat.records.claim import Claim, Omission
from concordat.records.discrepancy import Discrepancy, Framing
from concordat.records.event import Event
from concordat.records.origin import Origins
from concordat.records.outlet import KnownOutlet
from concordat.records.quotation import Quotation, Utterance
from concordat.records.reuse import Copy, Reuse
from concordat.records.time import TimelinePoint
from concordat.records.without import Without

FORMAT = "concordat-dossier/1"


class Story(msgspec.Struct, frozen=True, rename={"from_": "from"}):
    """The articles about one event; ``from`` and ``to`` are ISO dates or null."""

    id: str
    title: str
    from_: str | None
    to: str | None
    articles: tuple[str, ...]


class Answer(msgspec.Struct, frozen=True):
    """One line of the summary: who, what, when, where, why or how, in a report's own words."""

    question: str
    citation: Citation
    claim: str | None = None


class Dossier(msgspec.Struct, frozen=True):
    """Everything found about one story, in the key order of the dossier format.

    ``without`` are its sums without some reports, where these were built; ``outlets`` is what the user's table says;
    ``parts`` are the articles of each story where the reports seem to tell several, else there are none.
    """

    format: str
    story: Story
    articles: tuple[Article, ...]
    actors: tuple[Actor, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    utterances: tuple[Utterance, ...] = ()
    reuse: tuple[Reuse, ...] = ()
    origins: Origins = Origins(0, (), 0)
    claims: tuple[Claim, ...] = ()
    discrepancies: tuple[Discrepancy, ...] = ()
    framing: tuple[Framing, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    events: tuple[Event, ...] = ()
    timeline: tuple[TimelinePoint, ...] = ()
    summary: tuple[Answer, ...] = ()
    copies: tuple[Copy, ...] = ()
    omissions: tuple[Omission, ...] = ()
    relations: tuple[Relation, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    without: tuple[Without, ...] = ()
    outlets: tuple[KnownOutlet, ...] = ()
    parts: tuple[tuple[str, ...], ...] = ()

    @property
    def statements(self) -> tuple[Quotation, ...]:
        """The attributions that tell what was said or found."""
        return tuple(quotation for quotation in self.quotations if quotation.tells == "statement")
