"""Who is trained on and who is tested on: never a speaker on both sides."""
import random

SPEECH = ["ravdess", "nemo", "banglaser", "emodb"]
FOLDS = 5


def fold_of(clips, seed=0):
    """(corpus, speaker) -> fold 0 to 4: each corpus' speakers shuffled and dealt out in turn."""
    folds = {}
    for corpus in dict.fromkeys(clip.corpus for clip in clips):
        speakers = sorted({clip.speaker for clip in clips if clip.corpus == corpus})
        random.Random(f"{corpus} {seed}").shuffle(speakers)
        for position, speaker in enumerate(speakers):
            folds[corpus, speaker] = position % FOLDS
    return folds


def split(clips, fold=None, left_out=(), use=None):
    """-> (training clips, testing clips).

    `fold`: its speakers are tested on; `left_out`: corpora that are tested on whole; `use`: the
    only corpora that are trained on, the others being tested on whole. Nothing given: all is
    trained on.
    """
    folds = fold_of(clips)
    training, testing = [], []
    for clip in clips:
        unseen = clip.corpus in left_out or (use is not None and clip.corpus not in use)
        own = fold is not None and folds[clip.corpus, clip.speaker] == fold
        (testing if unseen or own else training).append(clip)
    return training, testing
