"""The two losses: cross-entropy with smoothed labels, and the supervised contrastive loss."""
import torch
import torch.nn.functional as F


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


def combined(embedding, logits, labels, contrast, smoothing):
    """Cross-entropy plus `contrast` times the contrastive loss."""
    loss = F.cross_entropy(logits, labels, label_smoothing=smoothing)
    return loss + contrast * contrastive(embedding, labels) if contrast else loss
