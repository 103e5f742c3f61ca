"""Evaluation as the program works: standardised embeddings, nearest neighbours, clip means."""
import numpy as np
import torch
from sklearn.decomposition import PCA
from sklearn.neighbors import NearestNeighbors
from sklearn.preprocessing import StandardScaler

import front_end
from corpora import EMOTIONS

CLASSES = len(EMOTIONS)


def clip_inputs(clip):
    """The heard windows' network inputs, float32 [windows, 1, 64, 100]."""
    scaled = front_end.scale_input(clip.decibels.astype(np.float32) - np.float32(clip.reference))
    windows = [scaled[start : start + front_end.FRAMES].T for start in clip.starts]
    return np.stack(windows)[:, None].astype(np.float32)


@torch.no_grad()
def embed(classifier, clips, batch=64):
    """-> (embeddings [windows, 512], head probabilities [windows, 7], clip of window [windows])."""
    classifier.eval()
    owners = np.repeat(np.arange(len(clips)), [len(clip.starts) for clip in clips])
    embeddings, probabilities = [], []
    for begin in range(0, len(clips), batch):
        inputs = np.concatenate([clip_inputs(clip) for clip in clips[begin : begin + batch]])
        tensor = torch.from_numpy(inputs).contiguous(memory_format=torch.channels_last)
        embedding = classifier.network(tensor)
        logits = classifier.head(classifier.standardise(embedding))
        embeddings.append(embedding.numpy())
        probabilities.append(logits.softmax(1).numpy())
    return np.concatenate(embeddings), np.concatenate(probabilities), owners


def clip_means(probabilities, owners, clips):
    """Window probabilities [windows, 7] -> their means over each clip [clips, 7]."""
    sums = np.zeros((clips, probabilities.shape[1]))
    np.add.at(sums, owners, probabilities)
    return sums / np.bincount(owners, minlength=clips)[:, None]


class Neighbours:
    """StandardScaler, PCA, then KNeighborsClassifier(weights='distance') for many k at once."""

    def __init__(self, embeddings, labels, dimensions=64):
        self.scaler = StandardScaler().fit(embeddings)
        scaled = self.scaler.transform(embeddings)
        self.pca = PCA(dimensions, random_state=0).fit(scaled) if dimensions else None
        self.labels = labels
        self.search = NearestNeighbors(algorithm="brute").fit(self.project(scaled))

    def project(self, scaled):
        projected = self.pca.transform(scaled) if self.pca else scaled
        return projected.astype(np.float32)

    def find(self, embeddings, most):
        """-> (distances, labels), each [windows, most], nearest first."""
        distances, rows = self.search.kneighbors(
            self.project(self.scaler.transform(embeddings)), most
        )
        return distances, self.labels[rows]


def vote(distances, labels, k):
    """Window probabilities [windows, 7] of the k nearest, weighted by one over distance."""
    near = np.maximum(distances[:, :k], 1e-12)
    weights = 1 / near
    result = np.zeros((len(near), CLASSES))
    for emotion in range(CLASSES):
        result[:, emotion] = (weights * (labels[:, :k] == emotion)).sum(1)
    return result / result.sum(1, keepdims=True)


def balanced_accuracy(probabilities, truth):
    """The mean recall over the classes that occur."""
    guess = probabilities.argmax(1)
    return float(np.mean([(guess[truth == emotion] == emotion).mean() for emotion in set(truth)]))
