"""The two forms of an answer key (README.md beside this file), checked as they are read.

`Key` describes both: what an annotator writes has quotes (`Quote`, or bare words in a quotation) where a committed key
has spans, and names of articles where it has numbers.
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec

FORMAT = "concordat-key/1"
HASH_DIGITS = 16

Span = tuple[int | str, ...]
"""[article number, start, end, hash] and "title" where the offsets are those of the title."""


class Quote(msgspec.Struct, forbid_unknown_fields=True):
    """Exact words of an article, the n-th time that they stand there."""

    quote: str
    article: str | None = None
    n: int | None = None
    title: bool = False


Place = Quote | Span
Words = str | Quote | Span | None
ArticleName = str | int


class Part(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """A piece of a key; a misspelt member is refused."""


class Texts(Part):
    """Where the articles are."""

    set: str
    file: str
    articles: tuple[str, ...] = ()


class Hashed(Part):
    """An article of a committed key and the SHA-256 of its text."""

    name: str
    sha256: str


class Quotation(Part):
    """One attribution."""

    id: str
    article: ArticleName
    content: tuple[Words, ...]
    kind: Literal["direct", "indirect", "mixed"]
    speaker: str | None = None
    cue: Words = None
    source: Words = None
    type: Literal["speech", "thought", "evidence"] = "speech"
    inside: str | None = None


class Utterance(Part):
    """Quotations that render one statement."""

    about: str
    quotations: tuple[str, ...]


class Person(Part):
    """A named person, and the articles that name them."""

    name: str
    also: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    articles: tuple[ArticleName, ...] = msgspec.field(default=(), name="in")


class Claim(Part):
    """A fact, and a quote from every article that carries it."""

    claim: str
    evidence: tuple[Place, ...]


class Discrepancy(Part):
    """A point on which articles differ."""

    kind: str
    what: str
    grave: bool
    sides: tuple[tuple[Place, ...], ...]
    resolution: str = "open"


class Framing(Part):
    """Different words for one referent."""

    referent: str
    labels: tuple[Place, ...]


class Group(Part):
    """Articles behind which one origin stands."""

    label: str
    kind: str
    articles: tuple[ArticleName, ...]
    because: str


class Origins(Part):
    """How many independent roots stand behind the articles."""

    count: int
    groups: tuple[Group, ...]


class Provision(Part):
    """One term of an agreement."""

    what: str
    status: str
    evidence: tuple[Place, ...]


class Agreement(Part):
    """A treaty, deal, settlement or truce."""

    name: str
    kind: str
    parties: tuple[str, ...]
    evidence: tuple[Place, ...]
    status: str | None = None
    provisions: tuple[Provision, ...] = ()
    signatories: tuple[str, ...] = ()
    signed: str | None = None
    announced: str | None = None
    adopted: str | None = None
    place: str | None = None
    term: str | None = None
    value: dict[str, str | float] | None = None
    domains: tuple[str, ...] = ()
    replaces: str | None = None


class Happened(Part):
    """The story in four answers."""

    who: str
    what: str
    when: str | None = None
    where: str | None = None


class Key(Part):
    """One story's key; a part that is null was not annotated."""

    story: str
    texts: Texts
    format: str | None = None
    articles: tuple[Hashed, ...] = ()
    quotations: tuple[Quotation, ...] | None = None
    utterances: tuple[Utterance, ...] | None = None
    people: tuple[Person, ...] | None = None
    claims: tuple[Claim, ...] | None = None
    discrepancies: tuple[Discrepancy, ...] | None = None
    framing: tuple[Framing, ...] | None = None
    origins: Origins | None = None
    agreements: tuple[Agreement, ...] | None = None
    what_happened: Happened | None = None


def read_key(data: str) -> dict[str, Any]:
    """Check a key of either form and give it as plain JSON values.

    Raises msgspec.ValidationError, which names the place, for a wrong or missing member.
    """
    raw: dict[str, Any] = msgspec.json.decode(data)
    msgspec.convert(raw, Key)
    return raw


def in_order(key: dict[str, Any]) -> dict[str, Any]:
    """Put the parts of a key in the order of `Key`."""
    return {name: key[name] for name in ("format", *Key.__struct_fields__) if name in key}
