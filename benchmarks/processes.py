"""Two processes against one, and what Spark costs; `python -m benchmarks.processes DATA [FEW MANY]`, when all is quiet.

Runs the whole pipeline over short articles of the unpacked development sets (100 and 300 unless told otherwise), each
run in a process of its own: on one process, on two, and on Spark with two. Seconds are those of the run's steps, so
that the start of the program, of Spark and of its session are apart; that each worker loads the model is not. The
last lines compare whole runs, and what the articles of the larger size take beyond those of the smaller: the latter
is without all that is paid once. Wanted: two processes at least 1.7 times as fast as one in the stage that analyses,
Spark's own cost below 25 %. The load of the machine is told beside it: from 1 on, times are worth little.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.articles import articles

from concordat.errors import RunError
from concordat.scale.plan import Plan
from concordat.scale.running import run
from concordat.scale.spark import check_installed

SIZES = (100, 300)
SHORT = 900
"""Characters at which an article is cut, behind a sentence: 150 words, a tenth of a second to read."""

WAYS = {"one": ("local", None, 1), "two": ("local", None, 2), "spark": ("spark", "local[2]", 2)}
"""What is compared: the engine, its master, and processes."""

Took = dict[str, float]


def measure(data: Path, size: int, way: str) -> Took:
    """Run so many articles in one way; give the seconds of each stage."""
    folder = Path(tempfile.mkdtemp(prefix="concordat-processes-"))
    lines = [
        json.dumps({"name": f"n{n}", "published": f"2031-01-{1 + n % 28:02}", "text": short(piece.text)})
        for n, piece in enumerate(articles(data, size))
    ]
    (folder / "articles.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    engine, master, workers = WAYS[way]
    plan = Plan((str(folder / "articles.jsonl"),), str(folder / "run"), engine, master, workers=workers)
    took = {one.manifest.stage: sum(step.seconds for step in one.manifest.steps) for one in run(plan)}
    shutil.rmtree(folder)
    return took


def short(text: str) -> str:
    """Cut an article behind a sentence."""
    end = text.rfind(". ", 0, SHORT)
    return text[: end + 1] if end > 0 else text[:SHORT]


def compared(found: dict[tuple[str, int], Took], sizes: tuple[int, int]) -> list[str]:
    """Say what two processes gain and what Spark costs: of whole runs, and of the articles between the two sizes."""

    def seconds(way: str, stage: str | None = None) -> tuple[float, float]:
        few, many = (sum(s for name, s in found[way, size].items() if stage in {None, name}) for size in sizes)
        return many, many - few

    told = []
    for part, of in enumerate((f"{sizes[1]} articles", f"articles {sizes[0]} to {sizes[1]}")):
        gain = seconds("one", "analyse")[part] / seconds("two", "analyse")[part]
        told.append(f"{of}: analysing, two processes are {gain:.2f} times as fast as one (wanted: 1.7)")
        if ("spark", sizes[0]) in found:
            cost = seconds("spark")[part] / seconds("two")[part] - 1
            told.append(f"{of}: Spark costs {cost:.0%} over local, all stages (wanted: below 25%)")
    return told


def main(arguments: list[str]) -> None:
    """Measure each size in each way, in a process of its own."""
    data = Path(arguments[0])
    if arguments[-1] in WAYS:
        print(json.dumps(measure(data, int(arguments[1]), arguments[-1])))
        return
    few, many = sorted(map(int, arguments[1:])) or SIZES
    ways = list(WAYS)
    try:
        check_installed()
    except RunError as error:
        ways.remove("spark")
        print(f"spark skipped: {error}")
    found: dict[tuple[str, int], Took] = {}
    for size in (few, many):
        for way in ways:
            load = os.getloadavg()[0]
            command = [sys.executable, "-m", "benchmarks.processes", str(data), str(size), way]
            said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
            found[way, size] = json.loads(said.splitlines()[-1])
            stages = ", ".join(f"{name} {seconds:.1f}" for name, seconds in found[way, size].items())
            print(f"{size} articles, {way}: {stages} s (load before it {load:.1f})", flush=True)
    print(*compared(found, (few, many)), sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:] or sys.exit(__doc__))
