"""Damaged input of every kind, run through the whole program: `python -m evaluation.fuzz --seconds 600 --seed 1`.

1. reports    stretches of the example reports (text, HTML, JSON Lines), damaged, are read, analysed, compared two by
              two and rendered in the three forms; the dossier must verify without a fault
2. dossiers   the example's dossier.json, damaged in its bytes or its values, is read, verified and asked questions

Whatever is no ConcordatError is a crash, and so is a fault that verification finds in a dossier just made. Cases are
numbered: `--case N` runs one alone again, for the same seed. The exit status is 1 after any crash.
"""

from __future__ import annotations

import argparse
import functools
import json
import random
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from concordat.dossier.questions import ask
from concordat.dossier.render_html import render_html
from concordat.dossier.render_json import read_json, render_json
from concordat.dossier.render_markdown import render_markdown
from concordat.dossier.verify import ROWS
from concordat.dossier.wording import Reports
from concordat.errors import ConcordatError
from concordat.language import load_reader
from concordat.pipeline import compare, understand
from concordat.reading import read_inputs
from concordat.records import Analysis, Article, Dossier, SetAside

EXAMPLE = Path(__file__).parents[1] / "examples" / "inf-treaty"
KEPT_STORIES = 4
"""One story in this many is compared and rendered; reading and analysis meet most kinds of damage."""

TOKENS = [
    *("\x00", "\ufeff", "\u202e", "\u2028", "\ud7ff", "\U0010ffff", "\x1b[2J", "\r", "\t\t", "\u00ad", "e\u0301\u0301"),
    *('"', "“", "”", "'", "’ ’", "((((", "[[", "…", "--", "—", "...", ",,,,,,", ";;", "&amp;&#0;&lt;", "<b>"),
    *("<script>alert(1)</script>", "{{ 7*7 }}", "{% raw %}", "](javascript:x)", "```", "# ", "<!--", "]]>", "</p><p>"),
    *("9999-12-31", "0001-01-01", "31 February 2023", "Friday", "in December", "last year", "three days", "year 0"),
    *("0", "-1", "1e400", "1,000,000,000,000,000,000", "$", "£5 ", "½", "٣", "%", "one hundred and", "NaN"),
    *(" said", ' said: "', " told", ", according to Reuters", "AFP", "President ", "the the the", " Mr ", "U.S."),
    *("treaty", "not ", "no ", " who ", " and ", " by ", "http://[", "//", "mailto:", "\n\n\n", "A" * 300, "O'"),
]  # fmt: skip
VALUES: list[Any] = [None, True, 0, -1, 10**30, 1.5, "", "x", "a1", "x1", "c1", [], {}, [[]], ["a1"], {"a": 1}]
QUESTIONS = ("Who signed the treaty?", "Did they promise mutual defence?", "What did Reagan say about it?", "\x00 ?")


@dataclass
class Run:
    """What a run met: cases, crashes by the place where they arose, and the slowest case."""

    cases: int = 0
    crashes: dict[str, str] = field(default_factory=dict)
    slowest: tuple[float, int] = (0.0, 0)


def damaged(chance: random.Random, data: bytes, others: list[bytes]) -> bytes:
    """Damage some bytes in one to six places."""
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(data) + 1)
        upto = min(len(data), at + chance.choice((1, 3, 40, 400)))
        other = chance.choice(others)
        cut = chance.randrange(len(other))
        data = chance.choice(
            (
                lambda at=at, data=data: data[:at] + chance.choice(TOKENS).encode() + data[at:],
                lambda at=at, data=data: data[:at] + chance.choice(TOKENS).encode() * chance.randint(2, 40) + data[at:],
                lambda at=at, upto=upto, data=data: data[:at] + data[upto:],
                lambda at=at, upto=upto, data=data: data[:upto] + data[at:upto] * 3 + data[upto:],
                lambda at=at, data=data, other=other, cut=cut: data[:at] + other[cut : cut + 600] + data[at:],
                lambda at=at, data=data: data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :],
            )
        )()
    return data


def stretch(chance: random.Random, sources: list[bytes]) -> bytes:
    """Take some sentences of an example report: short cases meet more damage in the same time."""
    source = chance.choice(sources)
    at = chance.randrange(len(source))
    return source[at : at + chance.choice((200, 600, 1500))] or source


def as_file(chance: random.Random, data: bytes, folder: Path, number: int) -> Path:
    """Write a damaged report as text, a page, or a line of JSON with damaged keys."""
    form = chance.choice((".txt", ".html", ".jsonl"))
    if form == ".html":
        data = b"<html><head><title>Treaty</title></head><body><article><p>" + data + b"</p></article></body></html>"
        data = damaged(chance, data, [data])
    if form == ".jsonl":
        line: dict[str, Any] = {"text": data.decode("utf-8", "replace"), "outlet": f"Outlet {number}"}
        for key in chance.sample(("name", "url", "outlet", "title", "published", "html", "more"), 2):
            line[key] = chance.choice((chance.choice(VALUES), chance.choice(TOKENS)))
        data = json.dumps(line).encode()
    path = folder / f"{number}{form}"
    path.write_bytes(data)
    return path


def reports(chance: random.Random, folder: Path) -> None:
    """Read, analyse and sometimes compare damaged reports."""
    sources = sources_of_reports()
    paths = [as_file(chance, damaged(chance, stretch(chance, sources), sources), folder, n) for n in range(2)]
    found: list[Article | SetAside] = list(read_inputs([str(path) for path in paths], published="2023-03-11"))
    analyses = [understand(load_the_reader(), article) for article in found if isinstance(article, Article)]
    if analyses and chance.randrange(KEPT_STORIES) == 0:
        story(analyses, tuple(item for item in found if isinstance(item, SetAside)))


def story(analyses: list[Analysis], set_aside: tuple[SetAside, ...]) -> None:
    """Compare, render and verify what was read: it must hold."""
    made = compare(analyses, set_aside)
    written = render_json(made)
    again = read_json(written)
    assert again == made, "a dossier is not what its file says"
    render_html(made), render_markdown(made)
    faults = [fault for row in ROWS for fault in row.check(Reports(again)) if fault]
    assert not faults, f"verification finds faults in a dossier just made: {faults[:3]}"


def dossiers(chance: random.Random, _: Path) -> None:
    """Read, verify and question a damaged dossier."""
    written = example_dossier()
    if chance.random() < 0.4:
        data = damaged(chance, written.encode(), [written.encode()])
    else:
        raw = json.loads(written)
        for _ in range(chance.randint(1, 4)):
            alter(chance, raw)
        data = json.dumps(raw).encode()
    try:
        stored = read_json(data)
    except ConcordatError:
        return
    faults = [fault for row in ROWS for fault in row.check(Reports(stored)) if fault]
    ask(stored, chance.choice(QUESTIONS))
    if not faults:
        render_html(stored), render_markdown(stored)


def alter(chance: random.Random, raw: Any) -> None:
    """Change, take away or double one value somewhere in a dossier."""
    node = raw
    while True:
        key = chance.choice(list(node)) if isinstance(node, dict) else chance.randrange(len(node))
        inner = node[key]
        if not inner or not isinstance(inner, dict | list) or chance.random() < 0.1:
            break
        node = inner
    if chance.random() < 0.15 and isinstance(node, dict):
        del node[key]
    elif isinstance(inner, str) and chance.random() < 0.5:
        node[key] = inner.replace(chance.choice(inner.split() or ["x"]), chance.choice(TOKENS))
    elif isinstance(inner, int) and chance.random() < 0.5:
        node[key] = inner + chance.choice((-1, 1, 1000, -(10**6)))
    elif isinstance(inner, list) and chance.random() < 0.5:
        node[key] = inner * 2
    else:
        node[key] = chance.choice(VALUES)


@functools.cache
def load_the_reader() -> Any:
    return load_reader()


@functools.cache
def sources_of_reports() -> list[bytes]:
    return [path.read_bytes() for path in sorted(EXAMPLE.iterdir())]


@functools.cache
def example_dossier() -> str:
    articles = (item for item in read_inputs([str(EXAMPLE)]) if isinstance(item, Article))
    made: Dossier = compare([understand(load_the_reader(), article) for article in articles])
    return render_json(made)


KINDS: tuple[Callable[[random.Random, Path], None], ...] = (reports, dossiers)


def fuzz(cases: Iterator[int], seed: int, kinds: tuple[Callable[[random.Random, Path], None], ...] = KINDS) -> Run:
    """Run numbered cases; a case depends on the seed and its number alone."""
    run = Run()
    for number in cases:
        chance = random.Random(f"{seed} {number}")  # noqa: S311 - no secret
        started = time.process_time()
        with tempfile.TemporaryDirectory() as folder:
            try:
                kinds[number % len(kinds)](chance, Path(folder))
            except ConcordatError:
                pass
            except Exception:  # noqa: BLE001 - to find them is what this is for
                told = traceback.format_exc()
                last = next(line for line in reversed(told.splitlines()) if line.startswith("  File"))
                run.crashes.setdefault(last.strip(), f"case {number}, seed {seed}\n{told}")
        run.cases += 1
        run.slowest = max(run.slowest, (time.process_time() - started, number))
    return run


def until(seconds: float) -> Iterator[int]:
    """Count for as long as that."""
    ends, number = time.monotonic() + seconds, 0
    while time.monotonic() < ends:
        yield number
        number += 1


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--case", type=int)
    given = parser.parse_args()
    run = fuzz(until(given.seconds) if given.case is None else iter([given.case]), given.seed)
    for told in run.crashes.values():
        print(told)
    seconds, number = run.slowest
    print(f"{run.cases} cases, {len(run.crashes)} kinds of crash, slowest {seconds:.1f} s (case {number})")
    sys.exit(bool(run.crashes))


if __name__ == "__main__":
    main()
