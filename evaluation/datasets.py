"""One folder with everything that the parts measure on, outside the repository: archives unpacked, the rest linked."""

from __future__ import annotations

import os
import tarfile
from pathlib import Path

LINKED = ("seeds", "gold", "evaluation", "data")


def gather(shared: Path) -> Path:
    """Unpack SHARED/data/*.tar.xz into the user's cache, once, and link what lies beside them."""
    cache = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "concordat" / "evaluation"
    cache.mkdir(parents=True, exist_ok=True)
    for archive in sorted((shared / "data").glob("*.tar.xz")):
        if not (cache / archive.name.removesuffix(".tar.xz")).exists():
            with tarfile.open(archive) as packed:
                packed.extractall(cache, filter="data")
    for name in LINKED:
        link, target = cache / name, (shared / name).resolve()
        if link.is_symlink() and link.resolve() != target:
            link.unlink()
        if target.exists() and not link.exists():
            link.symlink_to(target)
    return cache
