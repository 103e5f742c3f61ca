"""Train the network from labelled corpora and export it: `python3 train.py --help`."""
import argparse
import json
import os
import time

import numpy as np
import torch

import corpora
from augment import augment
from batches import Windows
from checkpoint import restore, save
from evaluate import evaluate, table
from export import export
from losses import combined
from network import Classifier
from split import split


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    add = parser.add_argument
    add("--corpora", required=True, help="folder of <corpus>/audio and <corpus>/train.csv")
    add("--use", default=",".join(corpora.CORPORA), help="which of them, by name")
    add("--out", help="folder the model.onnx and model.json are written to")
    add("--id", default="cogito-compact-1", help="the model's id in its manifest")
    add("--cache", default=".cache/training/features", help="folder of the mel frames")
    add("--work", default=".cache/training/work", help="folder of checkpoint and figures")
    add("--hold-out", action="store_true", help="keep the speakers of split.py for testing")
    add("--leave-out", default="", help="corpora kept wholly for testing, by name")
    add("--epochs", type=int, default=30)
    add("--windows", type=int, default=25600, help="windows drawn in an epoch")
    add("--batch", type=int, default=64)
    add("--rate", type=float, default=3e-3, help="highest learning rate")
    add("--contrast", type=float, default=0.1, help="weight of the contrastive loss")
    add("--smoothing", type=float, default=0.1, help="label smoothing")
    add("--channel-share", type=float, default=0.5, help="share of windows with another channel")
    add("--precision", choices=["bfloat16", "float32"], default="bfloat16")
    add("--widths", default="32,64,128,192", help="filters of the four stages")
    add("--burst-weight", type=float, default=0.5, help="weight of a vocal burst against speech")
    add("--seed", type=int, default=1)
    add("--threads", type=int, default=2)
    add("--stop-after", type=int, help="stop after this many epochs; run again to resume")
    return parser.parse_args()


def run_epoch(classifier, windows, optimiser, schedule, options, random):
    """One epoch -> (mean loss, share of windows that the head gets right)."""
    losses, right = [], []
    classifier.train()
    for _ in range(options.windows // options.batch):
        crops, emotions = windows.draw(options.batch, random)
        labels = torch.from_numpy(emotions)
        inputs = augment(torch.from_numpy(crops), options.channel_share)
        embedding, logits = classifier(inputs.contiguous(memory_format=torch.channels_last))
        loss = combined(embedding, logits, labels, options.contrast, options.smoothing)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
        losses.append(loss.item())
        right.append((logits.argmax(1) == labels).float().mean().item())
    return np.mean(losses), np.mean(right)


def train(classifier, windows, options, log):
    """Fit for the given epochs, going on from the checkpoint in the work folder if there is one."""
    steps = options.windows // options.batch
    optimiser = torch.optim.AdamW(classifier.parameters(), lr=options.rate, weight_decay=0.02)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, options.rate, total_steps=steps * options.epochs, pct_start=0.15
    )
    path = os.path.join(options.work, "checkpoint.pt")
    parts = {"classifier": classifier, "optimiser": optimiser, "schedule": schedule}
    begin = restore(path, parts)
    for epoch in range(begin, min(options.epochs, options.stop_after or options.epochs)):
        torch.manual_seed(options.seed * 1000 + epoch)
        random = np.random.default_rng(options.seed * 1000 + epoch)
        started = time.time()
        loss, right = run_epoch(classifier, windows, optimiser, schedule, options, random)
        log(
            f"epoch {epoch + 1}/{options.epochs} loss {loss:.3f} right {right:.3f} "
            f"seconds {time.time() - started:.0f}"
        )
        save(path, parts, epoch + 1)


def report(classifier, training, testing, options, log):
    """Evaluate on the clips kept for testing; the figures also go to the work folder."""
    results = evaluate(classifier, training, testing)
    log(table(results))
    with open(os.path.join(options.work, "figures.json"), "w") as file:
        json.dump(results, file, indent=1)


def main():
    options = arguments()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    os.makedirs(options.work, exist_ok=True)

    def log(line):
        print(line, flush=True)
        with open(os.path.join(options.work, "log.txt"), "a") as file:
            file.write(line + "\n")

    clips = corpora.load(options.corpora, options.cache, options.use.split(","))
    training, testing = split(clips, options.hold_out, options.leave_out.split(","))
    widths = tuple(int(width) for width in options.widths.split(","))
    classifier = Classifier(
        len(corpora.EMOTIONS), widths, bfloat16=options.precision == "bfloat16"
    ).to(memory_format=torch.channels_last)
    log(f"{len(training)} clips to train on, {len(testing)} to test on; {vars(options)}")
    train(classifier, Windows(training, options.burst_weight), options, log)
    if testing:
        report(classifier, training, testing, options, log)
    if options.out:
        export(classifier.network, training, options.id, options.out)


if __name__ == "__main__":
    main()
