"""A history, or what is said of it, with left and right swapped."""

from __future__ import annotations

MIRROR = {"left": "right", "right": "left"}


def mirrored(value):
    if isinstance(value, dict):
        return {mirrored_key(key): mirrored_value(key, part) for key, part in value.items()}
    if isinstance(value, list):
        return [mirrored(item) for item in value]
    return MIRROR.get(value, value) if isinstance(value, str) else value


def mirrored_key(key):
    for side, other in MIRROR.items():
        if key == side or key.startswith(f"{side}_"):
            return key.replace(side, other, 1)
    return key


def mirrored_value(key, part):
    return -part if key == "calf_difference_cm" else mirrored(part)
