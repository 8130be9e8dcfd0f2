"""A run at growing sizes: rate and memory a stage; `python -m benchmarks.scale DATA [SIZE ...]`.

DATA holds the unpacked development sets. Articles beyond those that there are are variants: names and figures are
exchanged throughout, each time for others, so that a variant is about another matter; a tenth of the archive takes a
passage of another. A day has 500 articles, so that a larger archive is a longer time.

Without ``--whole``, articles are not analysed (reading them takes a second for 1,400 words on one core, however many):
stages read and reuse are measured, as the run does them, each size in a process of its own. With ``--whole`` all stages
run. ``--workers N``, ``--engine NAME``, ``--master URL`` are the run's own.
"""

from __future__ import annotations

import json
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import msgspec
from benchmarks.articles import articles
from benchmarks.planted import plant
from benchmarks.unread import unread

from concordat.scale.order import STAGES
from concordat.scale.plan import Plan
from concordat.scale.running import run
from concordat.scale.steps import Batch, Stage

SIZES = (5_000, 20_000, 50_000)
A_DAY = 500
SHARD = 2_500
PLANTED = 0.1
OUTLETS = 40
NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}\b")
FIGURE = re.compile(r"\b\d{2,}\b")
SYLLABLES = ("ka", "lo", "mi", "ren", "ta", "vo", "sil", "bar", "nu", "del", "or", "pes", "gan", "hul", "fi", "zor")


def archive(data: Path, size: int) -> Iterator[dict[str, str | None]]:
    """Give the lines of an archive; a smaller one is the beginning of a larger one, planted copies aside."""
    pieces = articles(data, size)
    texts = [varied(pieces[n % len(pieces)].text, n // len(pieces)) for n in range(size)]
    texts, _ = plant(texts, share=PLANTED)
    for number, text in enumerate(texts):
        day = date(2031, 1, 1) + timedelta(days=number // A_DAY)
        outlet = pieces[number % len(pieces)].outlet or f"Outlet {number % OUTLETS}"
        yield {"name": f"n{number}", "outlet": outlet, "published": day.isoformat(), "text": text}


def varied(text: str, variant: int) -> str:
    """Exchange the names and figures of a text, each by the same other one throughout; variant 0 is the text itself."""
    if not variant:
        return text
    chance = random.Random(f"{variant} {text[:200]}")  # noqa: S311 - reproducible, not secret
    others: dict[str, str] = {}

    def named(match: re.Match[str]) -> str:
        return others.setdefault(match[0], "".join(chance.choices(SYLLABLES, k=3)).capitalize())

    def counted(match: re.Match[str]) -> str:
        return others.setdefault(match[0], str(chance.randrange(10 ** (len(match[0]) - 1), 10 ** len(match[0]))))

    # Wording is varied too: a sentence in three is left out, so that the rest shares no long run with other variants.
    sentences = [one for one in re.split(r"(?<=[.!?])\s+", text) if chance.random() > 1 / 3]
    shuffled = [
        " ".join(chance.sample(one.split(), len(one.split()))) if chance.random() < 1 / 2 else one for one in sentences
    ]
    return FIGURE.sub(counted, NAME.sub(named, " ".join(shuffled)))


def stages(whole: bool) -> tuple[Stage, ...]:
    """Give the stages that are measured."""
    if whole:
        return STAGES
    read, analyse, reuse = STAGES[:3]

    def steps(plan: Plan):  # type: ignore[no-untyped-def]
        return tuple(
            msgspec.structs.replace(step, run=unread, rows=1_000) if isinstance(step, Batch) else step
            for step in analyse.steps(plan)
        )

    return (read, msgspec.structs.replace(analyse, steps=steps), reuse)


def measure(data: Path, size: int, options: dict[str, str], whole: bool) -> None:
    """Run an archive of this size and print what each stage and step took."""
    folder = Path(tempfile.mkdtemp(prefix="concordat-scale-"))
    (folder / "archive").mkdir()
    lines = [json.dumps(line) for line in archive(data, size)]
    words = sum(len(line.split()) for line in lines)
    for start in range(0, size, SHARD):
        (folder / "archive" / f"{start:08}.jsonl").write_text("\n".join(lines[start : start + SHARD]) + "\n", "utf-8")
    lines.clear()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    plan = Plan(
        inputs=(str(folder / "archive"),),
        out=str(folder / "run"),
        engine=options.get("engine", "local"),
        master=options.get("master"),
        workers=int(options.get("workers", "1")),
    )
    begun = time.monotonic()
    for one in run(plan, stages=stages(whole)):
        seconds = time.monotonic() - begun
        driver = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        told = {"articles": size, "words": words, "stage": one.manifest.stage, "seconds": round(seconds, 1)}
        told |= {"driver, MB": driver, "before it, MB": before // 1024}
        for step in one.manifest.steps:
            told[step.step] = f"{step.rows:,} in {step.seconds:.1f} s, {step.memory >> 20} MB"
        print(json.dumps(told), flush=True)
        begun = time.monotonic()
    shutil.rmtree(folder)


def main(arguments: list[str]) -> None:
    """Measure each size in a process of its own."""
    options = {a.removeprefix("--"): b for a, b in pairwise(arguments) if a.startswith("--")}
    data = Path(arguments[0])
    sizes = [int(a) for n, a in enumerate(arguments) if a.isdigit() and not arguments[n - 1].startswith("--workers")]
    if "--here" in arguments:
        measure(data, sizes[0], options, "--whole" in arguments)
        return
    passed = [a for a in arguments[1:] if not (a.isdigit() and int(a) in sizes)]
    for size in sizes or SIZES:
        command = [sys.executable, "-m", "benchmarks.scale", str(data), str(size), *passed, "--here"]
        subprocess.run(command, check=True)


if __name__ == "__main__":
    main(sys.argv[1:] or sys.exit(__doc__))
