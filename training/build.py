"""From labelled corpora to the bundled network and its index, in one command.

python3 training/build.py --corpora DIR [--use banglaser,emodb,emogator] [--id ID]

Trains (a run that was cut off goes on), writes public/models/<id>/ and has the program itself
make public/index/<id>.cogito-index through `npm run index`.
"""
import argparse
import json
import os
import subprocess

import corpora
import train
from export import export
from settings import DIMENSIONS, FINAL_EPOCHS, NEIGHBOURS
from sources import SOURCES, licence


def describe(clips, results):
    """What the index says of itself beside its rows, the figures included where there are some."""
    measured = {}
    card = os.path.join(results, "card.json")
    if os.path.exists(card):
        with open(card) as file:
            measured["evaluation"] = json.load(file)
    names = list(dict.fromkeys(clip.corpus for clip in clips))
    return {
        "licence": licence(clips)["name"],
        "provenance": "Embeddings of the heard windows of every clip of the corpora below, by the "
        "bundled network. No audio is included.",
        "corpora": {name: SOURCES[name] for name in names},
        **measured,
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    add = parser.add_argument
    add("--corpora", required=True, help="folder of <corpus>/audio and <corpus>/train.csv")
    add("--use", default=",".join(corpora.CORPORA), help="which of them, by name")
    add("--id", default="cogito-compact-1")
    add("--cache", default=".cache/training/features", help="folder of the mel frames")
    add("--work", default=".cache/training/build", help="folder of the runs")
    add("--results", default="training/results", help="folder of the protocol's figures")
    add("--network-only", action="store_true", help="make no index")
    train.add_arguments(parser)
    options = parser.parse_args()
    clips = corpora.load(options.corpora, options.cache, options.use.split(","))
    work = os.path.join(options.work, options.id)
    classifier = train.train(clips, options, FINAL_EPOCHS, work)
    export(classifier.network, clips, options.id, os.path.join("public", "models", options.id))
    if not options.network_only:
        build_index(clips, work, options)


def build_index(clips, work, options):
    """Have the program make the index of the clips it was trained on."""
    path = os.path.join(work, "index.json")
    with open(path, "w") as file:
        json.dump(describe(clips, options.results), file, indent=1)
    folders = [os.path.join(options.corpora, name) for name in options.use.split(",")]
    command = ["npm", "run", "--silent", "index", "--"]
    for folder in folders:
        command += ["--data", folder]
    command += ["--model", options.id, "--id", options.id, "--description", path]
    command += ["--title", f"Cogito compact: {len(folders)} corpora"]
    command += ["--pca", str(DIMENSIONS), "--quantise", "int8", "--neighbors", str(NEIGHBOURS)]
    command += ["--out", os.path.join("public", "index", f"{options.id}.cogito-index")]
    subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
