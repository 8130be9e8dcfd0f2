"""A standalone cluster of Spark on the loopback address: a master and two workers, processes of this test."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from pathlib import Path

PATIENCE = 60.0
"""Seconds that a master may take to say its address; a quiet machine needs three."""


@contextmanager
def cluster(folder: Path, workers: int = 2) -> Iterator[tuple[str, list[int]]]:
    """Give the address of a master with so many workers of one core each, and their processes."""
    with ExitStack() as stack:
        master = stack.enter_context(_started(folder, "master", "master.Master", "--port", "0", "--webui-port", "0"))
        address = _said(folder / "master.log", re.compile(r"spark://127\.0\.0\.1:\d+"))
        processes = [
            stack.enter_context(
                _started(
                    *(folder, f"worker{n}", "worker.Worker", "--cores", "1", "--memory", "1g"),
                    *("--port", "0", "--webui-port", "0", "--work-dir", str(folder / f"work{n}"), address),
                )
            )
            for n in range(workers)
        ]
        for n in range(workers):
            _said(folder / f"worker{n}.log", re.compile("Successfully registered with master"))
        assert master.poll() is None
        yield address, [process.pid for process in processes]


@contextmanager
def _started(folder: Path, name: str, kind: str, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    spec = find_spec("pyspark")
    assert spec is not None
    assert spec.origin is not None
    home = Path(spec.origin).parent
    environment = {**os.environ, "SPARK_HOME": str(home), "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_NO_DAEMONIZE": "1"}
    command = [str(home / "bin" / "spark-class"), f"org.apache.spark.deploy.{kind}", "--host", "127.0.0.1", *arguments]
    with (folder / f"{name}.log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, env=environment, start_new_session=True)  # noqa: S603
        try:
            yield process
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait()


def _said(log: Path, wanted: re.Pattern[str]) -> str:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        match = wanted.search(log.read_text("utf-8", "replace"))
        if match:
            return match[0]
        time.sleep(0.1)
    raise AssertionError(f"{log.name}: {log.read_text('utf-8', 'replace')[-2000:]}")


def below(process: int) -> list[tuple[int, str]]:
    """List the processes below one, each with its command."""
    parents: dict[int, list[int]] = {}
    commands: dict[int, str] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                status = (entry / "stat").read_text("utf-8")
                commands[int(entry.name)] = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            except OSError:
                continue
            parents.setdefault(int(status.rpartition(")")[2].split()[1]), []).append(int(entry.name))
    found, waiting = [], [process]
    while waiting:
        children = parents.get(waiting.pop(), [])
        waiting += children
        found += [(child, commands[child]) for child in children]
    return found


def python_workers(processes: list[int]) -> list[int]:
    """List the Python workers of executors: what pyspark's daemon has forked."""
    found = []
    for process in processes:
        daemons = [pid for pid, command in below(process) if "pyspark.daemon" in command]
        found += [pid for daemon in daemons for pid, command in below(daemon) if "pyspark.daemon" in command]
    return sorted(set(found))
