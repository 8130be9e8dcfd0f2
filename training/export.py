"""Export trained weights as the files that the package ships: ONNX graphs with int8 weights, and tables.

    python -m training.export --weights RUN/earlier.pt RUN/average.pt --pretrained MODEL --out WEIGHTS_FOLDER

`--precision float` writes the same files unquantised, for comparison only. Every file is written beside the old one and
renamed, the manifest last.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.torch import load_file
from torch import Tensor, nn

from concordat.language.windows import WINDOW_PIECES
from training import labels
from training.manifest import write_manifest
from training.network import (
    ATTENTION_HEADS,
    INNER_WIDTH,
    LAYERS,
    MASKED,
    WIDTH,
    EncoderLayer,
    ReaderNetwork,
    load_pretrained_layer,
)
from training.steady import steady_graphs

KEPT_PLACES = WINDOW_PIECES + 2
"""A window and its marks."""

SPECIAL_PIECES = 104
"""The first ids hold the marks ([CLS], [SEP], ...), which the reader knows by number; they stay where they are."""

KEPT_SCRIPTS = ("LATIN", "DIGIT")
OPSET = 17
CALIBRATION = "calibration.json"
UNCALIBRATED = {"slope": 1.0, "offset": 0.0}
"""Until training.calibrate has fitted them, confidences stay as the chains give them."""


class Tagger(nn.Module):
    """Encoder and word heads as one graph."""

    def __init__(self, network: ReaderNetwork) -> None:
        super().__init__()
        self.network = network

    def forward(self, states: Tensor, attended: Tensor, first_pieces: Tensor) -> tuple[Tensor, ...]:
        scores = self.network(states, attended, first_pieces)
        return tuple(getattr(scores, name) for name in TAGGER_OUTPUTS)


TAGGER_OUTPUTS = ("words", "tags", "sentence_starts", "names", "cues", "arcs", "dependents", "governors")


class SentenceEncoder(nn.Module):
    """The untouched MiniLM layers: the mean of the pieces, of unit length, and the pieces themselves."""

    def __init__(self, pretrained: dict[str, Tensor]) -> None:
        super().__init__()
        self.layers = nn.ModuleList(EncoderLayer(WIDTH, INNER_WIDTH, ATTENTION_HEADS) for _ in range(LAYERS))
        for number, layer in enumerate(self.layers):
            load_pretrained_layer(layer, pretrained, number)  # type: ignore[arg-type]

    def forward(self, states: Tensor, attended: Tensor) -> tuple[Tensor, Tensor]:
        mask = ((1 - attended) * MASKED).float()[:, None, None, :]
        for layer in self.layers:
            states = layer(states, mask)
        present = attended.float()[:, :, None]
        pooled = (states * present).sum(1) / present.sum(1)
        return torch.nn.functional.normalize(pooled, dim=-1), states


def kept_pieces(vocabulary: dict[str, int]) -> list[int]:
    """Old ids of the pieces worth their place: marks, and pieces of Latin letters, digits and symbols.

    MiniLM's vocabulary also spells other scripts, letter by letter; English news does not use them.
    """

    def wanted(piece: str) -> bool:
        text = piece.removeprefix("##")
        if text.startswith("[unused"):
            return False
        return all(
            not character.isalpha() or unicodedata.name(character, "").startswith(KEPT_SCRIPTS) for character in text
        )

    return [
        number
        for piece, number in sorted(vocabulary.items(), key=lambda item: item[1])
        if number < SPECIAL_PIECES or wanted(piece)
    ]


def write_tokenizer(pretrained: Path, out: Path) -> list[int]:
    """Write the tokenizer with only the kept pieces; gives their old ids."""
    tokenizer = json.loads((pretrained / "tokenizer.json").read_text(encoding="utf-8"))
    vocabulary = tokenizer["model"]["vocab"]
    kept = kept_pieces(vocabulary)
    names = {number: piece for piece, number in vocabulary.items()}
    tokenizer["model"]["vocab"] = {names[old]: new for new, old in enumerate(kept)}
    tokenizer["padding"] = tokenizer["truncation"] = None
    text = json.dumps(tokenizer, ensure_ascii=False, separators=(",", ":"))
    (out / "tokenizer.json").write_text(text, encoding="utf-8")
    return kept


def write_embeddings(network: ReaderNetwork, kept: list[int], out: Path, quantised: bool) -> None:
    """Embedding tables; the pieces as int8 with one scale for each, if quantised."""
    tables = network.embeddings
    pieces = tables.pieces.weight.detach().numpy()[kept]
    scales = np.abs(pieces).max(1, keepdims=True) / 127 if quantised else np.ones((len(kept), 1), dtype=np.float32)
    narrow = np.float16 if quantised else np.float32
    arrays: dict[str, Any] = {
        "pieces": np.round(pieces / scales).astype(np.int8) if quantised else pieces,
        "scales": scales.astype(np.float32),
        "places": tables.places.weight.detach().numpy()[:KEPT_PLACES].astype(narrow),
        "norm_weight": tables.norm.weight.detach().numpy(),
        "norm_bias": tables.norm.bias.detach().numpy(),
    }
    for number, table in enumerate(tables.features):
        arrays[f"feature{number}"] = table.weight.detach().numpy()  # type: ignore[operator]
    np.savez(out / "embeddings.npz", **arrays)


def write_tables(network: ReaderNetwork, out: Path, quantised: bool) -> None:
    """Write what decoding needs: chains and the relation scorer."""
    product = network.relation_product.detach().numpy()
    scales = (
        np.abs(product).max(2, keepdims=True) / 127 if quantised else np.ones((*product.shape[:2], 1), dtype=np.float32)
    )
    arrays: dict[str, Any] = {
        "relation_product": np.round(product / scales).astype(np.int8) if quantised else product,
        "relation_scales": scales.astype(np.float32),
        "relation_weight": network.relation_linear.weight.detach().numpy(),
        "relation_bias": network.relation_linear.bias.detach().numpy(),
    }
    for name, chain in network.chains.items():
        for part, values in zip(("transitions", "starts", "ends"), chain(), strict=True):
            arrays[f"{name}_{part}"] = values.detach().numpy()
    np.savez(out / "decoding.npz", **arrays)
    inventories = {
        "tags": labels.UPOS,
        "relations": labels.RELATIONS,
        "names": labels.NAME_TAGS,
        "cues": labels.CUE_TAGS,
        "links": labels.LINK_TAGS,
    }
    (out / "labels.json").write_text(json.dumps(inventories, indent=1), encoding="utf-8")


def write_graph(
    module: nn.Module, example: dict[str, Tensor], axes: dict[str, dict[int, str]], file: Path, quantised: bool
) -> None:
    """One ONNX graph; `axes` names the axes that vary, of inputs and then outputs, in order."""
    outputs = [name for name in axes if name not in example]
    plain = file.with_suffix(".plain")
    with torch.no_grad():
        torch.onnx.export(
            module.eval(),
            tuple(example.values()),
            str(plain),
            input_names=list(example),
            output_names=outputs,
            dynamic_axes=axes,
            opset_version=OPSET,
            dynamo=False,
        )
    if quantised:
        quantize_dynamic(plain, file, weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=["MatMul"])
        plain.unlink()
    else:
        plain.replace(file)


def write_graphs(network: ReaderNetwork, pretrained: dict[str, Tensor], out: Path, quantised: bool) -> None:
    """Write the tagger, the linker and the sentence encoder."""
    rows, length, count = 2, 20, 9
    window = {"states": torch.randn(rows, length, WIDTH), "attended": torch.ones(rows, length, dtype=torch.long)}
    by_piece, by_word = {0: "b", 1: "l"}, {0: "b", 1: "n"}
    axes = {"states": by_piece, "attended": by_piece, "first_pieces": by_word}
    axes |= dict.fromkeys(TAGGER_OUTPUTS, by_word) | {
        "arcs": {0: "b", 1: "n", 2: "r"},
        "governors": {0: "b", 1: "r"},
    }
    first = torch.arange(1, count + 1).repeat(rows, 1)
    write_graph(Tagger(network), window | {"first_pieces": first}, axes, out / "tagger.onnx", quantised)
    by_cue = {0: "c", 1: "n"}
    link = {
        "words": torch.randn(1, count, WIDTH),
        "cues": torch.randn(rows, WIDTH),
        "distances": torch.zeros(rows, count, dtype=torch.long),
        "paragraphs": torch.zeros(rows, count, dtype=torch.long),
        "mask": torch.zeros(rows, 1, 1, count),
    }
    axes = {"words": {1: "n"}, "cues": {0: "c"}, "distances": by_cue, "paragraphs": by_cue, "mask": {0: "c", 3: "n"}}
    write_graph(network.linker, link, axes | {"scores": by_cue}, out / "linker.onnx", quantised)
    axes = {"states": by_piece, "attended": by_piece, "vectors": {0: "b"}, "pieces": by_piece}
    write_graph(SentenceEncoder(pretrained), window, axes, out / "sentences.onnx", quantised)
    steady_graphs(out)


def mean_weights(files: Sequence[Path]) -> dict[str, Tensor]:
    """Mean of several states of one run, which is better than the last of them (Wortsman et al. 2022)."""
    states = [torch.load(file, map_location="cpu", weights_only=True) for file in files]
    return {name: torch.stack([state[name] for state in states]).mean(0) for name in states[0]}


def export(weights: Sequence[Path], pretrained: Path, out: Path, quantised: bool) -> None:
    """Write all files, then the manifest of their SHA-256."""
    network = ReaderNetwork(pretrained / "model.safetensors")
    state = mean_weights(weights)
    left = set(dict(network.named_parameters(recurse=True))) - set(state)
    unexpected = network.load_state_dict(state, strict=False).unexpected_keys
    if unexpected or not all(name.startswith("embeddings.") for name in left):
        message = (
            f"{', '.join(map(str, weights))}: does not fit the network: unexpected {unexpected}, missing {sorted(left)}"
        )
        raise ValueError(message)
    network.eval()
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent) as folder:
        fresh = Path(folder)
        kept = write_tokenizer(pretrained, fresh)
        write_embeddings(network, kept, fresh, quantised)
        write_tables(network, fresh, quantised)
        (fresh / CALIBRATION).write_text(json.dumps(UNCALIBRATED) + "\n", encoding="utf-8")
        write_graphs(network, load_file(pretrained / "model.safetensors"), fresh, quantised)
        sizes = {file.name: file.stat().st_size for file in sorted(fresh.iterdir())}
        write_manifest(fresh)
        for name in [*sizes, "manifest.json"]:
            (fresh / name).replace(out / name)
    print(json.dumps(sizes, indent=1), f"{sum(sizes.values()) / 1e6:.2f} MB in all", sep="\n")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, nargs="+", required=True, help="states to average")
    parser.add_argument("--pretrained", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--precision", choices=("int8", "float"), default="int8")
    options = parser.parse_args()
    export(options.weights, options.pretrained, options.out, options.precision == "int8")


if __name__ == "__main__":
    main()
