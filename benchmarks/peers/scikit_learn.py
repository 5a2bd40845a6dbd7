"""scikit-learn's MLPClassifier, whose only door is ``fit``: raced fit against fit."""

import warnings

import numpy as np
import sklearn
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier
from workloads import BETA1, BETA2, EPS, RATE

VERSION = f"scikit-learn {sklearn.__version__}"
warnings.simplefilter("ignore", ConvergenceWarning)  # it is stopped by the number of epochs


def _classifier(workload, epochs, eps=EPS, **options):
    return MLPClassifier(
        workload.widths[1:-1], activation="relu", solver="adam", alpha=0.0,
        batch_size=workload.batch, learning_rate_init=RATE, beta_1=BETA1, beta_2=BETA2,
        epsilon=eps, max_iter=epochs, tol=0.0, n_iter_no_change=10**9, random_state=0, **options,
    )  # fmt: skip


def fitting(workload, dtype):
    X, labels = workload.data(dtype)

    def run(n):
        _classifier(workload, n).fit(X, labels)

    return run


def theta_after(workload, dtype, epochs, eps):
    """θ after epochs over the batches in their order, from the workload's own start."""
    X, labels = workload.data(dtype)
    classifier = _classifier(workload, 1, eps, shuffle=False, warm_start=True).fit(X, labels)
    parts = workload.parts(dtype)
    classifier.coefs_, classifier.intercepts_ = parts[::2], parts[1::2]
    classifier.max_iter = epochs
    classifier.fit(X, labels)
    pairs = zip(classifier.coefs_, classifier.intercepts_, strict=True)
    return np.concatenate([part.ravel() for pair in pairs for part in pair])
