"""The room's door: whatever a user names, in order, as articles."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing

import msgspec

from concordat.reading.dates import possible
from concordat.reading.formats import read_source
from concordat.reading.furniture import mark_furniture
from concordat.reading.outlets import outlet_named, outlet_of_url
from concordat.reading.report import Report, stated
from concordat.reading.sources import Source, find_sources
from concordat.reading.verdicts import refused, writable_report
from concordat.reading.versions import Versions, withdraws
from concordat.records import Article, Citation, Credit, Dated, SetAside


def read_inputs(
    inputs: Iterable[str | os.PathLike[str] | Source],
    published: str | None = None,
    columns: Mapping[str, str] | None = None,
    *,
    every_version: bool = False,
) -> Iterator[Article | SetAside]:
    """Read files, folders, links and "-" (standard input) and sources, streamed, in input order.

    Articles are numbered a1, a2, ...; ``published`` (ISO date) dates those that state no date; ``columns`` says which
    column of a table holds which field; with ``every_version`` later texts of an article are articles as well, for
    those who keep them as what they are. What cannot be used comes as SetAside with the reason; nothing is raised.
    """
    with closing(Versions(every_version)) as versions:
        yield from _articles(_reports(inputs, columns), versions, published)


def _articles(
    reports: Iterable[Report | SetAside], versions: Versions, published: str | None
) -> Iterator[Article | SetAside]:
    seen: dict[bytes, str] = {}
    number = 0
    for report in reports:
        if isinstance(report, SetAside):
            yield report
            continue
        reason = refused(report)
        if reason and not withdraws(report):
            yield SetAside(report.name, reason)
            continue
        other = versions.judge(report, f"a{number + 1}")
        if other or reason:
            yield other or SetAside(report.name, reason or "")
            continue
        article = make_article(f"a{number + 1}", report, published)
        # Two outlets with the same words are a finding; the same words of one outlet are one report given twice.
        key = hashlib.sha256(f"{article.outlet}\n{report.text}".encode()).digest()
        if key in seen:
            yield SetAside(report.name, f"the same report as {seen[key]}")
            continue
        seen[key] = report.name
        number += 1
        yield article


def _reports(
    inputs: Iterable[str | os.PathLike[str] | Source], columns: Mapping[str, str] | None
) -> Iterator[Report | SetAside]:
    for source in find_sources(inputs):
        named = source if isinstance(source, SetAside) else msgspec.structs.replace(source, columns=columns)
        found = (named,) if isinstance(named, SetAside) else read_source(named)
        yield from map(writable_report, found)


def make_article(article_id: str, report: Report, published: str | None) -> Article:
    """Give a report its id, its furniture and what the furniture says about it."""
    marks = mark_furniture(report.text, report.title, report.outlet, report.bylines)
    text = report.text
    dated = _dated(report, marks.published, published)
    return Article(
        id=article_id,
        name=report.name,
        outlet=outlet_named(report.outlet) or marks.outlet or outlet_of_url(report.url),
        title=report.title or marks.title,
        published=_published(dated),
        language="en",
        sha256=report.sha256,
        text=text,
        furniture=marks.furniture,
        credits=tuple(Credit(article_id, c.start, c.end, text[c.start : c.end], c.actor) for c in marks.credits),
        dateline=Citation.of(article_id, text, *marks.dateline) if marks.dateline else None,
        url=report.url,
        canonical=report.canonical,
        archived=report.archived,
        dated=dated,
        bylines=report.bylines,
        partial=report.partial,
        reprint_of=report.reprint_of,
        wire=report.wire,
    )


def _published(dated: Dated | None) -> str | None:
    """Give the day as rules compare it; the moment that a page or feed states stays in its evidence."""
    if dated is None:
        return None
    return dated.date if dated.source in {"file", "given"} else dated.day


def _dated(report: Report, shown: str | None, given: str | None) -> Dated | None:
    """Take the day that the file states, then one that its text shows, then the user's; each only where possible."""
    known = (report.dated, stated(shown, "text", "a time stamp"), stated(given, "given"))
    return next((dated for dated in known if dated and possible(dated.date)), None)
