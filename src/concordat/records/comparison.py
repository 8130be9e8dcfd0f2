"""What the comparison of one story's articles gives: everything that a dossier is assembled from."""

from __future__ import annotations

import msgspec

from concordat.records.actor import Actor
from concordat.records.agreement import Agreement, Relation
from concordat.records.analysis import Analysis
from concordat.records.article import SetAside
from concordat.records.claim import Claim, Omission
from concordat.records.discrepancy import Discrepancy, Framing
from concordat.records.dossier import Answer
from concordat.records.event import Event
from concordat.records.origin import Origins
from concordat.records.quotation import Utterance
from concordat.records.reuse import Copy, Reuse
from concordat.records.time import TimelinePoint


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """The story's analyses, rewritten to the story's actors, and what their comparison found.

    Order does not matter: ``assemble`` ranks every part. The articles keep the order of ``analyses``.
    """

    analyses: tuple[Analysis, ...]
    actors: tuple[Actor, ...] = ()
    reuse: tuple[Reuse, ...] = ()
    copies: tuple[Copy, ...] = ()
    utterances: tuple[Utterance, ...] = ()
    origins: Origins = Origins(0, (), 0)
    claims: tuple[Claim, ...] = ()
    omissions: tuple[Omission, ...] = ()
    discrepancies: tuple[Discrepancy, ...] = ()
    framing: tuple[Framing, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    events: tuple[Event, ...] = ()
    relations: tuple[Relation, ...] = ()
    timeline: tuple[TimelinePoint, ...] = ()
    summary: tuple[Answer, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
