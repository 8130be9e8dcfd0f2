"""The agreements of a story: what its reports tell of one agreement, put together slot by slot."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from msgspec.structs import replace

from concordat.comparison.agreements.bearers import seats, standing_for
from concordat.comparison.agreements.names import PLAIN_NOUNS, called, is_proper, name_of, with_names, words_in
from concordat.comparison.agreements.provisions import join_provisions
from concordat.lexicon.agreements import earlier_offers, general_modifiers
from concordat.records import AHEAD, Actor, Agreement, Analysis, Money

T = TypeVar("T", bound=Hashable)
_YEAR_NAMED = re.compile(r"^(?:1[89]|20)\d\d\b")
_OPEN_KINDS = frozenset({"document", "agreement"})
_STATUS_RANK = (
    *("withdrawn from", "replaced", "terminated", "called off", "lifted", "expired", "suspended", "broken", "in force"),
    *("withdrawn", "completed", "extended", "renewed", "ratified", "approved", "rejected", "signed", "initialled"),
    *("adopted", "raised", "agreed", "pending", "planned", "offered", "proposed", "demanded"),
)
"""The status that counts where reports tell several: what ends an agreement before what began it."""


@dataclass
class _Joined:
    """The records of one agreement, each with its outlet; ``leading`` where a report turns on it."""

    records: list[tuple[str, Agreement]] = field(default_factory=list)
    leading: bool = False

    @property
    def parties(self) -> set[str]:
        return {party for _, record in self.records for party in record.parties if not _is_described(party)}

    @property
    def signed(self) -> Counter[str]:
        return Counter(record.signed for _, record in self.records if record.signed)

    @property
    def year_named(self) -> bool:
        return any(_YEAR_NAMED.match(record.name) for _, record in self.records)

    @property
    def replaced(self) -> bool:
        return any(record.status == "replaced" for _, record in self.records)


def join_agreements(analyses: Sequence[Analysis], actors: Sequence[Actor]) -> tuple[Agreement, ...]:
    """Join the agreements of the articles; the one that most reports tell of comes first.

    Two records are one agreement when their parties are the same, or some of the same where their names agree too,
    and neither date nor role ("replaced") sets them apart.
    """
    groups: list[_Joined] = []
    names = {actor.id: actor.name for actor in actors}
    bearers = {
        word
        for actor in actors
        for name in (*actor.names, actor.name)
        for word in re.findall(r"[a-z\d]+", name.lower())
    }
    known = seats(actors) | {n: a.id for a in reversed(actors) if a.kind == "country" for n in (*a.names, a.name)}
    known = standing_for(actors) | known
    for analysis in analyses:
        for record in analysis.agreements:
            parties = tuple(dict.fromkeys(known.get(party, party) for party in record.parties))
            dated = _dated(replace(record, parties=parties), analysis)
            leads = record is analysis.agreements[0]
            group = max(groups, key=lambda g: _fit(g, dated, bearers, leads=leads), default=None)
            if group is None or _fit(group, dated, bearers, leads=leads) == 0:
                group = _Joined()
                groups.append(group)
            group.records.append((analysis.article.outlet or analysis.article.id, dated))
            group.leading |= leads
    told = [n for n, group in enumerate(groups) if _is_told(group)]
    order = sorted(told, key=lambda n: (-len(groups[n].records), n))
    return tuple(_merged(groups[n], groups, names) for n in order)


def _is_told(group: _Joined) -> bool:
    """Tell whether the reports together tell enough: two parties, or a proper name, a year, or one that left."""
    records = [record for _, record in group.records]
    named = any(record.name[:1].isupper() or record.status == "withdrawn from" for record in records)
    named |= any(record.kind in ("exchange", "resolution") and record.parties for record in records)
    named |= any(" with " in name and bool(words_in(record.name)) for record in records for name in record.names)
    return len(_union(record.parties for _, record in group.records)) > 1 or named or group.year_named


def _dated(record: Agreement, analysis: Analysis) -> Agreement:
    """Take the signing date from the resolved time expression that the record cites."""
    if record.signed:
        return record
    values = {time.citation: time.value for time in analysis.times if time.type in {"DATE", "TIME"}}
    found = (value for cited in record.evidence if (value := values.get(cited)))
    signed = next((value for value in found if value.partition("T")[0] != record.announced), None)
    return replace(record, signed=signed.partition("T")[0]) if signed else record


def _words(record: Agreement) -> set[str]:
    words = {word for name in (record.name, *record.names) for word in re.findall(r"[a-z\d]+", name.lower())}
    return words - PLAIN_NOUNS - general_modifiers()


def _fit(group: _Joined, record: Agreement, bearers: set[str], *, leads: bool) -> int:
    """Say how well a record fits a group: 0 not, 1 by part of the parties and the name, 2 by all parties.

    ``bearers`` are the words of the actors' names, which do not tell agreements apart.
    """
    named_so = {called(other.name) for _, other in group.records if is_proper(other.name)}
    same_name = called(record.name) in named_so
    if any(_which(other) != _which(record) for _, other in group.records):
        return 0
    if group.replaced != (record.status == "replaced") or not (same_name or _same_date(group, record)):
        return 0
    parties = {party for party in record.parties if not _is_described(party)}
    if (len(parties) > 1 and parties == group.parties) or same_name:
        return 2
    nested = parties <= group.parties or group.parties <= parties
    named = {word for _, other in group.records for word in _words(other)} - bearers
    ours = _words(record) - bearers
    kinds = {other.kind for _, other in group.records}
    unnamed = not parties and (record.kind in kinds or bool({record.kind, *kinds} & _OPEN_KINDS))
    together = bool(parties & group.parties) or unnamed
    turns_on_it = leads and group.leading and together and not (ours and named and not ours & named)
    return int(nested and (len(ours & named) > 0 or turns_on_it))


def _which(record: Agreement) -> str:
    """Give the word that tells an offer from a later one ("first offer of ... for ..."), or ""."""
    word = record.name.partition(" ")[0]
    return word if record.kind == "takeover offer" and word in earlier_offers() else ""


def _same_date(group: _Joined, record: Agreement) -> bool:
    if not record.signed or not group.signed:
        return bool(_YEAR_NAMED.match(record.name)) == group.year_named
    return any(signed.startswith(record.signed) or record.signed.startswith(signed) for signed in group.signed)


def _merged(group: _Joined, groups: Sequence[_Joined], names: Mapping[str, str]) -> Agreement:
    """Put one agreement together from its reports."""
    records = [record for _, record in group.records]
    statuses = {record.status for record in records}
    status = next((status for status in _STATUS_RANK if status in statuses), None)
    kinds = [record.kind for record in records]
    parties = _parties(records)
    return Agreement(
        name=name_of(records, names),
        kind=_most(kind for kind in kinds if kind not in _OPEN_KINDS) or kinds[0],
        parties=parties,
        signatories=_union(record.signatories for record in records),
        signed=_finest(group.signed),
        announced=_finest(Counter(record.announced for record in records if record.announced)),
        in_force=_finest(Counter(record.in_force for record in records if record.in_force)),
        expiry=_finest(Counter(record.expiry for record in records if record.expiry)),
        place=", ".join(_union(record.place.split(", ") for record in records if record.place)) or None,
        term=_most(record.term for record in records if record.term),
        domains=_union(record.domains for record in records),
        replaces=_replaces(records, groups, names),
        text_status=_text_status(group),
        provisions=join_provisions(
            [term for record in records for term in record.provisions], ahead=status in AHEAD | UNMADE
        ),
        evidence=_union(record.evidence for record in records),
        names=_union((record.name, *record.names) for record in records),
        status=status,
        value=_money([record.value for record in records if record.value]),
        price_per_share=_money([record.price_per_share for record in records if record.price_per_share]),
        adopted=_finest(Counter(record.adopted for record in records if record.adopted)),
        compared_with=_union(record.compared_with for record in records),
        because=_union(record.because for record in records),
        brokers=tuple(one for one in _union(record.brokers for record in records) if one not in parties),
    )


UNMADE = frozenset({"rejected", "withdrawn", "called off"})
"""Statuses of offers that came to nothing: their terms stay proposed."""


def _parties(records: Sequence[Agreement]) -> tuple[str, ...]:
    """Gather the parties; one that a report only describes gives way where others name two."""
    gathered = _union(record.parties for record in records)
    named = tuple(party for party in gathered if not _is_described(party))
    return named if len(named) > 1 else gathered


def _is_described(party: str) -> bool:
    """Tell whether a party stands in a report's words for somebody not named ("the administration")."""
    return " " in party and party[0].islower()


def _union(values: Iterable[Iterable[T]]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(value for group in values for value in group))


def _most(values: Iterable[str]) -> str | None:
    """Give the value that most reports have, the earlier one where they are even."""
    counted = Counter(values)
    return max(counted, key=lambda value: counted[value], default=None)


def _money(told: Sequence[Money]) -> Money | None:
    """Give the sum that most reports tell, the later one where they are even: an offer may have been raised."""
    counted = Counter((one.amount, one.currency) for one in told)
    return max(reversed(told), key=lambda one: counted[one.amount, one.currency], default=None)


def _finest(dates: Counter[str]) -> str | None:
    """Give the finest date among those that agree with the one that most reports have."""
    leading = max(dates, key=lambda value: (dates[value], len(value)), default=None)
    if leading is None:
        return None
    return max((value for value in dates if value.startswith(leading)), key=len)


def _replaces(records: Sequence[Agreement], groups: Sequence[_Joined], names: Mapping[str, str]) -> str | None:
    """Name the agreement that this one replaces as the story's record of it is named."""
    told = [record.replaces for record in records if record.replaces]
    if not told:
        return None
    for group in groups:
        if group.replaced and any(record.name in told for _, record in group.records):
            told.extend(record.name for _, record in group.records)
    return " / ".join(dict.fromkeys(with_names(name, names) for name in told))


def _text_status(group: _Joined) -> str | None:
    """Say whether the text is public, with the outlets that say so."""
    by_status: dict[str, list[str]] = {}
    for article, record in group.records:
        for status in (record.text_status or "").split("; "):
            if status:
                by_status.setdefault(status, []).append(article)
    return "; ".join(f"{status} ({', '.join(articles)})" for status, articles in by_status.items()) or None
