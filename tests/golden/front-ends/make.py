"""Makes the golden values of the front ends: float64 numpy, formula by formula, no code shared with the program.

    python3 make.py [edgel3_sea_ust_audio_emb_64.h5.gz]

With the EdgeL3 file (published by marl/edgel3, MIT) edgel3.json is made, too; it needs h5py.
"""
import gzip
import io
import json
import sys
from pathlib import Path

import numpy as np

HERE = Path(__file__).parent


def write(name, value):
    (HERE / name).write_text(json.dumps(value, separators=(',', ':')) + '\n')


def rounded(a, digits):
    return np.round(np.asarray(a, np.float64), digits).tolist()


# ---------------------------------------------------------------- signals

def mulberry32(seed, n):
    out = np.empty(n)
    a = seed
    for i in range(n):
        a = (a + 0x6D2B79F5) & 0xFFFFFFFF
        t = ((a ^ (a >> 15)) * (1 | a)) & 0xFFFFFFFF
        t = ((t + (((t ^ (t >> 7)) * (61 | t)) & 0xFFFFFFFF)) & 0xFFFFFFFF) ^ t
        out[i] = ((t ^ (t >> 14)) & 0xFFFFFFFF) / 4294967296
    return out


def chirp(n, rate, seed):
    """0.5 sin of a chirp from 50 Hz to 0.45 rate, and noise of +-0.01; float32 as the program receives it."""
    t = np.arange(n) / rate
    slope = (0.45 * rate - 50) / (n / rate)
    wave = 0.5 * np.sin(2 * np.pi * (50 * t + slope * t * t / 2))
    return (wave + 0.02 * (mulberry32(seed, n) - 0.5)).astype(np.float32).astype(np.float64)


def phrases(seconds, rate, seed):
    """Each half second: a level of 0, -60, -40, -20 or 0 dB and a tone of its own; 6 s of nothing from second 20 on."""
    half = rate // 2
    draws = mulberry32(seed, 4 * seconds)
    noise = mulberry32(seed + 1, seconds * rate)
    x = np.zeros(seconds * rate)
    for k in range(2 * seconds):
        if 40 <= k < 52:
            continue
        level = [0, 0.001, 0.01, 0.1, 1][int(5 * draws[2 * k])]
        frequency = 100 + 3000 * draws[2 * k + 1]
        i = np.arange(k * half, (k + 1) * half)
        x[i] = level * (0.4 * np.sin(2 * np.pi * frequency * i / rate) + 0.1 * (noise[i] - 0.5))
    return x.astype(np.float32).astype(np.float64)


# ---------------------------------------------------------------- mel

def hz_to_mel(f, scale):
    if scale == 'htk':
        return 2595 * np.log10(1 + f / 700)
    return f * 3 / 200 if f < 1000 else 15 + 27 * np.log(f / 1000) / np.log(6.4)


def mel_to_hz(m, scale):
    if scale == 'htk':
        return 700 * (10 ** (m / 2595) - 1)
    return m * 200 / 3 if m < 15 else 1000 * 6.4 ** ((m - 15) / 27)


def mel_bank(rate, n_fft, n_mels, fmin, fmax, scale, norm):
    mels = np.linspace(hz_to_mel(fmin, scale), hz_to_mel(fmax, scale), n_mels + 2)
    edges = np.array([mel_to_hz(m, scale) for m in mels])
    bins = np.arange(n_fft // 2 + 1) * rate / n_fft
    bank = np.zeros((n_mels, len(bins)))
    for b in range(n_mels):
        bank[b] = np.interp(bins, edges[b:b + 3], [0, 1, 0])
        if norm == 'area':
            bank[b] *= 2 / (edges[b + 2] - edges[b])
    return bank


def sparse(bank, digits):
    rows = []
    for row in bank:
        used = np.nonzero(row)[0]
        first, last = (used[0], used[-1]) if len(used) else (0, -1)
        rows.append({'first': int(first), 'weights': rounded(row[first:last + 1], digits)})
    return rows


# ---------------------------------------------------------------- spectrograms

def hann(n):
    return np.sin(np.pi * np.arange(n) / n) ** 2


def frames_of(x, n_fft, hop, count):
    """Zeros past the end."""
    x = np.concatenate([x, np.zeros(count * hop + n_fft)])
    return np.stack([x[t * hop:t * hop + n_fft] for t in range(count)])


def energies(x, n_fft, hop, count, spectrum, bank, square_root=False):
    s = np.abs(np.fft.rfft(frames_of(x, n_fft, hop, count) * hann(n_fft), axis=1))
    if spectrum == 'power':
        s = s ** 2
    if bank is not None:
        s = s @ bank.T
    return (np.sqrt(s) if square_root else s).T


def window_decibels(s):
    d = 10 * np.log10(np.maximum(s, 1e-10))
    return np.maximum(d - d.max(), -80)


def openl3(x, kind, representation):
    if representation == 'linear':
        return window_decibels(energies(x, 512, 242, 197, 'magnitude', None))
    n_mels = int(representation[3:])
    if kind == 'legacy':
        bank = mel_bank(48000, 2048, n_mels, 0, 24000, 'htk', 'area')
        return window_decibels(energies(np.pad(x, 982), 2048, 242, 199, 'power', bank, True))
    if kind == 'librosa':
        x = np.pad(x, 1024, mode='reflect')
    bank = mel_bank(48000, 2048, n_mels, 0, 24000, 'slaney', 'area')
    return window_decibels(energies(x, 2048, 242, 199, 'magnitude', bank))


def selection(n, step):
    return sorted({*range(0, n, step), *range(4), *range(n - 4, n)})


def pick(d, band_step, frame_step, digits=4):
    bands, frames = selection(d.shape[0], band_step), selection(d.shape[1], frame_step)
    return {'shape': list(d.shape), 'bands': bands, 'frames': frames,
            'values': rounded(d[np.ix_(bands, frames)], digits)}


def make_openl3():
    """A clip of 1.3 s at 48000 Hz, centred, hop 0.5 s: windows at 0, 0.5 and 1 s."""
    x = chirp(62400, 48000, 7)
    padded = np.concatenate([np.zeros(24000), x, np.zeros(48000)])
    cases = []
    for kind in ('kapre', 'librosa', 'legacy'):
        for representation in ('mel128', 'mel256', 'linear'):
            windows = []
            for i in (0, 1, 2):
                d = openl3(padded[i * 24000:i * 24000 + 48000], kind, representation)
                windows.append(pick(d, d.shape[0] // 12, 11))
            cases.append({'kind': kind, 'representation': representation, 'windows': windows})
    write('openl3.json', {'samples': 62400, 'seed': 7, 'cases': cases})


COMPACT = {'nMels': 64, 'fmin': 60, 'fmax': 7600, 'percentile': 98, 'seconds': 30, 'range': 60,
           'low': -1, 'high': 1, 'frameDecibels': 30, 'minActiveFraction': 0.3}


def compact(x, hop, center):
    """All windows of a clip at 16000 Hz by the definition: frames first, then each window from them."""
    c = COMPACT
    length = len(x)
    left = 8000 if center else 0
    count = 1 if length + left <= 16000 else 1 + int(np.ceil((length + left - 16000) / hop))
    n_frames = ((count - 1) * hop + 16000 - left) // 160
    bank = mel_bank(16000, 1024, c['nMels'], c['fmin'], c['fmax'], 'slaney', 'none')
    d = 10 * np.log10(np.maximum(energies(np.concatenate([np.zeros(432), x]), 1024, 160, n_frames, 'power', bank), 1e-10))
    m = d.max(axis=0)
    own = -(-length // 160)
    windows = []
    for i in range(count):
        first = (i * hop - left) // 160
        context = m[max(0, first - 3000):min(own, first + 3100)]
        reference = np.percentile(context, c['percentile'])
        window = np.full((c['nMels'], 100), -100.0)
        inside = np.arange(max(0, first), first + 100)
        window[:, inside - first] = d[:, inside]
        active = np.mean(window.max(axis=0) > reference - c['frameDecibels'])
        scaled = c['low'] + (c['high'] - c['low']) * (np.clip(window - reference, -60, 0) + 60) / 60
        windows.append({'time': i * hop / 16000, 'start': (i * hop - left) / 16000, 'reference': float(np.round(reference, 6)),
                        'activeFraction': float(np.round(active, 6)), 'heard': bool(active >= c['minActiveFraction']),
                        'input': scaled})
    return windows


def make_compact():
    cases = []
    for name, x, hop, center in (
        ('long', phrases(75, 16000, 3), 8000, True),
        ('long, not centred', phrases(75, 16000, 3)[:1111111], 16000, False),
        ('short', phrases(2, 16000, 11)[:23456], 1600, True),
        ('below one second', phrases(1, 16000, 5)[:5001], 8000, False),
    ):
        windows = compact(x, hop, center)
        shown = sorted({0, 1, len(windows) // 2, len(windows) - 1} & set(range(len(windows))))
        for i, w in enumerate(windows):
            w['input'] = pick(w['input'], 9, 9, 6) if i in shown else None
        cases.append({'name': name, 'samples': len(x), 'hop': hop, 'center': center, 'windows': windows})
    cases[0]['signal'] = {'seconds': 75, 'seed': 3}
    cases[1]['signal'] = {'seconds': 75, 'seed': 3}
    cases[2]['signal'] = {'seconds': 2, 'seed': 11}
    cases[3]['signal'] = {'seconds': 1, 'seed': 5}
    write('compact.json', {'settings': COMPACT, 'cases': cases})


# ---------------------------------------------------------------- resampling

def kaiser_best():
    zeros, bits = 64, 512
    u = np.linspace(0, zeros, zeros * bits + 1)
    r = 0.9475937167399596
    return r * np.sinc(r * u) * np.kaiser(2 * zeros * bits + 1, 14.769656459379492)[zeros * bits:]


def resampled(x, tau, rho):
    """resampy 0.2.2, interpn.py, one output sample at tau."""
    h = kaiser_best.table * (rho if rho < 1 else 1)
    delta = np.append(np.diff(h), 0)
    scale = min(1.0, rho)
    step = int(scale * 512)
    n = int(tau)
    total = 0.0
    for distance, reach, place, direction in ((scale * (tau - n), n + 1, n, -1),
                                              (scale - scale * (tau - n), len(x) - n - 1, n + 1, 1)):
        offset = int(distance * 512)
        eta = distance * 512 - offset
        i = np.arange(min(reach, (len(h) - offset) // step))
        total += np.sum((h[offset + i * step] + eta * delta[offset + i * step]) * x[place + direction * i])
    return total


def make_resampler():
    kaiser_best.table = kaiser_best()
    cases = []
    for rate_in, rate_out, n in ((44100, 16000, 9000), (48000, 16000, 9000), (22050, 16000, 5000), (24000, 16000, 5000),
                                 (32000, 16000, 5000), (11025, 16000, 3000), (8000, 16000, 2000), (192000, 16000, 20000),
                                 (44100, 48000, 9000), (88200, 48000, 9000), (44101, 16000, 9000), (44100, 48000, 50)):
        x = chirp(n, rate_in, 21)
        count = n * rate_out // rate_in
        at = sorted({t for t in (*range(60), *range(count // 2, count // 2 + 60), *range(count - 60, count)) if 0 <= t < count})
        # As resampy itself: the position is a running sum of a rounded step.
        rho = rate_out / rate_in
        positions = np.concatenate([[0.0], np.cumsum(np.full(count, 1 / rho))])
        y = [resampled(x, positions[t], rho) for t in at]
        cases.append({'inputRate': rate_in, 'outputRate': rate_out, 'samples': n, 'count': count, 'at': at,
                      'values': rounded(y, 9)})
    # Two seconds, as in OpenL3's regression data.
    x = chirp(88200, 44100, 21)
    rho = 48000 / 44100
    positions = np.concatenate([[0.0], np.cumsum(np.full(95999, 1 / rho))])
    at = list(range(0, 96000, 397))
    cases.append({'inputRate': 44100, 'outputRate': 48000, 'samples': 88200, 'count': 96000, 'at': at,
                  'values': rounded([resampled(x, positions[t], rho) for t in at], 9)})
    write('resampler.json', {'seed': 21, 'cases': cases})


# ---------------------------------------------------------------- windows

def make_windows():
    """openl3's own way: pad an array, then cut it."""
    table = []
    for rate in (48000, 16000):
        for hop_seconds in (0.1, 0.5, 0.7, 1, 2.5):
            for center in (True, False):
                for length in (1, 48, rate // 2, rate - 1, rate, rate + 1, 96000, 123457):
                    x = np.ones(length)
                    hop = int(hop_seconds * rate)
                    if center:
                        x = np.pad(x, (rate // 2, 0))
                    if len(x) < rate:
                        pad = rate - len(x)
                    else:
                        pad = int(np.ceil((len(x) - rate) / hop)) * hop - (len(x) - rate)
                    x = np.pad(x, (0, pad))
                    starts = list(range(0, len(x) - rate + 1, hop))
                    table.append({'sampleRate': rate, 'hopSeconds': hop_seconds, 'center': center, 'length': length,
                                  'hop': hop, 'paddedLength': len(x), 'count': len(starts), 'lastTime': starts[-1] / rate})
    write('windows.json', table)


def make_mel():
    cases = []
    for rate, n_fft, n_mels, fmin, fmax, scale, norm, step in (
        (16000, 1024, 64, 60, 7600, 'slaney', 'none', 1), (16000, 1024, 40, 0, 8000, 'htk', 'none', 3),
        (48000, 2048, 256, 0, 24000, 'slaney', 'area', 15), (48000, 2048, 128, 0, 24000, 'slaney', 'area', 9),
        (48000, 2048, 256, 0, 24000, 'htk', 'area', 15), (48000, 2048, 128, 0, 24000, 'htk', 'area', 9),
    ):
        bank = mel_bank(rate, n_fft, n_mels, fmin, fmax, scale, norm)
        bands = selection(n_mels, step)
        cases.append({'sampleRate': rate, 'nFft': n_fft, 'mel': {'nMels': n_mels, 'fmin': fmin, 'fmax': fmax, 'scale': scale,
                      'norm': norm}, 'bands': bands, 'rows': sparse(bank[bands], 12)})
    write('mel.json', cases)


def make_percentiles():
    cases = []
    for n in (1, 2, 3, 10, 101, 997):
        values = np.round(100 * mulberry32(n, n), 3)
        for values in (values, np.round(values / 20)):
            cases.append({'values': values.tolist(),
                          'percentiles': [[p, float(np.percentile(values, p))] for p in (0, 1, 33.3, 50, 98, 100)]})
    write('percentiles.json', cases)


# ---------------------------------------------------------------- EdgeL3's own arrays

def make_edgel3(path):
    """kapre 0.1.4's arrays as they are stored (float32), and a spectrogram computed with nothing but them (float64)."""
    import h5py
    with h5py.File(io.BytesIO(gzip.decompress(Path(path).read_bytes())), 'r') as f:
        group = f['model_weights/melspectrogram_1/melspectrogram_1']
        bank = group['Variable:0'][()].astype(np.float64)
        real = group['real_kernels:0'][()].reshape(1024, 513).astype(np.float64)
        imag = group['imag_kernels:0'][()].reshape(1024, 513).astype(np.float64)
    x = chirp(8000, 8000, 13)
    frames = frames_of(np.pad(x, 432), 1024, 160, 50)
    power = (frames @ real) ** 2 + (frames @ imag) ** 2
    d = window_decibels(np.sqrt(power @ bank).T)
    write('edgel3.json', {'seed': 13, 'filterbank': sparse(bank.T, 12), 'window': rounded(real[:, 0], 9),
                          'spectrogram': pick(d, 3, 3)})


if __name__ == '__main__':
    make_openl3()
    make_compact()
    make_resampler()
    make_windows()
    make_mel()
    make_percentiles()
    if len(sys.argv) > 1:
        make_edgel3(sys.argv[1])
