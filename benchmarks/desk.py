"""How fast the desk answers on a large store: `python -m benchmarks.desk [SIZE]`.

A store of SIZE (100,000) articles of made-up words is filled: one in five begins a story of five reports, one story in
a hundred has a dossier, that of the bundled example, whose page is made before, as a job does. The desk runs in its own
process; 20 clients, each on its own connection, ask for the list in its four orders, for searches with and without a
filter, and for dossiers (the nth of them in proportion to 1/n, as readers do), while another process adds articles one
by one. They do so twice: each half a second after its last answer, which is a fast reader, and without any pause.
Wall-clock time, memory at its highest.
"""

from __future__ import annotations

import base64
import http.client
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
import zlib
from collections import Counter
from collections.abc import Iterator
from itertools import chain, product
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import urlencode, urlsplit

import msgspec

import concordat
from concordat.dossier.render_json import render_json
from concordat.records import Analysis, Article
from concordat.store import ReadBy, Writer, open_store
from concordat.store.copies import FORMAT, load_lines
from concordat.store.words import searched
from concordat.stories.grouping import Sketch, key_of_article

SIZE, CLIENTS, SECONDS = 100_000, 20, 30
PAUSES = (0.5, 0.0)
"""Seconds between an answer and the next question of a client."""

STORY, DOSSIERS = 5, 100
FIRST_DAY, A_DAY = 740_000, 500
BLANK = Sketch("", None, bytes(384), ())
EXAMPLE = Path(__file__).parents[1] / "examples" / "inf-treaty"
OUTLETS = [f"Outlet {name}" for name in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
SYLLABLES = ("ka", "lo", "mi", "ren", "sta", "vor", "el", "un", "dra", "pe", "tho", "gis")
VOCABULARY = tuple(["".join(parts) for parts in product(SYLLABLES, repeat=length)] for length in (3, 4))
COMMAND = (sys.executable, "-c", "from concordat.cli import main; main()")


def word(chance: random.Random) -> str:
    """Give a made-up word: of three syllables, in one of 14 articles, or of four, in one of 170."""
    return chance.choice(chance.choice(VOCABULARY))


def article(number: int) -> Article:
    chance = random.Random(number)  # noqa: S311 - reproducible, not secret
    words = [one for both in zip(*(chance.choices(some, k=126) for some in VOCABULARY), strict=True) for one in both]
    text = ". ".join(" ".join(words[n : n + 18]).capitalize() for n in range(0, len(words), 18))
    title = " ".join(words[:6]).capitalize()
    return Article(
        f"n{number}", f"n{number}", OUTLETS[number % 26], title, None, "en", "", f"{text}.\nNumber {number}."
    )


def packed(record: bytes) -> str:
    return base64.b64encode(record).decode()


def lines(size: int) -> Iterator[bytes]:
    """Give the lines of a backup."""
    counts: Counter[str] = Counter()
    yield msgspec.json.encode({"format": FORMAT})
    for table, values in chain(read(size), analysed(size), listed(size), dossiers(size)):
        counts[table] += 1
        yield msgspec.json.encode({"table": table, "row": values})
    yield msgspec.json.encode({"rows": counts})


Row = tuple[str, dict[str, object]]


def day_of(number: int) -> int:
    """Give the day of an article, which is that of its story's first."""
    return FIRST_DAY + (number - (number - 1) % STORY) // A_DAY


def read(size: int) -> Iterator[Row]:
    for number in range(1, size + 1):
        one, first = article(number), number - (number - 1) % STORY
        sketch = msgspec.structs.replace(BLANK, key=key_of_article(one), day=day_of(number))
        yield "articles", {
            "id": number, "key": sketch.key, "page": None, "name": one.name, "outlet": one.outlet, "title": one.title,
            "published": None, "day": sketch.day, "language": "en", "grouped": first, "story": first,
            "words": " ".join(searched(f"{one.title}\n{one.text}")), "record": packed(msgspec.json.encode(one)),
            "sketch": packed(msgspec.msgpack.encode(sketch)),
        }  # fmt: skip


def analysed(size: int) -> Iterator[Row]:
    for number in range(1, size + 1):
        one = article(number)
        record = packed(msgspec.json.encode(Analysis(msgspec.structs.replace(one, id=key_of_article(one)))))
        yield "analyses", {"article": number, "model": "none", "rules": "none", "record": record}


def listed(size: int) -> Iterator[Row]:
    for number in range(1, size + 1, STORY):
        day = day_of(number)
        yield "stories", {"story": number, "reports": STORY, "outlets": STORY, "first": day, "last": day}


def compared(size: int) -> list[str]:
    """Give the keys of the stories that have a dossier."""
    return [key_of_article(article(number)) for number in range(1, size + 1, STORY * DOSSIERS)]


def dossiers(size: int) -> Iterator[Row]:
    made, stories = concordat.dossier(EXAMPLE), compared(size)
    record = packed(zlib.compress(render_json(made).encode()))
    told = {"day": "2031-03-03", "made_of": "", "model": "", "rules": "", "comparing": "", "reports": STORY}
    for story in stories:
        yield "dossiers", {"story": story, **told, "record": record}
    for number, story in enumerate(stories):
        found = {"outlets": STORY, "origins": 1 + number % 5, "at_least": 1, "spread": 200 * (1 + number % 5)}
        more = {"title": f"{made.story.title} {number}", "contested": number % 7, "agreements": 1}
        yield "findings", {"story": story, **found, **more}


def write(address: str) -> None:
    """Add articles until stopped."""
    store = open_store(address)
    with store.only_writer():
        writer = Writer(store)
        for number in range(10**9):
            one = Article(f"w{number}", f"w{number}", "Bench", None, None, "en", "", f"Written {number} meanwhile.")
            sketch = msgspec.structs.replace(BLANK, key=key_of_article(one), day=FIRST_DAY + 10**5 + number)
            writer.add(Analysis(one.called(sketch.key)), sketch, ReadBy("model", "rules"))
            print(number, flush=True)


def questions(stories: list[str], seed: int) -> Iterator[tuple[str, str]]:
    """Ask without end: what kind of page, and its address."""
    chance = random.Random(seed)  # noqa: S311
    weights = [1 / n for n in range(1, len(stories) + 1)]
    while True:
        order = chance.choice(("newest", "largest", "contested", "origins"))
        yield "list", f"/?{urlencode({'order': order, 'page': chance.choice((1, 1, 1, 2, 5))})}"
        yield "search", f"/?{urlencode({'words': f'{word(chance)} {word(chance)}'})}"
        yield "search", f"/?{urlencode({'words': word(chance), 'outlet': chance.choice(OUTLETS)})}"
        yield "dossier", f"/stories/{chance.choices(stories, weights)[0]}"


def ask(address: str, stories: list[str], seed: int, until: float, pause: float, times: dict[str, list[float]]) -> None:
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=60)
    for kind, path in questions(stories, seed):
        begun = time.perf_counter()
        if begun > until:
            break
        connection.request("GET", path)
        answer = connection.getresponse()
        body = answer.read()
        assert answer.status == 200, (path, body)
        times[kind].append(time.perf_counter() - begun)
        time.sleep(pause)
    connection.close()


def measure(store: Path, stories: list[str]) -> None:
    begun = time.perf_counter()
    desk = subprocess.Popen(
        [*COMMAND, "serve", "--store", str(store), "--port", "0"], stdout=subprocess.PIPE, text=True
    )
    assert desk.stdout
    address = desk.stdout.readline().split()[4]
    print(f"started in {time.perf_counter() - begun:.1f} s", flush=True)
    writer = subprocess.Popen([sys.executable, "-m", "benchmarks.desk", "--write", str(store)], stdout=subprocess.PIPE)
    assert writer.stdout
    writer.stdout.readline()
    prepare(address, stories)
    spent = processor_seconds(desk.pid)
    ask(address, stories, 0, time.perf_counter() + 5, 0.0, {"list": [], "search": [], "dossier": []})
    answers = sum(crowd(address, stories, pause) for pause in PAUSES)
    spent = processor_seconds(desk.pid) - spent
    writer.terminate()
    written = writer.stdout.read().count(b"\n")
    status = Path(f"/proc/{desk.pid}/status").read_text("ascii")
    highest = int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1])
    print(f"{written} articles added meanwhile; server at most {highest // 1000} MB")
    print(f"{1000 * spent / answers:.1f} ms of a processor for each answer")
    first(address)
    desk.terminate()
    desk.wait()
    writer.wait()


def prepare(address: str, stories: list[str]) -> None:
    """Ask for every dossier once."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc)
    for story in stories:
        connection.request("GET", f"/stories/{story}")
        connection.getresponse().read()
    connection.close()


def processor_seconds(process: int) -> float:
    """Give the seconds of a processor that a process has used."""
    fields = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def crowd(address: str, stories: list[str], pause: float) -> int:
    """Let all clients ask at the same time; count the answers."""
    times: dict[str, list[float]] = {"list": [], "search": [], "dossier": []}
    until = time.perf_counter() + SECONDS
    own = [(address, stories, n, until, pause, times) for n in range(1, CLIENTS + 1)]
    clients = [threading.Thread(target=ask, args=arguments) for arguments in own]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    print(f"{CLIENTS} clients, {pause} s between an answer and the next question:")
    for kind, taken in times.items():
        worst = 1000 * quantiles(taken, n=20)[-1]
        print(f"  {kind}: {len(taken)} answers, median {1000 * median(taken):.0f} ms, 95th percentile {worst:.0f} ms")
    return sum(map(len, times.values()))


def first(address: str) -> None:
    """Weigh the first page with all that it loads."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc)

    def size(path: str) -> tuple[int, str]:
        connection.request("GET", path)
        body = connection.getresponse().read()
        return len(body), body.decode("utf-8", "replace")

    own, page = size("/")
    files = [part.partition('"')[0] for part in page.split('"/static/')[1:]]
    loaded = sum(size(f"/static/{name}")[0] for name in files)
    connection.close()
    print(f"first page {own / 1000:.0f} kB, with its {len(files)} files {(own + loaded) / 1000:.0f} kB")


def main(size: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "store.sqlite"
        store = open_store(str(path))
        begun = time.perf_counter()
        load_lines(store, lines(size))
        store.close()
        print(f"{size} articles filled in {time.perf_counter() - begun:.0f} s", flush=True)
        measure(path, compared(size))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--write"]:
        write(sys.argv[2])
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else SIZE)
