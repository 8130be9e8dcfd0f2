"""Rows of the reports themselves: what was read, who copied whom, where each goes back to."""

from __future__ import annotations

from collections.abc import Iterator

from concordat.dossier.assemble import text_sha256
from concordat.dossier.tables.columns import CITED, Column, Row, Table, cited, joined, numbers, texts
from concordat.records import Dossier, OriginGroup


def _dossiers(dossier: Dossier) -> Iterator[Row]:
    story, found = dossier.story, dossier.origins
    yield story.title, story.from_, story.to, len(dossier.articles), found.count, found.at_least, found.arithmetic


def _articles(dossier: Dossier) -> Iterator[Row]:
    for one in dossier.articles:
        yield (
            *(one.id, one.outlet, one.title, one.published, one.language, one.canonical or one.url, one.name),
            *(one.reprint_of or one.carries, len(one.text), text_sha256(one.text), one.text),
        )


def _copies(dossier: Dossier) -> Iterator[Row]:
    for number, one in enumerate(dossier.copies, 1):
        for copy in one.copies:
            yield number, one.source, copy, one.direction, one.share, one.confidence, one.agency, joined(one.because)


def _passages(dossier: Dossier) -> Iterator[Row]:
    for one in dossier.reuse:
        first = one.kind, one.similarity, one.direction, one.confidence, one.shared_quotation
        yield (*first, *cited(one.a), *cited(one.b))


def _origins(dossier: Dossier) -> Iterator[Row]:
    yield from _groups(None, dossier.origins.groups)
    for claim in dossier.claims:
        yield from _groups(claim.id, claim.origins.groups)


def _groups(claim: str | None, groups: tuple[OriginGroup, ...]) -> Iterator[Row]:
    for number, group in enumerate(groups, 1):
        yield claim, number, group.label, group.kind, joined(group.articles), joined(group.because)


def _set_aside(dossier: Dossier) -> Iterator[Row]:
    for one in dossier.set_aside:
        yield one.name, one.reason


SHARE = Column("share", "real", "the part of the copy's reporting that stands in the other, 0 to 1")
SURE = Column("confidence", "real", "how sure the direction is, 0 to 1")

REPORTS = (
    Table(
        "dossiers",
        "one story",
        (
            *texts(("title", "the story's title"), ("first_day", "of its reports"), ("last_day", "of its reports")),
            *numbers(
                ("articles", "how many reports"),
                ("origins", "independent origins behind them, at most"),
                ("origins_at_least", "and at least"),
            ),
            *texts(("arithmetic", "how the origins were counted")),
        ),
        _dossiers,
        searched=("title",),
    ),
    Table(
        "articles",
        "one report",
        (
            *texts(
                ("article", "its id"),
                ("outlet", "who published it"),
                ("title", "its title"),
                ("published", "the day (ISO 8601)"),
                ("language", "its language"),
                ("url", "its address"),
                ("name", "the file or link that was read"),
                ("carries", "the outlet or agency whose report it prints"),
            ),
            *numbers(("characters", "length of its text in code points")),
            *texts(("text_sha256", "SHA-256 of its text in UTF-8"), ("text", "its text, which all places count")),
        ),
        _articles,
        ("outlet", "language", "published"),
        ("title", "text"),
    ),
    Table(
        "copies",
        "one report that shares text with another",
        (
            *numbers(("copy_number", "which edge of the copy graph")),
            *texts(
                ("source", "the article it was taken from; none where both have it from an unseen source"),
                ("copy", "the article that carries it"),
                ("direction", "a_to_b, b_to_a, common_source or unknown"),
            ),
            SHARE,
            SURE,
            *texts(("agency", "whose text it is, where a report says so"), ("because", "the reasons")),
        ),
        _copies,
        ("direction", "agency"),
    ),
    Table(
        "passages",
        "one passage that two reports share",
        (
            *texts(("kind", "verbatim, near-verbatim or paraphrase")),
            Column("similarity", "real", "0 to 1"),
            *texts(("direction", "who has it from whom")),
            SURE,
            Column("shared_quotation", "boolean", "both quote the same speech, which is no copying"),
            *(Column(f"a_{one.name}", one.kind, f"{one.what} (first report)") for one in CITED),
            *(Column(f"b_{one.name}", one.kind, f"{one.what} (second report)") for one in CITED),
        ),
        _passages,
        ("kind", "direction"),
        ("a_words", "b_words"),
    ),
    Table(
        "origins",
        "one origin of a claim, or of the whole story",
        (
            *texts(("claim", "the claim; none for the whole story")),
            *numbers(("origin_number", "which of its origins")),
            *texts(
                ("label", "what it is called"),
                ("kind", "reporting, agency, press release, document, source or unknown"),
                ("articles", "the reports that go back to it"),
                ("because", "the reasons"),
            ),
        ),
        _origins,
        ("kind", "label"),
    ),
    Table(
        "set_aside",
        "one input that was not used",
        texts(("name", "the file or link"), ("reason", "why")),
        _set_aside,
    ),
)
