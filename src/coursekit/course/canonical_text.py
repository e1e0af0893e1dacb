"""What a concept's file says, however it is written: what a fingerprint of it is made from."""

from typing import Any

from msgspec import json

from coursekit.course.content import Content
from coursekit.course.teacher import without_notes

_NOT_SHOWN = ("status", "approval")
"""What no learner is told."""


def canonical_text(content: Content) -> str:
    """What a concept's file says, which other quotes and an order of keys do not change (``fmt``).

    Spaces may differ: a fingerprint knows none.
    """
    data = content.document.data
    shown = {key: value for key, value in data.items() if key not in _NOT_SHOWN} if isinstance(data, dict) else data
    return f"{canonical_data(shown)}\n{_with_soft_breaks(without_notes(content.prose.text))}"


def canonical_line(prose: str) -> str:
    """Markdown without what ``fmt`` may change: lines, and how a hard break is written."""
    return " ".join(_with_soft_breaks(prose).split())


def _with_soft_breaks(prose: str) -> str:
    if "\\" not in prose:
        return prose
    return prose.replace("\\\n", "\n").replace("\\\r\n", "\n")


def canonical_data(data: Any) -> str:
    """Data without what is empty, and with its keys in order, as text."""
    return json.encode(without_empty(data), order="sorted").decode()


def without_empty(data: Any) -> Any:
    """Data without what says nothing: empty values, lists and mappings in a mapping."""
    if isinstance(data, dict):
        items = ((key, without_empty(value)) for key, value in data.items())
        return {key: value for key, value in items if not (value is None or value == [] or value == {})}
    return [without_empty(item) for item in data] if isinstance(data, list) else data
