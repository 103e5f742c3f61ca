"""Nearest neighbours by scikit-learn's brute force, and how fast memory is copied: TRAINING.npy QUERIES.npy K TOGETHER.

Prints milliseconds of processor time on one thread as JSON, and the rows that were found.
"""
import json
import sys
import time

import numpy as np
import sklearn
from sklearn.neighbors import NearestNeighbors

training, queries = np.load(sys.argv[1]), np.load(sys.argv[2])
k, together = map(int, sys.argv[3:])


def best_ms(work, runs=5):
    work()
    times = []
    for _ in range(runs):
        start = time.process_time()
        work()
        times.append(1000 * (time.process_time() - start))
    return min(times)


model = NearestNeighbors(n_neighbors=k, algorithm="brute").fit(training)
copy = np.empty_like(training)
copied_ms = best_ms(lambda: np.copyto(copy, training))
print(
    json.dumps(
        {
            "version": sklearn.__version__,
            "bruteForceMsPerQuery": best_ms(lambda: model.kneighbors(queries[:together])) / together,
            "bruteForceOneByOneMs": best_ms(lambda: model.kneighbors(queries[:1])),
            # Every byte is read and written.
            "copyGigabytesPerSecond": 2 * training.nbytes / copied_ms / 1e6,
            "indices": model.kneighbors(queries)[1].tolist(),
        }
    )
)
