"""The words of an element, as a link or a finding quotes them."""

from collections.abc import Iterator
from typing import Any

from coursekit.export.formats.pdf.layout.roles import INLINE

_IN_A_LINE = INLINE | {"a", "code", "img"}
_SET_APART = frozenset(("contents-number", "contents-title", "hint-word", "option-letter", "words"))
"""Classes of spans between which the style sheets leave room."""


def words_of(element: Any) -> str:
    """The words in one line, pictures by their names, and without page numbers: they are not known yet."""
    return " ".join("".join(_texts(element)).split())


def _texts(element: Any) -> Iterator[str]:
    if element.get("data-page-of"):
        return
    room = "" if element.tag in _IN_A_LINE and element.get("class") not in _SET_APART else " "
    yield room + (element.text or "")
    for child in element:
        yield from _texts(child)
        yield child.tail or ""
    yield (element.get("alt") or "") + room
