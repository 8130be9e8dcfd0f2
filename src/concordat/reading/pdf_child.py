"""The process that reads one PDF from standard input and writes what it holds as JSON; started by ``pdf``.

It imports nothing of this package, so that it can be started as a file, and sets its own limits first.
"""

from __future__ import annotations

import io
import json
import sys
from typing import Any

MEMORY, SECONDS, PAGES = 1_500_000_000, 25, 500
"""Limits on address space (bytes), processor time and pages. A report of 40 pages takes 150 MB and two seconds."""


def limit() -> None:
    """Set the limits of this process, where the system has such."""
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def extracted(data: bytes) -> dict[str, object]:
    """Give the texts of the pages, the title and the day of a file, or the error."""
    from pypdf import PdfReader  # noqa: PLC0415 - after the limits
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            return {"error": "it is encrypted"}
        pages = [page.extract_text() for page in reader.pages[:PAGES]]
        facts: Any = reader.metadata or {}
        return {
            "pages": [page.encode("utf-8", "replace").decode() for page in pages],
            "title": str(facts.get("/Title") or "").encode("utf-8", "replace").decode(),
            "created": str(facts.get("/CreationDate") or ""),
        }
    except (
        PyPdfError,
        ArithmeticError,
        AssertionError,
        AttributeError,
        ImportError,
        LookupError,
        MemoryError,
    ) as error:
        return {"error": f"it is damaged ({type(error).__name__})"}
    except (OSError, RuntimeError, TypeError, ValueError) as error:
        return {"error": f"it is damaged ({type(error).__name__})"}


if __name__ == "__main__":
    limit()
    json.dump(extracted(sys.stdin.buffer.read()), sys.stdout)
