"""The bundled network's embeddings of seeded inputs, computed by PyTorch from the exported weights.

python3 tests/golden/network/make.py, with PyTorch and onnx, writes bundled.json beside it.
"""
import json
import pathlib
import sys

import numpy as np
import onnx
import torch
from onnx import numpy_helper

here = pathlib.Path(__file__).parent
root = here.parents[2]
sys.path.insert(0, str(root / "training"))
import front_end  # noqa: E402
from export import mulberry32  # noqa: E402
from fold import fold  # noqa: E402
from network import EmbeddingNetwork  # noqa: E402

SEEDS = (2, 3, 5)
MODEL = "cogito-compact-1"

graph = onnx.load(root / "public" / "models" / MODEL / "model.onnx").graph
weights = {weight.name: numpy_helper.to_array(weight) for weight in graph.initializer}
network = fold(EmbeddingNetwork()).double()
for index, part in enumerate(network.features):
    if isinstance(part, torch.nn.Sequential):
        part[0].weight.data = torch.from_numpy(weights[f"weight_{index}"].astype(np.float64))
        part[0].bias.data = torch.from_numpy(weights[f"bias_{index}"].astype(np.float64))

shape = (1, 1, front_end.N_MELS, front_end.FRAMES)
embeddings = {}
for seed in SEEDS:
    numbers = (2 * mulberry32(seed, int(np.prod(shape))) - 1).astype(np.float32)
    with torch.no_grad():
        values = network(torch.from_numpy(numbers.reshape(shape)).double())[0]
    embeddings[seed] = [round(float(value), 7) for value in values]
(here / "bundled.json").write_text(json.dumps({"model": MODEL, "embeddings": embeddings}))
