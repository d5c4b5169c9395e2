"""The network: one sentence encoder, heads on its words, and a decoder that reads ordered pairs of mentions.

Shapes: B sentences, T pieces, W words (word 0 is the sentence itself), P pairs, D = 384.

1. The *encoder* (MiniLM; MPNet in the teacher) gives one vector a word: its first piece's, plus what its shape
   (capitals, digits) tells.
2. *Heads* on the words: participants (a biaffine score for every span up to ``MAX_WIDTH`` words; Dozat & Manning 2017,
   Yu et al. 2020), named entities (BIO), factuality (−3..3), predicates, and one sentence score "holds an act".
3. The *pair decoder*: for an ordered pair (actor, recipient), either of which may be missing, a query looks for its
   evidence in the sentence with two layers of cross-attention whose heads know where a word lies as seen from both
   mentions; out come the types (each yes or no, so that one pair may carry several acts), the status and deed given
   the type, the mode of each type, the contexts, and pointers at the words that name the speaker, the time and the
   amount.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from transformers import BertModel, MPNetModel

from foreigndesk.ontology import CONTEXTS, MODED, TYPES
from foreigndesk.records import STATUSES

WIDTH = 384
MAX_WIDTH = 12
HEADS = 6
DISTANCES = (1, 2, 3, 4, 6, 9, 14)
BUCKETS = 2 * len(DISTANCES) + 2  # each side of the mention, inside it, and no mention
POINTERS = ("speaker", "time", "amount")
ENTITIES = ("Person", "Organization", "NORP", "Location", "Facility", "Event", "Date", "Money", "Product", "Misc")


class Encoder(nn.Module):
    """Pieces → words and the scores that need no pair."""

    def __init__(self, bert: BertModel | MPNetModel) -> None:
        super().__init__()
        self.bert = bert
        wide = bert.config.hidden_size
        self.project = nn.Identity() if wide == WIDTH else nn.Linear(wide, WIDTH)
        self.half = False
        self.shape = nn.Embedding(7, WIDTH)
        nn.init.zeros_(self.shape.weight)
        self.norm = nn.LayerNorm(WIDTH)
        self.start = nn.Sequential(nn.Linear(WIDTH, 128), nn.GELU())
        self.end = nn.Sequential(nn.Linear(WIDTH, 128), nn.GELU())
        self.biaffine = nn.Linear(128, 128, bias=False)
        self.boundary = nn.Linear(WIDTH, 2)
        self.width = nn.Parameter(torch.zeros(MAX_WIDTH))
        self.entity = nn.Linear(WIDTH, 2 * len(ENTITIES) + 1)
        self.fact = nn.Linear(WIDTH, 1)
        self.predicate = nn.Linear(WIDTH, 1)
        self.act = nn.Linear(WIDTH, 1)
        self.early = nn.Sequential(nn.Linear(wide, 128), nn.GELU(), nn.Linear(128, 1))
        self.drop = nn.Dropout(0.1)

    def forward(self, pieces: Tensor, mask: Tensor, first: Tensor, shapes: Tensor) -> dict[str, Tensor]:
        """Return ``words`` B×W×D, ``spans`` B×W×W, ``entities`` B×W×E, ``fact`` and ``predicate`` B×W, ``act`` B.

        ``early`` B is what the first layer alone says of ``act``.
        """
        first_layer, last_layer = self._read(pieces, mask)
        return self.heads(last_layer, first, shapes) | {"early": self.glance(first_layer, mask)}

    def _read(self, pieces: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Run the transformer; with ``half`` set, in bfloat16 (twice as fast where the CPU knows it)."""
        with torch.autocast("cpu", torch.bfloat16, enabled=self.half):
            out = self.bert(input_ids=pieces, attention_mask=mask, output_hidden_states=True)
        return out.hidden_states[1].float(), out.last_hidden_state.float()

    def glance(self, hidden: Tensor, mask: Tensor) -> Tensor:
        """Return B: can the sentence hold an act, as its pieces' mean after the first layer tells."""
        there = mask.unsqueeze(-1).to(hidden.dtype)
        return self.early((hidden * there).sum(1) / there.sum(1)).squeeze(-1)

    def heads(self, hidden: Tensor, first: Tensor, shapes: Tensor) -> dict[str, Tensor]:
        """Return the scores of the words, whose first pieces are ``first`` B×W, from the last layer B×T×H."""
        pieces = self.project(hidden)
        words = pieces.gather(1, first.unsqueeze(-1).expand(-1, -1, WIDTH))
        words = self.drop(self.norm(words + self.shape(shapes)))
        spans = self.biaffine(self.start(words)) @ self.end(words).transpose(1, 2) / 128**0.5
        edges = self.boundary(words)
        spans = spans + edges[:, :, None, 0] + edges[:, None, :, 1] + self.widths(words.shape[1])
        return {
            "words": words,
            "spans": spans,
            "entities": self.entity(words),
            "fact": self.fact(words).squeeze(-1),
            "predicate": self.predicate(words).squeeze(-1),
            "act": self.act(words[:, 0]).squeeze(-1),
        }

    def widths(self, n: int) -> Tensor:
        """Return W×W: the bias of each span's width, −30 outside the band of allowed widths and for word 0."""
        index = torch.arange(n, device=self.width.device)
        width = index[None, :] - index[:, None]
        allowed = (width >= 0) & (width < MAX_WIDTH) & (index[:, None] > 0)
        return torch.where(
            allowed, self.width[width.clamp(0, MAX_WIDTH - 1)], torch.full_like(width, -30.0, dtype=torch.float)
        )


class CrossLayer(nn.Module):
    """One look of the pairs at the words."""

    def __init__(self) -> None:
        super().__init__()
        self.query = nn.Linear(WIDTH, WIDTH)
        self.key = nn.Linear(WIDTH, WIDTH)
        self.value = nn.Linear(WIDTH, WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.near_actor = nn.Embedding(BUCKETS, HEADS)
        self.near_recipient = nn.Embedding(BUCKETS, HEADS)
        self.norm1 = nn.LayerNorm(WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH)
        self.feed = nn.Sequential(nn.Linear(WIDTH, 2 * WIDTH), nn.GELU(), nn.Linear(2 * WIDTH, WIDTH))
        self.drop = nn.Dropout(0.1)

    def forward(self, pairs: Tensor, words: Tensor, far: Tensor, where: tuple[Tensor, Tensor]) -> Tensor:
        """``pairs`` B×P×D, ``words`` B×W×D, ``far`` B×W (0 or −10000 on padding), ``where`` two B×P×W → B×P×D."""
        b, p, _ = pairs.shape
        w = words.shape[1]
        size = WIDTH // HEADS
        query = self.query(pairs).view(b, p, HEADS, size).transpose(1, 2)
        key = self.key(words).view(b, w, HEADS, size).transpose(1, 2)
        value = self.value(words).view(b, w, HEADS, size).transpose(1, 2)
        bias = (self.near_actor(where[0]) + self.near_recipient(where[1])).permute(0, 3, 1, 2)
        weights = torch.softmax(query @ key.transpose(-1, -2) / size**0.5 + bias + far[:, None, None, :], dim=-1)
        seen = (weights @ value).transpose(1, 2).reshape(b, p, WIDTH)
        pairs = self.norm1(pairs + self.drop(self.out(seen)))
        return self.norm2(pairs + self.drop(self.feed(pairs)))


class PairDecoder(nn.Module):
    """Ordered pairs of mentions → what one did to the other."""

    def __init__(self) -> None:
        super().__init__()
        self.mention = nn.Linear(2 * WIDTH, WIDTH)
        self.missing = nn.Parameter(torch.randn(2, WIDTH) * 0.02)
        self.join = nn.Linear(2 * WIDTH, WIDTH)
        self.norm = nn.LayerNorm(WIDTH)
        self.layers = nn.ModuleList([CrossLayer(), CrossLayer()])
        self.kind = nn.Linear(WIDTH, len(TYPES))
        self.given = nn.Linear(WIDTH, 128)
        self.given_type = nn.Embedding(len(TYPES), 128)
        self.status = nn.Linear(128, len(STATUSES))
        self.deed = nn.Linear(128, len(TYPES) + 1)
        self.mode = nn.Linear(WIDTH, len(MODED))
        self.contexts = nn.Linear(WIDTH, len(CONTEXTS))
        self.point = nn.Linear(WIDTH, 64 * len(POINTERS))
        self.pointed = nn.Linear(WIDTH, 64 * len(POINTERS))

    def forward(self, words: Tensor, mask: Tensor, pairs: Tensor) -> tuple[Tensor, Tensor]:
        """``words`` B×W×D, ``mask`` B×W, ``pairs`` B×P×4 (actor first, last, recipient first, last word; 0 is none).

        Returns the types' logits, B×P×16, and the pairs' vectors, B×P×D, from which ``told`` says the rest.
        """
        actor = self._mention(words, pairs[..., 0], pairs[..., 1], 0)
        recipient = self._mention(words, pairs[..., 2], pairs[..., 3], 1)
        query = self.norm(torch.nn.functional.gelu(self.join(torch.cat([actor, recipient], -1))))
        far = (1.0 - mask.to(words.dtype)) * -10000.0
        where = (
            _where(pairs[..., 0], pairs[..., 1], words.shape[1]),
            _where(pairs[..., 2], pairs[..., 3], words.shape[1]),
        )
        for layer in self.layers:
            query = layer(query, words, far, where)
        return self.kind(query), query

    def told(self, words: Tensor, mask: Tensor, row: Tensor, query: Tensor, kind: Tensor) -> dict[str, Tensor]:
        """Say the rest of Q pairs that hold: ``row`` Q (which sentence), ``query`` Q×D, ``kind`` Q (which type).

        Returns ``status`` Q×5, ``deed`` Q×17 (the last is none), ``mode`` Q×M (rows of ``MODED``), ``contexts`` Q×C,
        ``point`` Q×3×W.
        """
        given = torch.tanh(self.given(query) + self.given_type(kind))
        b, w, _ = words.shape
        point = self.point(query).view(-1, len(POINTERS), 64)
        pointed = self.pointed(words).view(b, w, len(POINTERS), 64)[row]
        far = (1.0 - mask.to(words.dtype)) * -10000.0
        return {
            "status": self.status(given),
            "deed": self.deed(given),
            "mode": self.mode(query),
            "contexts": self.contexts(query),
            "point": (point.unsqueeze(2) * pointed.transpose(1, 2)).sum(-1) / 8 + far[row][:, None],
        }

    def _mention(self, words: Tensor, first: Tensor, last: Tensor, side: int) -> Tensor:
        spread = (*first.shape, WIDTH)
        ends = torch.cat(
            [words.gather(1, first.unsqueeze(-1).expand(spread)), words.gather(1, last.unsqueeze(-1).expand(spread))],
            -1,
        )
        there = (first > 0).unsqueeze(-1)
        return torch.where(there, self.mention(ends), self.missing[side])


def _where(first: Tensor, last: Tensor, n: int) -> Tensor:
    """Return B×P×W: the bucket of each word's distance to the mention (negative before it), 0 where it is missing."""
    word = torch.arange(n, device=first.device)
    before = (first.unsqueeze(-1) - word).clamp(min=0)
    after = (word - last.unsqueeze(-1)).clamp(min=0)
    half = len(DISTANCES)
    bucket = torch.full_like(before, half + 1)
    for edge in DISTANCES:
        bucket = bucket - (before >= edge).long() + (after >= edge).long()
    return torch.where((first > 0).unsqueeze(-1), bucket, torch.zeros_like(bucket))


class Coder(nn.Module):
    """Encoder and pair decoder, trained together, exported apart."""

    def __init__(self, bert: BertModel | MPNetModel) -> None:
        super().__init__()
        self.encoder = Encoder(bert)
        self.pairs = PairDecoder()
