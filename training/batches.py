"""Training windows: which clip and where in it, and the frames cut out there."""
from collections import Counter

import numpy as np

import front_end
from augment import CROP
from corpora import EMOTIONS

MARGIN = CROP // 2 + front_end.FRAMES


class Windows:
    """All clips' frames end to end with silence between, and a weighted choice of windows."""

    def __init__(self, clips, burst_weight=0.5):
        silence = np.full((MARGIN, front_end.N_MELS), -100, np.float16)
        pieces, self.starts, position = [silence], [], MARGIN
        for clip in clips:
            pieces += [clip.decibels - np.float16(clip.reference), silence]
            self.starts.append(position + possible_starts(clip))
            position += len(clip.decibels) + MARGIN
        self.frames = np.concatenate(pieces)
        self.emotions = np.array([clip.emotion for clip in clips])
        self.possible = possible_classes(clips)
        self.weights = clip_weights(clips, burst_weight)

    def draw(self, count, random):
        """-> (crops float32 [count, 64, CROP] in dB under the reference, emotions [count], which
        classes each window's corpus has [count, 7])."""
        chosen = random.choice(len(self.starts), count, p=self.weights)
        begin = np.array([random.choice(self.starts[clip]) for clip in chosen])
        begin -= (CROP - front_end.FRAMES) // 2
        crops = self.frames[begin[:, None] + np.arange(CROP)]
        crops = crops.transpose(0, 2, 1).astype(np.float32)
        return crops, self.emotions[chosen], self.possible[chosen]


def possible_starts(clip):
    """Every frame at which a heard window can start; the given ones where there is none."""
    total = np.concatenate([[0], np.cumsum(clip.active)])
    counts = total[front_end.FRAMES :] - total[: -front_end.FRAMES]
    heard = np.flatnonzero(counts >= front_end.MIN_ACTIVE_FRACTION * front_end.FRAMES)
    return heard if len(heard) else clip.starts


def possible_classes(clips):
    """[clips, 7] bool: the classes that occur in each clip's corpus."""
    found = {(clip.corpus, clip.emotion) for clip in clips}
    return np.array(
        [[(clip.corpus, emotion) in found for emotion in range(len(EMOTIONS))] for clip in clips]
    )


def clip_weights(clips, burst_weight):
    """One over the root of how many clips the corpus has of the class; bursts count less."""
    counts = Counter((clip.corpus, clip.emotion) for clip in clips)
    weights = np.array(
        [
            counts[clip.corpus, clip.emotion] ** -0.5
            * (burst_weight if clip.corpus == "emogator" else 1)
            for clip in clips
        ]
    )
    return weights / weights.sum()
