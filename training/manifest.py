"""The list of the weights' files that the reader checks before use."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path


def write_manifest(folder: Path) -> None:
    """List the SHA-256 of every file of the weights."""
    files = [file for file in sorted(folder.iterdir()) if file.name != "manifest.json"]
    digests = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}
    (folder / "manifest.json").write_text(json.dumps(digests, indent=1) + "\n", encoding="utf-8")
