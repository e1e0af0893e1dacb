"""``color-mix()`` in drawings, which WeasyPrint does not know and would draw black.

Mixed is in ``srgb``, as style sheets of drawings do; what is mixed in another space stays as written, and is told.
"""

from collections.abc import Sequence
from typing import Any

PAINTS = ("fill", "stroke", "stop-color", "color", "flood-color")
"""Properties that are colours."""


def without_mixing(value: str) -> str:
    """A colour with each ``color-mix()`` that is known worked out (CSS Color 5, 3)."""
    from tinycss2 import parse_one_component_value

    function = parse_one_component_value(value.strip(), skip_comments=True)
    if function.type != "function" or function.lower_name != "color-mix":
        return value
    parts = _split(function.arguments)
    space = [token.lower_value for token in parts[0] if token.type == "ident"]
    if len(parts) != 3 or len(space) != 2 or space[0] != "in" or space[1] != "srgb":
        return value
    found = [_part(tokens) for tokens in parts[1:]]
    return _mixed(found) if all(found) else value


def _split(tokens: Sequence[Any]) -> list[list[Any]]:
    parts: list[list[Any]] = [[]]
    for each in tokens:
        if each.type == "literal" and each.value == ",":
            parts.append([])
        elif each.type != "whitespace":
            parts[-1].append(each)
    return parts


def _part(tokens: Sequence[Any]) -> tuple[Sequence[float], float, float | None] | None:
    """The coordinates and the opacity of a colour, and its share from 0 to 1, where one is given."""
    from tinycss2 import serialize
    from tinycss2.color5 import parse_color

    share = next((token.value / 100 for token in tokens if token.type == "percentage"), None)
    written = without_mixing(serialize([token for token in tokens if token.type != "percentage"]))
    colour = parse_color(written)
    if colour is None or colour == "currentcolor":
        return None
    try:
        in_srgb = colour.to("srgb")
    except NotImplementedError:
        return None  # tinycss2 knows some spaces by name only
    return [number or 0 for number in in_srgb.coordinates], in_srgb.alpha, share


def _mixed(parts: Sequence[Any]) -> str:
    (one, first_alpha, share), (other, second_alpha, rest) = parts
    if share is None and rest is None:
        share = rest = 0.5
    elif share is None:
        share = 1 - rest
    elif rest is None:
        rest = 1 - share
    whole = share + rest or 1
    share, rest, left = share / whole, rest / whole, min(whole, 1)
    alpha = first_alpha * share + second_alpha * rest
    numbers = [
        (a * first_alpha * share + b * second_alpha * rest) / alpha if alpha else 0
        for a, b in zip(one, other, strict=True)
    ]
    red, green, blue = (round(255 * min(max(number, 0), 1)) for number in numbers)
    return f"rgba({red}, {green}, {blue}, {alpha * left:g})"
