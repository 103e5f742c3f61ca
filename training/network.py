"""The network: [batch, 1, 64 mel bands, 100 frames] in [-1, 1] -> embedding [batch, 512]."""
from torch import nn

EMBEDDING = 512
WIDTHS = (32, 64, 128, 192)  # channels of the four stages


class Block(nn.Sequential):
    """Convolution, batch normalisation, ReLU. `padding` is explicit: (frequency, time)."""

    def __init__(self, inputs, outputs, kernel, padding, stride=1):
        super().__init__(
            nn.Conv2d(inputs, outputs, kernel, stride, padding, bias=False),
            nn.BatchNorm2d(outputs),
            nn.ReLU(),
        )


class EmbeddingNetwork(nn.Module):
    """Four stages of convolutions over 32x50, 16x25, 8x12 and 4x6 cells (frequency x time).

    The last convolution spans the four remaining rows of frequency; half the maximum plus half
    the mean over the six remaining steps of time is the embedding.
    """

    def __init__(self, widths=WIDTHS):
        super().__init__()
        a, b, c, d = widths
        self.features = nn.Sequential(
            Block(1, a, 5, 2, stride=2),
            Block(a, a, 3, 1),
            nn.MaxPool2d(2),
            Block(a, b, 3, 1),
            Block(b, b, 3, 1),
            nn.MaxPool2d(2),
            Block(b, c, 3, 1),
            Block(c, c, 3, 1),
            nn.MaxPool2d(2),
            Block(c, d, 3, 1),
            Block(d, EMBEDDING, (4, 1), 0),
        )

    def forward(self, spectrogram):
        steps = self.features(spectrogram).flatten(2)
        return 0.5 * steps.amax(2) + 0.5 * steps.mean(2)


class Classifier(nn.Module):
    """The network with its training head; the head is left behind on export.

    The embedding is standardised per dimension, as the program's scaler does before its
    neighbours are searched; both losses act on that.
    """

    def __init__(self, classes, widths=WIDTHS, dropout=0.3):
        super().__init__()
        self.network = EmbeddingNetwork(widths)
        self.standardise = nn.BatchNorm1d(EMBEDDING, affine=False)
        self.dropout = nn.Dropout(dropout)
        self.head = nn.Linear(EMBEDDING, classes)

    def forward(self, spectrogram):
        """-> (standardised embedding [batch, 512], logits [batch, classes])."""
        embedding = self.standardise(self.network(spectrogram))
        return embedding, self.head(self.dropout(embedding))
