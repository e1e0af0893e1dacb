"""The numbers of lists that begin elsewhere than at 1, which WeasyPrint reads only with all presentational hints."""

from typing import Any


def number_lists(root: Any) -> None:
    """Let styles say what ``start`` and ``value`` say, for a document's element and all inside."""
    for element in root.iter():
        if element.tag == "ol" and (start := _number(element.get("start"))) is not None:
            _add_style(element, f"counter-reset: list-item {start - 1}")
        elif element.tag == "li" and (value := _number(element.get("value"))) is not None:
            _add_style(element, f"counter-set: list-item {value}; counter-increment: list-item 0")


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() else None


def _add_style(element: Any, style: str) -> None:
    element.set("style", "; ".join(filter(None, (element.get("style"), style))))
