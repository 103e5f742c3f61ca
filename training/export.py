"""Write a trained network as model.onnx with its manifest, model.json."""
import hashlib
import json
import os

import numpy as np
import torch

import front_end
from fold import fold
from network import EMBEDDING
from onnx_graph import build
from sources import licence, sources

SELF_TEST_VALUES = 64
SELF_TEST = {"seed": 1, "low": -1, "high": 1}
DESCRIPTION = (
    "A small convolutional network trained on acted emotional speech and vocal bursts, "
    "whose embeddings of one-second windows lie near each other when the emotion is the same."
)


def mulberry32(seed, count):
    """`count` numbers in [0, 1), as the program's generator gives them (Mulberry32)."""
    word, state, numbers = 0xFFFFFFFF, seed & 0xFFFFFFFF, np.empty(count)
    for index in range(count):
        state = (state + 0x6D2B79F5) & word
        t = ((state ^ (state >> 15)) * (1 | state)) & word
        t = ((t + (((t ^ (t >> 7)) * (61 | t)) & word)) & word) ^ t
        numbers[index] = (t ^ (t >> 14)) / 4294967296
    return numbers


def self_test(folded):
    """The seeded input's first embedding values, by which a back end is checked."""
    size = front_end.N_MELS * front_end.FRAMES
    low, high = SELF_TEST["low"], SELF_TEST["high"]
    numbers = low + (high - low) * mulberry32(SELF_TEST["seed"], size)
    shape = (1, 1, front_end.N_MELS, front_end.FRAMES)
    with torch.no_grad():
        values = folded(torch.from_numpy(numbers.astype(np.float32).reshape(shape)))[0]
    embedding = [round(float(value), 7) for value in values[:SELF_TEST_VALUES]]
    return {**SELF_TEST, "embedding": embedding, "tolerance": 0.001}


def front_end_settings():
    """The front end in the manifest's words."""
    return {
        "scope": "stream",
        "nFft": front_end.N_FFT,
        "hopLength": front_end.HOP_LENGTH,
        "frames": front_end.FRAMES,
        "window": "hann",
        "spectrum": "power",
        "mel": {
            "nMels": front_end.N_MELS,
            "fmin": front_end.FMIN,
            "fmax": front_end.FMAX,
            "scale": "htk",
            "norm": "none",
        },
        "decibels": {
            "amin": front_end.AMIN,
            "reference": {
                "kind": "context",
                "percentile": front_end.PERCENTILE,
                "seconds": front_end.CONTEXT_FRAMES * front_end.HOP_LENGTH / front_end.SAMPLE_RATE,
            },
            "range": front_end.RANGE_DB,
        },
        "scaling": {"low": -1, "high": 1},
    }


def export(network, clips, name, folder):
    """Write `folder`/model.onnx and model.json of a network trained on `clips`."""
    folded = fold(network.cpu())
    data = build(folded).SerializeToString()
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "model.onnx"), "wb") as file:
        file.write(data)
    manifest = {
        "format": "cogito-model",
        "version": 1,
        "id": name,
        "title": "Cogito compact",
        "family": "compact",
        "description": DESCRIPTION,
        "file": {
            "name": "model.onnx",
            "bytes": len(data),
            "sha256": hashlib.sha256(data).hexdigest(),
        },
        "input": {
            "name": "spectrogram",
            "shape": ["batch", 1, front_end.N_MELS, front_end.FRAMES],
        },
        "output": {"name": "embedding", "shape": ["batch", EMBEDDING]},
        "sampleRate": front_end.SAMPLE_RATE,
        "window": {
            "seconds": front_end.FRAMES * front_end.HOP_LENGTH / front_end.SAMPLE_RATE,
            "hopSeconds": front_end.HOP_FRAMES * front_end.HOP_LENGTH / front_end.SAMPLE_RATE,
            "center": False,
        },
        "frontEnd": front_end_settings(),
        "gate": {
            "frameDecibels": front_end.GATE_DB,
            "minActiveFraction": front_end.MIN_ACTIVE_FRACTION,
        },
        "licence": licence(clips),
        "sources": sources(clips),
        "parameters": sum(weight.numel() for weight in folded.parameters()),
        "selfTest": self_test(folded),
    }
    with open(os.path.join(folder, "model.json"), "w") as file:
        json.dump(manifest, file, indent=2)
        file.write("\n")
