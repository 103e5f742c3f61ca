"""Search k, PCA size and temperature for a trained checkpoint on the clips it has not seen.

python3 training/assess.py --corpora DIR --work DIR [--hold-out] [--leave-out NAMES]

The split must be the one that was trained with. The temperature is the one with the least mean
of the corpora's log losses, so that a large corpus counts no more than a small one.
"""
import argparse
import os

import numpy as np
import torch

import corpora
from evaluate import calibration_error, figures, log_loss, table, temper
from neighbours import Neighbours, clip_means, embed, vote
from network import Classifier
from split import split

COUNTS = (3, 5, 10, 20, 30, 50, 75, 100, 150)
SIZES = (0, 128, 64, 32)


def calibration(probabilities, clips):
    """-> (temperature, mean calibration error before, after, mean log loss before, after)."""
    truth = np.array([clip.emotion for clip in clips])
    names = np.array([clip.corpus for clip in clips])
    groups = [names == name for name in dict.fromkeys(names)]

    def mean(measure, temperature):
        tempered = temper(probabilities, temperature)
        return float(np.mean([measure(tempered[group], truth[group]) for group in groups]))

    grid = np.geomspace(0.2, 5, 81)
    best = float(grid[np.argmin([mean(log_loss, temperature) for temperature in grid])])
    measured = [mean(m, t) for m in (calibration_error, log_loss) for t in (1, best)]
    return [best, *measured]


def assess(classifier, training, testing):
    """Print balanced accuracies and calibration for the head and each k and PCA size."""
    known, _, known_owners = embed(classifier, training)
    unknown, head, owners = embed(classifier, testing)
    labels = np.array([clip.emotion for clip in training])[known_owners]
    means = {"head": clip_means(head, owners, len(testing))}
    for size in SIZES:
        distances, near = Neighbours(known, labels, size).find(unknown, max(COUNTS))
        for k in COUNTS:
            votes = vote(distances, near, k)
            means[f"k{k} d{size or 512}"] = clip_means(votes, owners, len(testing))
    print(table({name: figures(mean, testing) for name, mean in means.items()}))
    print("\nmethod            T  ECE before  after  log loss before  after")
    for name, mean in means.items():
        best, raw_error, error, raw_loss, loss = calibration(mean, testing)
        print(
            f"{name:12s} {best:6.2f}  {raw_error:10.3f} {error:6.3f}  "
            f"{raw_loss:15.3f} {loss:6.3f}"
        )


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    add = parser.add_argument
    add("--corpora", required=True)
    add("--work", required=True, help="the folder given to train.py")
    add("--cache", default=".cache/training/features")
    add("--hold-out", action="store_true")
    add("--leave-out", default="")
    add("--widths", default="32,64,128,192")
    options = parser.parse_args()
    clips = corpora.load(options.corpora, options.cache)
    training, testing = split(clips, options.hold_out, options.leave_out.split(","))
    widths = tuple(int(width) for width in options.widths.split(","))
    classifier = Classifier(len(corpora.EMOTIONS), widths).to(memory_format=torch.channels_last)
    stored = torch.load(os.path.join(options.work, "checkpoint.pt"))
    classifier.load_state_dict(stored["classifier"])
    assess(classifier, training, testing)


if __name__ == "__main__":
    main()
