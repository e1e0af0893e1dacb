"""What to say of a number that is written as people write numbers, and not as YAML does."""

import re

from coursekit.text.expression import expression

_COMMA = expression(r"[-+]?\d+,\d+")
_THOUSANDS = expression(r"[-+]?\d{1,3}(?:,\d{3})+")
_RANGE = expression(r"([-+]?\d+(?:\.\d+)?)\s*(?:-|–|—|−|\.\.+|…|to|bis)\s*(\d+(?:\.\d+)?)")
_FRACTION = expression(r"([-+]?\d+)\s*/\s*([1-9]\d*)")
_POWER = expression(r"([-+]?\d+(?:\.\d+)?)\s*[x×*·]\s*10\s*(?:\^|\*\*)\s*([-+−]?\d{1,2})")
_ABOUT = expression(r"(?:~|≈|ca?\.?|about|approx\.?)\s*([-+]?\d+(?:\.\d+)?)")
_EITHER_WAY = expression(r"(?:±|\+/?-)\s*(\d+(?:\.\d+)?)")
_STEPS = expression(r"(.+?)(?:,|by|step|in steps of|:)\s*+(\d+(?:\.\d+)?)\s*")
_WITH_UNIT = expression(r"([-+]?\d+(?:\.\d+)?)\s*([^\d\s].*)")


def is_number(value: object) -> bool:
    """Whether YAML read a number."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def range_help(low: float, high: float) -> str:
    """Help for two ends where one number and a tolerance belong."""
    return f"Write the middle, answer: {(low + high) / 2:g}, and tolerance: {abs(high - low) / 2:g}."


def number_help(name: str, value: str) -> str:
    """Help for a text where a number belongs; ``name`` is its key."""
    text = value.strip()
    if _THOUSANDS.fullmatch(text):
        return f"Write {text.replace(',', '')}, or {text.replace(',', '.')} if the comma parts a fraction."
    if _COMMA.fullmatch(text):
        return f"Write {text.replace(',', '.')}: a point, not a comma."
    if help := _meant_number(name, text):
        return help
    if match := _WITH_UNIT.fullmatch(text):
        if name in ("pass_mark", "passing_score"):
            return f"Write {float(match[1]) / 100:g}: a share, from 0 to 1."
        beside = f", and “unit: {match[2]}” on a line of its own" if name == "answer" else ""
        return f"Write the number alone: {match[1]}{beside}."
    if text.lstrip("+-").isdigit() and text.lstrip("+-").startswith("0"):
        return f"Write {int(text)}, without a zero before it."
    return "Write the number without quotes and without a unit."


def _meant_number(name: str, text: str) -> str | None:
    """Help for a number in the notation of a book."""
    if text[:1] in ("−", "–", "‐", "‑") and text[1:].replace(".", "", 1).isdigit():
        return f"Write -{text[1:]}, with a hyphen: “{text[0]}” is another sign."
    if match := _FRACTION.fullmatch(text):
        return f"Write {int(match[1]) / int(match[2]):.6g}: no fraction is worked out."
    if match := _POWER.fullmatch(text):
        return f"Write {match[1]}e{int(match[2].replace('−', '-'))}."
    if (match := _RANGE.fullmatch(text)) and name == "answer":
        return range_help(float(match[1]), float(match[2]))
    if match := _ABOUT.fullmatch(text):
        return f"Write {match[1]}, and “tolerance:” with how far off is still right."
    if match := _EITHER_WAY.fullmatch(text):
        return f"Write {match[1]}: it counts both ways."
    return None


def parameter_help(written: str) -> str:
    """Help for a range of a parameter in the notation of a book; empty for all else."""
    plain = re.sub(r"(?<=\d),(?=\d)", ".", written.strip())
    steps = _STEPS.fullmatch(plain)
    found = _RANGE.fullmatch(steps[1].rstrip() if steps else plain)
    if found:
        return f"Write {found[1]}..{found[2]}{f' by {steps[2]}' if steps else ''}."
    return ""
