"""WeasyPrint's boxes: what stands on a page after layout. Each has the ``element`` that it comes from, or None."""

from collections.abc import Iterator
from typing import Any


def page_box_of(page: Any) -> Any:
    """The box of a page of a rendered document."""
    return page._page_box


def inner(box: Any) -> Any:
    """The box itself, where a placeholder stands for one that is positioned."""
    return getattr(box, "_box", box)


def is_positioned(box: Any) -> bool:
    """Whether a box stands beside the flow of the text."""
    return hasattr(box, "_box")


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


def let_go(page: Any) -> None:
    """Free the boxes of a page that was painted."""
    page._page_box.children = ()


def is_text(box: Any) -> bool:
    """Whether a box is a piece of a line's text; it has ``text``, and a layout of Pango's."""
    return isinstance(box, _classes().TextBox)


def is_margin(box: Any) -> bool:
    """Whether a box stands in the margin of its page, as a running head does."""
    return isinstance(box, _classes().MarginBox)


def is_picture(box: Any) -> bool:
    """Whether a box is a picture, or another thing of its own size."""
    return isinstance(box, _classes().ReplacedBox)


def holds_blocks(box: Any) -> bool:
    """Whether a box is one in which lines or other blocks stand below each other."""
    return isinstance(box, _classes().BlockContainerBox)


def counts_pages(margin: Any) -> bool:
    """Whether a margin box holds the number of its page and nothing else."""
    content = margin.style["content"]
    return isinstance(content, tuple) and [item[0] for item in content] == ["counter()"] and content[0][1][0] == "page"


def runs_right_to_left(box: Any) -> bool:
    """Whether the lines of a box begin at the right."""
    return bool(box.style["direction"] == "rtl")


def alignment(box: Any) -> float:
    """Where a box sets a line that does not fill it: 0 at the left, 1 at the right."""
    align = box.style["text_align_all"]
    if align == "center":
        return 0.5
    if align in ("start", "end"):
        return float((align == "end") != runs_right_to_left(box))
    return float(align == "right")


def _classes() -> Any:
    from weasyprint.formatting_structure import boxes

    return boxes
