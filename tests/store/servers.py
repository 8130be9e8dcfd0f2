"""A PostgreSQL server of the tests' own, in a temporary folder, reached through a socket there."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path


def missing() -> str | None:
    """Say why no server can be started here."""
    if find_spec("psycopg") is None:
        return "skipped: psycopg is not installed"
    return None if _folder() else "skipped: PostgreSQL's programs (initdb, pg_ctl) are not installed"


def _folder() -> Path | None:
    found = shutil.which("initdb")
    places = [Path(found).resolve().parent] if found else []
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((place for place in places if (place / "initdb").exists() and (place / "pg_ctl").exists()), None)


@contextmanager
def server() -> Iterator[str]:
    """Start a server and give its address up to the name of a database; it is stopped and deleted in the end."""
    folder = _folder()
    assert folder
    user = {"user": "postgres", "group": "postgres"} if os.geteuid() == 0 else {}  # the server refuses root
    with tempfile.TemporaryDirectory(prefix="pg", dir="/tmp") as base:
        if user:
            shutil.chown(base, "postgres")
        data = f"{base}/data"

        def run(program: str, *arguments: str) -> None:
            command = [str(folder / program), *arguments]
            subprocess.run(command, check=True, cwd=base, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **user)  # type: ignore[call-overload]  # noqa: S603

        run("initdb", "-D", data, "-U", "concordat", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync")
        options = f"-k {base} -c listen_addresses='' -c fsync=off -c max_connections=20"
        run("pg_ctl", "-D", data, "-w", "-o", options, "-l", f"{base}/log", "start")
        try:
            yield f"postgresql://concordat@/{{}}?host={base}"
        finally:
            run("pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")
