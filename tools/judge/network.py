"""The judge's network: a small pretrained encoder (MiniLM) and a head that reads two marked mentions and what the sentence says of them.

Encoder: Wang et al. 2020, "MiniLM", as all-MiniLM-L6-v2 (Apache-2.0) carries it. The head looks at the sentence with a query made of
both mentions (after the localised context of Zhou et al. 2021, "ATLOP"); where it looks is what the product shows as the trigger.
"""

import math
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

WIDTH, HEADS, INNER = 384, 12, 1536


class Layer(nn.Module):
    """One layer of the encoder."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value, self.joined = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.inner, self.outer = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.first_norm, self.second_norm = nn.LayerNorm(WIDTH, 1e-12), nn.LayerNorm(WIDTH, 1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, states: Tensor, bias: Tensor) -> Tensor:
        batch, length, _ = states.shape
        query, key, value = (
            part(states).view(batch, length, HEADS, WIDTH // HEADS).transpose(1, 2) for part in (self.query, self.key, self.value)
        )
        shares = torch.softmax(query @ key.transpose(-1, -2) / math.sqrt(WIDTH // HEADS) + bias, -1)
        shares = shares * self.drop(torch.ones_like(shares[:, :, :1]))  # a head loses sight of whole words: far cheaper than of pairs
        mixed = (shares @ value).transpose(1, 2).reshape(batch, length, WIDTH)
        states = self.first_norm(states + self.drop(self.joined(mixed)))
        return self.second_norm(states + self.drop(self.outer(functional.gelu(self.inner(states)))))


class Network(nn.Module):
    """Readings and statuses of candidates; inputs as `conflictgraph.nlp.verdicts` passes them, and a mask and windows for batches."""

    def __init__(self, *, features: int, readings: int, statuses: int, layers: int = 6, pieces: int = 30522) -> None:
        super().__init__()
        self.words, self.places = nn.Embedding(pieces, WIDTH), nn.Embedding(512, WIDTH)
        self.kind, self.norm = nn.Parameter(torch.zeros(WIDTH)), nn.LayerNorm(WIDTH, 1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.looking, self.seen, self.told = nn.Linear(2 * WIDTH, WIDTH), nn.Linear(WIDTH, WIDTH), nn.Linear(features, 64)
        self.head, self.drop = nn.Linear(4 * WIDTH + 64, 256), nn.Dropout(0.2)
        self.readings, self.statuses, self.ruled = nn.Linear(256, readings), nn.Linear(256, statuses), nn.Linear(features, readings)
        nn.init.constant_(self.readings.bias, -2.5)
        nn.init.zeros_(self.ruled.weight)

    def encoder_weights(self) -> list[nn.Parameter]:
        """What was pretrained and goes on being trained; the embeddings of words stay as they are."""
        return [*self.places.parameters(), self.kind, *self.norm.parameters(), *self.layers.parameters()]

    def forward(
        self, pieces: Tensor, first: Tensor, second: Tensor, opens: Tensor, closes: Tensor, features: Tensor,
        window: Tensor | None = None, mask: Tensor | None = None,
    ) -> tuple[Tensor, Tensor, Tensor]:  # fmt: skip
        states = self.norm(self.words(pieces) + self.places.weight[: pieces.shape[1]] + self.kind)
        bias = torch.zeros(1, 1, 1, 1) if mask is None else (1.0 - mask[:, None, None, :]) * -1e4
        for layer in self.layers:
            states = layer(states, bias)
        row = torch.zeros_like(first) if window is None else window
        one, other = states[row, first], states[row, second]
        query = torch.tanh(self.looking(torch.cat([one, other], -1)))
        seen = self.seen(states)
        parts = _parts(window, len(pieces)) if window is not None else []
        looks = query @ seen[0].T if window is None else torch.cat([query[here] @ seen[number].T for number, here in enumerate(parts)])
        looks = looks / math.sqrt(WIDTH)
        at = torch.arange(pieces.shape[1])[None]
        looks = torch.softmax(looks.masked_fill((at < opens[:, None]) | (at >= closes[:, None]), -1e4), -1)
        context = looks @ states[0] if window is None else torch.cat([looks[here] @ states[number] for number, here in enumerate(parts)])
        mixed = torch.cat([one, other, one * other, context, torch.relu(self.told(features))], -1)
        hidden = self.drop(torch.relu(self.head(self.drop(mixed))))
        return self.readings(hidden) + self.ruled(features), self.statuses(hidden), looks


def _parts(window: Tensor, count: int) -> list[slice]:
    """Where the candidates of each window stand; those of a window stand together."""
    ends = torch.bincount(window, minlength=count).cumsum(0).tolist()
    return [slice(start, end) for start, end in zip([0, *ends[:-1]], ends, strict=True)]


def load_pretrained(network: Network, path: Path) -> None:
    """Puts the pretrained weights of MiniLM (a safetensors file) into the encoder."""
    weights = load_file(path)
    names = {
        "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
        "joined": "attention.output.dense", "first_norm": "attention.output.LayerNorm",
        "inner": "intermediate.dense", "outer": "output.dense", "second_norm": "output.LayerNorm",
    }  # fmt: skip
    with torch.no_grad():
        network.words.weight.copy_(weights["embeddings.word_embeddings.weight"])
        network.places.weight.copy_(weights["embeddings.position_embeddings.weight"])
        network.kind.copy_(weights["embeddings.token_type_embeddings.weight"][0])
        for part, theirs in ((network.norm, "embeddings.LayerNorm"),):
            part.weight.copy_(weights[f"{theirs}.weight"])
            part.bias.copy_(weights[f"{theirs}.bias"])
        for number, layer in enumerate(network.layers):
            for ours, theirs in names.items():
                getattr(layer, ours).weight.copy_(weights[f"encoder.layer.{number}.{theirs}.weight"])
                getattr(layer, ours).bias.copy_(weights[f"encoder.layer.{number}.{theirs}.bias"])
