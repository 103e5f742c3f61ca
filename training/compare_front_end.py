"""Save the front end's numbers for audio files, so that another implementation can be compared.

python3 training/compare_front_end.py --out DIR FILE...

Writes DIR/<file name>.npz for each file with
  samples   float64 [n]            mono, 16 kHz, in [-1, 1]
  decibels  float64 [frames, 64]   absolute mel dB, frames past the clip's end included
  reference float64                R in dB
  active    bool    [frames]       frames above the gate
  starts    int64   [windows]      first frames of the windows that are heard
  inputs    float32 [all windows, 1, 64, 100]  the network's inputs, heard or not
"""
import argparse
import os

import numpy as np

import front_end


def describe(path):
    """An audio file -> the arrays listed above, by name."""
    samples = front_end.read_mono(path)
    decibels, real_frames = front_end.mel_decibels(samples)
    peaks = decibels.max(axis=1)
    level = front_end.reference(peaks[:real_frames])
    active = peaks > level - front_end.GATE_DB
    scaled = front_end.scale_input(decibels - level).astype(np.float32)
    begins = front_end.all_starts(len(scaled))
    return {
        "samples": samples,
        "decibels": decibels,
        "reference": level,
        "active": active,
        "starts": front_end.window_starts(active),
        "inputs": np.stack([scaled[b : b + front_end.FRAMES].T for b in begins])[:, None],
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+")
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    os.makedirs(options.out, exist_ok=True)
    for path in options.files:
        arrays = describe(path)
        np.savez(os.path.join(options.out, os.path.basename(path) + ".npz"), **arrays)
        print(
            f"{path}: {len(arrays['samples'])} samples, {len(arrays['decibels'])} frames, "
            f"R {arrays['reference']:.3f} dB, {int(arrays['active'].sum())} active, "
            f"{len(arrays['starts'])} of {len(arrays['inputs'])} windows heard"
        )


if __name__ == "__main__":
    main()
