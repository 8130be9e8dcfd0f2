"""The reader's weights: package data, checked before use."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from concordat.errors import ModelError

SHIPPED = Path(__file__).parent / "weights"
RANKER = "coreference.npz"
PAIR_NETWORKS = "pairs.npz"
REINSTALL = "Install the package again (pip install --force-reinstall concordat), or rebuild them with `make train`."


@dataclass(frozen=True)
class Weights:
    """Checked files: graphs as bytes, tables as arrays, label inventories."""

    tagger: bytes
    linker: bytes
    sentences: bytes
    probe: bytes
    embeddings: dict[str, NDArray[np.float32]]
    decoding: dict[str, NDArray[np.float32]]
    labels: dict[str, list[str]]
    calibration: dict[str, float]
    tokenizer_file: Path
    coreference: dict[str, NDArray[np.float32]]
    """Empty only while the weights are being made: the ranker of antecedents is trained last."""


def load_weights(folder: Path = SHIPPED) -> Weights:
    """Read the weights in `folder`; raises ModelError if a file is missing or is not the one that was measured."""
    checked = _checked_files(folder)
    return Weights(
        tagger=checked["tagger.onnx"],
        linker=checked["linker.onnx"],
        sentences=checked["sentences.onnx"],
        probe=checked["probe.onnx"],
        embeddings=arrays(folder / "embeddings.npz"),
        decoding=arrays(folder / "decoding.npz"),
        labels=json.loads(checked["labels.json"]),
        calibration=json.loads(checked["calibration.json"]),
        tokenizer_file=folder / "tokenizer.json",
        coreference=arrays(folder / RANKER) if RANKER in checked else {},
    )


def _checked_files(folder: Path) -> dict[str, bytes]:
    manifest = folder / "manifest.json"
    if not manifest.is_file():
        message = f"The reader's weights are missing: there is no {manifest}. {REINSTALL}"
        raise ModelError(message)
    files = {}
    for name, digest in json.loads(manifest.read_text(encoding="utf-8")).items():
        file = folder / name
        if not file.is_file():
            message = f"The reader's weights are incomplete: {file} is missing. {REINSTALL}"
            raise ModelError(message)
        files[name] = file.read_bytes()
        if hashlib.sha256(files[name]).hexdigest() != digest:
            message = f"{file} is not the file that was shipped: its SHA-256 differs from the manifest's. {REINSTALL}"
            raise ModelError(message)
    return files


def arrays(file: Path) -> dict[str, NDArray[np.float32]]:
    """Give all arrays of an .npz; int8 tables stay as they are and are scaled where they are used."""
    with np.load(file) as archive:
        return {
            name: values if values.dtype == np.int8 else values.astype(np.float32) for name, values in archive.items()
        }
