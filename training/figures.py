"""How right the answers are: scikit-learn's figures, with intervals over speakers."""
import numpy as np

from corpora import EMOTIONS

CLASSES = len(EMOTIONS)
BINS = 15
RESAMPLES = 1000


def temper(probabilities, temperature):
    """p^(1/T), renormalised: the program's calibration."""
    powered = probabilities ** (1 / temperature)
    return powered / powered.sum(1, keepdims=True)


def log_loss(probabilities, truth):
    """Mean negative log probability of the true class, in nats; 0 counts as 1e-6."""
    return float(-np.log(np.maximum(probabilities[np.arange(len(truth)), truth], 1e-6)).mean())


def confusion(guess, truth, weights=None):
    """[true class, answered class] sums of the clips' weights, by default their counts."""
    cells = np.bincount(truth * CLASSES + guess, weights, CLASSES * CLASSES)
    return cells.reshape(CLASSES, CLASSES)


def from_confusion(matrix):
    """-> accuracy, balanced accuracy over the classes that occur, macro F1 over those that occur
    or were answered."""
    right, truths, guesses = np.diag(matrix), matrix.sum(1), matrix.sum(0)
    occurs, named = truths > 0, truths + guesses > 0
    return {
        "accuracy": right.sum() / matrix.sum(),
        "balancedAccuracy": (right[occurs] / truths[occurs]).mean(),
        "macroF1": (2 * right[named] / (truths + guesses)[named]).mean(),
    }


def calibration_error(confidence, right, weights):
    """Expected calibration error: |confidence - accuracy| over equal bins, weighted by count."""
    places = np.minimum((confidence * BINS).astype(int), BINS - 1)
    gaps = np.abs(np.bincount(places, weights * (confidence - right), BINS))
    return gaps.sum() / weights.sum()


def figures(probabilities, clips, resamples=RESAMPLES, seed=0):
    """Figures of the clips' probabilities [clips, 7], each with a 95 % interval over speakers.

    The interval is the percentile bootstrap: speakers are drawn with replacement within each
    corpus, and all of a speaker's clips count as often as the speaker was drawn.
    """
    truth = np.array([clip.emotion for clip in clips])
    guess = probabilities.argmax(1)
    confidence, right = probabilities.max(1), (guess == truth).astype(float)

    def measure(weights):
        error = calibration_error(confidence, right, weights)
        return {**from_confusion(confusion(guess, truth, weights)), "calibrationError": error}

    value = measure(np.ones(len(clips)))
    draws = [measure(weights) for weights in resampled(clips, resamples, seed)]
    counts = confusion(guess, truth).astype(int)
    result = {"clips": len(clips), "speakers": len({(c.corpus, c.speaker) for c in clips})}
    for name, number in value.items():
        low, high = np.percentile([draw[name] for draw in draws], [2.5, 97.5])
        result[name] = {"value": number, "low": low, "high": high}
    result["logLoss"] = log_loss(probabilities, truth)
    result["perClass"] = {
        emotion: {
            "recall": ratio(counts[c, c], counts[c].sum()),
            "precision": ratio(counts[c, c], counts[:, c].sum()),
            "clips": int(counts[c].sum()),
        }
        for c, emotion in enumerate(EMOTIONS)
    }
    result["confusion"] = counts.tolist()
    return result


def ratio(part, whole):
    """None where there is nothing to divide by."""
    return part / whole if whole else None


def resampled(clips, resamples, seed):
    """For each bootstrap draw the clips' weights [clips]."""
    random = np.random.default_rng(seed)
    keys = [(clip.corpus, clip.speaker) for clip in clips]
    speakers = list(dict.fromkeys(keys))
    owner = np.array([speakers.index(key) for key in keys])
    groups = {}
    for place, (corpus, _) in enumerate(speakers):
        groups.setdefault(corpus, []).append(place)
    for _ in range(resamples):
        times = np.zeros(len(speakers))
        for places in groups.values():
            drawn = random.choice(places, len(places))
            times += np.bincount(drawn, minlength=len(speakers))
        yield times[owner]


def rounded(value):
    """Numbers to four decimals, for the committed files."""
    if isinstance(value, dict):
        return {key: rounded(part) for key, part in value.items()}
    if isinstance(value, list):
        return [rounded(part) for part in value]
    return round(float(value), 4) if isinstance(value, (float, np.floating)) else value
