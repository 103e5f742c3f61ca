"""Embeddings of voices that neither network nor index has heard, for `npm run teach-trial`.

python3 training/teach_rows.py --corpora DIR --work DIR --out FOLDER [--fold N] [--left-out ravdess,emodb]
    [--rows N] [--columns N] [--speakers N]

Takes the network that was trained without them (--work is its run's folder; what of the training
is missing is done first), standardises and projects its embeddings as the index does, and writes
FOLDER/voices.json and FOLDER/voices.i8: int8 numbers, one scale for all.
"""
import argparse
import json
import os
import random

import numpy as np

import corpora
import train
from embed import embed
from fold import fold
from settings import DIMENSIONS, PROTOCOL_EPOCHS
from split import split


def principal(rows, columns):
    """-> a function from embeddings to the first `columns` principal components of `rows`."""
    mean, deviation = rows.mean(0), rows.std(0)
    deviation[deviation == 0] = 1
    _, axes = np.linalg.eigh(np.cov(((rows - mean) / deviation).T))
    axes = axes[:, ::-1][:, :columns]
    return lambda embeddings: ((embeddings - mean) / deviation) @ axes


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    add = parser.add_argument
    add("--corpora", required=True)
    add("--cache", default=".cache/training/features")
    add("--work", required=True)
    add("--out", required=True)
    add("--fold", type=int, default=0)
    add("--left-out", default="ravdess,emodb")
    add("--epochs", type=int, default=PROTOCOL_EPOCHS)
    add("--rows", type=int, default=20000, help="training windows in the index")
    add("--columns", type=int, default=DIMENSIONS)
    add("--speakers", type=int, default=20, help="unheard speakers of a corpus at most")
    train.add_arguments(parser)
    options = parser.parse_args()
    clips = corpora.load(options.corpora, options.cache)
    training, testing = split(clips, options.fold, options.left_out.split(","))
    classifier = train.train(training, options, options.epochs, options.work)
    network = fold(classifier.network)
    chosen = random.Random(0)
    kept = set()
    for corpus in dict.fromkeys(clip.corpus for clip in testing):
        speakers = sorted({clip.speaker for clip in testing if clip.corpus == corpus})
        kept |= set(chosen.sample(speakers, min(options.speakers, len(speakers))))
    testing = [clip for clip in testing if clip.speaker in kept]

    def head(embedding):
        return classifier.head(classifier.standardise(embedding))

    known, _, owners = embed(network, head, training)
    project = principal(known.astype(np.float64), options.columns)
    picked = sorted(chosen.sample(range(len(known)), min(options.rows, len(known))))
    unheard, _, clip_of = embed(network, head, testing)
    rows = np.concatenate([project(known[picked]), project(unheard)])
    scale = np.abs(rows[: len(picked)]).max() / 127
    codes = np.clip(np.round(rows / scale), -127, 127).astype(np.int8)
    windows = np.bincount(clip_of, minlength=len(testing))
    os.makedirs(options.out, exist_ok=True)
    codes.tofile(os.path.join(options.out, "voices.i8"))
    described = {
        "columns": options.columns,
        "known": [int(training[owner].emotion) for owner in owners[picked]],
        "clips": [
            [clip.corpus, clip.speaker, int(clip.emotion), int(count)]
            for clip, count in zip(testing, windows)
        ],
    }
    with open(os.path.join(options.out, "voices.json"), "w") as file:
        json.dump(described, file)


if __name__ == "__main__":
    main()
