"""The protocol's runs: what each is trained on and tested on."""
from split import FOLDS, SPEECH, split

PERMISSIVE = ["banglaser", "emodb", "emogator"]
FOLD_RUNS = [f"fold-{fold + 1}" for fold in range(FOLDS)]
UNSEEN_RUNS = [f"without-{corpus}" for corpus in SPEECH]

RUNS = {
    **{name: {"fold": fold} for fold, name in enumerate(FOLD_RUNS)},
    **{name: {"left_out": [corpus]} for name, corpus in zip(UNSEEN_RUNS, SPEECH)},
    "permissive": {"fold": 0, "use": PERMISSIVE},
}


def clips_of(name, clips):
    """-> (training clips, testing clips) of the run."""
    return split(clips, **RUNS[name])
