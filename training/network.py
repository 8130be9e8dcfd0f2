"""The network: MiniLM's encoder layers with the reader's heads on top.

The six layers of all-MiniLM-L6-v2 (384 wide, uncased, Apache-2.0) are fine-tuned; its embeddings stay frozen, so that
the untouched sentence encoder can share them. Letter shape and quotation state enter as zero-initialised embeddings.
Heads: part of speech; dependency arcs and relations (biaffine: Dozat and Manning 2017); sentence starts; names and cues
as chains; and the linker, which reads the window once more for each cue and tags that cue's source and content.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from training import labels

WIDTH = 384
INNER_WIDTH = 1536
ATTENTION_HEADS = 12
LAYERS = 6
VOCABULARY = 30522
POSITIONS = 512

ARC_WIDTH = 256
RELATION_WIDTH = 96
LINKER_WIDTH = 128

MASKED = -1e4
"""Score of what must not be chosen: finite, so that it survives half precision."""


class EncoderLayer(nn.Module):
    """One BERT layer (Devlin et al. 2019): post-normalised attention and feed-forward."""

    def __init__(self, width: int, inner_width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.query_key_value = nn.Linear(width, 3 * width)
        self.attention_output = nn.Linear(width, width)
        self.attention_norm = nn.LayerNorm(width, 1e-12)
        self.inner = nn.Linear(width, inner_width)
        self.output = nn.Linear(inner_width, width)
        self.output_norm = nn.LayerNorm(width, 1e-12)
        self.dropout = nn.Dropout(0.1)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """`states` (b, l, width); `mask` (b, 1, 1, l) is added to the attention scores."""
        rows, length, width = states.shape
        query, key, value = (
            self.query_key_value(states).view(rows, length, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        )
        # Written out: on a CPU in bfloat16 its backward pass is twice as fast as the fused kernel's.
        weights = torch.matmul(query * (width // self.heads) ** -0.5, key.transpose(-1, -2)) + mask.to(query.dtype)
        attended = torch.matmul(torch.softmax(weights, -1), value)
        attended = self.attention_output(attended.transpose(1, 2).reshape(rows, length, width))
        states = self.attention_norm(states + attended)
        inner = self.output(functional.gelu(self.inner(states)))
        normed: Tensor = self.output_norm(states + self.dropout(inner))
        return normed


def load_pretrained_layer(layer: EncoderLayer, weights: dict[str, Tensor], number: int) -> None:
    """Copy layer `number` of a BERT checkpoint into ours, its three projections joined in one."""
    prefix = f"encoder.layer.{number}."
    parts = {
        "attention_output": "attention.output.dense",
        "attention_norm": "attention.output.LayerNorm",
        "inner": "intermediate.dense",
        "output": "output.dense",
        "output_norm": "output.LayerNorm",
    }
    state = {}
    for kind in ("weight", "bias"):
        joined = [weights[f"{prefix}attention.self.{name}.{kind}"] for name in ("query", "key", "value")]
        state[f"query_key_value.{kind}"] = torch.cat(joined).float()
        for ours, theirs in parts.items():
            state[f"{ours}.{kind}"] = weights[f"{prefix}{theirs}.{kind}"].float()
    layer.load_state_dict(state)


class Embeddings(nn.Module):
    """The frozen embeddings of MiniLM, and the trained ones of the features."""

    def __init__(self, weights: dict[str, Tensor]) -> None:
        super().__init__()
        name = "embeddings."
        self.pieces = nn.Embedding.from_pretrained(weights[name + "word_embeddings.weight"].float(), freeze=True)
        places = (
            weights[name + "position_embeddings.weight"].float()
            + weights[name + "token_type_embeddings.weight"][0].float()
        )
        self.places = nn.Embedding.from_pretrained(places, freeze=True)
        self.norm = nn.LayerNorm(WIDTH, 1e-12)
        self.norm.load_state_dict({kind: weights[f"{name}LayerNorm.{kind}"].float() for kind in ("weight", "bias")})
        self.norm.requires_grad_(False)
        self.features = nn.ModuleList(nn.Embedding(size, WIDTH) for size in labels.FEATURE_SIZES)
        for table in self.features:
            nn.init.zeros_(table.weight)

    def plain(self, pieces: Tensor) -> Tensor:
        """Embeddings as MiniLM has them, (b, l, WIDTH)."""
        normed: Tensor = self.norm(self.pieces(pieces) + self.places.weight[: pieces.shape[1]])
        return normed

    def forward(self, pieces: Tensor, features: Tensor) -> Tensor:
        """With the features added; `features` (b, l, kinds)."""
        states = self.plain(pieces)
        for kind, table in enumerate(self.features):
            states = states + table(features[..., kind])
        return states


@dataclass(frozen=True)
class Scores:
    """What the heads say of each word: b windows of n words; index 0 on the second axis of `arcs` is the root."""

    words: Tensor
    tags: Tensor
    sentence_starts: Tensor
    names: Tensor
    cues: Tensor
    roles: Tensor
    arcs: Tensor
    dependents: Tensor
    governors: Tensor


class Linker(nn.Module):
    """Tags the source and content of one cue: the window is read again with that cue in mind."""

    def __init__(self) -> None:
        super().__init__()
        self.of_word = nn.Linear(WIDTH, LINKER_WIDTH)
        self.of_cue = nn.Linear(WIDTH, LINKER_WIDTH)
        self.product_word = nn.Linear(WIDTH, LINKER_WIDTH)
        self.product_cue = nn.Linear(WIDTH, LINKER_WIDTH)
        self.distance = nn.Embedding(labels.DISTANCES, LINKER_WIDTH)
        self.paragraph = nn.Embedding(labels.PARAGRAPH_DISTANCES, LINKER_WIDTH)
        self.norm = nn.LayerNorm(LINKER_WIDTH)
        self.layer = EncoderLayer(LINKER_WIDTH, 2 * LINKER_WIDTH, 4)
        self.tags = nn.Linear(LINKER_WIDTH, len(labels.LINK_TAGS))
        self.plain_tags = nn.Linear(WIDTH, len(labels.LINK_TAGS), bias=False)

    def forward(self, words: Tensor, cues: Tensor, distances: Tensor, paragraphs: Tensor, mask: Tensor) -> Tensor:
        """Scores (c, n, LINK_TAGS) for c cues.

        `words` (c, n, WIDTH) the window of each cue, `cues` (c, WIDTH) the mean of its words, `distances` and
        `paragraphs` (c, n) buckets relative to the cue, `mask` (c, 1, 1, n) added to the attention scores.
        """
        states = self.of_word(words) + self.of_cue(cues)[:, None]
        states = states + self.product_word(words) * self.product_cue(cues)[:, None]
        states = self.norm(states + self.distance(distances) + self.paragraph(paragraphs))
        tags: Tensor = self.tags(self.layer(states, mask)) + self.plain_tags(words)
        return tags


class ReaderNetwork(nn.Module):
    """Encoder and heads."""

    def __init__(self, pretrained: Path) -> None:
        super().__init__()
        weights = load_file(pretrained)
        self.embeddings = Embeddings(weights)
        self.layers = nn.ModuleList(EncoderLayer(WIDTH, INNER_WIDTH, ATTENTION_HEADS) for _ in range(LAYERS))
        for number, layer in enumerate(self.layers):
            load_pretrained_layer(layer, weights, number)  # type: ignore[arg-type]
        self.dropout = nn.Dropout(0.15)
        self.tags = nn.Linear(WIDTH, len(labels.UPOS))
        self.sentence_starts = nn.Linear(WIDTH, 1)
        self.names = nn.Linear(WIDTH, len(labels.NAME_TAGS))
        self.cues = nn.Linear(WIDTH, len(labels.CUE_TAGS))
        self.roles = nn.Linear(WIDTH, len(labels.LINK_TAGS))
        self.arc_dependent = nn.Linear(WIDTH, ARC_WIDTH)
        self.arc_governor = nn.Linear(WIDTH, ARC_WIDTH)
        self.arc_product = nn.Parameter(torch.randn(ARC_WIDTH, ARC_WIDTH) * 0.02)
        self.arc_bias = nn.Linear(ARC_WIDTH, 1)
        self.relation_dependent = nn.Linear(WIDTH, RELATION_WIDTH)
        self.relation_governor = nn.Linear(WIDTH, RELATION_WIDTH)
        self.relation_product = nn.Parameter(torch.randn(len(labels.RELATIONS), RELATION_WIDTH, RELATION_WIDTH) * 0.02)
        self.relation_linear = nn.Linear(2 * RELATION_WIDTH, len(labels.RELATIONS))
        self.linker = Linker()
        self.chains = nn.ModuleDict(
            {
                "names": Chain(labels.NAME_TAGS),
                "cues": Chain(labels.CUE_TAGS),
                "links": Chain(labels.LINK_TAGS),
            }
        )

    def encode(self, states: Tensor, attended: Tensor) -> Tensor:
        """Last layer's states (b, l, WIDTH) from embeddings."""
        mask = ((1 - attended) * MASKED).float()[:, None, None, :]
        for layer in self.layers:
            states = layer(states, mask)
        return states

    def forward(self, states: Tensor, attended: Tensor, first_pieces: Tensor) -> Scores:
        """From embeddings (b, l, WIDTH) to scores of words."""
        states = self.encode(states, attended)
        words = torch.gather(states, 1, first_pieces[:, :, None].expand(-1, -1, WIDTH))
        words = self.dropout(words)
        rooted = torch.cat([states[:, :1], words], 1)
        dependents = functional.gelu(self.arc_dependent(words))
        governors = functional.gelu(self.arc_governor(rooted))
        arcs = torch.matmul(torch.matmul(dependents, self.arc_product), governors.transpose(1, 2))
        return Scores(
            words=words,
            tags=self.tags(words),
            sentence_starts=self.sentence_starts(words)[..., 0],
            names=self.names(words),
            cues=self.cues(words),
            roles=self.roles(words),
            arcs=arcs + self.arc_bias(governors).transpose(1, 2),
            dependents=functional.gelu(self.relation_dependent(words)),
            governors=functional.gelu(self.relation_governor(rooted)),
        )

    def relations(self, dependents: Tensor, governors: Tensor) -> Tensor:
        """Scores (k, RELATIONS) of k chosen arcs, from (k, RELATION_WIDTH) each."""
        count, width, _ = self.relation_product.shape
        product = dependents @ self.relation_product.permute(1, 0, 2).reshape(width, count * width)
        bilinear = (product.view(-1, count, width) * governors[:, None, :]).sum(-1)
        scores: Tensor = bilinear + self.relation_linear(torch.cat([dependents, governors], -1))
        return scores


class Chain(nn.Module):
    """Learned transitions between tags; those that BIO forbids stay forbidden."""

    def __init__(self, tags: tuple[str, ...]) -> None:
        super().__init__()
        self.transitions = nn.Parameter(torch.zeros(len(tags), len(tags)))
        self.starts = nn.Parameter(torch.zeros(len(tags)))
        self.ends = nn.Parameter(torch.zeros(len(tags)))
        allowed = torch.tensor([[labels.may_follow(left, right) for right in tags] for left in tags])
        self.register_buffer("allowed", allowed, persistent=False)
        self.register_buffer("may_start", torch.tensor([labels.may_follow("O", tag) for tag in tags]), persistent=False)

    def forward(self) -> tuple[Tensor, Tensor, Tensor]:
        """Transitions (t, t) from row to column, starts (t,), ends (t,)."""
        transitions = self.transitions.masked_fill(~self.allowed, MASKED)  # type: ignore[operator]
        starts = self.starts.masked_fill(~self.may_start, MASKED)  # type: ignore[operator]
        return transitions, starts, self.ends
