"""A trained network's embeddings of clips, as the program makes them."""
import numpy as np
import torch

import front_end


def window_inputs(clip, running=False):
    """The heard windows' network inputs, float32 [windows, 1, 64, frames].

    `running`: as in live use, where what comes after a window is not known yet.
    """
    if running:
        starts, references = front_end.running_windows(clip.decibels, clip.real_frames)
    else:
        starts, references = clip.starts, np.full(len(clip.starts), clip.reference)
    frames = clip.decibels.astype(np.float32)
    windows = [
        front_end.scale_input(frames[start : start + front_end.FRAMES].T - np.float32(reference))
        for start, reference in zip(starts, references)
    ]
    return np.stack(windows)[:, None].astype(np.float32)


@torch.no_grad()
def embed(network, head, clips, running=False, batch=32):
    """-> (embeddings [windows, 512], head probabilities [windows, 7], clip of window [windows]).

    `network`: the folded one, as it is exported; `head`: embeddings -> logits.
    """
    embeddings, probabilities, owners = [], [], []
    for begin in range(0, len(clips), batch):
        inputs = [window_inputs(clip, running) for clip in clips[begin : begin + batch]]
        owners += [np.full(len(own), begin + place) for place, own in enumerate(inputs)]
        tensor = torch.from_numpy(np.concatenate(inputs))
        embedding = network(tensor.contiguous(memory_format=torch.channels_last))
        embeddings.append(embedding.numpy())
        probabilities.append(head(embedding).softmax(1).numpy())
    return np.concatenate(embeddings), np.concatenate(probabilities), np.concatenate(owners)
