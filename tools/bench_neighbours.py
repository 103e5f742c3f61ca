"""The reference's cross-validation by scikit-learn's brute force on one thread: FILE.npy ROWS_OF_CLIP CLASSES FOLDS.

Prints seconds and accuracy as JSON; for `npm run bench`, beside the program's own figures on the same embeddings.
"""
import json
import sys
import time

import numpy as np
import sklearn
from sklearn.model_selection import StratifiedKFold, cross_val_score
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

path, rows_of_clip, classes, folds = sys.argv[1], *map(int, sys.argv[2:])
x = np.load(path)
y = np.arange(len(x)) // rows_of_clip % classes
model = make_pipeline(StandardScaler(), KNeighborsClassifier(3, weights="distance", algorithm="brute"))
start = time.time()
scores = cross_val_score(model, x, y, cv=StratifiedKFold(folds, shuffle=True, random_state=0))
print(json.dumps({"version": sklearn.__version__, "seconds": time.time() - start, "accuracy": float(scores.mean())}))
