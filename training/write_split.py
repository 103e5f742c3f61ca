"""Write the held-out split as folders that the program itself can read.

python3 training/write_split.py --corpora DIR --out DIR

Makes OUT/train/<corpus> and OUT/test/<corpus>, each with train.csv (filename, emotion, speaker)
and `audio`, a link to the corpus' own.
"""
import argparse
import csv
import os

import corpora
from split import split


def write(clips, root, folder):
    """One folder for each corpus of `clips`."""
    for corpus in dict.fromkeys(clip.corpus for clip in clips):
        target = os.path.join(folder, corpus)
        os.makedirs(target, exist_ok=True)
        audio = os.path.join(target, "audio")
        if not os.path.islink(audio):
            os.symlink(os.path.abspath(os.path.join(root, corpus, "audio")), audio)
        with open(os.path.join(target, "train.csv"), "w", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(["filename", "emotion", "speaker"])
            for clip in clips:
                if clip.corpus == corpus:
                    emotion = corpora.EMOTIONS[clip.emotion]
                    writer.writerow([clip.filename, emotion, clip.speaker])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpora", required=True)
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    clips = []
    for corpus in corpora.CORPORA:
        clips += corpora.read_labels(options.corpora, corpus)
    training, testing = split(clips, hold_out=True, leave_out=[])
    write(training, options.corpora, os.path.join(options.out, "train"))
    write(testing, options.corpora, os.path.join(options.out, "test"))


if __name__ == "__main__":
    main()
