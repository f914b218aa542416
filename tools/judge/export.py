"""Writes the trained judge as the product reads it: an 8-bit ONNX file, and `judging.yaml` with thresholds and calibration."""

import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import torch
from network import Network
from onnxruntime.quantization import QuantType, quantize_dynamic

INPUTS = ("pieces", "first", "second", "opens", "closes", "features")
KNOTS, LEAST = 12, 0.1


def write_model(network: Network, path: Path, window: dict[str, Any]) -> None:
    """The network with 8-bit weights; `window` is any prepared window, to trace it with."""
    network.eval()
    rows = window["candidates"][:3]
    inputs = [torch.tensor([window["pieces"]]), *(torch.tensor([row[name] for row in rows]) for name in INPUTS[1:])]
    axes = {name: {0: "candidates"} for name in (*INPUTS[1:], "readings", "statuses")}
    axes |= {"pieces": {1: "length"}, "looks": {0: "candidates", 1: "length"}}
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            network, tuple(inputs), str(plain), input_names=list(INPUTS), output_names=["readings", "statuses", "looks"],
            dynamic_axes=axes, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(str(plain), str(path), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)


def judged(session: onnxruntime.InferenceSession, window: dict[str, Any]) -> np.ndarray:
    """The likelihoods of the readings of a window's candidates, as the product gets them."""
    rows = window["candidates"]
    asked = {name: np.array([row[name] for row in rows], np.int64) for name in INPUTS[1:5]}
    asked |= {"pieces": np.array([window["pieces"]], np.int64), "features": np.array([row["features"] for row in rows], np.float32)}
    return 1.0 / (1.0 + np.exp(-session.run(None, asked)[0]))


def write_calibration(folder: Path, documents: list[dict[str, Any]]) -> None:
    """How often a likelihood is right, on passages that were kept out of training: shares of bins with as many statements each."""
    session = onnxruntime.InferenceSession(str(folder / "judge.onnx"), providers=["CPUExecutionProvider"])
    seen: list[tuple[float, bool]] = []
    for window in (window for document in documents for window in document["windows"] if window["candidates"]):
        for row, likely in zip(window["candidates"], judged(session, window), strict=True):
            seen += [(float(share), number in row["truths"]) for number, share in enumerate(likely) if share >= LEAST]
    seen.sort()
    parts = [part for part in np.array_split(np.array(seen), KNOTS) if len(part)]
    likelihoods = [round(float(part[:, 0].mean()), 3) for part in parts]
    shares = np.maximum.accumulate([round(float(part[:, 1].mean()), 3) for part in parts]).tolist()
    (folder / "calibration.txt").write_text(f"likelihoods: {likelihoods}\nshares: {shares}\n", encoding="utf-8")
    print(f"calibrated on {len(documents)} documents, {len(seen)} readings: {list(zip(likelihoods, shares, strict=True))}")
