"""Where the public data sets are: unpacked once into build/data."""

from __future__ import annotations

import tarfile
from pathlib import Path

BUILD = Path(__file__).parent.parent / "build" / "data"


def data_set(data: Path, name: str) -> Path:
    """Folder of a data set: DATA/NAME if it lies there unpacked, else DATA/data/NAME.tar.xz is unpacked."""
    for folder in (data / name, BUILD / name):
        if folder.is_dir():
            return folder
    archive = data / "data" / f"{name}.tar.xz"
    if not archive.is_file():
        message = f"There is neither {data / name} nor {archive}: give the folder that holds data/{name}.tar.xz."
        raise FileNotFoundError(message)
    BUILD.mkdir(parents=True, exist_ok=True)
    with tarfile.open(archive) as packed:
        packed.extractall(BUILD, filter="data")
    return BUILD / name
