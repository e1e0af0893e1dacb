"""Text from a course made safe to show in a terminal or a log (DESIGN §8)."""

import json
import re

HIDDEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")


def visible(text: str) -> str:
    """Control and direction characters as escapes such as ``\\x1b``, so that they do nothing."""
    return HIDDEN.sub(
        lambda match: f"\\u{ord(match[0]):04x}" if ord(match[0]) > 0xFF else f"\\x{ord(match[0]):02x}", text
    )


def readable_json(data: object) -> str:
    """JSON for programs that a person may look at: what JSON lets stand raw, a terminal may obey."""
    text = json.dumps(data, indent=2, ensure_ascii=False)
    # Line breaks are those of the layout; JSON escapes its own.
    return HIDDEN.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def width(text: str) -> int:
    """How many columns of a terminal a text takes: two for wide letters and emoji, joined ones too, none for marks."""
    if text.isascii():
        return len(text)
    from wcwidth import wcswidth

    return max(0, wcswidth(text))
