"""Writes the trained judge as the product reads it: an ONNX file with 8-bit weights."""

import tempfile
from pathlib import Path
from typing import Any

import torch
from network import Network
from onnxruntime.quantization import QuantType, quantize_dynamic

INPUTS = ("pieces", "first", "second", "opens", "closes", "features")


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
