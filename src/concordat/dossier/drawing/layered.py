"""Layered layout (Sugiyama, Tagawa and Toda 1981), by fast-sugiyama: which column a node stands in, and where in it."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TypeVar

from fast_sugiyama import from_edges

from concordat.comparison.candidates import components

Node = TypeVar("Node", bound=Hashable)


def layered(nodes: Sequence[Node], edges: Sequence[tuple[Node, Node]]) -> list[list[list[Node]]]:
    """Lay out a graph from left to right: for each connected part its columns, in each the nodes from top to bottom.

    Nodes without an edge are left out. The library orders nodes that are text by their hash, which Python changes from
    run to run, so it is given numbers; edges come in the order of the nodes, each once, and none leads to itself. Of a
    layout and its mirror image, which cross as few lines, the one is taken that begins with the earlier nodes.
    """
    joined = {node for edge in edges if edge[0] != edge[1] for node in edge}
    known = [node for node in dict.fromkeys(nodes) if node in joined]
    numbers = {node: n for n, node in enumerate(known)}
    pairs = sorted({(numbers[a], numbers[b]) for a, b in edges if a != b})
    found = []
    for part in components(len(known), pairs):
        own = {n: at for at, n in enumerate(part)}  # without a gap: what the library adds has the next numbers
        positions, *_ = next(iter(from_edges([(own[a], own[b]) for a, b in pairs if a in own], dummy_vertices=True)))
        columns: dict[float, list[tuple[float, int]]] = {}
        for node, (x, y) in positions:
            if int(node) < len(part):
                columns.setdefault(round(y, 3), []).append((round(x, 3), part[int(node)]))
        down = [columns[y] for y in sorted(columns, reverse=True)]
        ordered = [[known[n] for _, n in sorted(column)] for column in down]
        longest = max(ordered, key=len)
        mirrored = numbers[longest[0]] > numbers[longest[-1]]
        found.append((part[0], [column[::-1] for column in ordered] if mirrored else ordered))
    return [columns for _, columns in sorted(found, key=lambda part: part[0])]
