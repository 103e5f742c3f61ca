"""Print the figures of training/results as the tables of docs/MODEL.md: python3 training/tables.py"""
import json
import os

from corpora import EMOTIONS

NAMES = {
    "ravdess": "RAVDESS (English)",
    "nemo": "nEMO (Polish)",
    "banglaser": "BanglaSER (Bengali)",
    "emodb": "EmoDB (German)",
    "emogator": "EmoGator (vocal bursts)",
    "speech": "the speech corpora together",
}


def interval(figure, scale=100):
    """A figure with its interval, in percent or as it is."""
    digits = 1 if scale == 100 else 3
    value, low, high = (f"{scale * figure[part]:.{digits}f}" for part in ("value", "low", "high"))
    return f"{value} ({low} to {high})"


def row(*cells):
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


def header(*cells):
    return [row(*cells), row(*["---"] * len(cells))]


def main_table(result):
    """Each corpus' figures for the program's answer, and the head's and running form's beside."""
    lines = header(
        "Tested on", "Clips", "Speakers", "Accuracy", "Balanced accuracy", "Macro F1", "ECE",
        "Head, balanced", "Running form, balanced",
    )
    for name, title in NAMES.items():
        if name not in result["program"]:
            continue
        own = result["program"][name]
        lines.append(
            row(
                title,
                own["clips"],
                own["speakers"],
                interval(own["accuracy"]),
                interval(own["balancedAccuracy"]),
                interval(own["macroF1"]),
                interval(own["calibrationError"], 1),
                *(
                    f"{100 * result[method][name]['balancedAccuracy']['value']:.1f}"
                    for method in ("head", "programRunning")
                ),
            )
        )
    return lines


def means(result):
    """The means over the speech corpora, for each way of answering."""
    lines = header("Answer", "Balanced accuracy", "Macro F1", "ECE")
    ways = {
        "program": result["program"]["meanOfSpeechCorpora"],
        "program, not calibrated": result["programUncalibrated"]["meanOfSpeechCorpora"],
        "program, running form": result["programRunning"]["meanOfSpeechCorpora"],
        "training head": result["head"]["meanOfSpeechCorpora"],
        **{f"{k} neighbours, not calibrated": own for k, own in result["neighbours"].items()},
    }
    for name, own in ways.items():
        percent = (f"{100 * own[figure]:.1f}" for figure in ("balancedAccuracy", "macroF1"))
        lines.append(row(name, *percent, f"{own['calibrationError']:.3f}"))
    return lines


def recalls(result):
    """Recall of each class in each corpus, in percent."""
    lines = header("Recall", *EMOTIONS)
    for name, title in NAMES.items():
        if name in result["program"]:
            classes = result["program"][name]["perClass"]
            values = [classes[emotion]["recall"] for emotion in EMOTIONS]
            lines.append(row(title, *("–" if v is None else f"{100 * v:.0f}" for v in values)))
    return lines


def main():
    folder = os.path.join(os.path.dirname(__file__), "results")
    for name in ("grouped-folds", "left-out-corpora", "permissive"):
        with open(os.path.join(folder, f"{name}.json")) as file:
            result = json.load(file)
        print(f"## {name}: {result['recipe']}\n")
        for table in (main_table, means, recalls):
            print("\n".join(table(result)) + "\n")


if __name__ == "__main__":
    main()
