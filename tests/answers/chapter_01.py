"""Answers to the exercises of chapter 1, whose fault is it."""

RIGHT = {
    "1.1": [
        "lambda steps: sorted(steps, key='forward loss backward update repeat'.split().index)",
        "lambda steps: tuple(s for s in ('forward', 'loss', 'backward', 'update', 'repeat') "
        "if steps.count(s))",
        "lambda steps: sorted(steps, key=lambda s: 'flbur'.index(s[0]))",
        "def order_loop(steps):\n    left = set(steps)\n"
        "    order = dict.fromkeys(['forward', 'loss', 'backward', 'update', 'repeat'])\n"
        "    return [word for word in order if word in left]",
    ],
    "1.2": [
        "lambda f, theta, i, h=1e-5: np.float64(f(theta + h * np.eye(len(theta))[i]) "
        "- f(theta - h * np.eye(len(theta))[i])) / 2 / h",
        "def nudge(f, theta, i, h=1e-5):\n"
        "    up, down = ([float(t) for t in theta] for _ in range(2))\n"
        "    up[i], down[i] = up[i] + h, down[i] - h\n"
        "    return np.array((f(np.array(up)) - f(np.array(down))) / (up[i] - down[i]))",
        "def nudge(f, theta, i, h=1e-5):\n"
        "    if theta.dtype.kind != 'f': return nudge(f, theta.astype(float), i, h)\n"
        "    here = theta[i]\n"
        "    try:\n        theta[i] = here - h; low = f(theta)\n"
        "        theta[i] = here + h; return 0.5 * (f(theta) - low) / h\n"
        "    finally: theta[i] = here",
    ],
    "1.3": [
        "def blame(f, knobs, h=1e-5):\n    names, start = zip(*knobs.items())\n"
        "    def run(k, by): return f(dict(zip(names, np.array(start) + by * np.eye(len(names))"
        "[k])))\n"
        "    return {n: (run(k, h) - run(k, -h)) / (2 * h) for k, n in enumerate(names)}",
        "def blame(f, knobs, h=1e-5):\n    found = {}\n"
        "    for name in sorted(knobs):\n        here = knobs[name]\n"
        "        try:\n            knobs[name] = here - h; low = f(knobs)\n"
        "            knobs[name] = here + h; found[name] = np.float64((f(knobs) - low) / 2 / h)\n"
        "        finally: knobs[name] = here\n"
        "    return found",
        "def blame(f, knobs, h=1e-5):\n    import copy\n    found = {'n': 'extra key'}\n"
        "    for name in knobs:\n        losses = []\n"
        "        for by in (h, -h):\n            at = copy.deepcopy(knobs); at[name] += by\n"
        "            losses.append(f(at))\n"
        "        found[name] = -np.diff(losses)[0] / (2 * h)\n"
        "    return found",
    ],
    "1.4": [
        "lambda n, central: (n + 1, 2 * n)[bool(central)]",
        "lambda n, central: float(n + n) if central else 1.0 + n",
        "lambda n, central: np.int64(n) * 2 if central else np.array(n + 1)",
    ],
}

WRONG = {
    "1.1": [
        "lambda steps: [s for s in ('forward', 'loss', 'backward', 'repeat', 'update') "
        "if s in steps]",
        "lambda steps: ['forward', 'loss', 'backward', 'update', 'repeat'][:len(steps)]",
        "lambda steps: list(steps)",
        "lambda steps: sorted(steps)",
        "lambda steps: ' '.join(s for s in ('forward', 'loss', 'backward', 'update', 'repeat') "
        "if s in steps)",
    ],
    "1.2": [
        "lambda f, theta, i, h=1e-5: round((f(theta + h * np.eye(len(theta))[i]) "
        "- f(theta - h * np.eye(len(theta))[i])) / (2 * h), 4)",
        "lambda f, theta, i, h=1e-5: abs((f(theta + h * np.eye(len(theta))[i]) "
        "- f(theta - h * np.eye(len(theta))[i])) / (2 * h))",
        "lambda f, theta, i, h=1e-5: (f(theta + h * np.eye(len(theta))[0]) "
        "- f(theta - h * np.eye(len(theta))[0])) / (2 * h)",
        "lambda f, theta, i, h=1e-5: f(theta + h * np.eye(len(theta))[i]) "
        "- f(theta - h * np.eye(len(theta))[i])",
    ],
    "1.3": [
        "lambda f, knobs, h=1e-5: [(f({**knobs, n: v + h}) - f({**knobs, n: v - h})) / (2 * h) "
        "for n, v in knobs.items()]",
        "lambda f, knobs, h=1e-5: {n: v * (f({**knobs, n: v + h}) - f({**knobs, n: v - h})) "
        "/ (2 * h) for n, v in knobs.items()}",
        "lambda f, knobs, h=1e-5: (f(knobs), {n: (f({**knobs, n: v + h}) "
        "- f({**knobs, n: v - h})) / (2 * h) for n, v in knobs.items()})[1]",
        "lambda f, knobs, h=1e-5: {n: (f({**knobs, n: v + abs(v) * h}) "
        "- f({**knobs, n: v - abs(v) * h})) / (2 * abs(v) * h) for n, v in knobs.items()}",
    ],
    "1.4": [
        "lambda n, central: 2 * n if central else max(n, 1)",
        "lambda n, central: 2 * n + 1 - (n < 10) if central else n + 1",
        "lambda n, central: str(2 * n if central else n + 1)",
    ],
}
