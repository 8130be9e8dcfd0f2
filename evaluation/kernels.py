"""Are whole numbers multiplied exactly, and the same everywhere: `python -m evaluation.kernels ../shared [WINDOWS]`.

Every quantised product of the three graphs is compared with whole numbers multiplied in numpy, for windows (200) of
PolNeAR's development articles, with the kernels that this processor is given and with those for unsigned weights. On a
processor without VNNI instructions, or under `valgrind --tool=none`, which has none, the same command shows that
nothing saturates there. The hashes of all scores must be the same whatever the kernels and the processor; with two
threads the scores of arcs differ in the last bits.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import helper, numpy_helper
from training.data import data_set

from concordat.language import Reader
from concordat.language import encoder as encoders
from concordat.language.encoder import FASTEST, UNSIGNED, Encoder, choose_kernels
from concordat.language.linking import bucket_distances, bucket_paragraphs
from concordat.language.tokenizer import paragraph_marks
from concordat.language.weights import Weights, load_weights
from concordat.language.windows import Window, Words, encode_words, make_batch, pack_windows
from evaluation.reader_attributions import development_articles

WINDOWS = 200
SENTENCE_WORDS = 25
GRAPHS = ("tagger", "linker", "sentences")


def windows_of(texts: Iterator[str], reader: Reader, count: int) -> list[tuple[Words, Window]]:
    """Cut texts into windows as the reader does, until there are `count`."""
    found: list[tuple[Words, Window]] = []
    for text in texts:
        doc = reader.language.make_doc(text)
        numbers, starts = paragraph_marks(doc)
        words = encode_words([doc[number].text for number in numbers], starts, reader._pieces)
        found.extend((words, window) for window in pack_windows(words.costs, words.paragraph_starts))
        if len(found) >= count:
            break
    return found[:count]


class Products:
    """The quantised products of one graph, which gives what goes in and comes out of each beside its own outputs."""

    def __init__(self, graph: bytes) -> None:
        model = onnx.load_from_string(graph)
        self.weights = {tensor.name: numpy_helper.to_array(tensor) for tensor in model.graph.initializer}
        self.nodes = [node for node in model.graph.node if node.op_type == "MatMulInteger"]
        known = {output.name for output in model.graph.output}
        self.names = sorted({name for node in self.nodes for name in (node.input[0], node.input[2], node.output[0])})
        model.graph.output.extend(onnx.ValueInfoProto(name=name) for name in self.names if name not in known)
        self.graph = model.SerializeToString()

    def unequal(self, values: dict[str, NDArray[np.int64]]) -> list[str]:
        """Name the products whose values differ from exact ones; sums of this size are exact in double precision."""
        wrong = []
        for node in self.nodes:
            states, weights, zero = (values.get(n, self.weights.get(n)) for n in (*node.input[:2], node.input[2]))
            assert states is not None
            assert weights is not None
            assert zero is not None
            shift = self.weights[node.input[3]].astype(np.float64)
            exact = (states.astype(np.float64) - float(zero)) @ (weights.astype(np.float64) - shift)
            if not np.array_equal(exact, values[node.output[0]]):
                wrong.append(node.output[0])
        return wrong


def in_floats(weights: Weights) -> Weights:
    """Let every product of whole numbers be one of single precision, of the same numbers: kernels of another family."""
    return replace(weights, **{name: _graph_in_floats(getattr(weights, name)) for name in GRAPHS})


def _graph_in_floats(graph: bytes) -> bytes:
    model = onnx.load_from_string(graph)
    tensors = {tensor.name: tensor for tensor in model.graph.initializer}
    nodes: list[onnx.NodeProto] = []
    for node in model.graph.node:
        if node.op_type == "MatMulInteger":
            (states, weights, zero, _), out = node.input, node.output[0]
            values = numpy_helper.to_array(tensors[weights]).astype(np.float32)
            tensors[weights].CopyFrom(numpy_helper.from_array(values, weights))
            nodes.append(helper.make_node("Cast", [states], [f"{out}_states"], to=onnx.TensorProto.FLOAT))
            nodes.append(helper.make_node("Cast", [zero], [f"{out}_zero"], to=onnx.TensorProto.FLOAT))
            nodes.append(helper.make_node("Sub", [f"{out}_states", f"{out}_zero"], [f"{out}_shifted"]))
            nodes.append(helper.make_node("MatMul", [f"{out}_shifted", weights], [out]))
        else:
            nodes.append(onnx.NodeProto.FromString(node.SerializeToString()))
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    return model.SerializeToString()


def exact_layers(weights: Weights, batches: Sequence[tuple[Words, Window]], kernels: str) -> tuple[int, int, set[str]]:
    """Count products and compared ones, and name those that were not exact in some window."""
    encoder = Encoder(weights, kernels=kernels)
    compared, wrong = 0, set[str]()
    products = {name: Products(getattr(weights, name)) for name in GRAPHS}
    sessions = {name: encoders._session(item.graph, 1, kernels) for name, item in products.items()}
    for words, window in batches:
        for name, inputs in _inputs(encoder, words, window).items():
            found = dict(zip(products[name].names, sessions[name].run(products[name].names, inputs), strict=True))
            compared += len(products[name].nodes)
            wrong |= {f"{name}: {layer}" for layer in products[name].unequal(found)}
    return sum(len(item.nodes) for item in products.values()), compared, wrong


def _inputs(encoder: Encoder, words: Words, window: Window) -> dict[str, dict[str, NDArray[np.generic]]]:
    """Give what each graph is given for a window: its words, its first word as a cue, and its words as one sentence."""
    batch = make_batch([(words, window)])
    plain = encoder._embed(batch.pieces)
    states = encoder._embed(batch.pieces)
    for kind, table in enumerate(encoder._features):
        states += table[batch.features[:, :, kind]]
    last, cue = encoder.tag(batch).words, (0, 1)
    return {
        "tagger": {"states": states, "attended": batch.attended, "first_pieces": batch.first_pieces},
        "sentences": {"states": plain, "attended": batch.attended},
        "linker": {
            "words": last,
            "cues": last[:, 0],
            "distances": bucket_distances(len(window), cue)[None],
            "paragraphs": bucket_paragraphs(words.paragraph_starts[window.start : window.end], cue)[None],
            "mask": np.zeros((1, 1, 1, len(window)), dtype=np.float32),
        },
    }


def fingerprint(encoder: Encoder, batches: Sequence[tuple[Words, Window]]) -> str:
    """Hash every score of the windows, and the vectors of their words taken as sentences."""
    digest = hashlib.sha256()
    for words, window in batches:
        scores = encoder.tag(make_batch([(words, window)]))
        for field in fields(scores):
            digest.update(getattr(scores, field.name).tobytes())
        pieces = words.pieces[window.start : window.end]
        sentences = [pieces[at : at + SENTENCE_WORDS] for at in range(0, len(pieces), SENTENCE_WORDS)]
        vectors, _ = encoder.encode_sentences([[i for ids in sentence for i in ids] for sentence in sentences])
        digest.update(vectors.tobytes())
    return digest.hexdigest()


def main(data: Path, count: int = WINDOWS) -> None:
    weights = load_weights()
    texts = (record["text"] for record in development_articles(data_set(data, "polnear") / "articles.jsonl"))
    batches = windows_of(texts, Reader(weights), count)
    chosen = choose_kernels(weights.probe)
    print("| kernels | windows | products in the graphs | products compared | not exact |")
    print("|---|---|---|---|---|")
    for name, kernels in (("as stored", FASTEST), ("unsigned", UNSIGNED)):
        layers, compared, wrong = exact_layers(weights, batches, kernels)
        mark = ", chosen" if kernels == chosen else ""
        print(f"| {name}{mark} | {len(batches)} | {layers} | {compared} | {len(wrong)} |", flush=True)
    print()
    ways = {
        "chosen kernels": Encoder(weights),
        "two threads": Encoder(weights, threads=2),
        "unsigned weights": Encoder(weights, kernels=UNSIGNED),
        "products in single precision": Encoder(in_floats(weights)),
    }
    for name, encoder in ways.items():
        print(f"hash of all scores, {name}: {fingerprint(encoder, batches)[:16]}", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared"), *map(int, sys.argv[2:]))
