"""A run at growing sizes: rate and memory a stage; `python -m benchmarks.scale DATA [SIZE ...]`.

DATA holds the unpacked development sets. Articles beyond the first 5,000 are made of runs of two words of those, or a
few more, each beginning behind the word that ended the one before it, with other names and figures: they share set
phrases as news does, and no sentence. A tenth of the archive takes a passage of another. A day has 500 articles, so
that a larger archive is a longer time, and no denser sample of one.

Without ``--whole``, articles are not analysed (reading them takes a second for 1,400 words on one core, however many):
stages read and reuse are measured, as the run does them, each size in a process of its own. With ``--whole`` all stages
run. ``--workers N``, ``--engine NAME``, ``--master URL`` are the run's own. ``--candidates`` measures the pairs of the
archive alone, without files: seeds, and the join.
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
from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import msgspec
from benchmarks.articles import articles
from benchmarks.planted import plant
from benchmarks.unread import unread

from concordat.comparison.reuse import seeds_of
from concordat.records import Article
from concordat.scale.order import STAGES
from concordat.scale.plan import Plan
from concordat.scale.running import run
from concordat.scale.steps import Batch, Stage
from concordat.stories.corpus import Candidates, prepared

SIZES = (5_000, 20_000, 50_000)
BASE = 5_000
"""Real articles; the others are made of them: more of the sets (they hold 18,549) would be a denser sample of one time,
not a longer time. Reuse itself grows with the square of a sample's density: 1,580 pairs of 5,000 of the sets' articles
have a passage, 18,000 of 20,000."""

RUN = 2
"""Words of a run. Of runs of 2, 20,000 articles have about as many pairs (45,848) as 20,000 real ones (44,268); of runs
of 2 or 3, three times as many as real ones (384,759 and 114,080, by an earlier rule)."""

FREQUENT = 20
"""A run goes on until its last word stands at so many places, or it would be followed by what follows there."""

A_DAY = 500
SHARD = 2_500
PLANTED = 0.1
OUTLETS = 40
NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}\b")
FIGURE = re.compile(r"\b\d{2,}\b")
SYLLABLES = ("ka", "lo", "mi", "ren", "ta", "vo", "sil", "bar", "nu", "del", "or", "pes", "gan", "hul", "fi", "zor")


def archive(data: Path, size: int) -> Iterator[dict[str, str | None]]:
    """Give the lines of an archive; a smaller one is the beginning of a larger one, planted copies aside."""
    pieces = articles(data, min(size, BASE))
    made = Made([piece.text for piece in pieces]) if size > BASE else None
    texts = [made.text(n) if made and n >= BASE else pieces[n].text for n in range(size)]
    texts, _ = plant(texts, share=PLANTED)
    for number, text in enumerate(texts):
        day = date(2031, 1, 1) + timedelta(days=number // A_DAY)
        outlet = pieces[number % len(pieces)].outlet or f"Outlet {number % OUTLETS}"
        yield {"name": f"n{number}", "outlet": outlet, "published": day.isoformat(), "text": text}


class Made:
    """Articles made of others' words: each run begins behind another place of the word that ended the one before."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._lengths = [len(text.split()) for text in texts]
        self._words = [word for text in texts for word in text.split()]
        self._places: dict[str, array[int]] = defaultdict(lambda: array("i"))
        for place, word in enumerate(self._words):
            self._places[word].append(place)

    def text(self, number: int) -> str:
        """Make the article of this number, as long as one of the others, with names and figures of its own."""
        chance, told = random.Random(number), list[str]()  # noqa: S311 - reproducible, not secret
        at = chance.randrange(len(self._words))
        while len(told) < self._lengths[number % len(self._lengths)]:
            left = RUN
            while left > 0 or len(self._places[told[-1]]) < FREQUENT:
                told.append(self._words[at])
                at, left = (at + 1) % len(self._words), left - 1
            at = (chance.choice(self._places[told[-1]]) + 1) % len(self._words)
        return renamed(" ".join(told), chance)


def renamed(text: str, chance: random.Random) -> str:
    """Exchange the names and figures of a text, each by the same other one throughout."""
    others: dict[str, str] = {}

    def named(match: re.Match[str]) -> str:
        return others.setdefault(match[0], "".join(chance.choices(SYLLABLES, k=3)).capitalize())

    def counted(match: re.Match[str]) -> str:
        return others.setdefault(match[0], str(chance.randrange(10 ** (len(match[0]) - 1), 10 ** len(match[0]))))

    return FIGURE.sub(counted, NAME.sub(named, text))


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


def pairs(data: Path, size: int) -> None:
    """Print how many pairs an archive of this size has, and what finding them took (processor time)."""
    texts = [(str(line["text"]), line["outlet"]) for line in archive(data, size)]
    before, begun = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    found = Candidates()
    for number, (text, outlet) in enumerate(texts):
        one = Article(str(number), str(number), outlet, None, None, "en", "", text)
        found.add(number, *seeds_of(prepared(number, one).words), outlet)
    seeded = time.process_time()
    told = {"articles": size, "pairs": sum(1 for _ in found.pairs()), "seeds, s": round(seeded - begun, 1)}
    told |= {"join, s": round(time.process_time() - seeded, 1), "before, MB": before // 1024}
    told |= {"peak, MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}
    print(json.dumps(told), flush=True)


def main(arguments: list[str]) -> None:
    """Measure each size in a process of its own."""
    options = {a.removeprefix("--"): b for a, b in pairwise(arguments) if a.startswith("--")}
    data = Path(arguments[0])
    sizes = [int(a) for n, a in enumerate(arguments) if a.isdigit() and not arguments[n - 1].startswith("--workers")]
    if "--here" in arguments and "--candidates" in arguments:
        pairs(data, sizes[0])
        return
    if "--here" in arguments:
        measure(data, sizes[0], options, "--whole" in arguments)
        return
    passed = [a for a in arguments[1:] if not (a.isdigit() and int(a) in sizes)]
    for size in sizes or SIZES:
        command = [sys.executable, "-m", "benchmarks.scale", str(data), str(size), *passed, "--here"]
        subprocess.run(command, check=True)


if __name__ == "__main__":
    main(sys.argv[1:] or sys.exit(__doc__))
