"""Rows of what happened, what was agreed, where reports differ, and what a summary tells."""

from __future__ import annotations

from collections.abc import Iterator

from concordat.dossier.tables.columns import CITED, Column, Row, Table, cited, each, joined, numbers, texts
from concordat.records import Dossier


def _events(dossier: Dossier) -> Iterator[Row]:
    for number, one in enumerate(dossier.events, 1):
        what = number, one.type, one.mode, joined(one.context), one.modality, one.when, one.where
        yield from each(one.evidence, *what, joined(one.actors), joined(one.recipients))


def _timeline(dossier: Dossier) -> Iterator[Row]:
    for number, one in enumerate(dossier.timeline, 1):
        yield from each(one.evidence, number, one.when, one.past, one.text)


def _agreements(dossier: Dossier) -> Iterator[Row]:
    for number, one in enumerate(dossier.agreements, 1):
        days = one.signed, one.announced, one.in_force, one.expiry, one.term
        value = one.value.text if one.value is not None else None
        who = joined(one.parties), joined(one.signatories), joined(one.brokers)
        yield number, one.name, one.kind, *who, *days, one.place, one.replaces, one.status, one.text_status, value


def _provisions(dossier: Dossier) -> Iterator[Row]:
    for number, agreement in enumerate(dossier.agreements, 1):
        for one in agreement.provisions:
            yield from each(one.evidence, number, one.text, one.obligation, one.status)


def _relations(dossier: Dossier) -> Iterator[Row]:
    for number, one in enumerate(dossier.relations, 1):
        yield from each(one.evidence, number, one.subject, one.relation, one.object, one.when)


def _discrepancies(dossier: Dossier) -> Iterator[Row]:
    for number, one in enumerate(dossier.discrepancies, 1):
        for side, found in enumerate(one.sides, 1):
            yield from each(found, number, one.kind, one.what, one.resolution, side)


def _framing(dossier: Dossier) -> Iterator[Row]:
    for number, one in enumerate(dossier.framing, 1):
        for label in one.labels:
            yield from each(label.citations, number, one.kind, one.referent, label.text)


def _omissions(dossier: Dossier) -> Iterator[Row]:
    for one in dossier.omissions:
        for claim in one.claims:
            yield one.article, claim, one.because


def _summary(dossier: Dossier) -> Iterator[Row]:
    for one in dossier.summary:
        yield one.question, one.claim, *cited(one.citation)


HAPPENED = (
    Table(
        "events",
        "one place that tells of an event (an event that three places tell of has three rows)",
        (
            *numbers(("event", "which event")),
            *texts(
                ("type", "its type in the terms of PLOVER"),
                ("mode", "its mode"),
                ("context", "its contexts"),
                ("modality", "done, planned, denied or hypothetical"),
                ("date", "when (EDTF)"),
                ("place", "where, in the report's words"),
                ("actors", "who did it"),
                ("recipients", "to whom"),
            ),
            *CITED,
        ),
        _events,
        ("type", "mode", "modality"),
        ("words",),
    ),
    Table(
        "timeline",
        "one place that tells when something took place",
        (
            *numbers(("point", "which point of the timeline")),
            *texts(("date", "when (EDTF)")),
            Column("past", "boolean", "from before the story's own days"),
            *texts(("text", "what")),
            *CITED,
        ),
        _timeline,
        ("past",),
        ("text",),
    ),
    Table(
        "agreements",
        "one treaty, pact, deal, offer or ceasefire",
        (
            *numbers(("agreement", "which agreement")),
            *texts(
                *(
                    ("name", "its name"),
                    ("kind", "what it is"),
                    ("parties", "who is bound"),
                    ("signatories", "by whom"),
                ),
                *(("brokers", "who brought it about"), ("signed", "EDTF"), ("announced", "EDTF"), ("in_force", "EDTF")),
                *(("expiry", "EDTF"), ("term", "ISO 8601 duration"), ("place", "where it was signed")),
                *(("replaces", "what it replaces"), ("status", "how far it is")),
                *(("text_status", "whether its text is public"), ("value", "what it is worth")),
            ),
        ),
        _agreements,
        ("kind", "status"),
    ),
    Table(
        "provisions",
        "one place that tells of a term of an agreement",
        (
            *numbers(("agreement", "which agreement")),
            *texts(
                ("text", "the term"),
                ("obligation", "ATOP's word for it, or the domain"),
                ("status", "included, condition, excluded, proposed, not mentioned or disputed"),
            ),
            *CITED,
        ),
        _provisions,
        ("status", "obligation"),
    ),
    Table(
        "relations",
        "one place that tells how two actors stand",
        (
            *numbers(("relation_number", "which relation")),
            *texts(("subject", "actor"), ("relation", "what binds them"), ("object", "actor"), ("date", "EDTF")),
            *CITED,
        ),
        _relations,
        ("relation",),
    ),
    Table(
        "discrepancies",
        "one wording of one side of a discrepancy",
        (
            *numbers(("discrepancy", "which discrepancy")),
            *texts(("kind", "number, date, name ..."), ("what", "on what they differ"), ("resolution", "which holds")),
            *numbers(("side", "which side")),
            *CITED,
        ),
        _discrepancies,
        ("kind",),
    ),
    Table(
        "framing",
        "one place of one label for the same thing",
        (
            *numbers(("framing", "which thing")),
            *texts(("kind", "act, actor ..."), ("referent", "the thing"), ("label", "what it is called here")),
            *CITED,
        ),
        _framing,
        ("kind", "label"),
    ),
    Table(
        "omissions",
        "one claim that a copy leaves out",
        texts(("article", "the copy"), ("claim", "the claim"), ("because", "what it was measured against")),
        _omissions,
    ),
    Table(
        "summary",
        "one line of the summary",
        (*texts(("question", "who, what, when, where, why or how"), ("claim", "its claim")), *CITED),
        _summary,
    ),
)
