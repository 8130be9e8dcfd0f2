"""Which reports a user's table of outlets speaks of: by the outlet's name, its site, or the report's file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from msgspec.structs import replace

from concordat.lexicon.spelling import plain
from concordat.records import Analysis, Article, KnownOutlet, OutletLine


def name_outlets(
    analyses: Sequence[Analysis], table: Sequence[OutletLine]
) -> tuple[tuple[Analysis, ...], tuple[KnownOutlet, ...]]:
    """Call the outlets of reports as the table does, and give what it says of each outlet that is there."""
    if not table:
        return tuple(analyses), ()
    found = {analysis.article.id: _line_of(analysis.article, table) for analysis in analyses}
    named = tuple(_named(analysis, found[analysis.article.id]) for analysis in analyses)
    return named, tuple(_known(named, found))


def _line_of(article: Article, table: Sequence[OutletLine]) -> OutletLine | None:
    """Find the line of a report's outlet; the line for the longest part of a site goes before one for the whole."""
    called = {plain(name) for name in (article.outlet, article.name, PurePosixPath(article.name).stem) if name}
    by_name = next((line for line in table if plain(line.outlet) in called), None)
    host = _host(article.url)
    sites = [line for line in table if host and f".{host}".endswith(f".{line.outlet.casefold().removeprefix('www.')}")]
    return by_name or max(sites, key=lambda line: len(line.outlet), default=None)


def _host(url: str | None) -> str:
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _named(analysis: Analysis, line: OutletLine | None) -> Analysis:
    if line is None or not line.name:
        return analysis
    return replace(analysis, article=replace(analysis.article, outlet=line.name))


def _known(analyses: Sequence[Analysis], found: dict[str, OutletLine | None]) -> Iterator[KnownOutlet]:
    for line in dict.fromkeys(line for line in found.values() if line):
        articles = tuple(article for article, own in found.items() if own == line)
        own = next(a.article for a in analyses if a.article.id == articles[0])
        yield KnownOutlet(articles, line.name or own.outlet or line.outlet, line.owner, line.country, line.kind)
