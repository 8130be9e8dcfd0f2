"""Chains of tags with learned transitions (linear-chain CRF: Lafferty et al. 2001).

One quantity serves full and partial labels alike: the log-sum over all tag sequences that a mask allows. The loss of
a chain is that sum over everything less that sum over what the gold allows (Tsuboi et al. 2008).
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

from training.network import MASKED, Chain

LOWEST = -60.0
"""Scores further below a word's best count as this much below: e**-60 still fits a single-precision float."""

LOWEST_TRANSITION = -30.0


class _LogPartition(torch.autograd.Function):
    """Forward-backward in scaled probabilities; the gradient is the marginals, so nothing is recorded step by step."""

    @staticmethod
    def forward(
        ctx: Any, emissions: Tensor, transitions: Tensor, starts: Tensor, ends: Tensor, valid: Tensor
    ) -> Tensor:
        rows, length, tags = emissions.shape
        best = emissions.amax(-1, keepdim=True)
        chances = (emissions - best).clamp_min(LOWEST).exp()
        step = transitions.clamp_min(LOWEST_TRANSITION).exp()
        first, last = starts.clamp_min(LOWEST_TRANSITION).exp(), ends.clamp_min(LOWEST_TRANSITION).exp()
        ahead, scales = torch.empty_like(chances), torch.ones(rows, length)
        state = chances[:, 0] * first
        for at in range(length):
            if at:
                state = torch.where(valid[:, at, None], (state @ step) * chances[:, at], state)
            scale = state.sum(-1)
            state = state / scale[:, None]
            ahead[:, at], scales[:, at] = state, scale
        total = (state * last).sum(-1)
        behind = torch.empty_like(chances)
        state = last.expand(rows, tags) / total[:, None]
        steps = torch.zeros_like(step)
        for at in range(length - 1, -1, -1):
            behind[:, at] = state
            if at:
                arriving = chances[:, at] * state / scales[:, at, None]
                taken = valid[:, at, None]
                steps += ahead[:, at - 1].T @ torch.where(taken, arriving, 0.0)
                state = torch.where(taken, arriving @ step.T, state)
        marginals = ahead * behind * valid[..., None]
        lengths = valid.sum(-1)
        final = marginals[torch.arange(rows), lengths - 1]
        ctx.save_for_backward(marginals, steps * step, marginals[:, 0].sum(0), final.sum(0))
        return (scales.log() * valid).sum(-1) + total.log() + (best[..., 0] * valid).sum(-1)

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> tuple[Tensor | None, ...]:
        (gradient,) = gradients
        marginals, steps, first, last = ctx.saved_tensors
        # The chain's own parameters are shared by all rows, whose gradients are equal: see chain_loss.
        share = gradient[0]
        return marginals * gradient[:, None, None], steps * share, first * share, last * share, None


def chain_loss(emissions: Tensor, allowed: Tensor, valid: Tensor, chain: Chain) -> Tensor:
    """Negative log-likelihood, summed over rows, of the tag sequences that the gold allows.

    `emissions` (n, l, t); `allowed` (n, l, t) True for tags that the gold allows; `valid` (n, l) True for real words,
    which come first in each row. Rows must not be empty.
    """
    transitions, starts, ends = chain()
    emissions = emissions.float()
    everything = _LogPartition.apply(emissions, transitions, starts, ends, valid)
    gold = _LogPartition.apply(emissions.masked_fill(~allowed, MASKED), transitions, starts, ends, valid)
    total: Tensor = everything.sum() - gold.sum()
    return total
