"""The labelled corpora: their clips, and a cache of their mel frames."""
import csv
import hashlib
import os
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

import numpy as np

import front_end

EMOTIONS = ["anger", "disgust", "fear", "joy", "neutral", "sadness", "surprise"]
CORPORA = ["ravdess", "nemo", "banglaser", "emodb", "emogator"]


@dataclass
class Clip:
    """One labelled recording: absolute dB [frames, 64], the first `real_frames` its own."""

    corpus: str
    filename: str
    emotion: int
    speaker: str
    decibels: np.ndarray = None
    real_frames: int = 0

    def prepare(self):
        """Work out the reference, the active frames and the heard windows' first frames."""
        peaks = self.decibels.astype(np.float32).max(axis=1)
        self.reference = front_end.reference(peaks[: self.real_frames])
        self.active = peaks > self.reference - front_end.GATE_DB
        self.starts = front_end.window_starts(self.active)


def read_labels(root, corpus):
    """The clips of DIR/<corpus>/train.csv (filename, emotion, speaker), without their sound."""
    with open(os.path.join(root, corpus, "train.csv"), newline="") as file:
        return [
            Clip(corpus, row["filename"], EMOTIONS.index(row["emotion"]), row["speaker"])
            for row in csv.DictReader(file)
        ]


def compute_frames(path):
    """An audio file -> (absolute dB float16 [frames, 64], real frames)."""
    decibels, real_frames = front_end.mel_decibels(front_end.read_mono(path))
    return decibels.astype(np.float16), real_frames


def cached_frames(root, corpus, clips, cache):
    """The mel frames of a corpus, from the cache or computed on two processes and cached."""
    names = "\n".join(clip.filename for clip in clips)
    digest = hashlib.sha256(names.encode()).hexdigest()[:12]
    path = os.path.join(cache, f"{corpus}-{front_end.FRAMES}-{digest}.npz")
    if not os.path.exists(path):
        os.makedirs(cache, exist_ok=True)
        paths = [os.path.join(root, corpus, "audio", clip.filename) for clip in clips]
        with ProcessPoolExecutor(2) as pool:
            parts = list(pool.map(compute_frames, paths, chunksize=16))
        np.savez(
            path + ".part.npz",
            decibels=np.concatenate([part[0] for part in parts]),
            lengths=[len(part[0]) for part in parts],
            real=[part[1] for part in parts],
        )
        os.replace(path + ".part.npz", path)
    return np.load(path)


def load(root, cache, names=CORPORA):
    """All clips of the named corpora with their frames."""
    clips = []
    for corpus in names:
        listed = read_labels(root, corpus)
        stored = cached_frames(root, corpus, listed, cache)
        decibels, ends = stored["decibels"], np.cumsum(stored["lengths"])
        for clip, end, length, real in zip(listed, ends, stored["lengths"], stored["real"]):
            clip.decibels, clip.real_frames = decibels[end - length : end], int(real)
            clip.prepare()
        clips += listed
    return clips
