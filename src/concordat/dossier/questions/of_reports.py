"""Questions about the reports themselves: who copies whom, which are independent, what differs, what only one has.

``ANSWERS`` is the list: how each is asked, and what answers it from the dossier.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from concordat.dossier.page import asked
from concordat.dossier.questions.matching import asked_words, keys_in, part_shared
from concordat.dossier.questions.replies import Finding
from concordat.dossier.views.brief import brief, counted
from concordat.dossier.views.claims import Row, rows
from concordat.dossier.views.labels import origin_letter
from concordat.dossier.views.names import Names
from concordat.dossier.views.sharing import Pair, pairs
from concordat.dossier.views.worth import part
from concordat.records import Citation, OriginGroup

Answer = Callable[[Names, str, Sequence[str]], Iterator[Finding]]
"""Findings for a question that names these reports (all of the story where it names none), best first."""

SAID = 3
"""Copies that one line names; more are counted."""

FOLLOWS = ("a_to_b", "b_to_a")


@dataclass(frozen=True)
class Asked:
    """One kind of question: how it is asked, what answers it, and whether it must name a report or an origin."""

    pattern: re.Pattern[str]
    answer: Answer
    of_report: bool = False


def answer_of(names: Names, question: str, reports: Sequence[str]) -> tuple[Finding, ...] | None:
    """Answer a question about the reports; None where it is none."""
    agencies_named = (g.label for g in names.dossier.origins.groups if g.kind == "agency")
    if _REPORT.search(question) and any(label.casefold() in question.casefold() for label in agencies_named):
        return tuple(agencies(names, question, reports))
    for kind in ANSWERS:
        if kind.pattern.search(question) and (reports or not kind.of_report or _REPORT.search(question)):
            return tuple(kind.answer(names, question, reports))
    return None


def copies(names: Names, _question: str, reports: Sequence[str]) -> Iterator[Finding]:
    """Say who follows whom, and who has its text from an agency."""
    found = [pair for pair in pairs(names) if not reports or {pair.a, pair.b} & set(reports)]
    known = [pair for pair in found if pair.direction in FOLLOWS]
    common = [pair for pair in found if pair.direction == "common_source"]
    told = [_pair(names, pair) for pair in (*known, *common)]
    if len(told) > 1:
        said = "; ".join(one.line for one in told[:SAID])
        more = f"; and {counted(len(told) - SAID, 'pair', 'pairs')} more" if len(told) > SAID else ""
        yield Finding("reports", said + more, "", tuple(c for one in told for c in one.citations[:2]), "copying")
    yield from told
    if not known and not common:
        whom = ", ".join(names.outlet(article) for article in reports) or "no report"
        said = f"{whom} follows no other report" if reports else "no report follows another"
        yield Finding("reports", said, f"{counted(len(found), 'pair shares', 'pairs share')} passages", (), "copying")


def _pair(names: Names, pair: Pair) -> Finding:
    source, copy = (pair.a, pair.b) if pair.direction != "b_to_a" else (pair.b, pair.a)
    share = f"{round(100 * pair.share)} % of its text"
    cited = tuple(c for passage in pair.passages for c in (passage.reuse.a, passage.reuse.b))
    if pair.direction in FOLLOWS:
        return Finding("reports", f"{names.outlet(copy)} follows {names.outlet(source)}", share, cited, "copying")
    agency = pair.copy.agency if pair.copy else None
    whose = f"text of {agency}" if agency else "text of one source that is not among the reports"
    return Finding("reports", f"{names.outlet(source)} and {names.outlet(copy)} print {whose}", share, cited, "copying")


def agencies(names: Names, question: str, reports: Sequence[str]) -> Iterator[Finding]:
    """Say which reports print the text of an agency."""
    groups = [g for g in names.dossier.origins.groups if g.kind == "agency"]
    groups = [g for g in groups if not reports or set(g.articles) & set(reports)]
    for group in groups:
        cited = tuple(
            c for r in names.dossier.reuse if {r.a.article, r.b.article} <= set(group.articles) for c in (r.a, r.b)
        )
        said = f"{names.group(group)}: text of {names.spell(group.label)}"
        yield Finding("reports", said, "", cited, "agency")
    if not groups:
        yield from copies(names, question, reports)


def origins(names: Names, _question: str, reports: Sequence[str]) -> Iterator[Finding]:
    """Say how many origins there are, and which reports go back to each."""
    dossier = names.dossier
    groups = [(i, g) for i, g in enumerate(dossier.origins.groups) if not reports or set(g.articles) & set(reports)]
    if not reports:
        told = "; ".join(_group(names, i, g) for i, g in groups)
        yield Finding("reports", f"{names.counted}, {names.spell(dossier.origins.in_words)}", told, (), "origins")
        return
    for _, group in groups:
        others = [article for article in group.articles if article not in reports]
        own = " and ".join(names.outlet(article) for article in reports if article in group.articles)
        told = f"shares its origin with {', '.join(map(names.outlet, others))}" if others else "stands alone"
        yield Finding(
            "reports", f"{own} {told}", names.spell(group.label), _passages(names, reports, others), "origins"
        )


def _group(names: Names, index: int, group: OriginGroup) -> str:
    agency = f", text of {names.spell(group.label)}" if group.kind == "agency" else ""
    return f"{origin_letter(index)} {names.group(group)}{agency}"


def _passages(names: Names, reports: Sequence[str], others: Sequence[str]) -> tuple[Citation, ...]:
    """Give the passages that reports share with others."""
    shared = [r for r in names.dossier.reuse if {r.a.article, r.b.article} & set(reports)]
    return tuple(c for r in shared if {r.a.article, r.b.article} & set(others) for c in (r.a, r.b))


def differences(names: Names, question: str, reports: Sequence[str]) -> Iterator[Finding]:
    """Say what is told differently: what the question asks of first, then by weight."""
    words = [word for word in asked_words(question) if not _DIFFER.search(word) and not _REPORT.search(word)]
    weighty = [item for _, item in brief(names, 0).differences]
    items = [*weighty, *(item for item in names.dossier.discrepancies if item not in weighty)]
    ranked: list[tuple[float, int, Finding]] = []
    for n, item in enumerate(items):
        cited = tuple(c for side in item.sides for c in side)
        if reports and not {c.article for c in cited} & set(reports):
            continue
        sides = " / ".join(f"“{' '.join(s[0].text.split())}” ({_who(names, s)})" for s in item.sides if s)
        told = Finding("reports", f"{names.spell(asked(item))}: {sides}", "", _in_turn(item.sides), "difference")
        ranked.append((-part_shared(words, keys_in([item.what, *(c.text for c in cited)])), n, told))
    yield from (told for _, _, told in sorted(ranked, key=lambda one: one[:2]))
    if not ranked:
        yield Finding("reports", "no difference was found", "", (), "difference")


def _who(names: Names, side: Sequence[Citation]) -> str:
    return ", ".join(names.outlets_of(side))


def _in_turn(sides: Sequence[Sequence[Citation]]) -> tuple[Citation, ...]:
    """Give the first citation of every side, then the others."""
    return (*(side[0] for side in sides if side), *(c for side in sides for c in side[1:]))


def alone(names: Names, _question: str, reports: Sequence[str]) -> Iterator[Finding]:
    """Say what only these reports have; without any, what only one report has."""
    told = part(rows(names))
    found = [row for row in (*told.kept, *told.said) if _only(row, reports)]
    whose = " and ".join(names.outlet(article) for article in reports) or "one report"
    said = f"{counted(len(found), 'claim', 'claims')} only in {whose}"
    first = f": {found[0].text}" if found else ""
    yield Finding("reports", f"{said}{first}", "", tuple(row.lead for row in found), "only there")


def _only(row: Row, reports: Sequence[str]) -> bool:
    return set(row.cells) <= set(reports) if reports else len(row.cells) == 1


def changes(names: Names, _question: str, reports: Sequence[str]) -> Iterator[Finding]:
    """Say what a copy changed: where its meaning drifts, then what it reworded, added and dropped."""
    for pair in pairs(names):
        if pair.copy is None or pair.direction not in FOLLOWS or (reports and not {pair.a, pair.b} & set(reports)):
            continue
        edits = sorted(pair.ledger, key=lambda edit: (not edit.drift, edit.kind))
        drifts = [edit for edit in edits if edit.drift]
        source, copy = (pair.a, pair.b) if pair.direction == "a_to_b" else (pair.b, pair.a)
        said = (
            f"{names.outlet(copy)} changed {len(edits)} of {len(pair.copy.edits)} sentences of {names.outlet(source)}"
        )
        meaning = f"meaning drifts in {len(drifts)}" if drifts else "no change of meaning was found"
        cited = tuple(c for edit in edits for c in (edit.copy, edit.source) if c)
        yield Finding("reports", f"{said}; {meaning}", "", cited, "edits")


def omitted(names: Names, _question: str, reports: Sequence[str]) -> Iterator[Finding]:
    """Say what a report leaves out that most others carry, or that stood in the text it was made from."""
    found = [item for item in names.dossier.omissions if not reports or item.article in reports]
    for item in found:
        claims = [names.claims[c] for c in item.claims if c in names.claims]
        if claims:
            said = (
                f"{names.outlet(item.article)} leaves out {counted(len(claims), 'claim', 'claims')}: {claims[0].text}"
            )
            cited = tuple(claim.evidence[0].citation for claim in claims if claim.evidence)
            yield Finding("reports", said, names.spell(item.because), cited, "left out")
    if not found:
        whose = ", ".join(names.outlet(article) for article in reports) or "no report"
        yield Finding("reports", f"{whose} leaves out nothing that most others carry", "", (), "left out")


def confirmed(names: Names, _question: str, _reports: Sequence[str]) -> Iterator[Finding]:
    """Say what at least two origins surely tell."""
    found = [row for row in part(rows(names)).kept if row.claim.status == "corroborated"]
    first = f": {found[0].text}" if found else ""
    said = f"{counted(len(found), 'claim has', 'claims have')} two sure origins or more{first}"
    yield Finding("reports", said, "", tuple(row.lead for row in found), "corroborated")


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(words, re.IGNORECASE)


_REPORT = _pattern(r"\b(?:reports?|outlets?|origins?|papers?|newspapers?|sources?)\b")
_DIFFER = _pattern(r"\b(?:differ\w*|disagree\w*|contradict\w*|discrepanc\w*|disputed?|disputes)\b|told differently")

ANSWERS = (
    Asked(_pattern(r"\bchang(?:e|ed|es)\b|\breword\w*|\bedited\b"), changes, of_report=True),
    Asked(_pattern(r"^what\s+(?:was\s+)?changed\??$"), changes),
    Asked(_pattern(r"\b(?:leaves?|left)\s+out\b|\bomit\w*|\bmissing\s+(?:from|in)\b"), omitted),
    Asked(_pattern(r"\b(?:only|alone|exclusive\w*|nobody\s+else|no\s+one\s+else)\b"), alone, of_report=True),
    Asked(
        _pattern(
            r"\bcop(?:y|ies|ied|ying)\b|\bplagiari\w*|\bfollows?\b|\bfrom\s+whom\b|\bclosest\s+to\b"
            r"|\b(?:shares?|took)\b.*\btext\b"
        ),
        copies,
    ),
    Asked(_pattern(r"\bagenc(?:y|ies)\b|\bwire\b"), agencies),
    Asked(
        _pattern(r"\bcorroborat\w*|\bconfirmed\b(?=.*\b(?:independent\w*|twice|origins?)\b)|^what\s+is\s+confirmed"),
        confirmed,
    ),
    Asked(_pattern(r"\bindependent\w*|\borigins?\b|\bown\s+reporting\b"), origins, of_report=True),
    Asked(_DIFFER, differences),
)
"""How the reports themselves are asked about, the most particular first."""
