"""What the network is trained to lower, one function for each task."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from concordat.language.linking import bucket_distances, bucket_paragraphs
from concordat.language.windows import Batch, make_batch
from training import labels
from training.articles import Span
from training.examples import AttributionExample, SyntaxExample
from training.lattice import chain_loss
from training.network import MASKED, ReaderNetwork, Scores

IGNORED = -100

TAG_WEIGHT = 0.5
RELATION_WEIGHT = 0.7
NAME_WEIGHT = 2.0
SENTENCE_WEIGHT = 1.0
CUE_WEIGHT = 4.0
ROLE_WEIGHT = 0.3
LINK_WEIGHT = 0.1
"""Weights bring the tasks to a like size; names and cues are rare among words, links are counted by attribution."""

LINKS_PER_STEP = 40
FALSE_CUES = 0.12
"""Share of wrong cues among those that the linker is trained on: it must learn to find nothing for them."""

CUE_JITTER = 0.1

TAG_NUMBERS = {tag: number for number, tag in enumerate(labels.UPOS)}
RELATION_NUMBERS = {relation: number for number, relation in enumerate(labels.RELATIONS)}


@dataclass(frozen=True)
class Tensors:
    """A batch on the training device."""

    states: Tensor
    attended: Tensor
    first_pieces: Tensor
    valid: Tensor


def to_tensors(network: ReaderNetwork, batch: Batch, device: torch.device) -> Tensors:
    """Embeddings of a batch, and which words are real."""
    pieces, features = torch.from_numpy(batch.pieces).to(device), torch.from_numpy(batch.features).to(device)
    valid = torch.arange(int(batch.lengths.max()))[None] < torch.from_numpy(batch.lengths)[:, None]
    return Tensors(
        network.embeddings(pieces, features),
        torch.from_numpy(batch.attended).to(device),
        torch.from_numpy(batch.first_pieces).to(device),
        valid.to(device),
    )


def syntax_loss(network: ReaderNetwork, examples: Sequence[SyntaxExample], device: torch.device) -> dict[str, Tensor]:
    """Part of speech, arcs, relations, sentence starts and names of treebank windows, weighted."""
    batch = make_batch([(example.words, example.window) for example in examples])
    tensors = to_tensors(network, batch, device)
    rows, longest = tensors.valid.shape
    gold = {
        name: torch.full((rows, longest), IGNORED) for name in ("tags", "heads", "relations", "starts", "sentences")
    }
    names = torch.ones(rows, longest, len(labels.NAME_TAGS), dtype=torch.bool)
    for row, example in enumerate(examples):
        _fill_syntax({name: values[row] for name, values in gold.items()}, example)
        names[row, : len(example.window)] = torch.from_numpy(example.names[example.window.start : example.window.end])
    gold = {name: values.to(device) for name, values in gold.items()}
    with torch.autocast(device.type, torch.bfloat16):
        scores = network(tensors.states, tensors.attended, tensors.first_pieces)
        at_row, at_word = ((gold["heads"] >= 0) & (gold["relations"] >= 0)).nonzero(as_tuple=True)
        relations = network.relations(
            scores.dependents[at_row, at_word], scores.governors[at_row, gold["heads"][at_row, at_word]]
        )
    sentence = gold["sentences"]
    together = (sentence[:, :, None] == sentence[:, None, :]) & tensors.valid[:, None, :]
    reachable = torch.cat([torch.ones(rows, longest, 1, dtype=torch.bool, device=device), together], 2)
    arcs = scores.arcs.float().masked_fill(~reachable, MASKED)
    count = tensors.valid.sum()
    begins = gold["starts"] >= 0
    return {
        "tags": TAG_WEIGHT
        * functional.cross_entropy(scores.tags.float().flatten(0, 1), gold["tags"].flatten(), ignore_index=IGNORED),
        "arcs": functional.cross_entropy(arcs.flatten(0, 1), gold["heads"].flatten(), ignore_index=IGNORED),
        "relations": RELATION_WEIGHT * functional.cross_entropy(relations.float(), gold["relations"][at_row, at_word]),
        "starts": SENTENCE_WEIGHT
        * functional.binary_cross_entropy_with_logits(
            scores.sentence_starts.float()[begins], gold["starts"][begins].float()
        ),
        "names": NAME_WEIGHT
        * chain_loss(scores.names, names.to(device), tensors.valid, network.chains["names"])
        / count,  # type: ignore[arg-type]
    }


def _fill_syntax(gold: dict[str, Tensor], example: SyntaxExample) -> None:
    start, end, document = example.window.start, example.window.end, example.document
    count = end - start
    heads = [0 if head < 0 else head - start + 1 for head in document.heads[start:end]]
    starts = document.sentence_starts[start:end]
    gold["tags"][:count] = torch.tensor([TAG_NUMBERS.get(tag, IGNORED) for tag in document.tags[start:end]])
    gold["heads"][:count] = torch.tensor([head if 0 <= head <= count else IGNORED for head in heads])
    gold["relations"][:count] = torch.tensor(
        [RELATION_NUMBERS.get(name, IGNORED) for name in document.relations[start:end]]
    )
    gold["starts"][:count] = torch.tensor(starts).long()
    gold["sentences"][:count] = torch.tensor(np.cumsum(starts))


@dataclass(frozen=True, slots=True)
class _Link:
    """A cue of one window (words counted in the window) and the tags it should give."""

    row: int
    cue: Span
    tags: list[int]


def attribution_loss(
    network: ReaderNetwork, examples: Sequence[AttributionExample], device: torch.device, chance: np.random.Generator
) -> dict[str, Tensor]:
    """Cues, roles and links of article windows, weighted."""
    batch = make_batch([(example.words, example.window) for example in examples])
    tensors = to_tensors(network, batch, device)
    rows, longest = tensors.valid.shape
    cue_tags, roles = torch.zeros(rows, longest, dtype=torch.long), torch.full((rows, longest), IGNORED)
    links: list[_Link] = []
    for row, example in enumerate(examples):
        roles[row, : len(example.window)] = 0
        links.extend(_gold_links(row, example, cue_tags[row], roles[row], chance))
    cue_tags = cue_tags.to(device)
    with torch.autocast(device.type, torch.bfloat16):
        scores = network(tensors.states, tensors.attended, tensors.first_pieces)
    count = tensors.valid.sum()
    allowed = functional.one_hot(cue_tags, len(labels.CUE_TAGS)).bool()
    losses = {
        "cues": CUE_WEIGHT * chain_loss(scores.cues, allowed, tensors.valid, network.chains["cues"]) / count,  # type: ignore[arg-type]
        "roles": ROLE_WEIGHT
        * functional.cross_entropy(
            scores.roles.float().flatten(0, 1), roles.to(device).flatten(), ignore_index=IGNORED
        ),
    }
    links.extend(_false_links(scores, cue_tags, tensors.valid, len(links), chance))
    if links:
        chosen = [links[at] for at in sorted(chance.permutation(len(links))[:LINKS_PER_STEP])]
        losses["links"] = LINK_WEIGHT * _link_loss(network, scores, tensors, chosen, examples) / len(chosen)
    return losses


def _gold_links(
    row: int, example: AttributionExample, cue_tags: Tensor, roles: Tensor, chance: np.random.Generator
) -> list[_Link]:
    """Fill in one window's cue and role tags; gives its links."""
    start, end = example.window.start, example.window.end
    links = []
    # Contents first: a source or cue inside another's content keeps its own role.
    for kind, number in (("content", 3), ("source", 1)):
        for attribution in example.attributions:
            _mark(roles, _inside(getattr(attribution, kind), start, end), number)
    for attribution in example.attributions:
        cue = _inside(attribution.cue, start, end)
        if not cue:
            continue
        _mark(cue_tags, cue, 1)
        tags = torch.zeros(end - start, dtype=torch.long)
        _mark(tags, _inside(attribution.content, start, end), 3)
        _mark(tags, _inside(attribution.source, start, end), 1)
        first, last = cue[0]
        if chance.random() < CUE_JITTER:
            first, last = (first, last + 1) if chance.random() < 0.5 else (first - 1, last)
            first, last = max(first, 0), min(last, end - start)
        links.append(_Link(row, (first, last), tags.tolist()))
    return links


def _inside(spans: Sequence[Span], start: int, end: int) -> list[Span]:
    return [
        (max(first, start) - start, min(last, end) - start) for first, last in spans if first < end and last > start
    ]


def _mark(tags: Tensor, spans: Sequence[Span], number: int) -> None:
    """Write begin (`number`) and inside (`number` + 1) tags."""
    for first, last in spans:
        tags[first:last] = number + 1
        tags[first] = number
        # What is left of a span written over earlier begins anew behind this one.
        if last < len(tags) and tags[last] > 0 and int(tags[last]) % 2 == 0:
            tags[last] -= 1


def _false_links(
    scores: Scores, cue_tags: Tensor, valid: Tensor, links: int, chance: np.random.Generator
) -> list[_Link]:
    """Pick the words that look most like cues and are not."""
    wanted = chance.binomial(links, FALSE_CUES)
    seeming = scores.cues.detach().float()
    surprise = (seeming[..., 1] - seeming[..., 0]).masked_fill((cue_tags > 0) | ~valid, MASKED)
    best = surprise.flatten().topk(min(int(wanted), surprise.numel())).indices.tolist()
    longest = valid.shape[1]
    return [_Link(at // longest, (at % longest, at % longest + 1), []) for at in best]


def _link_loss(
    network: ReaderNetwork,
    scores: Scores,
    tensors: Tensors,
    links: Sequence[_Link],
    examples: Sequence[AttributionExample],
) -> Tensor:
    rows = torch.tensor([link.row for link in links], device=scores.words.device)
    valid = tensors.valid[rows]
    longest = valid.shape[1]
    tags = torch.zeros(len(links), longest, dtype=torch.long)
    distances, paragraphs = torch.zeros_like(tags), torch.zeros_like(tags)
    cues = []
    for place, link in enumerate(links):
        window = examples[link.row].window
        tags[place, : len(link.tags)] = torch.tensor(link.tags, dtype=torch.long)
        starts = examples[link.row].words.paragraph_starts[window.start : window.end]
        distances[place, : len(window)] = torch.from_numpy(bucket_distances(len(window), link.cue))
        paragraphs[place, : len(window)] = torch.from_numpy(bucket_paragraphs(starts, link.cue))
        cues.append(scores.words[link.row, link.cue[0] : link.cue[1]].mean(0))
    mask = torch.zeros(valid.shape, device=valid.device).masked_fill(~valid, MASKED)[:, None, None, :]
    with torch.autocast(valid.device.type, torch.bfloat16):
        emissions = network.linker(
            scores.words[rows], torch.stack(cues), distances.to(valid.device), paragraphs.to(valid.device), mask
        )
    allowed = functional.one_hot(tags, len(labels.LINK_TAGS)).bool().to(valid.device)
    return chain_loss(emissions, allowed, valid, network.chains["links"])  # type: ignore[arg-type]
