"""Chapter 1: the central difference, held against a slope that is known."""


def _nudge(rng):
    a, b, c, g = rng.uniform(-1.5, 1.5, 4)
    h = 1e-5

    def loss(g):
        return a * g + b * g**2 + c * g**3

    yield (loss(g + h) - loss(g - h)) / (2 * h), a + 2 * b * g + 3 * c * g**2


FORMULAS = {
    "nudge": (
        r"\frac{\partial C}{\partial g} \approx \frac{C(g + h) - C(g - h)}{2\,h}",
        _nudge,
    ),
}
