"""Train one network on labelled clips; see build.py and protocol.py for what is trained on what."""
import os
import time

import numpy as np
import torch

import corpora
from augment import augment
from batches import Windows
from checkpoint import restore, save
from losses import contrastive, cross_entropy
from network import WIDTHS, Classifier


def add_arguments(parser):
    """The recipe."""
    add = parser.add_argument
    add("--windows", type=int, default=25600, help="windows drawn in an epoch")
    add("--batch", type=int, default=64)
    add("--rate", type=float, default=3e-3, help="highest learning rate")
    add("--contrast", type=float, default=0.3, help="weight of the contrastive loss")
    add("--smoothing", type=float, default=0.1, help="label smoothing")
    add("--channel-share", type=float, default=0.2, help="share of windows with another channel")
    add("--burst-weight", type=float, default=0.5, help="weight of a vocal burst against speech")
    add("--seed", type=int, default=1)
    add("--threads", type=int, default=2)


def checkpoint(work):
    """Where a run keeps its state."""
    return os.path.join(work, "checkpoint.pt")


def run_epoch(classifier, windows, optimiser, schedule, options, random):
    """One epoch -> (mean loss, share of windows that the head gets right)."""
    losses, right = [], []
    classifier.train()
    for _ in range(options.windows // options.batch):
        crops, emotions, possible = windows.draw(options.batch, random)
        labels = torch.from_numpy(emotions)
        possible = torch.from_numpy(possible)
        inputs = augment(torch.from_numpy(crops), options.channel_share)
        embedding, logits = classifier(inputs.contiguous(memory_format=torch.channels_last))
        loss = cross_entropy(logits, labels, possible, options.smoothing)
        loss = loss + options.contrast * contrastive(embedding, labels)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
        losses.append(loss.item())
        right.append((logits.argmax(1) == labels).float().mean().item())
    return np.mean(losses), np.mean(right)


def train(clips, options, epochs, work, widths=WIDTHS):
    """A Classifier fitted to the clips for so many epochs; a run that was cut off goes on from
    its checkpoint in the folder `work`, and its epoch n is the same as if it had not been."""
    os.makedirs(work, exist_ok=True)
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    classifier = Classifier(len(corpora.EMOTIONS), widths)
    classifier.to(memory_format=torch.channels_last)
    windows = Windows(clips, options.burst_weight)
    optimiser = torch.optim.AdamW(classifier.parameters(), lr=options.rate, weight_decay=0.02)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser,
        options.rate,
        total_steps=options.windows // options.batch * epochs,
        pct_start=0.15,
    )
    path = checkpoint(work)
    parts = {"classifier": classifier, "optimiser": optimiser, "schedule": schedule}
    for epoch in range(restore(path, parts), epochs):
        torch.manual_seed(options.seed * 1000 + epoch)
        random = np.random.default_rng(options.seed * 1000 + epoch)
        started = time.time()
        loss, right = run_epoch(classifier, windows, optimiser, schedule, options, random)
        save(path, parts, epoch + 1)
        with open(os.path.join(work, "log.txt"), "a") as log:
            seconds = time.time() - started
            line = f"epoch {epoch + 1}/{epochs} loss {loss:.3f} right {right:.3f}"
            print(f"{work}: {line} seconds {seconds:.0f}", flush=True)
            log.write(f"{line} seconds {seconds:.0f}\n")
    return classifier.eval()
