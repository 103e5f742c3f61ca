"""Makes openl3.json, sparse.json and edgel3.json: embeddings of real sound by an independent float64 reference (torch).

    /usr/bin/python3 make.py [sparse | edgel3_sea_ust_audio_emb_64.h5.gz]

The weights of openl3.json are random, in the layout that OpenL3 publishes, and those of sparse.json in that of EdgeL3's
sparse networks; random-weights.ts and edgel3-weights.ts write the same ones as Keras files. Front ends and resampling are those of ../front-ends/make.py: no code is shared with the program.
edgel3.json needs the real file (marl/edgel3, MIT) and h5py.
"""
import gzip
import importlib.util
import io
import json
import sys
from pathlib import Path

import numpy as np
import soundfile
import torch
from torch.nn.functional import conv2d, max_pool2d

HERE = Path(__file__).parent
FIXTURES = HERE.parent.parent / 'fixtures'
BLOCKS = (64, 128, 256, 512)
EPSILON = 1e-3

spec = importlib.util.spec_from_file_location('front_ends', HERE.parent / 'front-ends' / 'make.py')
front_ends = importlib.util.module_from_spec(spec)
spec.loader.exec_module(front_ends)


# ---------------------------------------------------------------- random weights

def mulberry32(seed, n):
    """Vectorised: the state after i steps is seed + i * 0x6D2B79F5."""
    with np.errstate(over='ignore'):
        a = np.uint32(seed) + np.arange(1, n + 1, dtype=np.uint32) * np.uint32(0x6D2B79F5)
        t = (a ^ (a >> np.uint32(15))) * (a | np.uint32(1))
        t = (t + (t ^ (t >> np.uint32(7))) * (t | np.uint32(61))) ^ t
        return (t ^ (t >> np.uint32(14))) / 4294967296


class RandomWeights:
    """The arrays in the order of the file, each from a seed of its own."""

    def __init__(self, seed, sparsity=0.0):
        self.seed = 1000 * seed
        self.sparsity = sparsity

    def array(self, shape, low, high):
        self.seed += 1
        u = mulberry32(self.seed, int(np.prod(shape)))
        values = low + (high - low) * u
        if len(shape) == 4:
            values[u < self.sparsity] = 0
        return values.astype(np.float32).astype(np.float64).reshape(shape)

    def batch_norm(self, channels):
        if channels == 1:
            ranges = (0.8, 1.2), (-0.2, 0.2), (-45, -35), (300, 500)
        else:
            ranges = (0.8, 1.2), (-0.2, 0.2), (-0.2, 0.2), (0.5, 1.5)
        return [self.array((channels,), *r) for r in ranges]

    def conv(self, inputs, outputs):
        limit = float(np.sqrt(6 / (9 * inputs)))
        return [self.array((3, 3, inputs, outputs), -limit, limit), self.array((outputs,), -0.1, 0.1)]


def openl3_layers(seed, sparsity=0.0):
    weights = RandomWeights(seed, sparsity)
    layers = [('bn', weights.batch_norm(1))]
    inputs = 1
    for block, outputs in enumerate(BLOCKS):
        if block > 0:
            layers.append(('pool', (2, 2)))
        for second in (False, True):
            layers.append(('conv', weights.conv(inputs, outputs)))
            inputs = outputs
            if not (second and outputs == 512):
                layers += [('bn', weights.batch_norm(outputs)), ('relu', None)]
    return layers


# ---------------------------------------------------------------- the network, layer by layer as Keras runs it

def forward(x, layers):
    """Decibels [frequency, time] to the last layer's output [channels, frequency, time]."""
    x = torch.from_numpy(np.array(x, np.float64))[None, None]
    for kind, value in layers:
        if kind == 'bn':
            gamma, beta, mean, variance = (torch.from_numpy(v)[None, :, None, None] for v in value)
            x = (x - mean) / torch.sqrt(variance + EPSILON) * gamma + beta
        elif kind == 'conv':
            kernel, bias = value
            x = conv2d(x, torch.from_numpy(np.ascontiguousarray(kernel.transpose(3, 2, 0, 1))),
                       torch.from_numpy(bias), padding=1)
        elif kind == 'relu':
            x = torch.relu(x)
        else:
            x = max_pool2d(x, value)
    return x[0]


def flattened(x):
    """In the order frequency, time, channel."""
    return x.permute(1, 2, 0).reshape(-1).numpy()


# ---------------------------------------------------------------- sound

def resample(x, rate_in, rate_out):
    if rate_in == rate_out:
        return x
    front_ends.resampled.__globals__['kaiser_best'].table = front_ends.kaiser_best()
    rho = rate_out / rate_in
    count = len(x) * rate_out // rate_in
    taus = np.concatenate([[0.0], np.cumsum(np.full(count, 1 / rho))])
    return np.array([front_ends.resampled(x, taus[t], rho) for t in range(count)])


def windows_of(path, rate, hop_seconds, center=False):
    x, found = soundfile.read(path)
    if x.ndim == 2:
        x = x.mean(axis=1)
    # The program keeps samples in float32.
    x = resample(x.astype(np.float32).astype(np.float64), found, rate).astype(np.float32).astype(np.float64)
    hop = int(hop_seconds * rate)
    if center:
        x = np.pad(x, (rate // 2, 0))
    count = 1 if len(x) <= rate else 1 + int(np.ceil((len(x) - rate) / hop))
    x = np.pad(x, (0, (count - 1) * hop + rate - len(x)))
    return [x[i * hop:i * hop + rate] for i in range(count)]


def shown(embedding, count):
    """A selection spread over the vector, and the largest value, to which differences are compared."""
    at = np.unique(np.linspace(0, len(embedding) - 1, count).astype(int))
    return {'at': at.tolist(), 'values': [float(f'{v:.8g}') for v in embedding[at]],
            'largest': float(f'{np.abs(embedding).max():.8g}')}


def make_openl3():
    """voice-48k.wav, not centred, hop 0.6 s: two windows. It needs no resampling: where a sound is empty above some
    frequency, the last bit of a float32 sample decides what linear bins there hold, in OpenL3 as well."""
    windows = windows_of(FIXTURES / 'voice-48k.wav', 48000, 0.6)
    cases = []
    seed = 0
    for representation in ('linear', 'mel128', 'mel256'):
        for content in ('music', 'env'):
            seed += 1
            layers = openl3_layers(seed)
            for kind in ('kapre', 'librosa', 'legacy'):
                if representation == 'linear' and kind != 'kapre':
                    cases.append({**cases[-1], 'kind': kind})
                    continue
                outputs = [forward(front_ends.openl3(w, kind, representation), layers) for w in windows]
                pool = (4, 8) if representation == 'mel128' else (8, 8)
                cases.append({
                    'representation': representation, 'contentType': content, 'seed': seed, 'kind': kind,
                    '512': [shown(o.amax(dim=(1, 2)).numpy(), 48) for o in outputs],
                    '6144': [shown(flattened(max_pool2d(o[None], pool)[0]), 96) for o in outputs]})
                print(representation, content, kind, flush=True)
    write('openl3.json', cases)


# ---------------------------------------------------------------- EdgeL3

def make_sparse():
    """Sparse networks hear as OpenL3's weights were trained to: legacy, mel256."""
    layers = openl3_layers(7, 0.9545)
    outputs = [forward(front_ends.openl3(w, 'legacy', 'mel256'), layers)
               for w in windows_of(FIXTURES / 'voice-48k.wav', 48000, 0.6)]
    write('sparse.json', [shown(o.amax(dim=(1, 2)).numpy(), 48) for o in outputs])


def make_edgel3(path):
    """Everything from the file: its filterbank and Fourier kernels instead of formulas, its layers in its order."""
    import h5py
    layers, kernels = [], None
    with h5py.File(io.BytesIO(gzip.decompress(Path(path).read_bytes())), 'r') as f:
        config = json.loads(f.attrs['model_config'])
        for layer in config['config']['layers']:
            name, settings = layer['config']['name'], layer['config']
            group = f['model_weights'][name]
            arrays = [group[n][()].astype(np.float64) for n in group.attrs['weight_names']]
            kind = layer['class_name']
            if kind == 'Melspectrogram':
                kernels = arrays[0].reshape(1024, 513), arrays[1].reshape(1024, 513), arrays[2]
            elif kind == 'BatchNormalization':
                layers.append(('bn', arrays))
            elif kind == 'Conv2D':
                layers.append(('conv', arrays))
            elif kind == 'Activation':
                layers.append(('relu', None))
            elif kind == 'MaxPooling2D':
                layers.append(('pool', tuple(settings['pool_size'])))

    def spectrogram(x):
        real, imaginary, bank = kernels
        frames = front_ends.frames_of(np.pad(x, 432), 1024, 160, 50)
        power = (frames @ real) ** 2 + (frames @ imaginary) ** 2
        return front_ends.window_decibels(np.sqrt(power @ bank).T)

    reference = FIXTURES.parent.parent.parent / 'shared/reference/openl3'
    cases = []
    for path in (FIXTURES / 'voice.wav', FIXTURES / 'voice-22k.wav', *(reference / n for n in (
            'chirp_44k.wav', 'chirp_1s.wav', 'chirp_mono.wav', 'chirp_stereo.wav', 'silence.wav', 'short.wav'))):
        windows = windows_of(path, 8000, 0.5, center=True)
        cases.append({'file': path.name,
                      'windows': [shown(flattened(forward(spectrogram(w), layers)), 64) for w in windows]})
        print(path.name, len(windows), flush=True)
    write('edgel3.json', cases)


def write(name, value):
    (HERE / name).write_text(json.dumps(value, separators=(',', ':')) + '\n')


if __name__ == '__main__':
    torch.set_num_threads(2)
    if sys.argv[1:] == ['sparse']:
        make_sparse()
    elif len(sys.argv) > 1:
        make_edgel3(sys.argv[1])
    else:
        make_openl3()
