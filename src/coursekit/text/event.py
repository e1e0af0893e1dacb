"""One step through a Markdown text, as a parser tells it."""

from collections.abc import Callable
from functools import partial
from typing import Any, Literal, NamedTuple, cast

Edge = Literal["start", "end", "leaf"]


class Event(NamedTuple):
    """One step through a text: ``tag`` and ``data`` are pulldown-cmark's, offsets count characters of the text."""

    edge: Edge
    tag: str
    data: Any
    start: int
    end: int


event_of = cast("Callable[[tuple[Edge, str, Any, int, int]], Event]", partial(tuple.__new__, Event))
"""An event from its parts, three times as fast as by their names: a text has hundreds."""
