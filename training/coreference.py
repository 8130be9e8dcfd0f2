"""Train the ranker of antecedents on GUM's entities, with the reader's states as they are.

    python -m training.coreference --data DATA --weights src/concordat/language/weights

Documents whose texts are for non-commercial use only are left out, as everywhere.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from concordat.language import Reader
from concordat.language.coreference import KINDS, REACH, TOGETHER
from concordat.language.coreference_mentions import ATTRIBUTES, Mentions
from concordat.language.coreference_pairs import PAIR_FEATURES, Pairs
from concordat.language.vectors import VECTOR_WIDTH
from concordat.language.weights import RANKER, load_weights
from training.coreference_gold import gold_entities, lay_out
from training.data import data_set
from training.manifest import write_manifest
from training.treebank import TreebankDocument, read_open_training

PROJECTED, PRODUCTS, HIDDEN, SECOND, FRESH = 32, 32, 64, 32, 32
"""Widths of the network."""
KIND_STEPS, KIND_BATCH, KIND_RATE, KIND_DECAY = 1500, 256, 5e-3, 1e-2
"""Steps of the regression of kinds."""
EPOCHS, RATE, DECAY, DROPOUT, SEED = 8, 2e-3, 1e-2, 0.3, 7


@dataclass
class Block:
    """Some mentions of a text to be ranked at once: `rows`, the first and last candidate, features and the answer.

    `features` (n, k, PAIR_FEATURES) in half precision; `allowed` and `right` (n, 1 + k), where column 0 is "new".
    """

    rows: Tensor
    first: int
    last: int
    features: Tensor
    allowed: Tensor
    right: Tensor


@dataclass
class Example:
    """One document: what is known of each mention, their vectors, and the blocks."""

    attributes: Tensor
    vectors: Tensor
    kinds: Tensor
    blocks: list[Block]


@dataclass
class Marked:
    """One document as the ranker sees it, with the entity that each mention means and the entity's type."""

    mentions: Mentions
    entities: list[tuple[str, str]]

    @property
    def inputs(self) -> NDArray[np.float32]:
        """What a mention's kind is told from (mentions, ATTRIBUTES + VECTOR_WIDTH)."""
        return np.concatenate([self.mentions.attributes, self.mentions.vectors], 1)


def marked(document: TreebankDocument, reader: Reader) -> Marked:
    """Read a document of GUM, and give each of the reader's mentions its entity."""
    mentions = Mentions(reader.annotate(lay_out(document, reader.language.vocab)))
    return Marked(mentions, gold_entities(document, mentions))


def train_kinds(documents: Sequence[Marked]) -> nn.Linear:
    """Fit a softmax regression of GUM's types."""
    torch.manual_seed(SEED)
    marked = [(row, kind) for d in documents for row, (_, kind) in zip(d.inputs, d.entities, strict=True) if kind]
    inputs = torch.from_numpy(np.stack([row for row, _ in marked]))
    answers = torch.tensor([KINDS.index(kind) if kind in KINDS else len(KINDS) - 1 for _, kind in marked])
    layer = nn.Linear(inputs.shape[1], len(KINDS))
    optimiser = torch.optim.AdamW(layer.parameters(), lr=KIND_RATE, weight_decay=KIND_DECAY)
    for step in range(KIND_STEPS):
        chosen = torch.randint(len(inputs), (KIND_BATCH,))
        for group in optimiser.param_groups:
            group["lr"] = KIND_RATE * (1 - step / KIND_STEPS)
        loss = nn.functional.cross_entropy(layer(inputs[chosen]), answers[chosen])
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimiser.step()
    return layer


def kinds_of(document: Marked, layer: nn.Linear) -> NDArray[np.float32]:
    """Give the chances (mentions, KINDS) of what each mention is."""
    with torch.no_grad():
        chances: NDArray[np.float32] = torch.softmax(layer(torch.from_numpy(document.inputs)), 1).numpy()
    return chances


def make_example(document: Marked, kinds: NDArray[np.float32]) -> Example | None:
    """Arrange a document for training."""
    mentions = document.mentions
    later = np.array([row for row, m in enumerate(mentions.items) if m.form != "name"], dtype=np.int64)
    if not len(later):
        return None
    pairs = Pairs(mentions, kinds)
    names = np.array([entity for entity, _ in document.entities])
    blocks = []
    for at in range(0, len(later), TOGETHER):
        rows = later[at : at + TOGETHER]
        first, last = max(0, int(rows[0]) - REACH), int(rows[-1])
        if last == first:
            continue
        places = np.arange(first, last)
        offsets = rows[:, None] - places[None, :]
        allowed = (offsets > 0) & (offsets <= REACH)
        right = allowed & (names[rows][:, None] == names[places][None, :]) & (names[rows] != "")[:, None]
        fresh = ~right.any(1, keepdims=True)
        blocks.append(
            Block(
                torch.from_numpy(rows),
                first,
                last,
                torch.from_numpy(pairs.features(rows, first, last)).half(),
                torch.from_numpy(np.concatenate([np.ones_like(fresh), allowed], 1)),
                torch.from_numpy(np.concatenate([fresh, right], 1)),
            )
        )
    return Example(
        torch.from_numpy(mentions.attributes), torch.from_numpy(mentions.vectors), torch.from_numpy(kinds), blocks
    )


class RankerNetwork(nn.Module):
    """The network of `concordat.language.coreference`, with gradients and dropout."""

    def __init__(self) -> None:
        super().__init__()
        known = ATTRIBUTES + len(KINDS) + PROJECTED
        self.vectors = nn.Linear(VECTOR_WIDTH, PROJECTED, bias=False)
        self.left = nn.Linear(VECTOR_WIDTH, PRODUCTS, bias=False)
        self.right = nn.Linear(VECTOR_WIDTH, PRODUCTS, bias=False)
        self.later = nn.Linear(known, HIDDEN)
        self.earlier = nn.Linear(known, HIDDEN, bias=False)
        self.pairs = nn.Linear(PAIR_FEATURES, HIDDEN, bias=False)
        self.products = nn.Linear(PRODUCTS, HIDDEN, bias=False)
        self.second = nn.Linear(HIDDEN, SECOND)
        self.outer = nn.Linear(SECOND, 1, bias=False)
        self.fresh_inner = nn.Linear(known, FRESH)
        self.fresh_outer = nn.Linear(FRESH, 1)
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, example: Example) -> list[Tensor]:
        vectors = self.drop(example.vectors)
        alone = torch.cat([example.attributes, example.kinds, self.drop(self.vectors(vectors))], 1)
        later, earlier = self.later(alone), self.earlier(alone)
        left, right = self.left(vectors), self.right(vectors)
        fresh = self.fresh_outer(torch.relu(self.fresh_inner(alone)))
        scores = []
        for block in example.blocks:
            chosen = slice(block.first, block.last)
            inner = self.pairs(block.features.float()) + later[block.rows][:, None] + earlier[None, chosen]
            inner = inner + self.products(left[block.rows][:, None] * right[None, chosen])
            hidden = torch.relu(self.second(self.drop(torch.relu(inner))))
            scored = self.outer(self.drop(hidden))[..., 0]
            scores.append(torch.cat([fresh[block.rows], scored], 1).masked_fill(~block.allowed, float("-inf")))
        return scores

    def arrays(self) -> dict[str, NDArray[np.float16]]:
        """Give the weights under the names that `Ranker` reads, inputs before outputs, in half precision."""
        named = {
            name: getattr(self, name).weight.T
            for name in ("vectors", "left", "right", "later", "earlier", "pairs", "products", "second", "outer")
        }
        named |= {"bias": self.later.bias, "second_bias": self.second.bias}
        named |= {"fresh_inner": self.fresh_inner.weight.T, "fresh_bias": self.fresh_inner.bias}
        named |= {"fresh_outer": self.fresh_outer.weight.T, "fresh_offset": self.fresh_outer.bias}
        return {name: value.detach().numpy().astype(np.float16) for name, value in named.items()}


def loss_of(scores: Sequence[Tensor], example: Example) -> Tensor:
    """Give the mean of minus the log-chance of all right antecedents together."""
    parts = [
        torch.logsumexp(s, 1) - torch.logsumexp(s.masked_fill(~block.right, float("-inf")), 1)
        for s, block in zip(scores, example.blocks, strict=True)
    ]
    return torch.cat(parts).mean()


def train(examples: Sequence[Example], epochs: int = EPOCHS, seed: int = SEED) -> RankerNetwork:
    """Train on documents in random order, the rate falling to nothing."""
    torch.manual_seed(seed)
    chance = random.Random(seed)  # noqa: S311 nothing here is secret
    network = RankerNetwork().train()
    optimiser = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    steps, step = epochs * len(examples), 0
    for epoch in range(epochs):
        total = 0.0
        for example in chance.sample(list(examples), len(examples)):
            for group in optimiser.param_groups:
                group["lr"] = RATE * (1 - step / steps)
            loss = loss_of(network(example), example)
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            total += float(loss.detach())
            step += 1
        print(f"pass {epoch + 1}: loss {total / len(examples):.3f}", flush=True)
    return network.eval()


def write_ranker(network: RankerNetwork, kinds: nn.Linear, folder: Path) -> None:
    """Put the ranker beside the other weights, and renew their manifest."""
    arrays = network.arrays() | {
        "kinds": kinds.weight.T.detach().numpy().astype(np.float16),
        "kinds_bias": kinds.bias.detach().numpy().astype(np.float16),
    }
    np.savez(folder / RANKER, **arrays)  # type: ignore[arg-type]
    write_manifest(folder)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    options = parser.parse_args()
    torch.set_num_threads(1)
    # Another ranker may lie there, of another shape; this one is trained without it.
    reader = Reader(replace(load_weights(options.weights), coreference={}))
    documents = [
        marked(document, reader)
        for document in read_open_training(data_set(options.data, "ud_english"))
        if document.is_gum
    ]
    kinds = train_kinds(documents)
    examples = [example for d in documents if (example := make_example(d, kinds_of(d, kinds)))]
    write_ranker(train(examples), kinds, options.weights)


if __name__ == "__main__":
    main()
