"""Readers fuzzed by coverage: `python -m evaluation.fuzz_coverage [READER ...] --seconds 600 [--corpus FOLDER]`.

Optional: it needs atheris (`pip install atheris`, best into an environment of its own), which the project does not
install. Where ``fuzz_formats`` damages samples at random, atheris (libFuzzer) sees which lines of the readers and of
the libraries below them an input reaches, and keeps what reaches new ones.

Each reader starts from its samples (tests/reading/samples.py) and the files of ``--corpus`` that it reads, and runs in
a process of its own. What is found, an exception of any kind or a case slower than five seconds, is told once for each
place where it arises, and its input is kept in ``--keep``: `READER FILE` runs one again. The exit status is 1 then.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import logging
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

SLOWEST = 5.0
"""Processor seconds from which a case is told as too slow; instrumented code takes about three times as long."""

LARGEST = 1 << 15
"""Bytes of a case: the readers' own limits on size have tests of their own, and small cases are many."""

READERS: Mapping[str, tuple[str, ...]] = {
    "html": (".html",),
    "feed": (".xml", ".rss", ".atom"),
    "warc": (".warc", ".arc", ".warc.gz", ".arc.gz"),
    "archive": (".zip", ".tar", ".tar.gz", ".gz", ".bz2", ".xz"),
    "json": (".json", ".jsonl"),
    "table": (".csv", ".tsv"),
    "parquet": (".parquet",),
    "newsroom": (".newsml", ".nitf", ".opml"),
    "mail": (".eml",),
    "pdf": (".pdf",),
    "plain": (".txt",),
}
"""The readers, each with the endings of its samples, the first of which names its cases."""

SAMPLED = {"newsroom": ("g2.xml", "nitf.xml"), "feed": ("rss.xml", "atom.xml", "feed.json")}
"""Samples that tell their format in their first bytes, where their endings do not."""

INSTRUMENTED = (
    "concordat.reading",
    "trafilatura",
    "htmldate",
    "justext",
    "feedparser",
    "warcio",
    "pypdf",
    "courlan",
    "email",
)


def read(name: str, data: bytes) -> None:
    """Read one case as a file of this name, to its articles."""
    from concordat.reading import read_inputs  # noqa: PLC0415 - after it is instrumented
    from concordat.reading.pdf_child import extracted  # noqa: PLC0415
    from concordat.reading.sources import Source  # noqa: PLC0415

    suffix = name[name.rindex(".") :]
    if suffix == ".pdf":
        extracted(data)  # without its process, which would hide what is raised, and costs half a second
        return
    list(read_inputs([Source(name, suffix, lambda: io.BufferedReader(io.BytesIO(data)))]))


def problem(name: str, data: bytes) -> tuple[str, str] | None:
    """Give the place and the story of what one case raises, or that it is slow."""
    begun = time.process_time()
    try:
        read(name, data)
    except Exception as error:  # noqa: BLE001 - whatever is raised is what is looked for
        last = traceback.extract_tb(error.__traceback__)[-1]
        return f"{type(error).__name__} {last.filename}:{last.lineno}", traceback.format_exc(limit=-6)
    seconds = time.process_time() - begun
    return ("too slow", f"{len(data):,} bytes took {seconds:.1f} s\n") if seconds > SLOWEST else None


def finder(name: str, keep: Path) -> Callable[[bytes], None]:
    """Give what atheris calls with each case: it tells each kind of problem once, and goes on."""
    seen = set[str]()

    def one(data: bytes) -> None:
        found = problem(name, data)
        if found is None or found[0] in seen:
            return
        seen.add(found[0])
        kept = keep / f"{name}-{hashlib.sha256(data).hexdigest()[:12]}"
        kept.write_bytes(data)
        print(f"found {found[0]}, kept as {kept}\n{found[1]}", flush=True)

    return one


def samples_of(reader: str) -> dict[str, bytes]:
    """Give the samples of a reader by name."""
    from reading.test_formats import SAMPLES  # noqa: PLC0415 - after it is instrumented

    wanted = SAMPLED.get(reader, ())
    return {
        name: make()
        for name, make in SAMPLES.items()
        if name in wanted or (not wanted and name.endswith(READERS[reader]))
    }


def seeds(reader: str, corpus: Path | None, folder: Path) -> None:
    """Write the cases to begin with: the samples, and the small files of a corpus that have the reader's endings."""
    for name, data in samples_of(reader).items():
        (folder / f"sample-{name}").write_bytes(data)
    for number, path in enumerate(sorted(corpus.rglob("*")) if corpus else ()):
        if path.is_file() and path.name.endswith(READERS[reader]) and path.stat().st_size <= LARGEST:
            (folder / f"corpus-{number}").write_bytes(path.read_bytes())


def run(reader: str, given: argparse.Namespace) -> None:
    """Fuzz one reader in this process; atheris ends it."""
    logging.disable()  # pypdf tells of every damage
    import atheris  # type: ignore[import-not-found, unused-ignore] # noqa: PLC0415 - optional

    with atheris.instrument_imports(include=list(INSTRUMENTED), enable_loader_override=False):
        for name, data in samples_of(reader).items():
            read(name, data)  # loads what is loaded late
    folder = Path(tempfile.mkdtemp(prefix=f"concordat-fuzz-{reader}-"))
    seeds(reader, given.corpus, folder)
    options = [f"-max_total_time={given.seconds}", f"-max_len={LARGEST}", "-rss_limit_mb=4096", "-timeout=120"]
    options += ["-verbosity=0", "-print_final_stats=1", "-report_slow_units=120"]
    told: Any = finder(f"case{READERS[reader][0]}", given.keep)
    atheris.Setup([sys.argv[0], *options, f"-artifact_prefix={given.keep}/", str(folder)], told)
    atheris.Fuzz()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("readers", nargs="*", metavar="READER", help=", ".join(READERS))
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir()) / "concordat-found")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if len(given.readers) == 2 and Path(given.readers[1]).is_file():
        found = problem(f"case{READERS[given.readers[0]][0]}", Path(given.readers[1]).read_bytes())
        print("\n".join(found or ("nothing found",)))
        return int(found is not None)
    if not find_spec("atheris"):
        print("skipped: atheris is not installed (pip install atheris, for Linux and macOS)")
        return 0
    given.keep.mkdir(parents=True, exist_ok=True)
    if given.here:
        run(given.readers[0], given)
    before = set(given.keep.iterdir())
    for reader in given.readers or READERS:
        command = [sys.executable, "-m", "evaluation.fuzz_coverage", reader, "--here", f"--seconds={given.seconds}"]
        command += [f"--keep={given.keep}", *([f"--corpus={given.corpus}"] if given.corpus else [])]
        status = subprocess.run(command, check=False).returncode  # noqa: S603 - this module itself
        print(f"{reader}: ended with {status}", flush=True)
    found_files = sorted(set(given.keep.iterdir()) - before)
    print(f"{len(found_files)} found", *found_files, sep="\n")
    return int(bool(found_files))


if __name__ == "__main__":
    sys.exit(main())
