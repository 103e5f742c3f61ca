"""A training run's state after each epoch, so that it can be gone on with."""
import os

import torch


def restore(path, parts):
    """Load the state of each named part, if there is a checkpoint -> epochs already done."""
    if not os.path.exists(path):
        return 0
    stored = torch.load(path)
    for name, part in parts.items():
        part.load_state_dict(stored[name])
    return stored["epoch"]


def save(path, parts, epoch):
    """Store the state of each named part, replacing the last checkpoint at once."""
    stored = {name: part.state_dict() for name, part in parts.items()}
    torch.save({**stored, "epoch": epoch}, path + ".part")
    os.replace(path + ".part", path)
