"""The network's front end: audio file -> mono 16 kHz -> log-mel decibels -> network input.

It is the same computation, number for number, as the program's own in TypeScript.
Axes: a clip's mel frames are [frames, 64]; a network input is [64, 100] (band, frame).
"""
import functools
import math

import numpy as np
import soundfile
from scipy import signal

SAMPLE_RATE = 16000
N_FFT = 1024
HOP_LENGTH = 160
N_MELS = 64
FMIN, FMAX = 50, 7800
AMIN = 1e-10
FRAMES = 100  # frames in a window of one second
HOP_FRAMES = 50  # frames between the starts of two windows
CONTEXT_FRAMES = 3000  # frames around a window that its 0 dB is taken from
FRAME_START = -432  # frame j covers samples [160 j - 432, 160 j + 592)
PERCENTILE = 98
RANGE_DB = 60
GATE_DB = 30
MIN_ACTIVE_FRACTION = 0.3


@functools.lru_cache(maxsize=None)
def kaiser_best():
    """Half of resampy 0.2.2's `kaiser_best` filter: 32769 points, 512 per zero crossing."""
    zeros, precision, rolloff, beta = 64, 512, 0.9475937167399596, 14.769656459379492
    points = zeros * precision
    taper = np.kaiser(2 * points + 1, beta)[points:]
    return taper * rolloff * np.sinc(rolloff * np.linspace(0, zeros, points + 1))


@functools.lru_cache(maxsize=None)
def phase_kernels(rate):
    """`rate` Hz -> 16 kHz: (decimation, a (first sample, taps ahead, kernel) for each phase)."""
    common = math.gcd(rate, SAMPLE_RATE)
    phases, decimation = SAMPLE_RATE // common, rate // common
    ratio = SAMPLE_RATE / rate
    scale = min(1.0, ratio)
    step = int(512 * scale)
    table = kaiser_best() * scale
    slope = np.append(np.diff(table), 0.0)

    def wing(fraction):
        position = fraction * 512
        offset = int(position)
        count = (len(table) - offset) // step
        at = offset + step * np.arange(count)
        return table[at] + (position - offset) * slope[at]

    kernels = []
    for phase in range(phases):
        first, remainder = divmod(phase * decimation, phases)
        fraction = scale * remainder / phases
        left, right = wing(fraction), wing(scale - fraction)
        kernels.append((first, len(right), np.concatenate([right[::-1], left])))
    return decimation, kernels


def resample(samples, rate):
    """Mono samples at `rate` Hz -> float64 samples at 16 kHz, int(n * 16000 / rate) of them."""
    if rate == SAMPLE_RATE:
        return np.asarray(samples, np.float64)
    length = int(len(samples) * SAMPLE_RATE / rate)
    decimation, kernels = phase_kernels(rate)
    result = np.zeros(length)
    for phase, (first, ahead, kernel) in enumerate(kernels):
        wanted = len(range(phase, length, len(kernels)))
        lead = -(first + ahead) % decimation
        padded = np.concatenate([np.zeros(lead), samples, np.zeros(len(kernel) + decimation)])
        filtered = signal.upfirdn(kernel, padded, 1, decimation)
        begin = (first + ahead + lead) // decimation
        result[phase :: len(kernels)] = filtered[begin : begin + wanted]
    return result


def read_mono(path):
    """An audio file -> float64 mono samples at 16 kHz (the mean of its channels)."""
    samples, rate = soundfile.read(path, dtype="float64", always_2d=True)
    return resample(samples.mean(axis=1), rate)


@functools.lru_cache(maxsize=None)
def mel_filters():
    """[64, 513] triangles of peak 1 on the HTK mel scale, their weights taken in Hz."""
    low, high = (2595 * math.log10(1 + f / 700) for f in (FMIN, FMAX))
    edges = 700 * (10 ** (np.linspace(low, high, N_MELS + 2) / 2595) - 1)
    bins = np.arange(N_FFT // 2 + 1) * SAMPLE_RATE / N_FFT
    rising = (bins - edges[:-2, None]) / (edges[1:-1] - edges[:-2])[:, None]
    falling = (edges[2:, None] - bins) / (edges[2:] - edges[1:-1])[:, None]
    return np.maximum(0, np.minimum(rising, falling))


def window_count(length):
    """How many windows, every half second, a clip of `length` samples has."""
    return 1 + max(0, math.ceil((length / HOP_LENGTH - FRAMES) / HOP_FRAMES))


def mel_decibels(samples):
    """16 kHz samples -> (absolute dB [frames, 64], real frames): zeros follow the real frames."""
    total = HOP_FRAMES * (window_count(len(samples)) - 1) + FRAMES
    end = HOP_LENGTH * (total - 1) + FRAME_START + N_FFT
    padded = np.concatenate([np.zeros(-FRAME_START), samples, np.zeros(max(0, end - len(samples)))])
    frames = np.lib.stride_tricks.sliding_window_view(padded, N_FFT)[::HOP_LENGTH][:total]
    hann = signal.get_window("hann", N_FFT)
    power = np.abs(np.fft.rfft(frames * hann, axis=1)) ** 2
    decibels = 10 * np.log10(np.maximum(power @ mel_filters().T, AMIN))
    return decibels, math.ceil(len(samples) / HOP_LENGTH)


def reference(peaks):
    """0 dB: the 98th percentile of the frames' maxima. Clips of up to 30 s are seen whole."""
    return float(np.percentile(peaks, PERCENTILE))


def all_starts(frames):
    """First frames of all windows of a clip with so many frames."""
    return np.arange(0, frames - FRAMES + 1, HOP_FRAMES)


def enough(counts):
    """Which of the windows, with so many active frames each, hold enough sound: [windows] bool."""
    return counts >= MIN_ACTIVE_FRACTION * FRAMES


def heard(starts, counts):
    """Which of the windows are heard: those with enough sound; the most active one where none has
    it."""
    chosen = enough(counts)
    return chosen if chosen.any() else starts == starts[counts.argmax()]


def active_counts(active):
    """How many frames are active in each window of a clip with active frames [frames]."""
    return np.array([active[start : start + FRAMES].sum() for start in all_starts(len(active))])


def window_starts(active):
    """First frames of the windows that are heard, of a clip with active frames [frames]."""
    starts = all_starts(len(active))
    return starts[heard(starts, active_counts(active))]


def running_windows(decibels, real_frames):
    """-> (first frames of the heard windows, their references), as in live use: a window's 0 dB
    is taken from the frames before its end, since those after it are not there yet."""
    peaks = decibels.astype(np.float32).max(axis=1)
    starts = all_starts(len(peaks))
    ends = np.minimum(starts + FRAMES, real_frames)
    references = np.array(
        [
            reference(peaks[max(0, start - CONTEXT_FRAMES) : end])
            for start, end in zip(starts, ends)
        ]
    )
    counts = np.array(
        [
            (peaks[start : start + FRAMES] > level - GATE_DB).sum()
            for start, level in zip(starts, references)
        ]
    )
    chosen = heard(starts, counts)
    return starts[chosen], references[chosen]


def scale_input(relative):
    """dB under R -> the network's input in [-1, 1]."""
    return 1 + 2 * np.clip(relative, -RANGE_DB, 0) / RANGE_DB
