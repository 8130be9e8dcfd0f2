"""The slots and provisions of a dossier's agreements against a story's key: what is demanded, found, given and right.

An agreement of the key is met by the one of the dossier whose evidence shares most with it. Its slots are its parties
(each one), its value, its days (signed, announced, adopted), place, term, signatories and what it replaces; a provision
needs the status of the key and a citation that shares half of the shorter one. Recall goes over all slots of the key,
those of unmet agreements included; precision over the slots of agreements that are met, where the key has the kind of
slot: what an annotator left out is not judged.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

DAYS = ("signed", "announced", "adopted")
WORDED = ("place", "term", "replaces")
SHARED = 0.5
"""Part of the shorter of two citations of one provision that they share, as in score.py."""

_STATUSES = {"proposed": {"proposed", "included"}, "condition": {"condition", "included"}}

Span = tuple[str, int, int]


def score_agreements(key: Mapping[str, Any], dossier: Mapping[str, Any]) -> dict[str, Counter[str]]:
    """Count, by kind of slot: gold, hits, found and right."""
    names = {article["id"]: str(article["name"]) for article in dossier["articles"]}
    actors = {actor["id"]: " ".join([actor["name"], *_forms(actor)]) for actor in dossier["actors"]}
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in ("agreements", "slots", "provisions")}
    met: dict[int, list[Mapping[str, Any]]] = {}
    for want in key.get("agreements") or ():
        number = _met(want, dossier, names)
        counts["agreements"].update(gold=1, hits=number is not None)
        got = dossier["agreements"][number] if number is not None else {}
        if number is not None:
            met.setdefault(number, []).append(want)
        _count_slots(counts["slots"], want, got, actors)
        _count_provisions(counts["provisions"], want, got, names)
    for number, wanted in met.items():
        _count_given(counts["provisions"], wanted, dossier["agreements"][number], names)
    counts["agreements"].update(found=len(dossier["agreements"]), right=len(met))
    return counts


def _forms(actor: Mapping[str, Any]) -> list[str]:
    return sorted({mention["text"] for mention in actor["mentions"] if mention["form"] == "name"})


def _met(want: Mapping[str, Any], dossier: Mapping[str, Any], names: Mapping[str, str]) -> int | None:
    """Find the agreement of the dossier whose evidence shares most with that of the key's."""
    wanted = [_span(cited, names) for cited in want["evidence"]]
    shared = [
        sum(_overlap(w, _span(e, names)) for w in wanted for e in agreement["evidence"])
        for agreement in dossier["agreements"]
    ]
    best = max(range(len(shared)), key=lambda n: (shared[n], -n), default=None)
    return best if best is not None and shared[best] else None


def _count_slots(
    count: Counter[str], want: Mapping[str, Any], got: Mapping[str, Any], actors: Mapping[str, str]
) -> None:
    for slot in ("parties", "signatories"):
        wanted = list(want.get(slot) or ())
        given = [actors.get(party, party) for party in got.get(slot) or ()]
        count.update(gold=len(wanted), hits=sum(any(_is_one(w, g) for g in given) for w in wanted))
        if wanted:
            count.update(found=len(given), right=sum(any(_is_one(w, g) for w in wanted) for g in given))
    days = {str(want[slot]) for slot in DAYS if want.get(slot)}
    told = {str(got[slot]) for slot in DAYS if got.get(slot)}
    right = sum(any(one.startswith(day) or day.startswith(one) for day in days) for one in told)
    count.update(gold=bool(days), hits=bool(right))
    if days:
        count.update(found=len(told), right=right)
    for slot in WORDED:
        if want.get(slot):
            given_word = str(got.get(slot) or "")
            same = bool(given_word) and _is_one(str(want[slot]), given_word)
            count.update(gold=1, hits=same, found=bool(given_word), right=same)
    if want.get("value"):
        amount = float(want["value"]["amount"])
        same = bool(got.get("value")) and float(got["value"]["amount"]) == amount
        count.update(gold=1, hits=same, found=bool(got.get("value")), right=same)


def _count_provisions(
    count: Counter[str], want: Mapping[str, Any], got: Mapping[str, Any], names: Mapping[str, str]
) -> None:
    wanted = want.get("provisions") or ()
    given = got.get("provisions") or ()
    count.update(gold=len(wanted), hits=sum(any(_is_met(w, g, names) for g in given) for w in wanted))


def _count_given(
    count: Counter[str], wants: Sequence[Mapping[str, Any]], got: Mapping[str, Any], names: Mapping[str, str]
) -> None:
    """Count the provisions of a dossier's agreement once, whichever of the key's agreements it meets."""
    wanted = [provision for want in wants for provision in want.get("provisions") or ()]
    given = got.get("provisions") or () if wanted else ()
    count.update(found=len(given), right=sum(any(_is_met(w, g, names) for w in wanted) for g in given))


def _is_met(want: Mapping[str, Any], got: Mapping[str, Any], names: Mapping[str, str]) -> bool:
    if got["status"] not in _STATUSES.get(want["status"], {want["status"]}):
        return False
    pairs = [(_span(a, names), _span(b, names)) for a in want["evidence"] for b in got["evidence"]]
    return any(_overlap(a, b) >= SHARED * min(a[2] - a[1], b[2] - b[1]) > 0 for a, b in pairs)


def _span(cited: Mapping[str, Any], names: Mapping[str, str]) -> Span:
    return names.get(cited["article"], str(cited["article"])), cited["start"], cited["end"]


def _overlap(a: Span, b: Span) -> int:
    return max(0, min(a[2], b[2]) - max(a[1], b[1])) if a[0] == b[0] else 0


def _is_one(a: str, b: str) -> bool:
    """Tell whether two wordings name one thing: the words of the shorter one stand in the other."""
    words = sorted((_words(a), _words(b)), key=len)
    return (bool(words[0]) and words[0] <= words[1]) or len(words[0] & words[1]) > 1


def _words(text: str) -> set[str]:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return set(re.findall(r"[a-z0-9]+", plain)) - {"the", "of", "and", "inc", "broker", "mediator"}


def sums(counts: Sequence[Mapping[str, Counter[str]]]) -> dict[str, Counter[str]]:
    """Add the counts of several stories."""
    total: dict[str, Counter[str]] = {}
    for story in counts:
        for kind, count in story.items():
            total.setdefault(kind, Counter()).update(count)
    return total
