"""What a concept's file says, however it is written: what a fingerprint of it is made from."""

from typing import Any

from msgspec import json

from coursekit.course.content import Content


def said(content: Content) -> str:
    """What a concept's file says, which other spaces, quotes and an order of keys do not change (``fmt``)."""
    prose = " ".join(content.prose.text.replace("\\\n", "\n").replace("\\\r\n", "\n").split())
    return f"{json.encode(_filled(content.document.data), order='sorted').decode()}\n{prose}"


def _filled(data: Any) -> Any:
    """Data without what is empty."""
    if isinstance(data, dict):
        kept = ((key, _filled(value)) for key, value in data.items())
        return {key: value for key, value in kept if not (value is None or value == [] or value == {})}
    return [_filled(item) for item in data] if isinstance(data, list) else data
