"""The two losses: cross-entropy among the classes a corpus has, and the supervised contrastive loss."""
import torch
import torch.nn.functional as F

ABSENT = -30.0


def cross_entropy(logits, labels, possible, smoothing):
    """Cross-entropy with smoothed labels among each window's possible classes [batch, classes].

    A corpus without a class says nothing about that class: without this, the network learns that
    voices recorded like that corpus never have it, and carries that over to corpora that do.
    """
    log_shares = logits.masked_fill(~possible, ABSENT).log_softmax(1)
    own = log_shares.gather(1, labels[:, None])[:, 0]
    every = (log_shares * possible).sum(1) / possible.sum(1)
    return -((1 - smoothing) * own + smoothing * every).mean()


def contrastive(embedding, labels, temperature=0.1):
    """Khosla et al. 2020 (L_out): windows of one emotion are drawn together on the unit sphere."""
    unit = F.normalize(embedding, dim=1)
    similarity = unit @ unit.T / temperature
    itself = torch.eye(len(labels), dtype=torch.bool)
    same = (labels[:, None] == labels[None]) & ~itself
    log_share = similarity - similarity.masked_fill(itself, -1e9).logsumexp(1, keepdim=True)
    positives = same.sum(1)
    mean = (log_share * same).sum(1) / positives.clamp(min=1)
    return -mean[positives > 0].mean()
