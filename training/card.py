"""results/card.json, what the page About and the index tell of the bundled network's figures.

python3 training/card.py, after protocol.py report and `npm run evaluate`

New speakers: results/held-out-<corpus>.json, which `npm run evaluate -- --data DIR` printed with a
network and an index made as the bundled ones but without those speakers. New corpora: the protocol.
"""
import json
import os

import corpora
from sources import SHORT, SOURCES, TAGS

RESULTS = os.path.join(os.path.dirname(__file__), "results")
BUNDLED = os.path.join(os.path.dirname(__file__), "..", "public", "models", "cogito-compact-1")


def load(path):
    with open(path) as file:
        return json.load(file)


def held_out(corpus):
    """New speakers of a corpus, as the program answered them."""
    own = load(os.path.join(RESULTS, f"held-out-{corpus}.json"))
    classes = own["perClass"].items()
    recall = {emotion: each["recall"] for emotion, each in classes if each["support"]}
    return {"balancedAccuracy": own["balancedAccuracy"], "recall": recall}


def main():
    unheard = load(os.path.join(RESULTS, "left-out-corpora.json"))["program"]
    known = {each["name"]: each for each in load(os.path.join(BUNDLED, "model.json"))["sources"]}
    entries = []
    for corpus in corpora.CORPORA:
        source = SOURCES[corpus]
        counts = known[source["name"]]
        entry = {"id": corpus, "short": SHORT[corpus], **source}
        entry |= {"clips": counts["clips"], "speakers": counts["speakers"]}
        entry |= {"tag": TAGS[corpus]} if corpus in TAGS else {}
        entry["newSpeakers"] = held_out(corpus)
        if corpus in unheard:
            entry["newCorpus"] = unheard[corpus]["balancedAccuracy"]
        entries.append(entry)
    mean = unheard["meanOfSpeechCorpora"]["balancedAccuracy"]
    with open(os.path.join(RESULTS, "card.json"), "w") as file:
        json.dump({"corpora": entries, "newCorpusMean": mean}, file, indent=1)
        file.write("\n")


if __name__ == "__main__":
    main()
