"""Damaged files of every format: `python -m evaluation.fuzz_formats --seconds 600 [--format NAME] [--seed 1]`.

Each reader gets its own sample (tests/reading/samples.py), damaged in its bytes: cut, doubled, joined with others, with
marks of markup, archives and encodings put in, and gives reports or reasons. Whatever is raised is a crash, and so is a
case that takes more than five seconds. Cases are numbered by seed and format, and `--case N` runs one alone.
"""

from __future__ import annotations

import argparse
import io
import random
import sys
import time
import traceback
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from concordat.reading.formats import read_source
from concordat.reading.report import Report
from concordat.reading.sources import Source
from concordat.reading.verdicts import refused, writable_report
from reading.test_formats import SAMPLES

SLOWEST = 5.0
PIECES = (
    *(b"<", b">", b"]]>", b"<![CDATA[", b"<!DOCTYPE x>", b"&#0;", b"&amp;", b"<p>" * 300, b"<a b=" * 50, b"\x00"),
    *(b"\xff\xfe", b"\xe2\x80", b"charset=utf-16", b"charset=gbk"),
    *(b"{", b"[" * 200, b'"', b"\\u0000", b"\\ud800", b"null", b"1e999", b"-1", b"\r\n\r\n", b"\t", b",,,,", b";"),
    *(b"PK\x03\x04", b"PK\x01\x02", b"\x1f\x8b\x08", b"WARC/1.0\r\n", b"Content-Length: 99999999\r\n", b"ustar", b"\n"),
    *(b"2024-99-99", b"9999-12-31", b"datePublished", b"application/ld+json"),
)  # fmt: skip


def damaged(chance: random.Random, data: bytes, others: list[bytes]) -> bytes:
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(data) + 1)
        upto = min(len(data), at + chance.choice((1, 2, 16, 300)))
        kind = chance.randrange(6)
        if kind == 0:
            data = data[:at] + data[upto:]
        elif kind == 1:
            data = data[:upto] + data[at:upto] * chance.choice((1, 3, 40)) + data[upto:]
        elif kind == 2:
            data = data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]
        elif kind == 3:
            other = chance.choice(others)
            cut = chance.randrange(len(other))
            data = data[:at] + other[cut : cut + 300] + data[at:]
        else:
            data = data[:at] + chance.choice(PIECES) * chance.choice((1, 1, 20)) + data[at:]
    return data


def run(name: str, case: int, seed: int, samples: dict[str, bytes]) -> tuple[str | None, float]:
    """Read one damaged file; give what was raised, if anything, and the seconds."""
    chance = random.Random(f"{seed} {name} {case}")  # noqa: S311
    data = damaged(chance, samples[name], list(samples.values()))
    suffix = f".{name.rpartition('.')[2]}"
    begun = time.process_time()
    try:
        for found in read_source(Source(name, suffix, lambda: io.BufferedReader(io.BytesIO(data), 1 << 16))):
            kept = writable_report(found)
            if isinstance(kept, Report):
                refused(kept)
    except Exception:  # noqa: BLE001 - whatever is raised is what is looked for
        return traceback.format_exc(limit=-4), time.process_time() - begun
    seconds = time.process_time() - begun
    return ("took too long" if seconds > SLOWEST else None), seconds


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=600.0)
    parser.add_argument("--format", default=None, choices=sorted(SAMPLES))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--case", type=int, default=None)
    given = parser.parse_args()
    samples = {name: make() for name, make in SAMPLES.items()}
    crashes = 0
    for name in [given.format] if given.format else samples:
        until, case, slowest, seen = time.monotonic() + given.seconds, given.case or 0, 0.0, set[str]()
        while True:
            problem, seconds = run(name, case, given.seed, samples)
            slowest = max(slowest, seconds)
            if problem and problem.splitlines()[-1] not in seen:
                seen.add(problem.splitlines()[-1])
                print(f"--format {name} --seed {given.seed} --case {case}\n{problem}", flush=True)
            case += 1
            if given.case is not None or time.monotonic() > until:
                break
        crashes += len(seen)
        print(f"{name}: {case} cases, {len(seen)} kinds of crashes, the slowest {slowest:.1f} s", flush=True)
    return int(crashes > 0)


if __name__ == "__main__":
    sys.exit(main())
