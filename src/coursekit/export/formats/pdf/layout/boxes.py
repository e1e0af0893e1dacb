"""Walking WeasyPrint's boxes."""

from collections.abc import Iterator
from typing import Any


def inner(box: Any) -> Any:
    """The box itself, where a placeholder stands for one that is positioned."""
    return getattr(box, "_box", box)


def children(box: Any) -> Iterator[Any]:
    """The boxes inside, in the order of the document."""
    return map(inner, getattr(box, "children", ()))


def descendants(box: Any) -> Iterator[Any]:
    """The box and all inside, in the order of the document."""
    waiting = [inner(box)]
    while waiting:
        found = waiting.pop()
        yield found
        waiting += reversed(list(children(found)))
