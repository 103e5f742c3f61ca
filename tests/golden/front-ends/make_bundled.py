"""What the bundled network was trained on, for two fixtures: its inputs by training/front_end.py, thinned out.

python3 tests/golden/front-ends/make_bundled.py, with NumPy, SciPy and soundfile, writes bundled.json beside it.
"""
import json
import pathlib
import sys

here = pathlib.Path(__file__).parent
root = here.parents[2]
sys.path.insert(0, str(root / "training"))
import compare_front_end  # noqa: E402

BAND_STEP, FRAME_STEP = 5, 7

files = {}
for name in ("voice.wav", "voice-22k.wav"):
    arrays = compare_front_end.describe(root / "tests" / "fixtures" / name)
    thinned = arrays["inputs"][:, 0, ::BAND_STEP, ::FRAME_STEP]
    files[name] = {
        "reference": round(float(arrays["reference"]), 4),
        "heardWindows": [int(start) // 50 for start in arrays["starts"]],
        "inputs": [[round(float(value), 5) for value in window.ravel()] for window in thinned],
    }
(here / "bundled.json").write_text(json.dumps({"bandStep": BAND_STEP, "frameStep": FRAME_STEP, "files": files}))
