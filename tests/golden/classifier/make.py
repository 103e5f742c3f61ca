"""Golden values for tests/core/classifier and tests/core/evaluation: python3 make.py (scikit-learn 1.2.1, numpy 1.24).

All training data is float32, as in the program, and given to scikit-learn as float64.
"""
import json
import warnings
from pathlib import Path

import numpy as np
from scipy.optimize import minimize_scalar
from sklearn import metrics
from sklearn.decomposition import PCA
from sklearn.model_selection import PredefinedSplit, StratifiedGroupKFold, StratifiedKFold, cross_val_predict
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MinMaxScaler, Normalizer, StandardScaler

warnings.filterwarnings("ignore")
folder = Path(__file__).parent


def f32(x):
    return np.asarray(x, dtype=np.float32)


def matrix(x):
    return {"rows": x.shape[0], "columns": x.shape[1], "data": [float(v) for v in np.ravel(x)]}


def floats(x):
    return [float(v) for v in np.ravel(x)]


def ints(x):
    return [int(v) for v in np.ravel(x)]


def write(name, value):
    (folder / f"{name}.json").write_text(json.dumps(value, separators=(",", ":")) + "\n")


def scaler_cases():
    rng = np.random.RandomState(1)
    odd = rng.normal(size=(40, 9))
    odd[:, 0] = 3.3  # constant
    odd[:, 1] = 0  # constant zero
    odd[:, 2] *= 1e-12  # tiny
    odd[:, 3] *= 1e20  # large
    odd[:, 4] = 1e8 + rng.randint(0, 3, 40) * 8  # a small spread far from 0
    odd[:, 5] = 1e-30  # constant, tiny
    odd[7] = 0  # a zero row among others
    odd[8] = 0
    odd[8, 2] = 1e-18  # a row too short to be normalised
    return {
        "plain": f32(rng.normal(size=(50, 8)) * 3 + 1),
        "odd": f32(odd),
        "onlyConstant": np.full((6, 3), 0.1, np.float32),
        "oneRow": f32(rng.normal(size=(1, 5))),
    }


def make_scalers():
    cases = []
    for name, x in scaler_cases().items():
        X = x.astype(np.float64)
        standard, minmax = StandardScaler().fit(X), MinMaxScaler().fit(X)
        cases.append({
            "name": name,
            "x": matrix(x),
            "standard": {"mean": floats(standard.mean_), "scale": floats(standard.scale_), "y": floats(standard.transform(X))},
            "minmax": {"min": floats(minmax.data_min_), "scale": floats(minmax.scale_), "y": floats(minmax.transform(X))},
            "normalizer": {"y": floats(Normalizer().fit_transform(X))},
        })
    write("scalers", cases)


def make_pca():
    rng = np.random.RandomState(2)
    cases = []
    for rows, columns, k in [(60, 12, 5), (40, 6, 6), (8, 10, 4), (300, 20, 20)]:
        spread = np.linspace(3, 0.5, columns)
        turn, _ = np.linalg.qr(rng.normal(size=(columns, columns)))
        x = f32((rng.normal(size=(rows, columns)) * spread) @ turn + rng.normal(size=columns) * 2)
        if rows == 300:
            x = x[:120]
        pca = PCA(k, svd_solver="full").fit(x.astype(np.float64))
        cases.append({
            "x": matrix(x),
            "nComponents": k,
            "mean": floats(pca.mean_),
            "components": floats(pca.components_),
            "y": floats(pca.transform(x.astype(np.float64))),
        })
    write("pca", cases)


def knn_case(name, train, labels, queries, ks, kth_ties=False):
    """Neighbours by numpy, ties to the lowest row; probabilities by scikit-learn where no k-th place is tied."""
    d2 = ((queries.astype(np.float64)[:, None, :] - train.astype(np.float64)[None]) ** 2).sum(axis=2)
    order = np.argsort(d2, axis=1, kind="stable")
    answers = []
    for k in ks:
        answer = {"k": k, "indices": ints(order[:, :k]), "distances": floats(np.sqrt(np.take_along_axis(d2, order[:, :k], 1)))}
        tied = k < len(train) and any(d2[q, order[q, k - 1]] == d2[q, order[q, k]] for q in range(len(queries)))
        assert kth_ties or not tied, (name, k)
        if not tied:
            for weights in ("distance", "uniform"):
                # The tree takes differences: duplicates are at distance 0 exactly, as they should be.
                knn = KNeighborsClassifier(k, weights=weights, algorithm="kd_tree").fit(train.astype(np.float64), labels)
                answer[weights] = floats(knn.predict_proba(queries.astype(np.float64)))
                answer[weights + "Predict"] = ints(knn.predict(queries.astype(np.float64)))
        answers.append(answer)
    return {"name": name, "train": matrix(train), "labels": ints(labels), "queries": matrix(queries), "answers": answers}


def make_neighbors():
    rng = np.random.RandomState(3)
    cases = []
    train = f32(rng.normal(size=(200, 6)))
    cases.append(knn_case("random", train, rng.randint(0, 7, 200), f32(rng.normal(size=(19, 6))), [1, 3, 10]))
    whole = f32(rng.normal(size=(30, 4)))
    cases.append(knn_case("every row", whole, rng.randint(0, 3, 30), f32(rng.normal(size=(3, 4))), [1, 29, 30]))
    doubled = np.concatenate([train[:30], train[:30], train[:15]])
    near = np.concatenate([train[:9], f32(rng.normal(size=(4, 6)))])
    cases.append(knn_case("duplicates", doubled, rng.randint(0, 4, 75), near, [1, 2, 3, 5, 75], True))
    grid = f32(np.stack(np.meshgrid(*[np.arange(5)] * 3), -1).reshape(-1, 3))
    cases.append(knn_case("ties", grid, rng.randint(0, 3, 125), f32(rng.randint(0, 9, (12, 3)) / 2), [1, 3, 7, 125], True))
    for name, factor, shift in [("tiny", 1e-20, 0), ("large", 1e18, 0), ("far away", 1, 4096)]:
        x, q = f32(train[:80, :5] * factor + shift), f32(rng.normal(size=(6, 5)) * factor + shift)
        cases.append(knn_case(name, x, rng.randint(0, 3, 80), q, [1, 4]))
    mixed = f32(rng.normal(size=(90, 5)) * [1e-6, 1, 1e3, 1e6, 0])
    cases.append(knn_case("mixed magnitudes", mixed, rng.randint(0, 3, 90), mixed[:5] + f32([0, 0.25, 0, 0, 1]), [1, 3]))
    write("neighbors", cases)


def make_metrics():
    rng = np.random.RandomState(4)
    cases = []
    for items, classes, present in [(200, 7, 7), (60, 7, 4), (40, 2, 2), (5, 7, 3)]:
        truth = rng.randint(0, present, items)
        p = rng.dirichlet(np.full(classes, 0.4), items)
        p[np.arange(items), truth] += rng.rand(items) * 0.7
        p /= p.sum(axis=1, keepdims=True)
        p[0] = np.eye(classes)[(truth[0] + 1) % classes]  # surely wrong
        predicted = p.argmax(axis=1)
        labels = list(range(classes))
        precision, recall, f1, support = metrics.precision_recall_fscore_support(truth, predicted, labels=labels, zero_division=0)
        cases.append({
            "nClasses": classes, "truth": ints(truth), "probabilities": floats(p), "predicted": ints(predicted),
            "accuracy": float(metrics.accuracy_score(truth, predicted)),
            "balancedAccuracy": float(metrics.balanced_accuracy_score(truth, predicted)),
            "macroF1": float(metrics.f1_score(truth, predicted, average="macro", zero_division=0)),
            "precision": floats(precision), "recall": floats(recall), "f1": floats(f1), "support": ints(support),
            "confusion": ints(metrics.confusion_matrix(truth, predicted, labels=labels)),
            "logLoss": float(metrics.log_loss(truth, p, labels=labels)),
            "calibrationError": calibration_error(truth, p, 10),
        })
    write("metrics", cases)


def calibration_error(truth, p, bins):
    top, right = p.max(axis=1), p.argmax(axis=1) == truth
    error = 0.0
    for b in range(bins):
        inside = (top > b / bins) & (top <= (b + 1) / bins)
        if inside.any():
            error += inside.mean() * abs(right[inside].mean() - top[inside].mean())
    return float(error)


def make_folds():
    rng = np.random.RandomState(5)

    def test_folds(splitter, y, groups=None):
        folds = np.full(len(y), -1)
        for fold, (_, test) in enumerate(splitter.split(np.zeros(len(y)), y, groups)):
            folds[test] = fold
        return ints(folds)

    stratified, grouped = [], []
    for items, classes, k in [(100, 7, 5), (57, 3, 4), (30, 2, 10), (23, 5, 3)]:
        y = np.array(["anger", "disgust", "fear", "joy", "neutral", "sadness", "surprise"])[rng.randint(0, classes, items)]
        seeds = [None, 0, 42, 4294967295]
        folds = [test_folds(StratifiedKFold(k, shuffle=s is not None, random_state=s), y) for s in seeds]
        stratified.append({"labels": list(y), "k": k, "seeds": seeds, "folds": folds})
        groups = rng.randint(0, items // 4, items)
        grouped.append({"labels": list(y), "groups": ints(groups), "k": k, "folds": test_folds(StratifiedGroupKFold(k), y, groups)})
    speakers = np.repeat(np.arange(24), 25)
    y = rng.choice(7, 600, p=[0.1, 0.05, 0.05, 0.15, 0.4, 0.15, 0.1])
    grouped.append({"labels": ints(y), "groups": ints(speakers), "k": 6, "folds": test_folds(StratifiedGroupKFold(6), y, speakers)})
    random = np.random.RandomState(42)
    numbers = ints(random.randint(0, 2**32, 700, dtype=np.uint32))
    shuffled = np.arange(100)
    np.random.RandomState(7).shuffle(shuffled)
    write("folds", {"stratified": stratified, "grouped": grouped, "uint32OfSeed42": numbers, "shuffled100OfSeed7": ints(shuffled)})


def made_up_clips(rng, clips, speakers, columns):
    """Clips of 1 to 6 rows, each speaker and class with a place of its own."""
    classes = np.array(["anger", "fear", "joy", "sadness"])
    y = classes[rng.choice(4, clips, p=[0.4, 0.3, 0.2, 0.1])]
    speaker = rng.randint(0, speakers, clips)
    places = {c: rng.normal(size=columns) for c in classes}
    voices = rng.normal(size=(speakers, columns))
    rows, row_clips = [], []
    for clip in range(clips):
        for _ in range(rng.randint(1, 7)):
            rows.append((places[y[clip]] + voices[speaker[clip]] + 1.5 * rng.normal(size=columns)) * np.linspace(0.2, 9, columns))
            row_clips.append(clip)
    return f32(rows), y, speaker, np.array(row_clips)


def figures(y, p, labels):
    predicted = labels[p.argmax(axis=1)]
    precision, recall, f1, support = metrics.precision_recall_fscore_support(y, predicted, labels=labels, zero_division=0)
    return {
        "accuracy": float(metrics.accuracy_score(y, predicted)),
        "balancedAccuracy": float(metrics.balanced_accuracy_score(y, predicted)),
        "macroF1": float(metrics.f1_score(y, predicted, average="macro", zero_division=0)),
        "logLoss": float(metrics.log_loss(y, p, labels=labels)),
        "expectedCalibrationError": calibration_error(np.searchsorted(labels, y), p, 15),
        "precision": floats(precision), "recall": floats(recall), "f1": floats(f1), "support": ints(support),
        "confusion": metrics.confusion_matrix(y, predicted, labels=labels).tolist(),
    }


def clip_means(rows, row_clips, clips):
    return np.stack([rows[row_clips == clip].mean(axis=0) for clip in range(clips)])


def calibrated_rows(rows, temperature):
    powers = (rows / rows.max(axis=1, keepdims=True)) ** (1 / temperature)
    return powers / powers.sum(axis=1, keepdims=True)


def make_cross_validation():
    rng = np.random.RandomState(6)
    x, y, speaker, row_clips = made_up_clips(rng, 90, 9, 12)
    labels = np.unique(y)
    clips = len(y)

    def folds_of_clips(splitter, groups=None):
        folds = np.full(clips, -1)
        for fold, (_, test) in enumerate(splitter.split(np.zeros(clips), y, groups)):
            folds[test] = fold
        return folds

    by_speaker = folds_of_clips(StratifiedGroupKFold(3), speaker)
    by_clip = folds_of_clips(StratifiedKFold(4, shuffle=True, random_state=7))
    by_row = np.full(len(x), -1)
    for fold, (_, test) in enumerate(StratifiedKFold(4, shuffle=True, random_state=7).split(x, y[row_clips])):
        by_row[test] = fold
    plans = [
        {"split": "clips", "nFolds": 3, "seed": 7, "speakers": True, "folds": by_speaker[row_clips]},
        {"split": "clips", "nFolds": 4, "seed": 7, "speakers": False, "folds": by_clip[row_clips]},
        {"split": "rows", "nFolds": 4, "seed": 7, "speakers": True, "folds": by_row},
    ]
    settings = [
        ("standard", None, 3, "distance"), ("standard", None, 9, "distance"), ("standard", None, 3, "uniform"),
        ("minmax", None, 5, "distance"), ("normalizer", None, 3, "distance"), ("none", None, 1, "uniform"),
        ("standard", 4, 5, "distance"), ("none", 6, 3, "uniform"),
    ]
    scalers = {"standard": StandardScaler, "minmax": MinMaxScaler, "normalizer": Normalizer}
    cases = []
    for plan in plans:
        reports = []
        for scaler, pca, k, weights in settings:
            steps = ([scalers[scaler]()] if scaler in scalers else []) + ([PCA(pca, svd_solver="full")] if pca else [])
            model = make_pipeline(*steps, KNeighborsClassifier(k, weights=weights, algorithm="brute"))
            rows = cross_val_predict(model, x.astype(np.float64), y[row_clips], cv=PredefinedSplit(plan["folds"]), method="predict_proba")
            by_rows = plan["split"] == "rows"
            p, truth = (rows, y[row_clips]) if by_rows else (clip_means(rows, row_clips, clips), y)
            report = {"scaler": scaler, "pcaComponents": pca, "nNeighbors": k, "weights": weights, "probabilities": floats(p), **figures(truth, p, labels)}
            if scaler == "standard" and k == 9:
                def loss(t):
                    hot = calibrated_rows(rows, np.exp(t))
                    return metrics.log_loss(truth, hot if by_rows else clip_means(hot, row_clips, clips), labels=labels)
                report["temperature"] = float(np.exp(minimize_scalar(loss, bounds=(np.log(0.1), np.log(20)), method="bounded").x))
            reports.append(report)
        cases.append({**plan, "folds": ints(plan["folds"]), "reports": reports})
    write("cross-validation", {"x": matrix(x), "labels": list(y), "speakers": ints(speaker), "rowClips": ints(row_clips), "cases": cases})


make_scalers()
make_pca()
make_neighbors()
make_metrics()
make_folds()
make_cross_validation()
