"""Scores of arcs and labels out of a Stanza graph parser: labels for the chosen arcs only.

Stanza's ``GraphParser.forward`` scores every label for every pair of words; scoring labels for one head a
word gives the same numbers for a fraction of the work (deep biaffine parser, Dozat and Manning 2017).
"""

from __future__ import annotations

from typing import Any

import torch
import torch.nn.functional as F


def states(model: Any, batch: Any) -> Any:
    """Recurrent states (sentences x words + 1 x width) of a collated Stanza batch; place 0 is the root."""
    *inputs, _, word_orig_idx, sentlens, wordlens, text = batch
    return model.embed(*inputs, word_orig_idx, sentlens, wordlens, text)


def arc_scores(model: Any, hidden: Any) -> tuple[Any, Any, Any, Any]:
    """Score of each head (last axis) for each word, as ``GraphParser.forward_scores`` computes it.

    Also what the two auxiliary losses need: signed offsets, linearization scores, distance scores.
    """
    scores = model.unlabeled(model.drop(hidden), model.drop(hidden)).squeeze(3)
    places = torch.arange(hidden.size(1), device=hidden.device)
    offsets = (places.view(1, -1) - places.view(-1, 1)).unsqueeze(0).expand(hidden.size(0), -1, -1)
    linear = model.linearization(model.drop(hidden), model.drop(hidden)).squeeze(3)
    distance = 1 + F.softplus(model.distance(model.drop(hidden), model.drop(hidden)).squeeze(3))
    distance = -torch.log((offsets.abs().float() - distance) ** 2 / 2 + 1)
    scores = scores + F.logsigmoid(linear * torch.sign(offsets).float()).detach() + distance.detach()
    diagonal = torch.eye(hidden.size(1), dtype=torch.bool, device=hidden.device).unsqueeze(0)
    return scores.masked_fill(diagonal, -float("inf")), offsets, linear, distance


def label_scores(model: Any, hidden: Any, heads: Any) -> Any:
    """Score of each label for the arc from each word to its head: ``heads`` (sentences x words + 1)."""
    scorer = model.deprel
    dependents = scorer.dropout(scorer.hidden_func(scorer.W1(model.drop(hidden))))
    governors = scorer.dropout(scorer.hidden_func(scorer.W2(model.drop(hidden))))
    governors = torch.gather(governors, 1, heads.unsqueeze(2).expand(-1, -1, governors.size(2)))
    bilinear = scorer.scorer.W_bilin
    dependents = torch.cat([dependents, dependents.new_ones(*dependents.shape[:-1], 1)], 2)
    governors = torch.cat([governors, governors.new_ones(*governors.shape[:-1], 1)], 2)
    width = governors.size(2)
    mixed = (dependents.reshape(-1, width) @ bilinear.weight.reshape(width, -1)).view(-1, width, bilinear.output_size)
    labels = torch.bmm(governors.reshape(-1, 1, width), mixed).squeeze(1)
    return (labels + bilinear.bias).view(hidden.size(0), hidden.size(1), -1)
