"""Pages to articles: text, title and day of publication on the pages of html_extraction, beside trafilatura's own.

1. text     `trafilatura`: stretches that must, and that must not, be in the text; `article_extraction_benchmark`: runs
            of four words shared with the annotated body; `fundus_evaluation`: words shared with it. All are F1, the
            last two as averages over pages. Processor time is that of the whole reading, facts and text, against
            trafilatura's fast mode, text alone.
2. titles   the annotated title word for word, case and punctuation aside (`trafilatura`, `fundus_parser_fixtures`)
3. days     right, wrong, and none given; beside it htmldate alone. Wrong days where the
            annotated day stands nowhere in the page are counted apart: nobody can read it there.
"""

from __future__ import annotations

import ast
import gzip
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from htmldate import find_date
from trafilatura import bare_extraction, extract_metadata

from concordat.errors import InputError
from concordat.reading.decoding import decode_page
from concordat.reading.page import LATEST, extract
from evaluation.figures import Row, prf

QUICK = 12
"""The gate reads every twelfth page."""


@dataclass(frozen=True)
class Page:
    """One page and what is known of it; `must` and `must_not` are stretches of its text."""

    url: str
    data: bytes
    body: str = ""
    must: tuple[str, ...] = ()
    must_not: tuple[str, ...] = ()
    title: str | None = None
    day: str | None = None


@dataclass
class Scores:
    """What one program made of one set."""

    judged: list[tuple[float, float, float]] = field(default_factory=list)
    seconds: float = 0.0


def trafilatura_pages(data: Path) -> Iterator[Page]:
    folder = data / "html_extraction" / "trafilatura"
    for url, page in sorted(json.loads((folder / "evaldata.json").read_text("utf-8")).items()):
        html = (folder / "html" / page["file"]).read_bytes()
        yield Page(
            url,
            html,
            "",
            tuple(page["with"]),
            tuple(page["without"]),
            page.get("title") or None,
            page.get("date") or None,
        )


def benchmark_pages(data: Path) -> Iterator[Page]:
    folder = data / "html_extraction" / "article_extraction_benchmark"
    for name, page in sorted(json.loads((folder / "ground-truth.json").read_text("utf-8")).items()):
        yield Page(
            page["url"], gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes()), page["articleBody"]
        )


def fundus_pages(data: Path) -> Iterator[Page]:
    folder = data / "html_extraction" / "fundus_evaluation"
    for name, page in sorted(json.loads((folder / "ground_truth.json").read_text("utf-8")).items()):
        file = folder / "html" / name
        if file.exists():
            body = page["body"] if isinstance(page["body"], list) else ast.literal_eval(page["body"])
            yield Page(page["url"], gzip.decompress(file.read_bytes()), "\n".join(body))


def fixture_pages(data: Path) -> Iterator[Page]:
    """Give the pages of the parser fixtures whose annotation can be told: by its title, or the publisher's only one."""
    for info in sorted((data / "html_extraction" / "fundus_parser_fixtures").glob("*/meta.info")):
        for name, page in sorted(json.loads(info.read_text("utf-8")).items()):
            file, known = info.parent / name, info.parent / f"{name.partition('_')[0]}.json"
            if not (file.exists() and known.exists()):
                continue
            html = gzip.decompress(file.read_bytes())
            gold = list(json.loads(known.read_text("utf-8")).values())
            fitting = gold if len(gold) == 1 else [one for one in gold if _holds(html, one["title"])]
            if len(fitting) == 1:
                yield Page(page["url"], html, title=fitting[0]["title"], day=fitting[0]["publishing_date"][:10])


def _holds(html: bytes, title: str) -> bool:
    text = html.decode("utf-8", "replace")
    return any(form in text for form in (title, title.replace("'", "&#x27;"), title.replace('"', "&quot;")))


def ours(page: Page) -> str:
    try:
        return extract("page", decode_page(page.data), "", page.url).text
    except InputError:
        return ""


def theirs(page: Page, *, fast: bool) -> str:
    found: Any = bare_extraction(decode_page(page.data), url=page.url, fast=fast, include_comments=False)
    return (found.text or "") if found else ""


PROGRAMS: dict[str, Callable[[Page], str]] = {
    "ours": ours,
    "trafilatura, fast": lambda page: theirs(page, fast=True),
    "trafilatura": lambda page: theirs(page, fast=False),
}


def rows(data: Path, quick: bool = False) -> Iterator[Row]:
    step = QUICK if quick else 1
    for name, pages, score in (
        ("trafilatura", trafilatura_pages, by_stretches),
        ("article_extraction_benchmark", benchmark_pages, by_body(4)),
        ("fundus_evaluation", fundus_pages, by_body(1)),
    ):
        yield from _texts(name, list(pages(data))[::step], score, quick)
    for name, pages in (("trafilatura", trafilatura_pages), ("fundus_parser_fixtures", fixture_pages)):
        yield from _facts(name, list(pages(data))[::step], quick)


def _texts(
    name: str, pages: list[Page], score: Callable[[Page, str], tuple[float, float, float]], quick: bool
) -> Iterator[Row]:
    scores = {program: Scores() for program in PROGRAMS}
    for page in pages:
        for program, read in list(PROGRAMS.items())[: 1 if quick else None]:
            begun = time.process_time()
            text = read(page)
            scores[program].seconds += time.process_time() - begun
            scores[program].judged.append(score(page, text))
    for program, found in scores.items():
        if not found.judged:
            continue
        true, extra, missed = map(sum, zip(*found.judged, strict=True))
        ratio = found.seconds / max(scores["trafilatura, fast"].seconds, 1e-9)
        note = f"{len(pages)} pages" + ("" if quick else f", {ratio:.2f} of the fast mode's time")
        figures = prf(100 * true / max(true + extra, 1e-9), 100 * true / max(true + missed, 1e-9))
        yield Row(f"text, {name}, {program}", figures, note, of=len(pages), ours=program == "ours")


def by_stretches(page: Page, text: str) -> tuple[float, float, float]:
    """Count stretches found that must be, that must not be, and that are missing, as trafilatura's evaluation does."""
    there = sum(stretch in text for stretch in page.must)
    return there, sum(stretch in text for stretch in page.must_not), len(page.must) - there


def by_body(words: int) -> Callable[[Page, str], tuple[float, float, float]]:
    """Share runs of so many words with the annotated body; every page weighs the same."""

    def score(page: Page, text: str) -> tuple[float, float, float]:
        found, wanted = _runs(text, words), _runs(page.body, words)
        shared = sum((found & wanted).values())
        whole = max(sum(found.values()), sum(wanted.values()), 1)
        return shared / whole, (sum(found.values()) - shared) / whole, (sum(wanted.values()) - shared) / whole

    return score


def _runs(text: str, length: int) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return Counter(tuple(words[n : n + length]) for n in range(max(len(words) - length + 1, 1)))


def _facts(name: str, pages: list[Page], quick: bool) -> Iterator[Row]:
    titles: Counter[str] = Counter()
    days: Counter[str] = Counter()
    sources: dict[str, Counter[str]] = {}
    for page in pages:
        html = decode_page(page.data)
        try:
            found = extract("page", html, "", page.url)
        except InputError:
            found = None
        their = None if quick else extract_metadata(html, default_url=page.url)
        if page.title:
            titles["all"] += 1
            titles["ours"] += bool(found and found.title and _key(found.title) == _key(page.title))
            titles["theirs"] += bool(their and their.title and _key(their.title) == _key(page.title))
        if page.day:
            day = found.dated.day if found and found.dated else None
            kind = "none" if day is None else "right" if day == page.day else "wrong"
            days["all"] += 1
            days[kind] += 1
            days["unreadable"] += kind == "wrong" and not _shows(html, page.day)
            if found and found.dated:
                sources.setdefault(found.dated.source, Counter())[kind] += 1
            if not quick:
                alone = find_date(html, url=page.url, original_date=True, extensive_search=False, max_date=LATEST)
                days[
                    "htmldate none" if alone is None else "htmldate right" if alone == page.day else "htmldate wrong"
                ] += 1
    yield Row(f"titles, {name}", {"right": _share(titles, "ours")}, f"of {titles['all']}", of=titles["all"])
    yield Row(f"days, {name}", {"right": _share(days, "right")}, f"of {days['all']}", of=days["all"])
    yield Row(f"days, {name}, wrong", {"wrong": _share(days, "wrong")}, "", of=days["all"], fewer=True)
    yield Row(
        f"days, {name}, unreadable",
        {"wrong": _share(days, "unreadable")},
        "the annotated day is not in the page",
        ours=False,
    )
    for source, count in sources.items():
        yield Row(f"days, {name}, by {source}", {kind: count[kind] for kind in ("right", "wrong")}, ours=False)
    if not quick:
        yield Row(f"titles, {name}, trafilatura", {"right": _share(titles, "theirs")}, ours=False)
        shares = {kind: _share(days, f"htmldate {kind}") for kind in ("right", "wrong")}
        yield Row(f"days, {name}, htmldate", shares, ours=False)


def _share(count: Counter[str], kind: str) -> float:
    return 100 * count[kind] / max(count["all"], 1)


def _key(title: str) -> list[str]:
    return re.findall(r"\w+", title.casefold())


def _shows(html: str, day: str) -> bool:
    """Tell whether a day stands in a page in any form of numbers, or its day and year with any word between."""
    year, month, number = (part.lstrip("0") for part in day.split("-"))
    forms = (
        rf"{year}\W?0?{month}\W?0?{number}(?!\d)",
        rf"(?<!\d)0?{number}\W{{1,2}}0?{month}\W{{1,2}}{year}",
        rf"(?<!\d)0?{month}/0?{number}/{year}",
        rf"(?<!\d)0?{number}\W{{0,3}}\w{{0,4}}\W{{0,3}}[^\W\d]{{3,10}}\W{{1,3}}(?:\w\w\W)?{year}",
        rf"[^\W\d]{{3,10}}\W{{1,2}}0?{number}(?:st|nd|rd|th)?\W{{1,3}}{year}",
    )
    return any(re.search(form, html) for form in forms)
