"""Show how near the protocol's answers are to the program's: the same clips through both.

python3 training/compare_program.py --corpora DIR [--run fold-1] [--clips 60]

Exports the run's network, has the program make an index of its training clips (`npm run index`)
and predict some of its test clips (`npm run predict`), and compares every probability.
"""
import argparse
import csv
import json
import os
import subprocess

import numpy as np
import torch

import corpora
from embed import embed
from export import export
from neighbours import clip_means, vote
from network import Classifier
from protocol import Answers, adapted, program_of
from runs import RUNS, clips_of
from settings import DIMENSIONS, NEIGHBOURS, PROTOCOL_WIDTHS
import train


def npm(*arguments):
    """What an npm script prints."""
    command = ["npm", "run", "--silent", *arguments]
    return subprocess.run(command, stdout=subprocess.PIPE, text=True).stdout


def write_folder(clips, root, folder):
    """`clips` of one corpus as a folder the program reads: train.csv, and links to the audio."""
    os.makedirs(folder, exist_ok=True)
    for clip in clips:
        link = os.path.join(folder, clip.filename)
        if not os.path.islink(link):
            os.symlink(os.path.abspath(os.path.join(root, clip.corpus, "audio", clip.filename)), link)
    with open(os.path.join(folder, "train.csv"), "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["filename", "emotion", "speaker"])
        for clip in clips:
            writer.writerow([clip.filename, corpora.EMOTIONS[clip.emotion], clip.speaker])


def trained(name, options):
    """The run's network."""
    classifier = Classifier(len(corpora.EMOTIONS), PROTOCOL_WIDTHS)
    stored = torch.load(train.checkpoint(os.path.join(options.work, name)))
    classifier.load_state_dict(stored["classifier"])
    return classifier.eval()


def program_index(name, classifier, clips, options, models):
    """The run's network and index, as files of the program -> the index file's path."""
    export(classifier.network, clips, name, os.path.join(models, name))
    path = os.path.join(options.out, f"{name}.cogito-index")
    if not os.path.exists(path):
        data = []
        for corpus in dict.fromkeys(clip.corpus for clip in clips):
            folder = os.path.join(options.out, "train", corpus)
            write_folder([c for c in clips if c.corpus == corpus], options.corpora, folder)
            data += ["--data", folder]
        settings = ["--pca", str(DIMENSIONS), "--quantise", "int8", "--neighbors", str(NEIGHBOURS)]
        npm("index", "--", *data, "--models", models, "--model", name, *settings, "--out", path)
    return path


def predicted(files, flags):
    """The program's probabilities of the files [files, 7]."""
    lines = [json.loads(line) for line in npm("predict", "--", *files, *flags).splitlines()]
    return np.array(
        [[line["probabilities"].get(name, 0) for name in corpora.EMOTIONS] for line in lines]
    )


def adapted_together(classifier, training, clips):
    """The protocol's probabilities of the clips, adapted to all of them together [clips, 7]."""
    network, head, index = program_of(classifier, training)
    embeddings, _, owners = embed(network, head, clips)
    distances, labels = adapted(index, embeddings, owners, clips, [""] * len(clips))
    return clip_means(vote(distances, labels, NEIGHBOURS), owners, len(clips))


def compared(theirs, ours):
    """How near two lists of probabilities [clips, 7] are."""
    differences = np.abs(theirs - ours).max(1)
    return {
        "sameAnswer": int((theirs.argmax(1) == ours.argmax(1)).sum()),
        "largestDifference": float(differences.max()),
        "medianDifference": float(np.median(differences)),
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    add = parser.add_argument
    add("--corpora", required=True)
    add("--run", default="fold-1", choices=list(RUNS))
    add("--clips", type=int, default=60, help="how many test clips, drawn evenly from the run's")
    add("--cache", default=".cache/training/features")
    add("--work", default=".cache/training/protocol")
    add("--out", default=".cache/training/compare")
    add("--results", default="training/results")
    options = parser.parse_args()
    clips = corpora.load(options.corpora, options.cache)
    models = os.path.join(options.out, "models")
    training = clips_of(options.run, clips)[0]
    classifier = trained(options.run, options)
    path = program_index(options.run, classifier, training, options, models)
    answers = Answers([options.run], clips, options.work)
    ours = answers.neighbours(NEIGHBOURS)
    chosen = np.unique(np.linspace(0, len(answers.clips) - 1, options.clips).astype(int))
    files = [
        os.path.join(options.corpora, answers.clips[i].corpus, "audio", answers.clips[i].filename)
        for i in chosen
    ]
    flags = ["--models", models, "--model", options.run, "--index", path]
    report = {
        "run": options.run,
        "clips": len(chosen),
        **compared(predicted(files, flags), ours[chosen]),
        "adaptedTogether": compared(
            predicted(files, [*flags, "--adapt", "together"]),
            adapted_together(classifier, training, [answers.clips[i] for i in chosen]),
        ),
    }
    with open(os.path.join(options.results, "compare-program.json"), "w") as file:
        json.dump(report, file, indent=1)
        file.write("\n")
    print(json.dumps(report))


if __name__ == "__main__":
    main()
