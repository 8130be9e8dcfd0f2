"""Graphs that give the same bits on every processor: `python -m training.steady WEIGHTS_FOLDER` rewrites them in place.

Of onnxruntime's kernels that the graphs use, one sums in an order of the processor's own: Softmax, whose vectors are as
wide as the registers. Here it becomes an exponential, a sum and a division behind the product with the values, whose
kernels are the same on all (evaluation/kernels.py compares them). Integer products are exact but on processors that
saturate; `probe.onnx` tells the reader whether this one does. Graphs that are steady already are left as they are.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
from onnx import NodeProto, TensorProto, helper, numpy_helper

from training.manifest import write_manifest

GRAPHS = ("tagger.onnx", "linker.onnx", "sentences.onnx")
PROBE = "probe.onnx"
PROBE_SHAPE = (384, 64)
LAST_AXIS = "steady_last_axis"
OPSET, IR_VERSION = 17, 8


def steady_softmax(model: onnx.ModelProto) -> None:
    """Replace every Softmax, each of which is multiplied with values, in place."""
    nodes = list(model.graph.node)
    products = {node.input[0]: node for node in nodes if node.op_type == "MatMul"}
    softmaxes = {node.output[0]: node for node in nodes if node.op_type == "Softmax"}
    if not softmaxes:
        return
    steady: list[NodeProto] = []
    for node in nodes:
        if node.op_type == "Softmax":
            steady.extend(_exponentials(node.input[0], node.output[0]))
        elif node.op_type == "MatMul" and node.input[0] in softmaxes:
            steady.extend(_divided(node))
        else:
            steady.append(node)
    assert set(softmaxes) <= set(products), "a softmax is not multiplied with values"
    copies = [NodeProto.FromString(node.SerializeToString()) for node in steady]
    del model.graph.node[:]
    model.graph.node.extend(copies)
    model.graph.initializer.append(numpy_helper.from_array(np.array([-1], dtype=np.int64), LAST_AXIS))


def _exponentials(scores: str, name: str) -> Iterator[NodeProto]:
    yield helper.make_node("ReduceMax", [scores], [f"{name}_greatest"], axes=[-1], keepdims=1)
    yield helper.make_node("Sub", [scores, f"{name}_greatest"], [f"{name}_below"])
    yield helper.make_node("Exp", [f"{name}_below"], [f"{name}_exponentials"])
    yield helper.make_node("ReduceSum", [f"{name}_exponentials", LAST_AXIS], [f"{name}_sum"], keepdims=1)


def _divided(product: NodeProto) -> Iterator[NodeProto]:
    name, values, out = product.input[0], product.input[1], product.output[0]
    yield helper.make_node("MatMul", [f"{name}_exponentials", values], [f"{out}_undivided"])
    yield helper.make_node("Div", [f"{out}_undivided", f"{name}_sum"], [out])


def make_probe() -> onnx.ModelProto:
    """Make a graph of one quantised product, as the others hold, whose pairs of products overflow 16 bits.

    Inputs from 0 to 255 are quantised to themselves; columns hold 127 and -127 by turns.
    """
    weights = np.full(PROBE_SHAPE, 127, dtype=np.int8)
    weights[:, 1::2] = -127
    tensors = {
        "weights": weights,
        "weights_zero": np.zeros(PROBE_SHAPE[1], dtype=np.int8),
        "weights_scale": np.ones(PROBE_SHAPE[1], dtype=np.float32),
    }
    nodes = [
        helper.make_node("DynamicQuantizeLinear", ["inputs"], ["quantised", "scale", "zero"]),
        helper.make_node("Mul", ["scale", "weights_scale"], ["scales"]),
        helper.make_node("MatMulInteger", ["quantised", "weights", "zero", "weights_zero"], ["whole"]),
        helper.make_node("Cast", ["whole"], ["single"], to=TensorProto.FLOAT),
        helper.make_node("Mul", ["single", "scales"], ["products"]),
    ]
    graph = helper.make_graph(
        nodes,
        "probe",
        [helper.make_tensor_value_info("inputs", TensorProto.FLOAT, ["n", PROBE_SHAPE[0]])],
        [helper.make_tensor_value_info("products", TensorProto.FLOAT, ["n", PROBE_SHAPE[1]])],
        [numpy_helper.from_array(values, name) for name, values in tensors.items()],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR_VERSION)


def steady_graphs(folder: Path) -> None:
    """Rewrite the graphs in a folder, and write the probe beside them; the manifest is the caller's."""
    for name in GRAPHS:
        model = onnx.load(folder / name)
        steady_softmax(model)
        onnx.save(model, folder / name)
    onnx.save(make_probe(), folder / PROBE)


if __name__ == "__main__":
    steady_graphs(Path(sys.argv[1]))
    write_manifest(Path(sys.argv[1]))
