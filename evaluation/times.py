"""Measure time expressions on TimeML and WikiWars texts, beside two libraries where they are installed.

    python -m evaluation DATA times

``DATA`` holds the folder ``timex`` (TimeBank and AQUAINT, WikiWars, tweets). Spans are judged as in TempEval-3
(UzZaman et al. 2013): relaxed, two spans match when they share a character, each used once; value, the matched ones
whose normalised values are equal too. The time of creation is given and not counted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from concordat.extraction.times import find_times, read_times, resolve_times
from concordat.extraction.times.meanings import AFTER, AROUND, BEFORE
from concordat.language import Reader, load_reader
from concordat.lexicon.calendar import first_day
from concordat.records import Article, TimeExpression
from evaluation.figures import Row

Span = tuple[int, int, str]
TAG = re.compile(r"<(/?)(TIMEX[23])?([^>]*)>")
REFERENCES = {AROUND: "PRESENT_REF", BEFORE: "PAST_REF", AFTER: "FUTURE_REF"}
SEASONS = {"21": "SP", "22": "SU", "23": "FA", "24": "WI"}
PARTS = (("morning", "TMO"), ("afternoon", "TAF"), ("evening", "TEV"), ("night", "TNI"))
UNITS = {
    "years": "PXY",
    "decades": "PXDE",
    "months": "PXM",
    "weeks": "PXW",
    "days": "PXD",
    "hours": "PTXH",
    "minutes": "PTXM",
    "seconds": "PTXS",
}


@dataclass(frozen=True)
class Gold:
    """One document: its text, the day it was written, and its expressions as (start, end, value)."""

    name: str
    text: str
    written: date
    spans: tuple[Span, ...]


def read_timeml(path: Path) -> Gold:
    """Read one document with TIMEX3 or TIMEX2 tags; lines broken within a paragraph are joined."""
    raw = path.read_text("utf-8", errors="replace").replace("\r\n", "\n")
    head, _, rest = raw.partition("<TEXT>")
    body = rest.partition("</TEXT>")[0]
    dct = re.search(r"(?:value|val)=\"(\d{4}-\d\d-\d\d)", head)
    parts: list[str] = []
    open_tags: list[tuple[int, str]] = []
    spans: list[Span] = []
    length = position = 0
    for match in TAG.finditer(body):
        parts.append(unescape(body[position : match.start()]))
        length += len(parts[-1])
        position = match.end()
        if match[2] and not match[1]:
            value = re.search(r"\b(?:value|val)=\"([^\"]*)\"", match[3])
            open_tags.append((length, value[1] if value else ""))
        elif match[2] and open_tags:
            start, value_text = open_tags.pop()
            if length > start:
                spans.append((start, length, value_text))
    parts.append(unescape(body[position:]))
    text = re.sub(r"(?<!\n)\n(?!\n)", " ", "".join(parts)) if "TIMEX3" in raw else "".join(parts)
    return Gold(path.stem, text, date.fromisoformat(dct[1]) if dct else date(2009, 12, 19), tuple(sorted(spans)))


def unescape(text: str) -> str:
    return (
        text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", '"')
        .replace("&apos;", "'")
        .replace("&amp;", "&")
    )


def sentences(text: str) -> list[tuple[int, int]]:
    """Cut a text at line ends and at full stops before a capital: enough for rules that look a few words around."""
    bounds, start = [], 0
    for match in re.finditer(r"\n+|(?<=[a-z\d)\"”’][.!?])[\"”]?\s+(?=[A-Z\"“])|(?<=\s\.)\s+", text):
        if re.search(
            r"\b(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|Mr|Mrs|Gen|Sen|Gov|St|Lt|Col)\.$", text[start : match.start()]
        ):
            continue
        bounds.append((start, match.start()))
        start = match.end()
    return [*((a, b) for a, b in bounds if b > a), (start, len(text))]


def as_timex(time: TimeExpression) -> str:
    """Write a value as TIMEX3 does: quarters, seasons, weeks, parts of the day, references."""
    if time.value is None:
        vague = re.search(r"number of (\w+)$", time.unresolved or "")
        return UNITS.get(vague[1], "") if vague else REFERENCES.get(time.unresolved or "", "")
    value = time.value.rstrip("~")
    part = next((code for word, code in PARTS if word in time.citation.text.lower()), "")
    if time.type == "TIME" and "T" not in value and part:
        return value + part
    return as_week(value) if "/" in value else as_period(value)


def as_week(interval: str) -> str:
    """Write an interval of days as the week or weekend that it is."""
    day = first_day(interval)
    if day is None or not re.match(r"\d{4}-\d\d-\d\d/", interval):
        return interval
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}" + ("-WE" if day.weekday() == 5 else "")


def as_period(value: str) -> str:
    """Write a quarter, season, decade or year before Christ in TIMEX3's notation."""
    quarter = re.fullmatch(r"(-?\d{4})-(\d\d)", value)
    if quarter and int(quarter[2]) > 12:
        value = f"{quarter[1]}-{SEASONS.get(quarter[2]) or f'Q{int(quarter[2]) - 32}'}"
    before_christ = re.match(r"-(\d{4})(.*)", value)
    if before_christ:
        return f"BC{int(before_christ[1]) + 1:04}{before_christ[2]}"
    return value


def ours(gold: Gold, *, dated: bool = True) -> list[Span]:
    article = Article("a1", gold.name, None, None, None, "en", "", gold.text)
    readings = read_times(gold.text, sentences(gold.text))
    times = resolve_times(readings, article, gold.written if dated else None, "publication")
    return [(t.citation.start, t.citation.end, as_timex(t)) for t in times]


def with_trees(gold: Gold) -> list[Span]:
    """Read the times as a dossier does, where the reader's trees tell whether a clause looks ahead."""
    article = Article("a1", gold.name, None, None, str(gold.written), "en", "", gold.text)
    times = find_times(_reader().read(gold.text), article)
    return [(t.citation.start, t.citation.end, as_timex(t)) for t in times]


@cache
def _reader() -> Reader:
    return load_reader()


def with_dateparser(gold: Gold) -> list[Span]:
    """Search with dateparser (https://github.com/scrapinghub/dateparser), its words located in the text in order."""
    search_dates = import_module("dateparser.search").search_dates

    base = datetime.combine(gold.written, datetime.min.time())
    found, position = [], 0
    for start, end in sentences(gold.text):
        position = start
        for words, moment in (
            search_dates(gold.text[start:end], languages=["en"], settings={"RELATIVE_BASE": base}) or []
        ):
            at = gold.text.find(words, position, end)
            if at >= 0:
                found.append((at, at + len(words), str(moment.date())))
                position = at + len(words)
    return found


def with_recognizers(gold: Gold) -> list[Span]:
    """Recognise with recognizers-text-date-time (https://github.com/microsoft/Recognizers-Text), first value."""
    library = import_module("recognizers_date_time")

    base = datetime.combine(gold.written, datetime.min.time())
    found = []
    for start, end in sentences(gold.text):
        for result in library.recognize_datetime(gold.text[start:end], library.Culture.English, reference=base):
            values = (result.resolution or {}).get("values", [])
            value = next((v.get("timex", "") for v in values), "")
            if "XXXX" in value or value.startswith("("):
                value = next((v.get("value") or v.get("start") or "" for v in values), "")
            found.append((start + result.start, start + result.end + 1, value))
    return found


@dataclass
class Counts:
    """Running counts of one system on one set."""

    gold: int = 0
    found: int = 0
    matched: int = 0
    valued: int = 0

    def row(self, title: str) -> Row:
        def f1(hits: int) -> float:
            return 200 * hits / max(self.gold + self.found, 1)

        precision, recall = 100 * self.matched / max(self.found, 1), 100 * self.matched / max(self.gold, 1)
        figures = {"P": precision, "R": recall, "F1": f1(self.matched), "value F1": f1(self.valued)}
        counts = f"(gold {self.gold}, found {self.found})"
        return Row(title, figures, counts, ours="Concordat" in title)


def same_value(gold: str, found: str) -> bool:
    """Compare values, with weeks in two digits and without unknown parts at the end."""

    def norm(value: str) -> str:
        value = re.sub(r"(-XX)+$", "", value.upper())
        value = re.sub(r"^(\d{2,3})X+$", r"\1", value)
        return re.sub(r"-W(\d)(?!\d)", r"-W0\1", value)

    return norm(gold) == norm(found)


def count(gold: Gold, found: list[Span], counts: Counts, misses: list[str] | None = None) -> None:
    used: set[int] = set()
    counts.gold += len(gold.spans)
    counts.found += len(found)
    for start, end, value in gold.spans:
        hit = max(
            (k for k, f in enumerate(found) if k not in used and min(end, f[1]) > max(start, f[0])),
            key=lambda k: min(end, found[k][1]) - max(start, found[k][0]),
            default=None,
        )
        if hit is None:
            if misses is not None:
                misses.append(
                    f"MISS {gold.text[start:end]!r} {value}  in …{gold.text[max(0, start - 40) : end + 30]!r}"
                )
            continue
        used.add(hit)
        counts.matched += 1
        right = same_value(value, found[hit][2])
        counts.valued += right
        if not right and misses is not None:
            misses.append(
                f"VALUE {gold.text[start:end]!r} {value} got {found[hit][2]!r} written {gold.written} "
                f"in …{gold.text[max(0, start - 60) : end + 40]!r}"
            )
    if misses is not None:
        misses.extend(
            f"EXTRA {gold.text[f[0] : f[1]]!r} {f[2]} in …{gold.text[max(0, f[0] - 40) : f[1] + 30]!r}"
            for k, f in enumerate(found)
            if k not in used
        )


def sets(data: Path) -> Iterator[tuple[str, list[Gold]]]:
    root = data / "timex"
    for name, pattern in (
        ("TimeBank and AQUAINT", "tbaq/*/*.tml"),
        ("WikiWars", "wikiwars/keyinline/*"),
        ("tweets", "tweets/*.tml"),
    ):
        yield name, [read_timeml(path) for path in sorted(root.glob(pattern)) if path.is_file()]


def systems() -> dict[str, Callable[[Gold], list[Span]]]:
    """List the systems that can be run here; a library that is not installed is left out."""
    known: dict[str, Callable[[Gold], list[Span]]] = {"Concordat": ours, "Concordat with trees": with_trees}
    if find_spec("dateparser"):
        known["dateparser"] = with_dateparser
    if find_spec("recognizers_date_time"):
        known["recognizers-text"] = with_recognizers
    return known


QUICK = 4
"""The gate reads every fourth document."""


def rows(data: Path, quick: bool = False) -> Iterator[Row]:
    """Give one row for each set and system."""
    for name, documents in sets(data):
        for system, find in systems().items():
            if quick and system != "Concordat":
                continue
            counts = Counts()
            for gold in documents[:: QUICK if quick else 1]:
                count(gold, find(gold), counts)
            yield counts.row(f"{name}, {system}")


def errors(data: Path, kind: str) -> Iterator[str]:
    """List our errors of one kind: "MISS", "VALUE" or "EXTRA"."""
    found: list[str] = []
    for _, documents in sets(data):
        for gold in documents:
            count(gold, ours(gold), Counts(), found)
    return (line for line in found if line.startswith(kind))
