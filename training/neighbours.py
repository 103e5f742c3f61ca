"""The program's classifier: StandardScaler, PCA, rows in int8, KNeighborsClassifier(weights='distance')."""
import numpy as np
from sklearn.decomposition import PCA
from sklearn.neighbors import NearestNeighbors
from sklearn.preprocessing import StandardScaler

from corpora import EMOTIONS
from settings import ADAPT_HALFWAY

CLASSES = len(EMOTIONS)


def quantise(rows):
    """Rows as int8 keeps them: each column's largest absolute value is 127 steps."""
    scale = (np.abs(rows).max(0) / 127).astype(np.float32)
    return (np.round(rows / scale) * scale).astype(np.float32)


class Index:
    """Embeddings [rows, 512] and their labels, as the program's index holds them."""

    def __init__(self, embeddings, labels, dimensions):
        self.scaler = StandardScaler().fit(embeddings)
        scaled = self.scaler.transform(embeddings)
        self.pca = PCA(dimensions, svd_solver="full").fit(scaled)
        self.labels = labels
        rows = quantise(self.pca.transform(scaled).astype(np.float32))
        self.mean = rows.mean(0)
        self.search = NearestNeighbors(algorithm="brute").fit(rows)

    def find(self, embeddings, k, groups=None, counted=None):
        """-> (distances, labels), each [windows, k], nearest first.

        `groups` [windows]: the index is adapted to each group of windows, as the program does it:
        what those `counted` [windows] bool have in common is taken off all of the group.
        """
        projected = self.pca.transform(self.scaler.transform(embeddings)).astype(np.float32)
        if groups is not None:
            projected = projected - self.shifts(projected, groups, counted)
        distances, rows = self.search.kneighbors(projected, k)
        return distances, self.labels[rows]

    def shifts(self, projected, groups, counted):
        """How far each window's group lies from the training rows, n / (n + 10) of it [windows, D]."""
        shifts = np.zeros_like(projected)
        for group in np.unique(groups):
            own = groups == group
            windows = projected[own & counted]
            if len(windows):
                share = len(windows) / (len(windows) + ADAPT_HALFWAY)
                shifts[own] = share * (windows.mean(0) - self.mean)
        return shifts


def vote(distances, labels, k):
    """Window probabilities [windows, 7] of the k nearest, weighted by one over distance."""
    weights = 1 / np.maximum(distances[:, :k], 1e-12)
    near = labels[:, :k]
    sums = np.stack([(weights * (near == emotion)).sum(1) for emotion in range(CLASSES)], 1)
    return sums / sums.sum(1, keepdims=True)


def clip_means(probabilities, owners, clips):
    """Window probabilities [windows, 7] -> their means over each clip [clips, 7]."""
    sums = np.zeros((clips, probabilities.shape[1]))
    np.add.at(sums, owners, probabilities)
    return sums / np.bincount(owners, minlength=clips)[:, None]
