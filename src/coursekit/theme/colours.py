"""Colours as ``#rrggbb``: their contrast, and what can be read on what."""

import re
from collections.abc import Iterable
from colorsys import hls_to_rgb, rgb_to_hls

TEXT, SIGN = 4.5, 3.0
"""What words and signs need against what is behind them (WCAG 2.2, 1.4.3 and 1.4.11)."""
WHITE, BLACK = "#ffffff", "#000000"
PATTERN = r"^#(?:[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$"
_STEPS = 50


def is_colour(written: object) -> bool:
    """Whether a value is a colour as authors write it: ``#0b57a4`` or ``#05a``."""
    return isinstance(written, str) and re.match(PATTERN, written) is not None


def whole(written: str) -> str:
    """A colour in six lower-case digits."""
    digits = written[1:].lower()
    return f"#{''.join(digit * 2 for digit in digits) if len(digits) == 3 else digits}"


def contrast(one: str, other: str) -> float:
    """From 1 to 21, by the relative luminance of both (WCAG 2.2, “contrast ratio”)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def least_contrast(colour: str, grounds: Iterable[str]) -> float:
    """The contrast against that of the grounds on which it is worst."""
    return min(contrast(colour, ground) for ground in grounds)


def mix(one: str, other: str, share: float) -> str:
    """``one`` with a ``share`` of the ``other`` in it, from 0 to 1."""
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def readable(colour: str, grounds: Iterable[str], ratio: float = TEXT) -> str:
    """The colour, or the nearest one of its hue, darker or lighter, that can be read on all of the grounds."""
    grounds = tuple(grounds)
    if least_contrast(colour, grounds) >= ratio:
        return colour
    end = max((BLACK, WHITE), key=lambda end: least_contrast(end, grounds))
    steps = (_towards(colour, 0 if end == BLACK else 1, step / _STEPS) for step in range(1, _STEPS + 1))
    return next((step for step in steps if least_contrast(step, grounds) >= ratio), end)


def _towards(colour: str, lightness: int, share: float) -> str:
    """The same hue, lighter or darker."""
    hue, light, saturation = rgb_to_hls(*(channel / 255 for channel in _channels(colour)))
    found = hls_to_rgb(hue, light + (lightness - light) * share, saturation)
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in found)


def is_dark(colour: str) -> bool:
    """Whether white words can be read on it better than black ones."""
    return contrast(colour, WHITE) > contrast(colour, BLACK)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    linear = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in (value / 255 for value in _channels(colour))
    )
    return sum(weight * channel for weight, channel in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
