"""What is wrong with the layout of the pages: found in WeasyPrint's boxes, told by the place of the author's text.

Only what an author can mend is looked at: text and figures that say, by ``data-at``, from where they come. How pages
fill is looked at in concepts: nobody writes answers or an index to fill a page.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from coursekit.export.formats.pdf.engine.boxes import (
    BoxArea,
    area_of,
    children,
    content_area,
    element_of,
    holds_blocks,
    in_flow,
    is_empty,
    is_picture,
    is_text,
    paddings,
    runs_right_to_left,
    text_of,
)
from coursekit.export.formats.pdf.engine.widths import width_in
from coursekit.export.formats.pdf.layout.words import words_of
from coursekit.export.formats.pdf.typeset_part import LayoutFinding

LOOSE = 1.5
"""CSS pixels that a line may stick out: rounding, and the overhang of italics."""
GROUND = 1
"""CSS pixels more for code in a line: WeasyPrint breaks the line without the ground around it."""
FEW_LINES = 6
NEARLY_EMPTY = 0.16
"""Share of the page's height: a page that ends above it, with so few lines, is nearly empty."""
GAP = 0.33
"""Share of a page that may stay empty before what did not fit."""
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_SHOWN = 60


@dataclass(frozen=True)
class _Leaf:
    """A text or a picture on a page, with the elements around it from the inside, and the block that holds it."""

    box: Any
    block: Any
    around: tuple[Any, ...]

    @property
    def text(self) -> str:
        return text_of(self.box).strip()

    @property
    def area(self) -> BoxArea:
        return area_of(self.box)

    @property
    def bottom(self) -> float:
        return float(self.area.bottom)

    @property
    def located(self) -> Any:
        """The innermost element that says where it comes from."""
        return next((element for element in self.around if element.get("data-at")), None)

    @property
    def inside_number(self) -> bool:
        """Whether this is a page number, which is not known yet."""
        return bool(element_of(self.box).get("data-page-of"))

    def inside(self, *tags: str) -> Any:
        return next((element for element in self.around if element.tag in tags), None)


class PageChecks:
    """Looks at the pages of a part in their order; ``parents`` maps its elements to those around them."""

    def __init__(self, parents: Mapping[Any, Any]) -> None:
        self._parents = parents
        self._before: tuple[float, Any] = (0.0, None)
        self._overflowing: set[Any] = set()

    def check(self, page_box: Any, page: int, *, last: bool) -> Iterator[LayoutFinding]:
        """The findings of the next page; ``last`` in the part."""
        leaves = [leaf for box in children(page_box) if element_of(box) is not None for leaf in self._leaves(box, box)]
        written = [leaf for leaf in leaves if leaf.located is not None]
        yield from self._overflow(written, page_box, page)
        if any(_concept(leaf) is not None for leaf in written):
            _, top, _, height = content_area(page_box)
            yield from self._lonely_heading(leaves, page, last)
            yield from list(self._lonely_figure(written, page)) or self._gap(leaves, page)
            yield from self._nearly_empty(leaves, page, top + NEARLY_EMPTY * height)
            left_over = 1 - (max(leaf.bottom for leaf in leaves) - top) / height
            self._before = (left_over, _concept(written[-1]))
        else:
            self._before = (0.0, None)

    def _leaves(self, box: Any, block: Any) -> Iterator[_Leaf]:
        """Texts, pictures and room to write in the flow: what is positioned stands beside it."""
        for child in in_flow(box):
            element = element_of(child)
            if element is None:
                continue
            if is_text(child):
                if text_of(child).strip():
                    yield _Leaf(child, block, tuple(self._up(element)))
            elif is_picture(child) or (is_empty(child) and area_of(child).height):
                yield _Leaf(child, block, tuple(self._up(element)))
            else:
                inner = child if holds_blocks(child) else block
                yield from self._leaves(child, inner)

    def _up(self, element: Any) -> Iterator[Any]:
        while element is not None:
            yield element
            element = self._parents.get(element)

    def _overflow(self, leaves: Sequence[_Leaf], page_box: Any, page: int) -> Iterator[LayoutFinding]:
        for leaf in (leaf for leaf in leaves if leaf.text or is_picture(leaf.box)):
            start, end = _room(leaf.block, page_box)
            if _sticks_out(leaf, start, end) and leaf.located not in self._overflowing:
                self._overflowing.add(leaf.located)
                yield _finding("overflow", leaf, page, leaf.text or _caption(leaf))

    def _lonely_heading(self, leaves: Sequence[_Leaf], page: int, last: bool) -> Iterator[LayoutFinding]:
        lowest = max(leaves, key=lambda leaf: leaf.bottom)
        heading = lowest.inside(*_HEADINGS)
        if heading is not None and lowest.located is not None and not last:
            yield _finding("lonely-heading", lowest, page, words_of(heading))

    def _lonely_figure(self, leaves: Sequence[_Leaf], page: int) -> Iterator[LayoutFinding]:
        figures = [leaf for leaf in leaves if leaf.inside("figure") is not None]
        if figures and len(figures) == len(leaves):
            yield _finding("far-figure", figures[0], page, _caption(figures[0]))

    def _gap(self, leaves: Sequence[_Leaf], page: int) -> Iterator[LayoutFinding]:
        """What is never divided (a figure, the anchor, a question), and left much of the page before it empty."""
        first = leaves[0]
        left_over, concept = self._before
        if left_over > GAP and concept is _concept(first) and first.located is not None:
            yield _finding("gap", first, page, _caption(first) or words_of(first.located))

    def _nearly_empty(self, leaves: Sequence[_Leaf], page: int, limit: float) -> Iterator[LayoutFinding]:
        if max(leaf.bottom for leaf in leaves) < limit and _lines(leaves) <= FEW_LINES:
            words = " ".join(leaf.text for leaf in leaves if not leaf.inside_number)
            located = next(leaf for leaf in leaves if leaf.located is not None)
            yield _finding("empty-page", located, page, words)


def _sticks_out(leaf: _Leaf, start: float, end: float) -> bool:
    left, right = leaf.area.left, leaf.area.right
    loose = LOOSE + GROUND * (leaf.inside("code") is not None and leaf.inside("pre") is None)
    if right <= end + loose and left >= start - loose:
        return False
    space = _hanging_space(leaf.box)
    if runs_right_to_left(leaf.box):
        left += space
    else:
        right -= space
    return bool(right > end + loose or left < start - loose)


def _hanging_space(box: Any) -> float:
    """The width of the spaces that end a line of code: they are kept, and hang where the line is full.

    (CSS Text Level 3, 4.1.2.)
    """
    text = text_of(box)
    if text == text.rstrip(" "):
        return 0
    return area_of(box).width - width_in(box, text.rstrip(" "))


def _lines(leaves: Iterable[_Leaf]) -> int:
    """How many lines the leaves stand in: side by side, letters of another size begin elsewhere."""
    count, end = 0, float("-inf")
    for leaf in sorted(leaves, key=lambda leaf: leaf.area.top):
        if leaf.area.top + leaf.area.height / 2 > end:
            count, end = count + 1, leaf.bottom
    return count


def _room(block: Any, page_box: Any) -> tuple[float, float]:
    """Where lines of a block may begin and end: in it, and in the page's text, beyond whose start it may hang.

    A first line may begin in the padding, as in the index.
    """
    area, page = content_area(block), content_area(page_box)
    before, after = paddings(block)
    if runs_right_to_left(block):
        return max(area.left, page.left), area.right + after
    return area.left - before, min(area.right, page.right)


def _finding(kind: str, leaf: _Leaf, page: int, words: str) -> LayoutFinding:
    words = " ".join(words.split())
    shown = words if len(words) <= _SHOWN else f"{words[:_SHOWN].rstrip()}…"
    return LayoutFinding(kind, shown, leaf.located.get("data-at"), page)


def _concept(leaf: _Leaf) -> Any:
    return leaf.inside("article")


def _caption(leaf: _Leaf) -> str:
    figure = leaf.inside("figure")
    if figure is None:
        return str(element_of(leaf.box).get("alt") or "")
    caption = next((each for each in figure.iter("figcaption")), None)
    image = next((each for each in figure.iter("img")), None)
    if caption is not None:
        return words_of(caption)
    return str(image.get("alt") or "") if image is not None else ""
