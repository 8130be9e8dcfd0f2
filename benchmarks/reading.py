"""Speed of reading end to end: `python -m benchmarks.reading ../shared`.

PolNeAR's development articles, one thread: words for each second of processor time that the reader alone gives, and
that reading with extraction gives (`pipeline.understand`), article by article in turn, so that other work on the
machine slows both alike. The ratio of the two is what to compare between machines and between versions.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.reader import THREADS
from evaluation.reader_attributions import development_articles
from training.data import data_set

from concordat.extraction.analysis import analyse
from concordat.language import Reader, load_reader
from concordat.reading.inputs import make_article
from concordat.reading.report import Report


def measure(reader: Reader, texts: list[str]) -> tuple[int, float, float]:
    """Give words (tokens that are not space), and the processor time of reading and of extraction."""
    words, reading, extraction = 0, 0.0, 0.0
    for text in texts:
        article = make_article("a1", Report("polnear.txt", text, "0" * 64), None)
        begun = time.process_time()
        doc = reader.read(text, (edge for f in article.furniture for edge in (f.start, f.end)))
        read = time.process_time()
        analyse(doc, article)
        reading, extraction = reading + read - begun, extraction + time.process_time() - read
        words += sum(not token.is_space for token in doc)
    return words, reading, extraction


def main() -> None:
    if any(os.environ.get(name) != "1" for name in THREADS):
        # numpy reads these when it is imported, so the run starts again with them set.
        again = [sys.executable, "-m", "benchmarks.reading", *sys.argv[1:]]
        sys.exit(subprocess.run(again, env=os.environ | dict.fromkeys(THREADS, "1"), check=False).returncode)
    data = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared")
    texts = [record["text"] for record in development_articles(data_set(data, "polnear") / "articles.jsonl")]
    reader = load_reader()
    measure(reader, texts[:3])
    words, reading, extraction = measure(reader, texts)
    print("| one thread | words a second |", "|---|---|", sep="\n")
    print(f"| the reader | {words / reading:,.0f} |")
    print(f"| the reader and extraction | {words / (reading + extraction):,.0f} |")
    print(f"| ratio | {reading / (reading + extraction):.3f} |")


if __name__ == "__main__":
    main()
