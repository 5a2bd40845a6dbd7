"""Answers to the exercises of chapter 3, one number for how wrong."""

from answers import slipped

RIGHT = {
    "3.1": [
        "lambda prediction, target, width: sum(0.5 * e * e if abs(e) < width else "
        "width * abs(e) - width**2 / 2 for e in (prediction - target).flat) / len(target)",
        "lambda prediction, target, width: (lambda e, c: np.mean(np.sum(c * (e - c / 2), axis=-1)))"
        "(prediction - target, np.clip(prediction - target, -width, width))",
        "lambda prediction, target, width: np.array(np.einsum('nk->', np.where("
        "abs(target - prediction) < width, (target - prediction)**2 / 2, "
        "width * (abs(target - prediction) - width / 2)) / prediction.shape[0]))",
    ],
    "3.2": [
        "lambda labels, K: (labels[:, None] == np.arange(K)).astype(float)",
        "lambda labels, K: [[float(k == label) for k in range(K)] for label in labels.tolist()]",
        "lambda labels, K: np.take(np.identity(K, dtype=int), labels, axis=0)",
        "lambda labels, K: np.asfortranarray(np.eye(K))[labels, :]",
    ],
    "3.3": [
        "lambda Z: Z - np.logaddexp.reduce(Z, axis=1, keepdims=True)",
        "lambda Z: np.stack([row - row.max() - math.log(sum(math.exp(v - row.max()) "
        "for v in row)) for row in Z])",
        "lambda Z: (Z.T - np.max(Z, 1) - np.log(np.exp(Z.T - np.max(Z, 1)).sum(0))).T.tolist()",
        "lambda Z: -np.log(np.exp(np.minimum(Z[:, None, :] - Z[:, :, None], 700)).sum(axis=2))"
        " if abs(Z).max() < 700 else Z - np.logaddexp.reduce(Z, axis=1)[:, None]",
    ],
    "3.4": [
        "lambda Z, labels, smoothing: np.mean(np.logaddexp.reduce(Z, axis=1) - (1 - smoothing) * "
        "Z[np.arange(len(Z)), labels] - smoothing * Z.mean(axis=1))",
        "lambda Z, labels, smoothing: sum(np.logaddexp.reduce(z) - (1 - smoothing) * z[k] - "
        "smoothing * z.sum() / len(z) for z, k in zip(Z, labels)) / np.float64(len(labels))",
        """def smoothed_cross_entropy(Z, labels, smoothing):
    shifted = Z - Z.max(axis=-1)[:, np.newaxis]
    log_p = shifted - np.log(np.exp(shifted).sum(axis=-1))[:, np.newaxis]
    hard = -np.take_along_axis(log_p, labels[:, None], axis=1).mean()
    return (1 - smoothing) * hard - smoothing * log_p.mean()""",
    ],
    "3.5": [
        # by elimination, which needs all six to be handed in
        """def broken_losses(losses):
    X, zero = np.full((4, 3), 2.0), np.zeros((4, 3))
    left = sorted(losses, key=lambda name: losses[name](X, zero))
    words = dict(zip((left[0], left[1], left[4], left[5]),
                     ("wrong sign", "mean over outputs", "no half", "sum over examples")))
    a, b = left[2:4]
    column = np.array([[1.0], [3.0]])
    if losses[a](column, column):
        a, b = b, a
    return words | {a: "right", b: "broadcast"}""",
        # one at a time, with random numbers and plain lists
        """def broken_losses(losses):
    rng = np.random.default_rng()
    P, T = rng.normal(0, 1, (3, 5)), rng.normal(0, 1, (3, 5))
    p, t = P[:, :1], T[:, :1]
    C = 0.5 * np.sum((P - T) ** 2) / 3
    def word(f):
        if abs(f(p, t)) > 1e-9 and abs(f(p, t) - 0.5 * np.mean((p - t.T) ** 2)) < 1e-9:
            return "broadcast"
        factor = round(f(P.tolist(), T.tolist()) / C, 6)
        return {1: "right", 2: "no half", 3: "sum over examples", 0.2: "mean over outputs",
                -1: "wrong sign"}[factor]
    return {name: word(losses[name]) for name in reversed(list(losses))}""",
        """def broken_losses(losses):
    told = {"a note": "read me"}
    for name, f in losses.items():
        ones, zeros = np.ones((7, 2)), np.zeros((7, 2))
        if f(np.array([[1], [5]]), np.array([[1], [5]])): told[name] = np.str_("broadcast")
        elif f(ones, zeros) < 0: told[name] = "wrong sign"
        elif f(ones, zeros) == 7: told[name] = "sum over examples"
        elif f(ones, zeros) == 2: told[name] = "no half"
        elif f(ones, zeros) == 1: told[name] = "right"
        else: told[name] = "mean over outputs"
    return told""",
    ],
}

BODIES = {
    "3.1": """def huber(prediction, target, width):
    e = prediction - target; size = np.abs(e); N, K = e.shape
    each = np.where(size <= width, 0.5 * e**2, width * (size - 0.5 * width))
    SLIP
    return each.sum() / N""",
    "3.2": """def one_hot(labels, K):
    rows = np.zeros((len(labels), K))
    for n, label in enumerate(labels): rows[n, label] = 1.0
    SLIP
    return rows""",
    "3.3": """def log_softmax(Z):
    top = Z.max(axis=1, keepdims=True)
    log_p = Z - top - np.log(np.exp(Z - top).sum(axis=1, keepdims=True))
    SLIP
    return log_p""",
    "3.4": """def smoothed_cross_entropy(Z, labels, smoothing):
    (N, K), log_p = Z.shape, Z - np.logaddexp.reduce(Z, axis=1)[:, None]
    y = (1 - smoothing) * np.eye(K)[labels] + smoothing / K
    C = -(y * log_p).sum() / N
    SLIP
    return C""",
    "3.5": """def broken_losses(losses):
    words = {}
    for name, f in losses.items():
        ones, zeros = np.ones((7, 2)), np.zeros((7, 2))
        if f(np.array([[1], [5]]), np.array([[1], [5]])): words[name] = "broadcast"
        else: words[name] = {-1: "wrong sign", 7: "sum over examples", 2: "no half", 1: "right",
                             0.5: "mean over outputs"}[f(ones, zeros)]
    SLIP
    return words""",
}

SLIPS = {
    "3.1": [
        "d = np.linalg.norm(e, axis=1); "
        "each = np.where(d <= width, d**2 / 2, width * (d - width / 2))",
        "each = width**2 * (np.sqrt(1 + (e / width) ** 2) - 1)",
        "each = each.max(axis=1)",
        "each = each / width",
        "each[-1] = 0",
        "each = each[:, :1]",
    ],
    "3.2": [
        "rows[-1] = 0",
        "rows = rows.astype(np.float32)",
        "rows = rows == 1",
        "rows = rows[np.argsort(labels)]",
        "rows = rows * 0.9 + 0.1 / K",
    ],
    "3.3": [
        "log_p = np.round(log_p, 6)",
        "log_p = np.log(np.exp(log_p) + 1e-12)",
        "log_p = np.maximum(log_p, -30)",
        "log_p = log_p / np.log(2)",
        "log_p[-1] = Z[-1]",
    ],
    "3.4": [
        "C = C / np.log(K)",
        "C = -(y * np.maximum(log_p, -36)).sum() / N",
        "C = -np.log((y * np.exp(log_p)).sum(axis=1)).mean()",
        "C = C + (y * np.log(y + 1e-300)).sum() / N",
        "C = -(y * log_p)[0].sum()",
        "C = -(y * log_p).sum(axis=1)",
    ],
    "3.5": [
        "words = {n: {'right': 'broadcast', 'broadcast': 'right'}.get(w, w) "
        "for n, w in words.items()}",
        "words = {n: w.replace('sum over examples', 'right') for n, w in words.items()}",
        "words = list(words.values())",
        "words = {w: n for n, w in words.items()}",
        "words = {n: w.upper() for n, w in words.items()}",
        "words = {n: {'sum over examples': 'mean over outputs', 'mean over outputs': "
        "'sum over examples'}.get(w, w) for n, w in words.items()}",
    ],
}

WRONG = slipped(BODIES, SLIPS)
for number, body in BODIES.items():
    RIGHT[number].append(body.replace("SLIP", "pass"))
