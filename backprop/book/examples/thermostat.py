"""Chapter 1's machine: a thermostat that heats a room for an hour, with three knobs.

The morning is always the same: the room is at 14°, and 20° are wanted.
"""

ROOM, WANTED = 14, 20
WARMS, COOLS = 3, 0.5  # degrees in an hour: for each kilowatt, and by the cold outside


def thermostat(*, base: float, gain: float, offset: float) -> dict[str, float]:
    """The heat, the room after an hour, and the loss."""
    felt = ROOM + offset
    power = base + gain * (WANTED - felt)
    room = ROOM + WARMS * power - COOLS
    loss = 0.5 * (room - WANTED) ** 2
    return {"felt": felt, "power": power, "room": room, "loss": loss}
