"""One folder with everything that the parts measure on, outside the repository: archives unpacked, the rest linked."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import tarfile
import tempfile
from pathlib import Path

LINKED = ("seeds", "gold", "evaluation", "data")


def gather(shared: Path) -> Path:
    """Unpack SHARED/data/*.tar.xz into the user's cache, each once, and link what lies beside them."""
    cache = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "concordat" / "evaluation"
    cache.mkdir(parents=True, exist_ok=True)
    with Path(cache, "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for archive in sorted((shared / "data").glob("*.tar.xz")):
            unpack(archive, cache)
        for name in LINKED:
            link, target = cache / name, (shared / name).resolve()
            if link.is_symlink() and link.resolve() != target:
                link.unlink()
            if target.exists() and not link.exists():
                link.symlink_to(target)
    return cache


def unpack(archive: Path, cache: Path) -> None:
    """Unpack an archive to CACHE/NAME, whole or not at all, and again where the archive is another than before."""
    name = archive.name.removesuffix(".tar.xz")
    mark, content = cache / f"{name}.sha256", hashlib.sha256(archive.read_bytes()).hexdigest()
    if (cache / name).is_dir() and mark.is_file() and mark.read_text("utf-8") == content:
        return
    with tempfile.TemporaryDirectory(dir=cache) as made:
        with tarfile.open(archive) as packed:
            packed.extractall(made, filter="data")
        shutil.rmtree(cache / name, ignore_errors=True)
        Path(made, name).rename(cache / name)
    mark.write_text(content, encoding="utf-8")
