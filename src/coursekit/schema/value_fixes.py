"""Values that say clearly what they were meant to be: how to write them as they must be written."""

import re
from typing import Any

from coursekit.schema.wrong_values import EXPECTED, NONE, CheckedValue
from coursekit.text.diagnostic import Edit, Fix
from coursekit.text.expression import expression

_TRUE, _FALSE = ("yes", "on", "y", "ja", "true"), ("no", "off", "n", "nein", "false")
_POINT = expression(r"([-+]?\d+),(\d{1,2}|\d{4,})")
"""Not three digits: those may be thousands."""
_NUMBER = expression(r"[-+]?(?:0|[1-9]\d*)(?:\.\d+)?")
_OF_IDS = ("prerequisites", "connects_to", "concepts", "stages", "references", "formerly")
"""Lists of names in which no comma may stand."""
_WORDS = expression(r"[\w][\w .@/-]*")


def value_fix(checked_value: CheckedValue, error_type: str, value: Any) -> Fix | None:
    """The fix, which is safe: the value that was meant is there already."""
    source = checked_value.document.source
    span = checked_value.document.span(checked_value.route)
    written = source.text[span.start : span.end]
    new = _meant(EXPECTED.get(error_type, ""), value, written, checked_value)
    if new is None or "\n" in written or not written:
        return None
    return Fix(f"Write {new}", (Edit(span, new),))


def _meant(expected: str, value: Any, written: str, checked_value: CheckedValue) -> str | None:
    if expected == "text" and isinstance(value, bool | int | float) and "parameters" not in checked_value.route[-2:-1]:
        return f'"{written}"'
    if expected.startswith("a mapping") and checked_value.keys[:1] == ("date-parts",) and isinstance(value, int):
        return f"{{date-parts: [[{value}]]}}"
    if not isinstance(value, str):
        return None
    text = value.strip()
    text = re.sub(r"^[−–‐‑](?=\d)", "-", text) if expected.endswith("number") else text
    if expected == "true or false" and text.lower() in (*_TRUE, *_FALSE):
        return "true" if text.lower() in _TRUE else "false"
    if expected in ("a number", "a whole number"):
        if match := _POINT.fullmatch(text):
            return f"{match[1]}.{match[2]}" if expected == "a number" else None
        whole = expected == "a number" or "." not in text
        return text if _NUMBER.fullmatch(text) and whole and text != written else None
    if expected == "a list" and not checked_value.keys and not text.startswith("-") and text.lower() not in NONE:
        items = [item.strip() for item in re.split(r"[,;]", text)] if checked_value.called in _OF_IDS else [text]
        if written == value and all(_WORDS.fullmatch(item) for item in items):
            return f"[{', '.join(items)}]"
        return f"[{written}]" if len(items) == 1 and written[:1] in ("'", '"') else None
    return None
