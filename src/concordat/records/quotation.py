"""Who said what: quotations, and the utterances that several quotations render."""

from __future__ import annotations

from typing import Literal

import msgspec

from concordat.records.citation import Citation

Type = Literal["speech", "thought", "evidence"]
Tells = Literal["statement", "view", "mention"]


class Hop(msgspec.Struct, frozen=True):
    """One step of the chain that speech came through ("TASS reported", "citing the ambassador")."""

    actor: str | None
    citation: Citation


class Circumstance(msgspec.Struct, frozen=True):
    """When, where, to whom or how something was said, in the report's words."""

    kind: Literal["time", "place", "audience", "translation", "medium"]
    citation: Citation


class Quotation(msgspec.Struct, frozen=True):
    """One attribution in one article: source, cue and content (the terms of PARC and PolNeAR).

    ``type`` tells what is attributed: words (speech); what somebody thinks, wants or means to do, or the attitude to a
    thing that a verb of speech only names (thought); what a document, a study, a poll or a picture shows (evidence).
    ``tells`` tells how much of it the report gives: a ``statement`` (what was said or found, sure enough to stand among
    the statements of a story), a ``view`` (a clause of what somebody thinks) or a ``mention`` (only the thing that is
    spoken of, or too unsure). Nothing is left out of a reading for its type; who shows attributions chooses by these
    two. ``speaker`` is an actor id (``speakers`` lists all where several speak together, the first being ``speaker``);
    ``chain`` runs from the outermost relay to the speaker; ``stance`` is how the cue colours the speech;
    ``confidence`` is the measured chance (0 to 1) that source and content are rightly linked.
    """

    id: str
    kind: Literal["direct", "indirect", "mixed"]
    content: tuple[Citation, ...]
    cue: Citation | None = None
    source: Citation | None = None
    speaker: str | None = None
    chain: tuple[Hop, ...] = ()
    speakers: tuple[str, ...] = ()
    stance: str | None = None
    circumstances: tuple[Circumstance, ...] = ()
    confidence: float = 1.0
    because: tuple[str, ...] = ()
    type: Type = "speech"
    tells: Tells = "statement"


class Difference(msgspec.Struct, frozen=True):
    """How one rendering of an utterance differs from the leading one.

    ``kind``: verbatim, trimmed, spelling, reworded, direct to indirect, joined, only here.
    ``a`` cites the leading rendering, ``b`` the other (null where there is nothing on that side).
    """

    kind: str
    a: Citation | None
    b: Citation | None


class Utterance(msgspec.Struct, frozen=True):
    """One statement by one speaker; ``quotations`` lists its renderings, the leading one first.

    A quotation that holds two statements of another report is a rendering of both.
    """

    id: str
    speaker: str | None
    quotations: tuple[str, ...]
    differences: tuple[Difference, ...] = ()
    because: tuple[str, ...] = ()
