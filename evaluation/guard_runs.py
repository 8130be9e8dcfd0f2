"""Run tests on broken source: a copy of the source, one process for each broken row, the language model loaded once.

The parent holds the language room and the documents that the tests read; each row's process is forked from it, so that
the rooms behind the language are imported anew from the copy with the row's break in it. A row of a room that the
parent has imported itself has everything imported anew. A document's user data is put back each time it is given out:
no process and no test sees what another one left there.
"""

from __future__ import annotations

import contextlib
import functools
import gc
import importlib
import io
import json
import os
import resource
import shutil
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from evaluation.guards import ROOT, Guard, broken_file, relevant_tests

SECONDS = 120
"""Processor time after which a broken row's tests are stopped: a rule without which the program never ends is missed by
nobody. The slowest test files take about 20 seconds."""

SECONDS_UNBROKEN = 1800
"""The same for all tests on the source as it is."""

WAITED = 10
"""How many times as long a process may take by the clock: one that waits for ever has noticed nothing."""

ARGUMENTS = (
    "-o",
    "addopts=",
    "-x",
    "-q",
    "--import-mode=importlib",
    "--hypothesis-seed=0",
    "--tb=no",
    "-Wignore::pytest.PytestAssertRewriteWarning",
)
PLUGINS = ("-p", "no:randomly", "-p", "no:xdist", "-p", "no:cacheprovider", "-p", "no:faulthandler")


@dataclass(frozen=True)
class Seen:
    """Whether a test noticed a break, and which; or what else became of it."""

    noticed: bool
    told: str


@dataclass(eq=False)  # pytest puts plugins into sets
class _Watch:
    """pytest's reports of one run: the first test that failed."""

    failed: list[str] = field(default_factory=list)

    def pytest_configure(self) -> None:
        """Take the clock from generated tests: a busy machine must not look like a test that noticed."""
        hypothesis = importlib.import_module("hypothesis")  # its plugin has to import it before anybody else
        unhurried = [hypothesis.HealthCheck.too_slow]
        hypothesis.settings.register_profile("guards", deadline=None, suppress_health_check=unhurried)
        hypothesis.settings.load_profile("guards")

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self._note(report)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        self._note(report)

    def _note(self, report: pytest.TestReport | pytest.CollectReport) -> None:
        if report.failed:
            self.failed.append(report.nodeid)


class _Documents:
    """The documents that tests read, by text and breaks, and the user data that each had when it was read."""

    def __init__(self, read: Callable[..., Any]) -> None:
        self.read = read
        self.known: dict[tuple[str, tuple[int, ...]], tuple[Any, dict[Any, Any]]] = {}

    def give(self, reader: Any, text: str, breaks: Sequence[int] = ()) -> Any:
        key = (text, tuple(breaks))
        if reader._syntax is not None:
            return self.read(reader, *key)
        if key not in self.known:
            doc = self.read(reader, *key)
            self.known[key] = doc, dict(doc.user_data)
        doc, data = self.known[key]
        doc.user_data = dict(data)
        return doc


def run_guards(guards: Sequence[Guard]) -> Iterator[tuple[Guard, Seen]]:
    """Break each guard in a copy of the source and run its tests; stops with a message where they fail unbroken."""
    with tempfile.TemporaryDirectory(prefix="guards") as folder:
        copy = Path(folder) / "src"
        shutil.copytree(ROOT / "src", copy, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
        _settle(copy, Path(folder))
        documents = _share_reader()
        files = sorted({name for guard in guards for name in relevant_tests(guard)})
        before, texts = _apart(lambda: _before(files, documents), SECONDS_UNBROKEN)
        if before is None or before:
            sys.exit(f"the tests fail before anything is broken: {before or texts}; mend them first")
        _read_all(texts, documents)
        gc.freeze()
        for guard in guards:
            path = copy / "concordat" / guard.file
            source = path.read_text("utf-8")
            path.write_text(broken_file(guard, copy / "concordat"), "utf-8")
            yield guard, _seen(*_apart(functools.partial(_broken, guard)))
            path.write_text(source, "utf-8")


def _settle(copy: Path, folder: Path) -> None:
    """Let this process and those that tests start import the copy, and write nothing beside it."""
    sys.dont_write_bytecode = True
    os.chdir(ROOT)
    sys.path[:0] = [str(copy), str(ROOT)]
    os.environ |= {"PYTHONPATH": f"{copy}{os.pathsep}{ROOT}", "PYTHONDONTWRITEBYTECODE": "1"}
    os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = str(folder / "hypothesis")
    package = importlib.import_module("concordat")
    if Path(str(package.__file__)).parents[1] != copy:
        sys.exit(f"concordat was imported from {package.__file__} before its copy was made; start guards by itself")


def _share_reader() -> _Documents:
    """Load the shipped reader once, and keep what it reads."""
    language = importlib.import_module("concordat.language")
    documents = _Documents(language.Reader.read)
    language.Reader.read = lambda reader, text, breaks=(): documents.give(reader, text, breaks)
    language.load_reader = functools.cache(language.load_reader)
    language.load_reader()
    return documents


def _before(files: Sequence[str], documents: _Documents) -> tuple[list[str], list[Any]]:
    return _failures(files), list(documents.known)


def _read_all(texts: Sequence[tuple[str, Sequence[int]]], documents: _Documents) -> None:
    reader = importlib.import_module("concordat.language").load_reader()
    for text, breaks in texts:
        documents.give(reader, text, breaks)


def _broken(guard: Guard) -> tuple[list[str], str]:
    """Import the broken file and run its tests: what failed, and what kept the file from being imported."""
    module = ".".join(("concordat", *Path(guard.file).with_suffix("").parts))
    room = ".".join(module.split(".")[:2])
    ours = [name for name in sys.modules if name.split(".")[0] == "concordat"]
    for name in ours if any(name == room or name.startswith(f"{room}.") for name in ours) else ():
        del sys.modules[name]
    if guard.file.endswith(".py"):
        importlib.import_module(module.removesuffix(".__init__"))
    return _failures(relevant_tests(guard)), ""


def _failures(files: Sequence[str]) -> list[str]:
    watch = _Watch()
    nowhere = io.StringIO()
    with contextlib.redirect_stdout(nowhere), contextlib.redirect_stderr(nowhere):
        code = pytest.main([*ARGUMENTS, *PLUGINS, *files], plugins=[watch])
    return watch.failed or ([f"pytest ended with {code}"] if code else [])


def _apart(run: Callable[[], Any], seconds: int = SECONDS) -> tuple[Any, Any]:
    """Call in a forked process and give its two results; None and the reason where it did not end by itself."""
    inside, outside = os.pipe()
    child = os.fork()
    if not child:
        os.close(inside)
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
        signal.alarm(WAITED * seconds)
        try:
            with os.fdopen(outside, "w") as pipe:
                json.dump(run(), pipe)
        except BaseException:
            traceback.print_exc()
            raise
        finally:  # an error must not unwind the parent's work, its temporary folder least
            os._exit(0)
    os.close(outside)
    with os.fdopen(inside) as pipe:
        data = pipe.read()
    _, status = os.waitpid(child, 0)
    if not data:
        return None, signal.Signals(status & 0x7F).name if status & 0x7F else "the broken file cannot be imported"
    first, second = json.loads(data)
    return first, second


def _seen(failed: list[str] | None, reason: str) -> Seen:
    if failed is None:
        return Seen(noticed=reason == "SIGXCPU", told=f"stopped: {reason}")
    return Seen(noticed=bool(failed), told=failed[0] if failed else "no test failed")
