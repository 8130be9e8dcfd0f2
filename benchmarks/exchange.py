"""Exports: `python -m benchmarks.exchange bytes DATA` and `python -m benchmarks.exchange store DATA [SIZE]`.

DATA/gold/stories is needed. ``bytes`` writes the 20 development stories in every format, twice: in two processes whose
hashes have other seeds, so that nothing that hangs on an order of hashing or on the clock goes unseen. ``store``
exports a store of SIZE (10,000) articles, and one of a quarter as many, to Parquet and to JSON-LD by the command
itself in a process of its own. The store holds those stories again and again, each time with another last line in
every report, and their dossiers. Wall-clock and processor time; peak memory is the process's own.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from base64 import b64encode
from collections.abc import Iterator, Sequence
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

import msgspec

import concordat
from concordat.dossier.assemble import story_id, text_sha256
from concordat.dossier.render_json import read_json, render_json
from concordat.exchange.formats import FORMATS, export
from concordat.records import Analysis, Article, Dossier
from concordat.store import open_store
from concordat.store.copies import FORMAT, load_lines
from concordat.store.words import searched
from concordat.stories.grouping import Sketch, key_of_article

SIZE = 10_000
DAY = 740_000
MEASURED = ("parquet", "json-ld")
COMMAND = (sys.executable, "-c", "from concordat.cli import main; main()")


def stories(data: Path) -> list[Dossier]:
    """Build the dossiers of the development stories."""
    return [read_json(render_json(concordat.dossier(file))) for file in sorted((data / "gold/stories").glob("*.jsonl"))]


def write_all(folder: Path, out: Path) -> None:
    """Write every dossier of a folder in every format that is installed."""
    for file in sorted(folder.glob("*.json")):
        dossier = read_json(file.read_bytes())
        for one in FORMATS:
            if not one.needs or find_spec(one.needs):
                export([dossier], one, out / f"{file.stem}.{one.name}{one.ending}")


def digests(place: Path) -> dict[str, str]:
    files = sorted(file for file in place.rglob("*") if file.is_file())
    return {str(file.relative_to(place)): sha256(file.read_bytes()).hexdigest() for file in files}


def same_bytes(dossiers: Sequence[Dossier], folder: Path) -> None:
    (folder / "dossiers").mkdir()
    for number, dossier in enumerate(dossiers):
        (folder / "dossiers" / f"{number:02}.json").write_text(render_json(dossier), encoding="utf-8")
    found = []
    for seed in ("11", "23"):
        out = folder / f"written{seed}"
        out.mkdir()
        command = [sys.executable, "-m", "benchmarks.exchange", "write", str(folder / "dossiers"), str(out)]
        subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": seed})
        found.append(digests(out))
        shutil.rmtree(out)
    odd = [name for name in found[0].keys() | found[1].keys() if found[0].get(name) != found[1].get(name)]
    formats = sum(not one.needs or bool(find_spec(one.needs)) for one in FORMATS)
    print(f"{len(dossiers)} dossiers in {formats} formats twice: {len(found[0])} files, {len(odd)} differ {odd[:5]}")


def another(dossier: Dossier, number: int) -> Dossier:
    """Give a dossier with another last line in each of its reports."""
    articles = tuple(_another(article, number) for article in dossier.articles)
    story = msgspec.structs.replace(dossier.story, id=story_id(articles))
    return msgspec.structs.replace(dossier, story=story, articles=articles)


def _another(article: Article, number: int) -> Article:
    text = f"{article.text}\nEdition {number}."
    digest = text_sha256(text)
    return msgspec.structs.replace(article, text=text, text_sha256=digest, sha256=digest)


def repeated(dossiers: Sequence[Dossier], size: int) -> Iterator[Dossier]:
    """Repeat the dossiers until they have so many articles."""
    count = number = 0
    while count < size:
        for dossier in dossiers:
            if count < size:
                count += len(dossier.articles)
                yield another(dossier, number)
        number += 1


def fill(address: str, dossiers: Sequence[Dossier], size: int) -> int:
    """Make a store of the articles, each dossier a story, and keep the dossiers; count the articles."""
    store = open_store(address)
    load_lines(store, lines(dossiers, size))
    count = 0
    for dossier in repeated(dossiers, size):
        store.keep_dossier(store.ready(key_of_article(dossier.articles[0])), dossier)
        count += len(dossier.articles)
    store.close()
    return count


def lines(dossiers: Sequence[Dossier], size: int) -> Iterator[bytes]:
    """Give the lines of a backup: articles, their analyses (empty, for the dossiers are made already), stories."""
    yield msgspec.json.encode({"format": FORMAT})
    number = 0
    for dossier in repeated(dossiers, size):
        first = number + 1
        for article in dossier.articles:
            number += 1
            key = key_of_article(article)
            sketch = msgspec.msgpack.encode(Sketch(key, DAY, bytes(384), ()))
            row = {
                "id": number, "key": key, "page": None, "name": article.name, "outlet": article.outlet,
                "title": article.title, "published": article.published, "day": DAY, "language": "en", "story": first,
                "grouped": first, "words": " ".join(searched(article.text)), "sketch": b64encode(sketch).decode(),
                "record": b64encode(msgspec.json.encode(article.called(key))).decode(),
            }  # fmt: skip
            yield msgspec.json.encode({"table": "articles", "row": row})
    number = 0
    for dossier in repeated(dossiers, size):
        for article in dossier.articles:
            number += 1
            record = b64encode(msgspec.json.encode(Analysis(article.called(key_of_article(article))))).decode()
            row = {"article": number, "model": "none", "rules": "none", "record": record}
            yield msgspec.json.encode({"table": "analyses", "row": row})
    number = 1
    for dossier in repeated(dossiers, size):
        reports = len(dossier.articles)
        row = {"story": number, "reports": reports, "outlets": reports, "first": DAY, "last": DAY}
        yield msgspec.json.encode({"table": "stories", "row": row})
        number += reports


def measure(address: Path, to: str, articles: int) -> None:
    """Export by the command, in a process of its own."""
    out = address.with_name(f"out.{to}")
    begun = time.perf_counter()
    with subprocess.Popen(
        [*COMMAND, "export", str(address), "--to", to, "--out", str(out)], stdout=subprocess.DEVNULL
    ) as ran:
        _, status, used = os.wait4(ran.pid, 0)
        ran.returncode = os.waitstatus_to_exitcode(status)
    wall, cpu = time.perf_counter() - begun, used.ru_utime + used.ru_stime
    assert ran.returncode == 0
    size = sum(file.stat().st_size for file in (out.rglob("*") if out.is_dir() else [out]) if file.is_file())
    print(
        f"{articles} articles to {to}: {wall:.1f} s ({cpu:.1f} s of processor time), {articles / cpu:.0f} articles a "
        f"processor second, peak {used.ru_maxrss / 1024:.0f} MB, {size / 1e6:.0f} MB written",
        flush=True,
    )
    shutil.rmtree(out) if out.is_dir() else out.unlink()


def main(what: str, data: Path, size: int) -> None:
    dossiers = stories(data)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        if what == "bytes":
            same_bytes(dossiers, folder)
            return
        for part in (size // 4, size):
            address = folder / f"store{part}.sqlite"
            count = fill(str(address), dossiers, part)
            print(f"store of {count} articles: {address.stat().st_size / 1e6:.0f} MB", flush=True)
            for to in MEASURED:
                measure(address, to, count)
            address.unlink()


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    if sys.argv[1] == "write":
        write_all(Path(sys.argv[2]), Path(sys.argv[3]))
    else:
        main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else SIZE)
