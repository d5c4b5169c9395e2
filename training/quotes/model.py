"""The head that reads statements: which words are cues, and for each cue, which words are its speaker and content.

Shapes: B blocks, W words, V = 768 (vectors after the coder's first and last layer), M marks, C cues.

1. *context*: the coder's vectors and the marks, through residual convolutions of growing reach (Strubell et al. 2017):
   sentences of a paragraph see each other. Out come word vectors B×W×H and cue scores B×W×3 (outside, begins, inside).
2. *said*: for a cue, every word of its block with the cue's vector, its place as seen from the cue, and again
   convolutions; out come two logits a word: speaker, content. So a content may have gaps, and two cues may share words.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from foreigndesk.read.statement_words import MARKS

VECTORS = 768
HIDDEN = 192
PAIRED = 128
DISTANCES = (1, 2, 3, 4, 6, 9, 14, 22, 35)
SENTENCES = 2
"""Sentences between word and cue that are told apart, each way."""


class Reach(nn.Module):
    """A residual convolution over words."""

    def __init__(self, width: int, kernel: int, dilation: int, drop: float) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(width)
        self.conv = nn.Conv1d(width, width, kernel, padding=dilation * (kernel - 1) // 2, dilation=dilation)
        self.out = nn.Linear(width, width)
        self.drop = nn.Dropout(drop)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """``x`` B×W×D, ``mask`` B×W×1 → B×W×D."""
        seen = self.conv((self.norm(x) * mask).transpose(1, 2)).transpose(1, 2)
        return x + self.drop(self.out(nn.functional.gelu(seen)))


class Context(nn.Module):
    """Words and the scores of cues."""

    def __init__(self, drop: float = 0.25) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(VECTORS // 2)
        self.project = nn.Linear(VECTORS + len(MARKS), HIDDEN)
        self.drop = nn.Dropout(drop)
        self.layers = nn.ModuleList([Reach(HIDDEN, 3, d, drop) for d in (1, 2, 4)])
        self.last = nn.LayerNorm(HIDDEN)
        self.cue = nn.Linear(HIDDEN, 3)

    def forward(self, vectors: Tensor, marks: Tensor) -> tuple[Tensor, Tensor]:
        """``vectors`` B×W×V, ``marks`` B×W×M (all 0 on padding) → words B×W×H, cues B×W×3."""
        mask = marks[..., -1:]
        early, late = vectors.split(VECTORS // 2, -1)
        x = self.project(torch.cat([self.drop(self.norm(early)), self.drop(late), marks], -1))
        for layer in self.layers:
            x = layer(x, mask)
        x = self.last(x)
        return x, self.cue(x)


class SaidBy(nn.Module):
    """Who said it and what, for each cue."""

    def __init__(self, drop: float = 0.25) -> None:
        super().__init__()
        self.word = nn.Linear(HIDDEN, PAIRED)
        self.cue = nn.Linear(2 * HIDDEN, PAIRED)
        self.far = nn.Embedding(2 * len(DISTANCES) + 1, PAIRED)
        self.sentence = nn.Embedding(2 * SENTENCES + 1, PAIRED)
        self.layers = nn.ModuleList([Reach(PAIRED, 3, d, drop) for d in (1, 2, 4, 8)])
        self.norm = nn.LayerNorm(PAIRED)
        self.out = nn.Linear(PAIRED, 2)

    def forward(self, words: Tensor, marks: Tensor, sentence: Tensor, cue: Tensor) -> Tensor:
        """``words`` C×W×H, ``marks`` C×W×M, ``sentence`` C×W of each cue's block, ``cue`` C×2 (first, last) → C×W×2."""
        n = torch.arange(words.shape[0])
        ends = torch.cat([words[n, cue[:, 0]], words[n, cue[:, 1]]], -1)
        place = torch.arange(words.shape[1])[None]
        before, after = (cue[:, :1] - place).clamp(min=0), (place - cue[:, 1:]).clamp(min=0)
        far = torch.full_like(before, len(DISTANCES))
        for edge in DISTANCES:
            far = far - (before >= edge).long() + (after >= edge).long()
        apart = (sentence - sentence.gather(1, cue[:, :1])).clamp(-SENTENCES, SENTENCES) + SENTENCES
        x = self.word(words) + self.cue(ends)[:, None] + self.far(far) + self.sentence(apart)
        mask = marks[..., -1:]
        for layer in self.layers:
            x = layer(x, mask)
        return self.out(self.norm(x))


class Head(nn.Module):
    """Both parts, trained together, exported apart."""

    def __init__(self) -> None:
        super().__init__()
        self.context = Context()
        self.said = SaidBy()
