"""The trained network without batch normalisation, its weights rounded to half precision."""
import copy

import torch
from torch import nn

from network import Block, EmbeddingNetwork


def fold_block(block):
    """A Block -> its convolution with the normalisation folded in, weights rounded to float16."""
    convolution, normalisation, _ = block
    scale = normalisation.weight / torch.sqrt(normalisation.running_var + normalisation.eps)
    folded = nn.Conv2d(
        convolution.in_channels,
        convolution.out_channels,
        convolution.kernel_size,
        convolution.stride,
        convolution.padding,
    )
    bias = normalisation.bias - normalisation.running_mean * scale
    weight = convolution.weight * scale[:, None, None, None]
    folded.weight = nn.Parameter(weight.detach().half().float())
    folded.bias = nn.Parameter(bias.detach().half().float())
    return nn.Sequential(folded, nn.ReLU())


def fold(network: EmbeddingNetwork) -> EmbeddingNetwork:
    """A copy of the network in evaluation form: what is exported, and what torch can still run."""
    folded = copy.deepcopy(network).eval()
    folded.features = nn.Sequential(
        *(fold_block(part) if isinstance(part, Block) else part for part in network.features)
    )
    return folded.eval()
