"""How fast a large store answers: `python -m benchmarks.store DATA [SIZE]`, SQLite and, where it is there, PostgreSQL.

Real articles (benchmarks/articles.py), repeated with another number in each, fill a store of SIZE (100,000) articles;
then it is opened, and searched while another process adds articles one by one. Queries are two words of an article, a
phrase of three, and two words with an outlet and a span of days, the usual 20 newest wanted. Wall-clock time.
"""

from __future__ import annotations

import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median, quantiles

import msgspec
import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from benchmarks.articles import Piece, articles
from sqlalchemy import create_engine, text

from concordat.records import Analysis, Article
from concordat.store import Query, ReadBy, SaidQuery, Store, StoryQuery, Writer, open_store
from concordat.store.copies import FORMAT, load_lines
from concordat.store.queries import search
from concordat.store.words import searched
from concordat.stories.grouping import Sketch, key_of_article
from store.servers import missing, server

SIZE, QUERIES, WARM = 100_000, 200, 20
FIRST_DAY, A_DAY = 740_000, 500
BLANK = Sketch("", None, bytes(384), ())
READ_BY = ReadBy("none", "none")
LONG = re.compile(r"[A-Za-z]{6,}")


def article(pieces: list[Piece], number: int) -> Article:
    piece = pieces[number % len(pieces)]
    return Article(f"n{number}", f"n{number}", piece.outlet, None, None, "en", "", f"{piece.text}\nNumber {number}.")


def lines(pieces: list[Piece], size: int) -> Iterator[bytes]:
    """Give the lines of a backup, whose articles are stories of their own with a statement each."""
    numbers = range(1, size + 1)
    yield msgspec.json.encode({"format": FORMAT})
    for table, row in (
        ("articles", _article),
        ("analyses", _analysis),
        ("statements", _statement),
        ("stories", _story),
    ):
        for number in numbers:
            yield msgspec.json.encode({"table": table, "row": row(article(pieces, number), number)})
    yield msgspec.json.encode({"rows": dict.fromkeys(("articles", "analyses", "statements", "stories"), size)})


def _article(one: Article, number: int) -> dict[str, object]:
    day = FIRST_DAY + number // A_DAY
    sketch = msgspec.structs.replace(BLANK, key=key_of_article(one), day=day)
    return {
        "id": number, "key": sketch.key, "page": None, "name": one.name, "outlet": one.outlet, "title": None,
        "published": None, "day": day, "language": "en", "grouped": number, "story": number,
        "words": " ".join(searched(one.text)), "record": msgspec.json.encode(one),
        "sketch": msgspec.msgpack.encode(sketch),
    }  # fmt: skip


def _analysis(one: Article, number: int) -> dict[str, object]:
    return {"article": number, "model": "none", "rules": "none", "record": msgspec.json.encode(Analysis(one))}


def _statement(one: Article, number: int) -> dict[str, object]:
    said, speaker = searched(one.text)[:25], f"Speaker {number % 5_000}"
    content = msgspec.json.encode([one.cite(0, min(len(one.text), 120))])
    row = {"kind": "direct", "speaker": speaker, "term": f" {speaker.lower()} ", "words": f" {' '.join(said)} "}
    return {"article": number, "number": 0, "content": content, **row}


def _story(_: Article, number: int) -> dict[str, object]:
    day = FIRST_DAY + number // A_DAY
    return {"story": number, "reports": 1, "outlets": 1, "first": day, "last": day}


def queries(pieces: list[Piece]) -> Iterator[Query]:
    chance = random.Random(3)  # noqa: S311 - reproducible, not secret
    for number in range(QUERIES + WARM):
        piece = chance.choice(pieces)
        words = LONG.findall(piece.text)
        if len(words) < 2:
            continue
        two = " ".join(chance.sample(words, 2))
        phrase = searched(piece.text)
        at = chance.randrange(max(1, len(phrase) - 3))
        day = chance.randrange(0, SIZE // A_DAY)
        after, before = (np.datetime64(FIRST_DAY - 719_163 + day + more, "D") for more in (0, 30))
        yield (
            Query(two),
            Query(f'"{" ".join(phrase[at : at + 3])}"'),
            Query(two, outlet=piece.outlet, after=str(after), before=str(before)),
        )[number % 3]


def _others(store: Store) -> Iterator[Callable[[], object]]:
    """Give the other questions, each once."""
    yield store.stories
    yield lambda: store.stories(StoryQuery(order="largest"))
    yield lambda: store.stories(StoryQuery(outlet="Reuters"))
    yield lambda: store.stories(StoryQuery(words="government minister"))
    yield lambda: store.statements(SaidQuery(speaker="speaker 77"))
    yield lambda: store.statements(SaidQuery(words="government"))
    yield store.outlets


def _timed(ask: Callable[[], object]) -> float:
    begun = time.perf_counter()
    ask()
    return time.perf_counter() - begun


def measure(address: str, pieces: list[Piece], size: int) -> None:
    store = open_store(address)
    begun = time.perf_counter()
    load_lines(store, lines(pieces, size))
    filled = time.perf_counter() - begun
    store.close()
    begun = time.perf_counter()
    store = open_store(address)
    opened = time.perf_counter() - begun
    writer = subprocess.Popen([sys.executable, "-m", "benchmarks.store", "--write", address], stdout=subprocess.PIPE)
    assert writer.stdout
    writer.stdout.readline()
    times = []
    for query in queries(pieces):
        begun = time.perf_counter()
        search(store, query)
        times.append(time.perf_counter() - begun)
    listed = [_timed(ask) for ask in _others(store)]
    writer.terminate()
    written = writer.stdout.read().count(b"\n")
    writer.wait()
    store.close()
    times = times[WARM:]
    print(
        f"{address.partition(':')[0] if '://' in address else 'sqlite'}: {size} articles filled in {filled:.0f} s, "
        f"opened in {1000 * opened:.0f} ms; search median {1000 * median(times):.1f} ms, 95th percentile "
        f"{1000 * quantiles(times, n=20)[-1]:.1f} ms, {written} articles written meanwhile; "
        f"stories newest, largest, of an outlet, of words, statements of a speaker, of words, outlets: "
        f"{', '.join(f'{1000 * one:.0f}' for one in listed)} ms",
        flush=True,
    )


def write(address: str) -> None:
    """Add articles until stopped."""
    store = open_store(address)
    with store.only_writer():
        writer = Writer(store)
        for number in range(10**9):
            one = Article(
                f"w{number}", f"w{number}", "Bench", None, None, "en", "", f"Written {number} while searched."
            )
            sketch = msgspec.structs.replace(BLANK, key=key_of_article(one), day=FIRST_DAY + 10**5 + number)
            writer.add(Analysis(one), sketch, READ_BY)
            print(number, flush=True)


def main(data: Path, size: int) -> None:
    pieces = articles(data, 20_000)
    with tempfile.TemporaryDirectory() as folder:
        measure(str(Path(folder) / "store.sqlite"), pieces, size)
    if reason := missing():
        print(f"PostgreSQL {reason}")
        return
    with server() as form:
        engine = create_engine(form.format("postgres").replace("postgresql:", "postgresql+psycopg:"))
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("CREATE DATABASE bench"))
        engine.dispose()
        measure(form.format("bench"), pieces, size)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    if sys.argv[1] == "--write":
        write(sys.argv[2])
    else:
        main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else SIZE)
