"""Chapter 4: the slope of a parabola, which a nudge of any size finds exactly."""

from formulas.nudged import slope_at


def _parabola(rng):
    a, w, h = rng.uniform(0.5, 3, 3)
    high, low = (0.5 * a * (w + nudge) ** 2 for nudge in (h, -h))
    yield a * w, slope_at(w, lambda w: 0.5 * a * w**2)
    yield (high - low) / (2 * h), slope_at(w, lambda w: 0.5 * a * w**2)
    yield 0.5 * a * 4 * w * h / (2 * h), slope_at(w, lambda w: 0.5 * a * w**2)


FORMULAS = {
    "parabola-slope": (
        r"""\begin{aligned}
        &\frac{\tfrac{1}{2} a (w + h)^2 - \tfrac{1}{2} a (w - h)^2}{2\,h} \\
        &= \frac{\tfrac{1}{2} a \cdot 4\,w\,h}{2\,h} = a\,w
        \end{aligned}""",
        _parabola,
    )
}
