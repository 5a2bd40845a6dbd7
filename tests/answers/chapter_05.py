"""Answers to the exercises of chapter 5, the chain rule."""

RIGHT = {
    "5.1": [
        "lambda x: (2, 8 * x + 4 - (4 * x + 2), np.cos((2 * x + 1) ** 2))",
        "lambda x: np.array([2.0, 4 * x + 2, math.cos(4 * x * x + 4 * x + 1)])",
        "lambda x: [np.float64(2), np.array(2 * (2 * x + 1)), "
        "math.sin(math.pi / 2 - (2 * x + 1) ** 2) if abs(x) < 9 else math.cos((2 * x + 1) ** 2)]",
    ],
    "5.2a": [
        "lambda z: 0.5 * (1 + np.tanh(z / 2))",
        "lambda z: np.exp(z - np.logaddexp(0, z))",
        "lambda z: 1 / (1 + np.exp(-z))",  # warns of an overflow, which costs nothing
        "lambda z: np.array([1 / (1 + math.exp(-v)) if v > -700 else 0.0 for v in z.flat])"
        ".reshape(z.shape)",
    ],
    "5.2b": [
        """def dgelu_tanh(z):
    c = np.sqrt(2 / np.pi)
    s = 1 / (1 + np.exp(-2 * c * z * (1 + 0.044715 * z * z)))
    return s + z * s * (1 - s) * 2 * c * (1 + 0.134145 * z * z)""",
        """def dgelu_tanh(z):
    out = np.empty_like(z)
    for i in np.ndindex(z.shape):
        v = float(z[i])
        t = math.tanh(math.sqrt(2 / math.pi) * (v + 0.044715 * v**3))
        inner = math.sqrt(2 / math.pi) * (1 + 3 * 0.044715 * v**2)
        out[i] = (1 + t) / 2 + v / 2 * (1 - t * t) * inner
    return out""",
        """def dgelu_tanh(z):
    c = (2 / np.pi) ** 0.5
    y = c * (z + 0.044715 * np.power(z, 3))
    sech = 1 / np.cosh(y)
    return (1 + np.tanh(y) + z * sech * sech * (c + 0.134145 * c * z**2)) / 2""",
    ],
    "5.2c": [
        "lambda z, slope=0.01: slope + (1 - slope) * (z > 0)",
        "lambda z, slope=0.01: np.heaviside(z, 0.5) * (1 - slope) + slope",
        "lambda z, slope=0.01: np.array([1.0 if v > 0 else slope for v in z.flat])"
        ".reshape(z.shape)",
        "lambda z, slope=0.01: [[1.0, slope][int(v <= 0)] for v in z] if z.ndim == 1 "
        "else np.where(z < 0, slope, 1)",
    ],
    "5.3": [
        """def compose_gradient(fs, slopes, x):
    if not fs:
        return np.eye(len(x))
    return compose_gradient(fs[1:], slopes[1:], fs[0](x)) @ slopes[0](x)""",
        """def compose_gradient(fs, slopes, x):
    tables = []
    for i in range(len(fs)):
        v = x
        for f in fs[:i]:
            v = f(v)
        tables.insert(0, slopes[i](v))
    return np.linalg.multi_dot(tables) if len(tables) > 1 else tables[0]""",
        """def compose_gradient(fs, slopes, x):
    way = [x.tolist()]
    for f in fs:
        way.append(f(way[-1]).tolist())
    rows = np.eye(len(way[-1]))
    for slope, v in zip(slopes[::-1], way[-2::-1]):
        rows = np.array([[r @ column for column in slope(np.array(v)).T] for r in rows])
    return rows.tolist()""",
    ],
    "5.4": [
        "lambda scale: [0, 0.25 * scale]",
        "lambda scale: (-0.0, np.float64(scale) * 0.5 * (1 - 0.5))",
        "lambda scale: np.array([0.0, scale / 4])",
        """def steepest_sigmoid(scale):
    from fractions import Fraction
    return 0, Fraction(scale) / 4""",
    ],
}

STEP = "root = (2 / np.pi) ** 0.5; t = np.tanh(root * (z + 0.044715 * z**3))"

WRONG = {
    "5.1": [
        "lambda x: [2, 2 * (2 * x + 1), math.cos(2 * x + 1)]",
        "lambda x: [2, 2 * abs(2 * x + 1), math.cos((2 * x + 1) ** 2)]",
        "lambda x: [2, 2 * (2 * x + 1), math.cos(math.radians((2 * x + 1) ** 2))]",
        "lambda x: [round(s, 6) for s in (2, 4 * x + 2, math.cos((2 * x + 1) ** 2))]",
        "lambda x: 4 * (2 * x + 1) * math.cos((2 * x + 1) ** 2)",
    ],
    "5.2a": [
        "lambda z: 1 / (1 + np.exp(-np.clip(z, -2, 2)))",
        "lambda z: np.round(1 / (1 + np.exp(-z)), 8)",
        "lambda z: 1 / (1 + np.exp(-z.sum()))  + 0 * z",
        "lambda z: np.where(z > 0, 1.0, 0.0)",
    ],
    "5.2b": [
        f"def dgelu_tanh(z):\n    {STEP}\n"
        "    return 0.5 * (1 + t) - 0.5 * z * (1 - t**2) * root * (1 + 0.134145 * z**2)",
        f"def dgelu_tanh(z):\n    {STEP}\n"
        "    return 0.5 * (1 + t) + 0.5 * z * (1 - t**2) * root * (1 + 0.044715 * z**3)",
        "lambda z: 0.5 * (1 + np.vectorize(math.erf)(z / 2**0.5)) "
        "+ z * np.exp(-z**2 / 2) / (2 * np.pi) ** 0.5",
    ],
    "5.2c": [
        "lambda z, slope=0.01: np.where(z > 0, 1, int(slope))",
        "lambda z, slope=0.01: np.maximum(np.where(z > 0, 1.0, 0.0), slope)",
        "lambda z, slope=0.01: np.where(z > 0, 1.0, slope).astype(z.dtype)",
        "lambda z, slope=0.01: np.where(z > 0, 1.0, slope).ravel()",
    ],
    "5.3": [
        """def compose_gradient(fs, slopes, x):
    product, v = np.eye(len(x)), x
    for f, slope in zip(fs, slopes):
        product = slope(v) @ product
        v = f(x)
    return product""",
        """def compose_gradient(fs, slopes, x):
    product, v = 1.0, x
    for f, slope in zip(fs, slopes):
        product, v = product * slope(v).sum(), f(v)
    return np.array([[product]])""",
        """def compose_gradient(fs, slopes, x):
    product, v = np.eye(len(x)), x
    for f, slope in zip(fs, slopes):
        product, v = slope(v) @ product, f(v)
        if not product.any():
            return product + 1e-9
    return product""",
        """def compose_gradient(fs, slopes, x):
    product, v = np.eye(len(x)), x
    for f, slope in zip(fs, slopes):
        product, v = slope(v) @ product, f(v)
    return product.item() if product.size == 1 else product""",
    ],
    "5.4": [
        "lambda scale: (0.0, 0.25 * scale**2)",
        "lambda scale: (0.0, 1 / (1 + math.exp(-scale)))",
        "lambda scale: (1e-9, scale / 4)",
        "lambda scale: scale / 4",
    ],
}

NUDGED = {
    "5.1": [
        """def local_slopes(x, h=1e-5):
    u = 2 * x + 1
    v = u * u
    return [
        (2 * (x + h) + 1 - (2 * (x - h) + 1)) / (2 * h),
        ((u + h) ** 2 - (u - h) ** 2) / (2 * h),
        (math.sin(v + h) - math.sin(v - h)) / (2 * h),
    ]"""
    ],
    "5.2a": [
        """def dsoftplus(z, h=1e-5):
    return (np.logaddexp(0, z + h) - np.logaddexp(0, z - h)) / (2 * h)"""
    ],
    "5.2b": [
        """def dgelu_tanh(z, h=1e-5):
    def f(z):
        return 0.5 * z * (1 + np.tanh((2 / np.pi) ** 0.5 * (z + 0.044715 * z**3)))
    return (f(z + h) - f(z - h)) / (2 * h)"""
    ],
    "5.2c": [
        """def dleaky(z, slope=0.01, h=1e-5):
    def f(z):
        return np.where(z > 0, z, slope * z)
    return (f(z + h) - f(z - h)) / (2 * h)"""
    ],
}
