"""WeasyPrint's SVG: its nodes, how it is told to draw them otherwise, and the lengths that it reads.

A node has ``tag``, ``text``, ``tail``, ``attrib`` and ``get``, and its children when it is gone through, as an element
of ElementTree has. The drawing itself (``svg``) is known to ``whole_drawing`` and ``compositing``.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from copy import copy
from typing import Any

from coursekit.export.formats.pdf.engine.library import weasyprint

Draw = Callable[..., None]
Declarations = list[tuple[str, str]]
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Pieces(str):
    """A text of a node that is drawn as its first letters, ``alone`` of them, each by itself, and the rest as a whole.

    WeasyPrint draws the letters of a text by themselves, as it gets them by going through it.
    """

    alone = 0

    def __iter__(self) -> Iterator[str]:
        yield from self[: self.alone]
        if rest := self[self.alone :]:
            yield rest


def length(written: str | None, size: float, whole: float) -> float:
    """A length in pixels: ``size`` is that of the text around, ``whole`` what per cents are of. Raises ValueError."""
    return float(weasyprint().svg.size(written, size, whole))


def is_displayed(node: Any) -> bool:
    """Whether a node is drawn at all."""
    return bool(node.display)


def set_children(node: Any, children: Sequence[Any]) -> None:
    """Let a node have these children."""
    node._children = list(children)


def add_child(node: Any, child: Any) -> None:
    """Let a node whose children were set have one more."""
    node._children.append(child)


def set_text(node: Any, text: str) -> None:
    """Give a node a text, wherever its element is drawn."""
    node._etree_node.text = text


def say(node: Any, text: str) -> None:
    """Give a node, and no other one that shows the same element, a text."""
    node._etree_node = copy(node._etree_node)
    node._etree_node.text = text


def rename(node: Any, tag: str) -> None:
    """Let a node be drawn as one of another kind."""
    node._etree_node.tag = tag


def twin(node: Any, **attributes: str) -> Any:
    """A node as another one, but for some attributes."""
    made = copy(node)
    made.attrib = {**node.attrib, **attributes}
    made._children = None
    made.vertices = copy(node.vertices)
    return made


def made_beside(node: Any, tag: str, text: str) -> Any:
    """A new node of SVG, without attributes and children, in the drawing of another one."""
    module = weasyprint().svg
    element = module.ElementTree.Element(f"{{http://www.w3.org/2000/svg}}{tag}")
    element.text = text
    made = type(node)(module.ElementWrapper.from_xml_root(element), node._style)
    made.attrib = {}
    made._children = []
    return made


def style_sheets(node: Any) -> tuple[str, ...]:
    """The style sheets in a node, wherever in it they are."""
    sheets = node._etree_node.iter("{http://www.w3.org/2000/svg}style")
    return tuple("".join(sheet.itertext()) for sheet in sheets)


def shown_space(node: Any, text: str | None) -> str:
    """A text of a node as it shows: with its spaces, or with those that are left of them."""
    return str(node.process_whitespace(text, node.get(_SPACE) == "preserve"))


@contextmanager
def drawing_nodes_by(draw_node: Callable[[Draw], Draw], **tags: Draw) -> Iterator[None]:
    """While this lasts, nodes are drawn by what ``draw_node`` makes of WeasyPrint's way, and some tags by their own."""
    module = weasyprint().svg
    before: Draw = module.SVG.draw_node
    module.SVG.draw_node = draw_node(before)
    module.TAGS.update(tags)
    try:
        yield
    finally:
        module.SVG.draw_node = before
        for tag in tags:
            del module.TAGS[tag]


@contextmanager
def drawing_texts_by(draw_text: Callable[[Draw], Draw]) -> Iterator[None]:
    """While this lasts, texts and their parts are drawn by what ``draw_text`` makes of WeasyPrint's way."""
    module = weasyprint().svg
    before: Draw = module.text
    tags = [tag for tag, drawing in module.TAGS.items() if drawing is before]

    def use(drawing: Draw) -> None:
        module.text = drawing
        module.TAGS.update(dict.fromkeys(tags, drawing))

    use(draw_text(before))
    try:
        yield
    finally:
        use(before)


@contextmanager
def reading_styles_by(
    declared: Callable[[Callable[..., Any]], Callable[..., Any]],
    resolve: Callable[[Any, Any], None],
    uninherited: Sequence[str],
) -> Iterator[None]:
    """While this lasts, styles of drawings are read otherwise.

    ``declared`` makes another reader of declarations (normal ones and important ones) of WeasyPrint's; ``resolve`` is
    called with each node and its parent, or None, once it has what it inherits; ``uninherited`` are not inherited.
    """
    module, css = weasyprint().svg, weasyprint().svg.css
    parse, cascade, inherited = module.parse_declarations, module.Node.cascade, module.NOT_INHERITED_ATTRIBUTES

    def cascaded(node: Any, child: Any) -> None:
        cascade(node, child)
        resolve(child, None if child is node else node)

    module.parse_declarations = css.parse_declarations = declared(parse)
    module.Node.cascade, module.NOT_INHERITED_ATTRIBUTES = cascaded, inherited.union(uninherited)
    try:
        yield
    finally:
        module.parse_declarations = css.parse_declarations = parse
        module.Node.cascade, module.NOT_INHERITED_ATTRIBUTES = cascade, inherited
