"""all-mpnet-base-v2 for the network of events: its lower layers as they are, its upper ones to be trained.

The weights (sentence-transformers, Apache-2.0) are read from a folder with model.safetensors and tokenizer.json. Pieces are
numbered as MiniLM's tokenizer does, whose words are the same, so that all our networks cut text alike.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

WIDTH, HEADS, LAYERS = 768, 12, 12
HIDDEN_NORM = 1e-5
BUCKETS, FARTHEST = 32, 128
"""MPNet's relative positions: how many are told apart, and from which distance all are one."""
MARKS = {"[CLS]": "<s>", "[SEP]": "</s>", "[PAD]": "<pad>", "[MASK]": "<mask>"}
"""BERT's marks, and what MPNet calls them."""
FIRST_PLACE = 2
"""MPNet's row of the first place of a sentence."""


class Layer(nn.Module):
    """One layer of MPNet. ``bias`` holds relative positions and padding."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv, self.out = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.up, self.down = nn.Linear(WIDTH, 4 * WIDTH), nn.Linear(4 * WIDTH, WIDTH)
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, eps=HIDDEN_NORM), nn.LayerNorm(WIDTH, eps=HIDDEN_NORM)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        n, t, _ = x.shape
        q, k, v = self.qkv(x).view(n, t, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4).unbind()
        if torch.onnx.is_in_onnx_export():
            mixed = (q @ k.transpose(-1, -2) * (WIDTH // HEADS) ** -0.5 + bias).softmax(-1) @ v
        else:
            mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=bias.to(q.dtype))
        x = self.norm1(x + self.drop(self.out(mixed.transpose(1, 2).reshape(n, t, WIDTH))))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Words(nn.Module):
    """Pieces to the states before the first layer, and the bias of every layer: relative positions, -30000 at padding."""

    def __init__(self, raw: Mapping[str, Tensor], order: Tensor, longest: int) -> None:
        super().__init__()
        self.words = nn.Embedding.from_pretrained(raw["embeddings.word_embeddings.weight"][order])
        places = raw["embeddings.position_embeddings.weight"][FIRST_PLACE : FIRST_PLACE + longest]
        self.register_buffer("places", places.clone())
        self.norm = nn.LayerNorm(WIDTH, eps=HIDDEN_NORM)
        self.norm.weight.data.copy_(raw["embeddings.LayerNorm.weight"])
        self.norm.bias.data.copy_(raw["embeddings.LayerNorm.bias"])
        self.register_buffer("table", raw["encoder.relative_attention_bias.weight"].clone())
        self.register_buffer("near", buckets(longest))

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        return self.placed(self.words(ids), mask)

    def placed(self, words: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        length = mask.shape[1]
        x: Tensor = self.norm(words + self.places[:length])
        near = self.table[self.near[:length, :length]].permute(2, 0, 1)
        return x, near[None] + (mask[:, None, None, :] == 0) * -30000.0


class Stack(nn.Module):
    """Some layers, one after the other."""

    def __init__(self, layers: nn.ModuleList) -> None:
        super().__init__()
        self.layers = layers

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        return run(self.layers, x, bias)


def run(some: nn.ModuleList, x: Tensor, bias: Tensor) -> Tensor:
    """The states after some layers, one after the other."""
    for layer in some:
        x = layer(x, bias)
    return x


def weights(model: Path) -> dict[str, Tensor]:
    """The numbers of the model in a folder, by their names there."""
    from safetensors.torch import load_file

    return {k.removeprefix("mpnet."): v.float() for k, v in load_file(model / "model.safetensors").items()}


def layers(raw: Mapping[str, Tensor], start: int, stop: int) -> nn.ModuleList:
    """Layers of the model, the lowest being 0."""
    return nn.ModuleList(_layer(raw, i) for i in range(start, stop))


def _layer(raw: Mapping[str, Tensor], i: int) -> Layer:
    at = f"encoder.layer.{i}."
    inner = at + "attention.attn."
    names = {
        "out": inner + "o", "norm1": at + "attention.LayerNorm", "up": at + "intermediate.dense", "down": at + "output.dense",
        "norm2": at + "output.LayerNorm",
    }  # fmt: skip
    state = {f"{ours}.{kind}": raw[f"{theirs}.{kind}"] for ours, theirs in names.items() for kind in ("weight", "bias")}
    for kind in ("weight", "bias"):
        state[f"qkv.{kind}"] = torch.cat([raw[f"{inner}{part}.{kind}"] for part in "qkv"])
    layer = Layer()
    layer.load_state_dict(state)
    return layer


def buckets(length: int) -> Tensor:
    """Number of the relative position of each two places, as T5 and MPNet count them."""
    places = torch.arange(length)
    ahead = places[:, None] - places[None]
    half, exact = BUCKETS // 2, BUCKETS // 4
    far = ahead.abs()
    grown = torch.log(far.float().clamp(min=1) / exact) / math.log(FARTHEST / exact) * (half - exact)
    return (ahead < 0).long() * half + torch.where(far < exact, far, (exact + grown.long()).clamp(max=half - 1))


def order(model: Path, tokenizer: Path) -> Tensor:
    """For each piece of MiniLM's tokenizer the row of the model's words."""
    ours = json.loads(tokenizer.read_text(encoding="utf-8"))["model"]["vocab"]
    theirs = json.loads((model / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
    rows = sorted((number, theirs.get(MARKS.get(word, word), theirs["[UNK]"])) for word, number in ours.items())
    return torch.tensor([row for _, row in rows])
