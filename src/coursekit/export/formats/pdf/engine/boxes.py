"""WeasyPrint's boxes: what stands on a page after layout."""

from collections.abc import Iterator
from typing import Any, NamedTuple


class BoxArea(NamedTuple):
    """A rectangle in CSS pixels, from the upper left corner of its page."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height


def page_box_of(page: Any) -> Any:
    """The box of a page of a rendered document."""
    return page._page_box


def inner(box: Any) -> Any:
    """The box itself, where a placeholder stands for one that is positioned."""
    return getattr(box, "_box", box)


def is_positioned(box: Any) -> bool:
    """Whether a box stands beside the flow of the text."""
    return hasattr(box, "_box")


def element_of(box: Any) -> Any:
    """The element that a box comes from, or None."""
    return box.element


def tag_of(box: Any) -> str:
    """The tag of a box's element, and which part of it that it did not write itself: ``li::marker``."""
    return str(box.element_tag)


def text_of(box: Any) -> str:
    """The text of a text box; empty for others."""
    return str(getattr(box, "text", ""))


def area_of(box: Any) -> BoxArea:
    """Where a text or a picture stands: of what has a border, that begins there, and the width is of what is inside."""
    return BoxArea(box.position_x, box.position_y, box.width, box.height)


def content_area(box: Any) -> BoxArea:
    """Where a block or a page has what it holds, within its padding and margin."""
    return BoxArea(box.content_box_x(), box.content_box_y(), box.width, box.height)


def paddings(block: Any) -> tuple[float, float]:
    """The padding of a block at the left and the right."""
    return block.padding_left, block.padding_right


def is_empty(box: Any) -> bool:
    """Whether a box that is neither text nor picture has no boxes inside."""
    return not box.children


def in_flow(box: Any) -> Iterator[Any]:
    """The boxes inside but for those that are positioned, in the order of the document."""
    return (child for child in getattr(box, "children", ()) if not is_positioned(child))


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
    """Whether a box is a piece of a line's text, with a layout of Pango's."""
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
