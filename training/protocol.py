"""Measure the recipe on voices it has not heard: grouped folds, corpora left out, permissive corpora alone.

python3 training/protocol.py run --corpora DIR [NAME ...]     trains the runs that are not done
python3 training/protocol.py report --corpora DIR             writes training/results/*.json

A run that was cut off goes on where it was; several may run beside each other.
"""
import argparse
import json
import os

import numpy as np

import corpora
import front_end
import train
from embed import embed
from figures import RESAMPLES, figures, log_loss, rounded, temper
from fold import fold
from neighbours import Index, clip_means, vote
from runs import FOLD_RUNS, RUNS, UNSEEN_RUNS, clips_of
from settings import COUNTS, DIMENSIONS, NEIGHBOURS, PROTOCOL_EPOCHS, PROTOCOL_WIDTHS
from split import SPEECH

TEMPERATURES = np.round(np.geomspace(0.25, 4, 49), 3)


def run(name, clips, options):
    """Train the run's network and keep what its index and head say of the clips it has not heard."""
    folder = os.path.join(options.work, name)
    path = os.path.join(folder, "answers.npz")
    if os.path.exists(path):
        return
    training, testing = clips_of(name, clips)
    classifier = train.train(training, options, PROTOCOL_EPOCHS, folder, PROTOCOL_WIDTHS)
    network, head, index = program_of(classifier, training)
    kept = {}
    for mode in ("whole", "running"):
        unknown, shares, owners = embed(network, head, testing, running=mode == "running")
        distances, labels = index.find(unknown, max(COUNTS))
        kept[f"{mode}Distances"], kept[f"{mode}Labels"] = distances, labels.astype(np.uint8)
        kept[f"{mode}Head"], kept[f"{mode}Owners"] = shares, owners
        if mode == "whole":
            kept |= adapted_answers(index, unknown, owners, testing)
    np.savez(path + ".part.npz", **kept)
    os.replace(path + ".part.npz", path)


def program_of(classifier, clips):
    """What answers in the program -> (folded network, the head beside it, index of the clips)."""
    network = fold(classifier.network)

    def head(embedding):
        return classifier.head(classifier.standardise(embedding))

    known, _, owners = embed(network, head, clips)
    labels = np.array([clip.emotion for clip in clips])[owners]
    return network, head, Index(known, labels, DIMENSIONS)


def adapted_answers(index, embeddings, owners, clips):
    """What the index says of the clips' windows when it is adapted to all clips of a corpus that
    are tested together, and to each speaker."""
    groups = {
        "together": [clip.corpus for clip in clips],
        "speakers": [f"{clip.corpus} {clip.speaker}" for clip in clips],
    }
    kept = {}
    for name, group in groups.items():
        found = adapted(index, embeddings, owners, clips, group)
        kept[f"{name}Distances"], kept[f"{name}Labels"] = found[0], found[1].astype(np.uint8)
        kept[f"{name}Owners"] = owners
    return kept


def adapted(index, embeddings, owners, clips, groups):
    """-> (distances, labels) of the windows, the index adapted to each group of clips. Clips in
    which hardly anything was heard say nothing of their group."""
    counted = np.array([front_end.enough(front_end.active_counts(c.active)).any() for c in clips])
    return index.find(embeddings, max(COUNTS), np.array(groups)[owners], counted[owners])


class Answers:
    """The kept answers of the runs named, one after the other, and their clips."""

    def __init__(self, names, clips, work):
        self.parts = [(name, clips_of(name, clips)[1], load(work, name)) for name in names]
        self.clips = [clip for _, testing, _ in self.parts for clip in testing]
        self.run = np.concatenate([[name] * len(testing) for name, testing, _ in self.parts])
        self.votes = {}

    def neighbours(self, k, mode="whole", temperature=None):
        """[clips, 7]: the mean over each clip's windows of the calibrated votes of k neighbours.

        `temperature`: run -> T.
        """
        rows = []
        for name, testing, kept in self.parts:
            if (name, mode, k) not in self.votes:
                found = kept[f"{mode}Distances"], kept[f"{mode}Labels"]
                self.votes[name, mode, k] = vote(*found, k)
            votes = self.votes[name, mode, k]
            calibrated = temper(votes, temperature[name]) if temperature else votes
            rows.append(clip_means(calibrated, kept[f"{mode}Owners"], len(testing)))
        return np.concatenate(rows)

    def head(self, mode="whole"):
        """[clips, 7]: the mean over each clip's windows of the training head's probabilities."""
        return np.concatenate(
            [
                clip_means(kept[f"{mode}Head"], kept[f"{mode}Owners"], len(testing))
                for _, testing, kept in self.parts
            ]
        )


def load(work, name):
    with np.load(os.path.join(work, name, "answers.npz")) as kept:
        return dict(kept)


def by_corpus(probabilities, clips, resamples=RESAMPLES):
    """Figures of each corpus, of the four speech corpora together, and the mean of the four."""
    names = np.array([clip.corpus for clip in clips])

    def of(chosen):
        places = np.flatnonzero(chosen)
        return figures(probabilities[places], [clips[place] for place in places], resamples)

    result = {name: of(names == name) for name in dict.fromkeys(names)}
    speech = [name for name in SPEECH if name in result]
    result["speech"] = of(np.isin(names, speech))
    result["meanOfSpeechCorpora"] = {
        figure: float(np.mean([result[name][figure]["value"] for name in speech]))
        for figure in ("accuracy", "balancedAccuracy", "macroF1", "calibrationError")
    }
    return result


def best_temperature(answers, names):
    """The temperature with the least mean over corpora of the log loss, on the runs named."""
    corpus = np.array([clip.corpus for clip in answers.clips])
    truth = np.array([clip.emotion for clip in answers.clips])
    chosen = np.isin(answers.run, names)

    def loss(temperature):
        votes = answers.neighbours(NEIGHBOURS, temperature=dict.fromkeys(RUNS, temperature))
        groups = [chosen & (corpus == name) for name in SPEECH]
        return np.mean([log_loss(votes[g], truth[g]) for g in groups if g.any()])

    return float(min(TEMPERATURES, key=loss))


def report(clips, options):
    """Write the figures of the folds, the left-out corpora and the permissive corpora, of each as
    soon as all its runs are done. The program answers with temperature 1; what the folds' would
    have made of it stands beside. A fold's is that of the others."""
    recipe = {
        "neighbours": NEIGHBOURS,
        "dimensions": DIMENSIONS,
        "epochs": PROTOCOL_EPOCHS,
        "widths": PROTOCOL_WIDTHS,
        "windowsAnEpoch": options.windows,
        "channelShare": options.channel_share,
        "contrast": options.contrast,
        "seed": options.seed,
    }
    temperature = None
    if complete(FOLD_RUNS, "grouped-folds", options.work):
        heard = Answers(FOLD_RUNS, clips, options.work)
        cross = {
            name: best_temperature(heard, [other for other in FOLD_RUNS if other != name])
            for name in FOLD_RUNS
        }
        temperature = best_temperature(heard, FOLD_RUNS)
        write("grouped-folds", heard, recipe, cross, options)
    for name, runs in {"left-out-corpora": UNSEEN_RUNS, "permissive": ["permissive"]}.items():
        if complete(runs, name, options.work):
            answers = Answers(runs, clips, options.work)
            write(name, answers, recipe, temperature and dict.fromkeys(runs, temperature), options)


def complete(runs, name, work):
    """Whether all the runs are done; says which are not."""
    missing = [run for run in runs if not os.path.exists(os.path.join(work, run, "answers.npz"))]
    if missing:
        print(f"{name}.json is not written, these runs are not done: {', '.join(missing)}")
    return not missing


def write(name, answers, recipe, temperature, options):
    """One file: the program's answer, its running form, calibrated, by other numbers of
    neighbours, and the head's. `temperature`: run -> T, or None."""

    def program(**how):
        return by_corpus(answers.neighbours(NEIGHBOURS, **how), answers.clips)

    def means(k):
        return by_corpus(answers.neighbours(k), answers.clips, resamples=1)["meanOfSpeechCorpora"]

    result = {
        "recipe": recipe,
        "program": program(),
        "programRunning": program(mode="running"),
        "programAdaptedTogether": program(mode="together"),
        "programAdaptedToSpeakers": program(mode="speakers"),
        "head": by_corpus(answers.head(), answers.clips),
        "neighbours": {str(k): means(k) for k in COUNTS},
    }
    if temperature is not None:
        result["temperature"] = temperature
        result["programCalibrated"] = program(temperature=temperature)
    save(name, result, options.out)


def save(name, result, folder):
    """Write one file of figures."""
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, f"{name}.json"), "w") as file:
        json.dump(rounded(result), file, indent=1)
        file.write("\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    add = parser.add_argument
    add("action", choices=["run", "report"])
    add("names", nargs="*", default=list(RUNS), help="runs, by default all: " + ", ".join(RUNS))
    add("--corpora", required=True, help="folder of <corpus>/audio and <corpus>/train.csv")
    add("--cache", default=".cache/training/features", help="folder of the mel frames")
    add("--work", default=".cache/training/protocol", help="folder of the runs")
    add("--out", default="training/results", help="folder of the figures")
    train.add_arguments(parser)
    options = parser.parse_intermixed_args()
    clips = corpora.load(options.corpora, options.cache)
    if options.action == "report":
        report(clips, options)
    else:
        for name in options.names:
            run(name, clips, options)


if __name__ == "__main__":
    main()
