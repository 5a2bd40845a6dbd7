"""Chapter 1's machine with three knobs that nobody may open, but everybody may nudge."""

import math

NUDGE = 0.01


def loss(*, p: float, q: float, r: float) -> float:
    """What the question mark hides: ½(p q + tanh r + 1)²."""
    return 0.5 * (p * q + math.tanh(r) + 1) ** 2


def knob_numbers(*, p: float, q: float, r: float) -> dict[str, float]:
    """C; and for each knob the losses after a nudge up and down, p_up and p_down, and the blame dp,
    which is their difference divided by the two nudges."""
    at = {"p": p, "q": q, "r": r}
    numbers = {"C": loss(**at)}
    for name, here in at.items():
        up, down = (loss(**{**at, name: here + by}) for by in (NUDGE, -NUDGE))
        numbers |= {f"{name}_up": up, f"{name}_down": down, f"d{name}": (up - down) / (2 * NUDGE)}
    return numbers
