"""Put the figures of training/results into README.md and docs/MODEL.md, between their marks.

python3 training/tables.py && npx prettier --write README.md docs/MODEL.md

A table stands between `<!-- figures: NAME -->` and `<!-- end of figures -->`; TABLES has the names.
"""
import json
import os
import re

from corpora import EMOTIONS

ROOT = os.path.join(os.path.dirname(__file__), "..")
RESULTS = os.path.join(os.path.dirname(__file__), "results")
DOCUMENTS = ("README.md", os.path.join("docs", "MODEL.md"))
NAMES = {
    "ravdess": "RAVDESS (English)",
    "nemo": "nEMO (Polish)",
    "banglaser": "BanglaSER (Bengali)",
    "emodb": "EmoDB (German)",
    "emogator": "EmoGator (vocal bursts)",
    "speech": "the speech corpora together",
}


def percent(share):
    return f"{100 * share:.1f}"


def interval(figure, scale=100):
    """A figure with its interval, in percent or as it is."""
    digits = 1 if scale == 100 else 3
    value, low, high = (f"{scale * figure[part]:.{digits}f}" for part in ("value", "low", "high"))
    return f"{value} ({low} to {high})"


def table(head, rows):
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


def main_table(result):
    """Each corpus' figures for the program's answer, and the head's and running form's beside."""
    head = ["Tested on", "Clips", "Speakers", "Accuracy", "Balanced accuracy", "Macro F1", "ECE"]
    beside = {
        "Head, balanced": "head",
        "Running form, balanced": "programRunning",
        "Adapted to each speaker, balanced": "programAdaptedToSpeakers",
    }
    head += beside
    rows = []
    for name, title in NAMES.items():
        own = result["program"].get(name)
        if own is None:
            continue
        rows.append(
            [
                title,
                own["clips"],
                own["speakers"],
                *(interval(own[figure]) for figure in ("accuracy", "balancedAccuracy", "macroF1")),
                interval(own["calibrationError"], 1),
                *(
                    percent(result[method][name]["balancedAccuracy"]["value"])
                    for method in beside.values()
                ),
            ]
        )
    return table(head, rows)


def ways(result):
    """The means over the speech corpora, for each way of answering."""
    means = {
        "program": result["program"]["meanOfSpeechCorpora"],
        "program, running form": result["programRunning"]["meanOfSpeechCorpora"],
        "program, adapted to all that are tested of a corpus": result["programAdaptedTogether"][
            "meanOfSpeechCorpora"
        ],
        "program, adapted to each speaker": result["programAdaptedToSpeakers"][
            "meanOfSpeechCorpora"
        ],
        "program, calibrated on new speakers": result["programCalibrated"]["meanOfSpeechCorpora"],
        "training head": result["head"]["meanOfSpeechCorpora"],
        **{f"{k} neighbours": own for k, own in result["neighbours"].items()},
    }
    return table(
        ["Answer", "Balanced accuracy", "Macro F1", "ECE"],
        [
            [
                name,
                percent(own["balancedAccuracy"]),
                percent(own["macroF1"]),
                f"{own['calibrationError']:.3f}",
            ]
            for name, own in means.items()
        ],
    )


def recalls(result):
    """Recall of each class in each corpus, in percent."""
    rows = []
    for name, title in NAMES.items():
        if name in result["program"]:
            classes = result["program"][name]["perClass"]
            values = [classes[emotion]["recall"] for emotion in EMOTIONS]
            rows.append([title, *("–" if v is None else f"{100 * v:.0f}" for v in values)])
    return table(["Recall", *EMOTIONS], rows)


def confusion(result):
    """How many clips of each class got each answer, the speech corpora together."""
    counts = result["program"]["speech"]["confusion"]
    rows = [[emotion, *own] for emotion, own in zip(EMOTIONS, counts)]
    return table(["Played as \\ answered", *EMOTIONS], rows)


def held_out(folds, unseen):
    """The README's: speakers kept out of the bundled recipe, beside the folds and corpora left out."""
    rows = []
    for corpus, title in list(NAMES.items())[:-1]:
        own, other = load(f"held-out-{corpus}"), unseen["program"].get(corpus)
        every = folds["program"][corpus]["balancedAccuracy"]
        figures = (own[figure] for figure in ("accuracy", "balancedAccuracy", "macroF1"))
        rows.append(
            [
                title,
                own["clips"],
                *(percent(figure) for figure in figures),
                f"{own['expectedCalibrationError']:.2f}",
                interval(every),
                interval(other["balancedAccuracy"]) if other else "not measured",
            ]
        )
    head = ["Tested on", "Clips", "Accuracy", "Balanced accuracy", "Macro F1", "ECE"]
    head += ["Five folds: balanced accuracy", "Corpus left out: balanced accuracy"]
    return table(head, rows)


def held_out_recalls():
    """Recall of each class among the speakers kept out, in percent."""
    rows = []
    for corpus, title in list(NAMES.items())[:-1]:
        classes = [load(f"held-out-{corpus}")["perClass"][emotion] for emotion in EMOTIONS]
        rows.append(
            [title, *(f"{100 * own['recall']:.0f}" if own["support"] else "–" for own in classes)]
        )
    return table(["Recall", *EMOTIONS], rows)


def load(name):
    with open(os.path.join(RESULTS, f"{name}.json")) as file:
        return json.load(file)


def main():
    results = {
        "folds": load("grouped-folds"),
        "new corpora": load("left-out-corpora"),
        "permissive": load("permissive"),
    }
    tables = {
        "new speakers": held_out(results["folds"], results["new corpora"]),
        "new speakers, recalls": held_out_recalls(),
    }
    for title, result in results.items():
        tables[title] = main_table(result)
        tables[f"{title}, ways"] = ways(result)
        tables[f"{title}, recalls"] = recalls(result)
        tables[f"{title}, confusion"] = confusion(result)
    pattern = re.compile(r"(<!-- figures: (.*?) -->\n).*?(\n<!-- end of figures -->)", re.DOTALL)
    for document in DOCUMENTS:
        path = os.path.join(ROOT, document)
        with open(path) as file:
            text = file.read()
        text = pattern.sub(lambda m: f"{m[1]}\n{tables[m[2]]}\n{m[3]}", text)
        with open(path, "w") as file:
            file.write(text)


if __name__ == "__main__":
    main()
