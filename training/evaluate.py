"""Figures for a trained network on clips it has not seen: per corpus, and calibration."""
import numpy as np

from neighbours import Neighbours, balanced_accuracy, clip_means, embed, vote


def temper(probabilities, temperature):
    """p^(1/T), renormalised."""
    powered = np.maximum(probabilities, 1e-6) ** (1 / temperature)
    return powered / powered.sum(1, keepdims=True)


def log_loss(probabilities, truth):
    """Mean negative log probability of the true class, in nats."""
    return float(-np.log(np.maximum(probabilities[np.arange(len(truth)), truth], 1e-6)).mean())


def calibration_error(probabilities, truth, bins=15):
    """Expected calibration error: |confidence - accuracy| over equal bins, weighted by count."""
    confidence, right = probabilities.max(1), probabilities.argmax(1) == truth
    places = np.minimum((confidence * bins).astype(int), bins - 1)
    gaps = [abs((confidence - right)[places == b].sum()) for b in range(bins)]
    return float(sum(gaps) / len(truth))


def best_temperature(probabilities, truth):
    """The temperature with the least log loss, on a grid."""
    grid = np.geomspace(0.2, 5, 81)
    return float(grid[np.argmin([log_loss(temper(probabilities, t), truth) for t in grid])])


def figures(probabilities, clips):
    """Corpus -> balanced accuracy, with its expected calibration error and log loss."""
    truth = np.array([clip.emotion for clip in clips])
    corpora = np.array([clip.corpus for clip in clips])
    return {
        corpus: {
            "clips": int((corpora == corpus).sum()),
            "balancedAccuracy": balanced_accuracy(
                probabilities[corpora == corpus], truth[corpora == corpus]
            ),
            "calibrationError": calibration_error(
                probabilities[corpora == corpus], truth[corpora == corpus]
            ),
            "logLoss": log_loss(probabilities[corpora == corpus], truth[corpora == corpus]),
            "temperature": best_temperature(
                probabilities[corpora == corpus], truth[corpora == corpus]
            ),
        }
        for corpus in dict.fromkeys(corpora)
    }


def evaluate(classifier, training, testing, neighbour_counts=(3, 15, 50, 100), dimensions=(64,)):
    """-> {method: figures} for the head and for every (k, dimensions) of nearest neighbours."""
    known, _, known_owners = embed(classifier, training)
    unknown, head, owners = embed(classifier, testing)
    labels = np.array([clip.emotion for clip in training])[known_owners]
    results = {"head": figures(clip_means(head, owners, len(testing)), testing)}
    for size in dimensions:
        distances, near = Neighbours(known, labels, size).find(unknown, max(neighbour_counts))
        for k in neighbour_counts:
            means = clip_means(vote(distances, near, k), owners, len(testing))
            results[f"k{k} d{size or 512}"] = figures(means, testing)
    return results


def table(results):
    """The balanced accuracies as lines of text, in percent."""
    corpora = list(next(iter(results.values())))
    lines = ["method".ljust(12) + "".join(name.rjust(11) for name in corpora)]
    for method, figure in results.items():
        values = "".join(f"{100 * figure[name]['balancedAccuracy']:11.1f}" for name in corpora)
        lines.append(method.ljust(12) + values)
    return "\n".join(lines)
