"""Random changes to a batch of spectrograms, in decibels under the clip's reference.

They stand for other voices (pitch, speed), rooms (smearing), microphones and codecs
(equalisation, band limits) and surroundings (noise, other sounds). Shapes: [batch, 64, frames].
"""
import torch
import torch.nn.functional as F

import front_end

CROP = front_end.FRAMES + 40  # frames cut out around a window, so that it can be sped up
BANDS, FRAMES = front_end.N_MELS, front_end.FRAMES


def uniform(count, low, high, *shape):
    """[count, *shape] numbers drawn evenly from low to high."""
    return low + (high - low) * torch.rand(count, *(shape or (1, 1)))


def sometimes(count, probability):
    """[count, 1, 1] of 1 with the given probability, else 0."""
    return (torch.rand(count, 1, 1) < probability).float()


def warp(crops, speed=0.15, shift=2.0, stretch=0.04):
    """Crops [batch, 64, 140] -> [batch, 64, 100]: another speed, pitch and vocal tract length."""
    count = len(crops)
    rate = torch.exp(uniform(count, -speed, speed, 1))
    time = (torch.arange(FRAMES) - (FRAMES - 1) / 2) * rate * 2 / (CROP - 1)
    scale = uniform(count, 1 - stretch, 1 + stretch, 1)
    move = uniform(count, -shift, shift, 1)
    band = (torch.arange(BANDS) * scale + move) * 2 / (BANDS - 1) - 1
    grid = torch.stack(
        [time[:, None, :].expand(-1, BANDS, -1), band[:, :, None].expand(-1, -1, FRAMES)], 3
    )
    return F.grid_sample(crops[:, None], grid, padding_mode="border", align_corners=True)[:, 0]


def equaliser(count, depth=4.0, tilt=8.0):
    """[count, 64, 1] dB: a smooth random response, a tilt, and now and then a limited band."""
    position = torch.linspace(0, 1, BANDS)
    order = torch.arange(1, 7)
    curves = torch.cos(torch.pi * order[:, None] * position)
    response = (torch.randn(count, 6) * depth / order.float().sqrt()) @ curves * 0.7
    response = response[:, :, None] + uniform(count, -tilt, tilt) * (position - 0.5)[:, None]
    bands = torch.arange(BANDS)[:, None]
    top = (bands - uniform(count, 36, 62)).clamp(min=0) * uniform(count, 2, 15)
    bottom = (uniform(count, 2, 14) - bands).clamp(min=0) * uniform(count, 1, 6)
    return response - sometimes(count, 0.3) * top - sometimes(count, 0.3) * bottom


def smear(power, probability=0.35):
    """Reverberation: each frame's power trails off exponentially over the frames after it."""
    count = len(power)
    decay = 10 ** (-0.06 / uniform(count, 0.15, 0.9))
    wet = sometimes(count, probability) * uniform(count, 0.1, 0.9) * (1 - decay)
    tail = power
    for step in (1, 2, 4, 8, 16, 32):
        tail = tail + decay**step * F.pad(tail, (step, 0))[:, :, : power.shape[2]]
    return (1 - wet) * power + wet * tail


def noise(count, frames, probability=0.6):
    """[count, 64, frames] power of a random steady noise, some 10 to 60 dB under the reference."""
    level = uniform(count, -60, -18) + equaliser(count, 6.0, 30.0)
    level = level + 2.0 * torch.randn(count, BANDS, frames) + 1.5 * torch.randn(count, 1, frames)
    return sometimes(count, probability) * 10 ** (level / 10)


def loudness(decibels):
    """[batch, 1, 1]: nearly the highest frame maximum, as the reference is."""
    return decibels.amax(1).kthvalue(decibels.shape[2] - 2, dim=1).values[:, None, None]


def mask(inputs, bands=8, frames=16):
    """Hide one random strip of frequency and one of time."""
    count = len(inputs)
    fill = uniform(count, -1, 0)
    for axis, size, most in ((1, BANDS, bands), (2, FRAMES, frames)):
        width = torch.rand(count, 1) * most
        begin = torch.rand(count, 1) * (size - width)
        cells = torch.arange(size)
        hidden = (cells >= begin) & (cells < begin + width)
        hidden = hidden[:, :, None] if axis == 1 else hidden[:, None, :]
        inputs = torch.where(hidden, fill, inputs)
    return inputs


def channel(decibels):
    """Another room, other sounds, another microphone and noise; the reference is kept in step."""
    count = len(decibels)
    power = smear(10 ** (decibels / 10))
    other = sometimes(count, 0.2) * 10 ** (uniform(count, -25, -8) / 10)
    power = power + other * power[torch.randperm(count)]
    power = power * 10 ** (sometimes(count, 0.8) * equaliser(count) / 10)
    power = power + noise(count, FRAMES)
    changed = 10 * torch.log10(power + 1e-10)
    return changed + loudness(decibels) - loudness(changed)


def augment(crops, share):
    """Crops [batch, 64, 140] in dB under the reference -> network inputs [batch, 1, 64, 100].

    The first `share` of the windows, which come in no order, get another channel; all get another
    voice, level and mask.
    """
    count = len(crops)
    decibels = warp(crops.clamp(min=-80))
    changed = round(share * count)
    if changed:
        decibels[:changed] = channel(decibels[:changed])
    decibels = decibels + 2.0 * torch.randn(count, 1, 1)
    return mask(front_end_scale(decibels))[:, None]


def front_end_scale(decibels):
    """The front end's scaling to [-1, 1], for tensors."""
    return 1 + 2 * decibels.clamp(-front_end.RANGE_DB, 0) / front_end.RANGE_DB
