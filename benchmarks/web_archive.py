"""Reading a crawl: `python -m benchmarks.web_archive [PAGES ...]` (500 and 5,000 without numbers).

Pages are made from words of our own, each another, and packed into one WARC as crawlers do (a gzip member a record);
each number is read by a process of its own. Gives articles a second of processor time and the peak of memory, which
must not grow with the number of pages.
"""

from __future__ import annotations

import gzip
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from concordat.reading import read_inputs
from concordat.records import Article

WORDS = (
    "harbour", "council", "mayor", "ferry", "report", "minister", "river", "treaty", "vote", "members",
    "station", "railway", "hospital", "teachers", "union", "bank", "flood", "valley", "officials", "company",
    "workers", "court", "police", "inquiry", "budget", "school", "island", "bridge", "election", "village",
    "storm",
)  # fmt: skip
VERBS = ("said", "told", "announced", "rejected", "agreed", "visited", "opened", "closed", "signed", "warned")
PARAGRAPHS, SENTENCES = 14, 3
"""A page of 500 words, the middle of news_cluster; with its markup 12 kB."""


def sentence(chance: random.Random) -> str:
    subject, thing, place = (chance.choice(WORDS) for _ in range(3))
    return (
        f"The {subject} of the {place} {chance.choice(VERBS)} the {thing} on Monday after {chance.randint(2, 90)} days."
    )


def page(number: int) -> bytes:
    chance = random.Random(number)  # noqa: S311 - the same pages on every machine
    title = f"The {chance.choice(WORDS)} and the {chance.choice(WORDS)}, part {number}"
    body = "".join(f"<p>{' '.join(sentence(chance) for _ in range(SENTENCES))}</p>" for _ in range(PARAGRAPHS))
    links = "".join(f"<li><a href='/{n}'>More on the {word}</a></li>" for n, word in enumerate(WORDS))
    return (
        f"<!doctype html><html lang='en'><head><title>{title} - Bay Herald</title><meta property='og:site_name' "
        f"content='Bay Herald'><link rel='canonical' href='https://bay.example/2024/03/{number % 28 + 1:02}/{number}'>"
        f'<script type=\'application/ld+json\'>{{"@type": "NewsArticle", "headline": "{title}", "datePublished": '
        f'"2024-03-{number % 28 + 1:02}T08:00:00+01:00"}}</script></head><body><nav><ul>{links}</ul></nav><article>'
        f"<h1>{title}</h1>{body}</article><footer><ul>{links}</ul></footer></body></html>"
    ).encode()


def record(number: int) -> bytes:
    body = page(number)
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://bay.example/{number}\r\n"
        "WARC-Date: 2024-04-01T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(answer)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + answer + b"\r\n\r\n", 1)


def read(path: str) -> None:
    """Read an archive and print articles, processor time and peak memory (MB)."""
    list(read_inputs([path.replace("crawl", "first")]))  # loads what the first page needs
    begun = time.process_time()
    count = sum(isinstance(found, Article) for found in read_inputs([path]))
    seconds = time.process_time() - begun
    print(count, f"{seconds:.2f}", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)


def main() -> None:
    if sys.argv[1:2] == ["--read"]:
        read(sys.argv[2])
        return
    print("| pages | articles | a second | peak memory |", "|---|---|---|---|", sep="\n")
    for pages in map(int, sys.argv[1:] or ["500", "5000"]):
        with tempfile.TemporaryDirectory() as folder:
            for name, count in (("first", 1), ("crawl", pages)):
                with Path(folder, f"{name}.warc.gz").open("wb") as archive:
                    archive.writelines(map(record, range(count)))
            command = [sys.executable, "-m", "benchmarks.web_archive", "--read", str(Path(folder, "crawl.warc.gz"))]
            done = subprocess.run(command, capture_output=True, text=True, check=True, env=os.environ)
            articles, seconds, memory = done.stdout.split()
            print(
                f"| {pages:,} | {int(articles):,} | {int(articles) / float(seconds):,.0f} | {memory} MB |", flush=True
            )


if __name__ == "__main__":
    main()
