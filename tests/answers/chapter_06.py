"""Answers to the exercises of chapter 6, two weights and two biases."""

from answers import slipped

RIGHT = {
    "6.2": [
        """def tiny_backward(x, target, w1, b1, w2, b2, width=1.0):
    # NumPy's scalars, another order, more keys, the slope as 1 / cosh²
    z1 = np.float64(b1) + np.multiply(w1, x)
    trigger = np.clip(w2 * np.tanh(z1) + b2 - target, -width, width)
    message = np.array(trigger) * w2
    delta = message / np.cosh(z1) ** 2
    return {"note": "hello", "dx": delta * w1, "db1": delta, "dw1": delta * x, "dz1": delta,
            "da1": message, "db2": trigger, "dw2": np.tanh(z1) * trigger, "dz2": trigger}""",
    ],
    "6.3": [
        """def fall_shares(grads):
    squares = np.array([*grads.values()]) ** 2
    norm = squares.sum()
    return dict(zip(grads, squares / norm if norm else squares, strict=True))""",
        """def fall_shares(grads):
    from fractions import Fraction
    squares = {name: Fraction(g) ** 2 for name, g in grads.items()}
    total = sum(squares.values())
    return {name: square / total if total else 0 for name, square in squares.items()}""",
    ],
    "6.4": [
        "lambda params, grads, rate: {k: np.float64(params[k]) - rate * grads['d' + k] "
        "for k in ('b2', 'w2', 'b1', 'w1')}",
    ],
}

SLIPS = {
    "6.2": [
        "dz2 = dz2 if abs(dz2) < width / 2 else np.sign(dz2) * width",
        "dz2 = np.round(dz2, 8)",
        "dw1 = dw1 * (1 + 1e-7)",
        "db1 = abs(db1)",
        "dx = dx * (x > 0)",
    ],
    "6.3": [
        "shares = {k: 0.0 for k in grads} if sum(grads.values()) == 0 else shares",
        "shares = {k: g**2 / (total + 1e-12) for k, g in grads.items()}",
        "shares = {k: v for k, v in shares.items() if k.startswith('d')}",
    ],
    "6.4": [
        "new = dict(zip(params, (p - rate * g for p, g in zip(params.values(), grads.values()))))",
        "new = params if rate == 0 else new",
    ],
}

BODIES = {
    "6.2": """def tiny_backward(x, target, w1, b1, w2, b2, width=1.0):
    z1 = x * w1 + b1; a1 = np.tanh(z1); z2 = a1 * w2 + b2
    dz2 = np.clip(z2 - target, -width, width)
    dw2, db2, da1 = a1 * dz2, dz2, w2 * dz2
    dz1 = da1 * (1 - a1**2); dw1, db1, dx = x * dz1, dz1, w1 * dz1
    SLIP
    return dict(dz2=dz2, dw2=dw2, db2=db2, da1=da1, dz1=dz1, dw1=dw1, db1=db1, dx=dx)""",
    "6.3": """def fall_shares(grads):
    total = sum(g**2 for g in grads.values())
    shares = {k: g**2 / total if total else 0.0 for k, g in grads.items()}
    SLIP
    return shares""",
    "6.4": """def one_step(params, grads, rate):
    new = {k: p - rate * grads["d" + k] for k, p in params.items()}
    SLIP
    return new""",
}

WRONG = slipped(BODIES, SLIPS)
for number, body in BODIES.items():
    RIGHT[number].append(body.replace("SLIP", "pass"))
