"""Answers to the exercises of chapter 4, downhill with no calculus."""

from answers import slipped

RIGHT = {
    "4.1": [
        """def descend(slope, start, rate, steps):
    path = np.empty((steps + 1, len(start)))
    path[0] = start
    for t in range(steps):
        path[t + 1] = path[t]
        path[t + 1] -= rate * np.array(slope(path[t].copy()))
    return path""",
        """def descend(slope, start, rate, steps):
    w = [float(v) for v in start]
    rows = [tuple(w)]
    while len(rows) <= steps:
        w = [v - rate * s for v, s in zip(w, slope(np.array(w)))]
        rows.append(tuple(w))
    return rows""",
        """def descend(slope, start, rate, steps):
    if steps == 0: return np.array(start, dtype=float)[None]
    before = descend(slope, start, rate, steps - 1)
    return np.vstack([before, before[-1] - slope(before[-1]) * rate])""",
    ],
    "4.2": [
        "lambda a: np.array(2.0) / a",
        """def safe_rate(a):
    from fractions import Fraction
    return 2 / Fraction(a)""",
        "lambda a: 2 * a**-1 * (1 - 1e-6)",
        """def safe_rate(a):
    low, high = 0.0, 1e6
    for _ in range(200):
        middle = (low + high) / 2
        w = 1.0
        for _ in range(3): w -= middle * a * w
        low, high = (middle, high) if abs(w) < 1 else (low, middle)
    return low""",
    ],
    "4.3": [
        """def fourth_order_gradient(f, theta, h=1e-2):
    theta = np.array(theta, dtype=float)  # a copy, nudged in place
    gradient = np.zeros_like(theta)
    for i in range(theta.size):
        here = theta.flat[i]
        values = []
        for k in (-2, -1, 1, 2):
            theta.flat[i] = here + k * h
            values.append(f(theta))
        theta.flat[i] = here
        gradient.flat[i] = np.dot(values, [1, -8, 8, -1]) / (12 * h)
    return gradient""",
        """def fourth_order_gradient(f, theta, h=1e-2):
    if theta.dtype.kind != "f": return fourth_order_gradient(f, theta * 1.0, h)
    out = {}
    for i in np.ndindex(theta.shape):
        here = theta[i]
        def at(by):
            try:
                theta[i] = here + by
                return f(theta)
            finally:
                theta[i] = here
        near, far = (at(h) - at(-h)) / 2 / h, (at(2 * h) - at(-2 * h)) / 4 / h
        out[i] = near + (near - far) / 3
    return np.array([*out.values()]).reshape(theta.shape)""",
        """def fourth_order_gradient(f, theta, h=1e-2):
    shape, unit = np.shape(theta), np.eye(np.size(theta))
    def run(k, by): return f(np.reshape(np.ravel(theta) + by * unit[k], shape))
    slopes = [(8 * (run(k, h) - run(k, -h)) - run(k, 2 * h) + run(k, -2 * h)) / (12 * h)
              for k in range(len(unit))]
    return np.reshape(slopes, shape).tolist()""",
    ],
    "4.4": [
        """def should_stop(losses, tol, patience):
    losses = np.array(losses)
    if np.isnan(losses).any(): return np.True_
    if len(losses) <= patience: return np.array(False)
    return ~np.any(losses[-patience:] < losses[:-patience].min() - tol)""",
        """def should_stop(losses, tol, patience):
    for loss in losses:
        if not (loss == loss): return True
    head = losses[: max(len(losses) - patience, 0)]
    return bool(head) and all(not (min(head) - x > tol) for x in losses[len(head):])""",
        """def should_stop(losses, tol, patience):
    import math
    best, since = math.inf, 0
    for n, loss in enumerate(losses):
        if math.isnan(loss): return True
    if len(losses) <= patience: return False
    best = sorted(losses[:-patience])[0]
    return sum(x + tol < best for x in losses[-patience:]) == 0""",
    ],
    "4.5": [
        """def train_numeric(loss, theta, rate, steps):
    start, h, losses = theta, 1e-6, []
    theta = theta.astype(float)
    for step in range(steps + 1):
        losses += [loss(theta)]
        if step == steps: break
        g = np.zeros(len(theta))
        for i in range(len(theta)):
            here = theta[i]
            theta[i] = here + h; g[i] = loss(theta)
            theta[i] = here - h; g[i] -= loss(theta)
            theta[i] = here
        theta -= rate * g / (2 * h)
    return theta, losses""",
        """def train_numeric(loss, theta, rate, steps):
    at, told = np.array(theta), {0: loss(theta)}
    for t in range(1, 1 + steps):
        moves = [(loss(at - 1e-4 * e) - loss(at + 1e-4 * e)) / 2e-4 for e in np.identity(at.size)]
        at = at + rate * np.array(moves)
        told[t] = np.float64(loss(at))
    return [*at], np.array([*told.values()])""",
        """def train_numeric(loss, theta, rate, steps):
    if not steps: return theta.copy(), np.array([loss(theta)])
    E = 1e-5 * np.eye(theta.size)
    up, down = ([loss(row) for row in theta + sign * E] for sign in (1, -1))
    end, losses = train_numeric(loss, theta - rate * np.subtract(up, down) / 2e-5, rate, steps - 1)
    return end, np.append(loss(theta), losses)""",
    ],
}

SLIPS = {
    "4.1": [
        "path = path.round(6)",
        "path = path[:, 0]",
        "path = path.T",
        "path = np.abs(path)",
        "path = np.unique(path, axis=0)",
        "path = [start] + [path[-1]] * steps",
    ],
    "4.2": ["rate = 1.99 / a", "rate = 2 / a + 0.001", "rate = min(rate, 1.5)", "rate = str(rate)"],
    "4.3": [
        "g = (4 * D(h / 2) - D(h)) / 3",
        "g = g.round(5)",
        "g = np.abs(g)",
        "g = g + 0 * f(theta)",
        "g = g.T",
        "g = (16 * D(h) - D(2 * h)) / 15",
    ],
    "4.4": [
        "stop = stop and len(losses) > patience + 1",
        "stop = max(losses[:-patience], default=9) - min(losses[-patience:], default=0) <= tol",
        "stop = None if not stop else stop",
        "stop = float(stop)",
        "stop = stop or losses[-1:] > losses[-2:-1]",
        "stop = stop and (nan or np.mean(losses) > 0.5)",
    ],
    "4.5": [
        "losses = losses - losses[0]",
        "losses[-1] = losses[-2] if steps else losses[-1]",
        "theta = theta.round(3)",
        "theta = path[np.argmax(losses)]",
        "theta = path[np.argmin(losses)]",
        "losses = np.minimum.accumulate(losses)",
        "losses = np.sort(losses)",
    ],
}

BODIES = {
    "4.1": """def descend(slope, start, rate, steps):
    path = [start.astype(float)]
    for _ in range(steps): path.append(path[-1] - rate * slope(path[-1]))
    path = np.array(path)
    SLIP
    return path""",
    "4.2": """def safe_rate(a):
    rate = 2 / a
    SLIP
    return rate""",
    "4.3": """def fourth_order_gradient(f, theta, h=1e-2):
    theta = np.array(theta, dtype=float)
    def D(h):
        g = np.empty(theta.shape)
        for i in np.ndindex(theta.shape):
            up, down = theta.copy(), theta.copy()
            up[i] += h; down[i] -= h
            g[i] = (f(up) - f(down)) / (2 * h)
        return g
    g = (4 * D(h) - D(2 * h)) / 3
    SLIP
    return g""",
    "4.4": """def should_stop(losses, tol, patience):
    nan = any(x != x for x in losses)
    stop = nan or (len(losses) > patience
                   and min(losses[:-patience]) - min(losses[-patience:]) <= tol)
    SLIP
    return stop""",
    "4.5": """def train_numeric(loss, theta, rate, steps):
    path, E = [theta.copy()], 1e-5 * np.eye(len(theta))
    for _ in range(steps):
        at = path[-1]
        path.append(at - rate * np.array([loss(at + e) - loss(at - e) for e in E]) / 2e-5)
    theta, losses = path[-1], np.array([loss(at) for at in path])
    SLIP
    return theta, losses""",
}

WRONG = slipped(BODIES, SLIPS)
for number, body in BODIES.items():
    RIGHT[number].append(body.replace("SLIP", "pass"))
