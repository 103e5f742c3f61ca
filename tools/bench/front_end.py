"""Log-mel windows by numpy and resampling by scipy, as one would write them there: PLAN, the sizes as JSON.

Prints milliseconds of processor time on one thread as JSON. The filterbank's values do not matter to its time.
"""
import json
import sys
import time

import numpy as np
import scipy
from scipy.signal import get_window, resample_poly

plan = json.loads(sys.argv[1])
random = np.random.default_rng(0)


def best_ms(work):
    work()
    times = []
    for _ in range(plan["runs"]):
        start = time.process_time()
        work()
        times.append(1000 * (time.process_time() - start))
    return min(times)


def log_mel(samples, n_fft, hop, window, bank):
    frames = np.lib.stride_tricks.sliding_window_view(samples, n_fft)[::hop] * window
    energies = (np.abs(np.fft.rfft(frames, axis=-1)) ** 2) @ bank
    return 10 * np.log10(np.maximum(energies, 1e-10))


def windows(settings):
    rate, n_fft, hop, frames = (settings[name] for name in ("sampleRate", "nFft", "hopLength", "frames"))
    samples = random.uniform(-0.1, 0.1, plan["seconds"] * rate).astype(np.float32)
    window = get_window("hann", n_fft).astype(np.float32)
    bank = random.uniform(size=(n_fft // 2 + 1, settings["nMels"])).astype(np.float32)
    step, length = rate // 2, frames * hop

    def stream():
        decibels = log_mel(np.pad(samples, n_fft // 2), n_fft, hop, window, bank)
        starts = range(0, len(decibels) - frames, step // hop)
        return [np.maximum(decibels[at : at + frames] - decibels.max(), -60) for at in starts]

    def window_by_window():
        starts = range(0, len(samples) - rate + 1, step)
        padded = [np.pad(samples[at : at + length], n_fft // 2) for at in starts]
        spectra = [log_mel(each, n_fft, hop, window, bank) for each in padded]
        return [np.maximum(each - each.max(), -80) for each in spectra]

    return stream if settings["scope"] == "stream" else window_by_window


sound = random.uniform(-0.1, 0.1, plan["seconds"] * plan["fileRate"]).astype(np.float32)
print(
    json.dumps(
        {
            "versions": f"numpy {np.__version__}, scipy {scipy.__version__}",
            "resample": best_ms(lambda: resample_poly(sound, plan["compact"]["sampleRate"], plan["fileRate"])),
            "compact": best_ms(windows(plan["compact"])),
            "openl3": best_ms(windows(plan["openl3"])),
        }
    )
)
