"""The structure tree of a part, from its elements: what a screen reader reads, in the order of the document.

WeasyPrint tags each page by itself, so a paragraph over two pages would be two. Here an element is one node, on however
many pages it stands. What is painted for the eye only (running heads, repeated table heads, ``aria-hidden``) is an
artifact (ISO 14289-1, 7.1).
"""

from collections.abc import Mapping
from typing import Any

from coursekit.export.formats.pdf.engine.boxes import children, descendants, element_of, tag_of
from coursekit.export.formats.pdf.layout.entries import CONTINUED
from coursekit.export.formats.pdf.layout.roles import GROUPS, alternative, attributes_of, role_of
from coursekit.export.formats.pdf.typeset_part import StructureNode

_PICTURES = ("img", "{http://www.w3.org/2000/svg}svg")
_OF_TABLES = ("THead", "TBody", "TFoot", "TR", "TH", "TD")
_LABELS = ("li::marker", "li::before")


class Structure:
    """Grows page by page. ``root`` is the part's ``html`` element, ``parents`` what is around the others."""

    def __init__(self, root: Any, parents: Mapping[Any, Any]) -> None:
        self._top = StructureNode("Document")
        self._parents = parents
        self._nodes: dict[Any, StructureNode] = {root: self._top}
        self._paragraphs: set[int] = set()
        self._hidden = {inside for element in root.iter() if _is_hidden(element) for inside in element.iter()}
        self._first_page: dict[Any, int] = {}

    @property
    def nodes(self) -> tuple[StructureNode, ...]:
        return tuple(self._top.kids)

    def add_page(self, page: int, page_box: Any, marked: dict[Any, dict[str, Any]]) -> set[int]:
        """Take in the marked content of a page, by box; returns the MCIDs of what is no content."""
        artifacts = {place["mcid"] for place in marked.values()}
        for child in children(page_box):
            if element_of(child) is None:
                continue
            for box in descendants(child):
                place = marked.get(box)
                if place is not None and not self._is_artifact(box, page):
                    artifacts.discard(place["mcid"])
                    self._holder(box).kids.append([page, place["mcid"]])
        return artifacts

    def add_link(self, element: Any, index: int) -> None:
        """Put a link's annotation into its element, if anything of it can be read."""
        if element not in self._hidden:
            self._node(element).kids.append(index)

    def _is_artifact(self, box: Any, page: int) -> bool:
        element = element_of(box)
        if element is None or element in self._hidden:
            return True
        head = next((each for each in self._up(element) if each.tag == "thead"), None)
        return head is not None and self._first_page.setdefault(head, page) != page

    def _up(self, element: Any) -> Any:
        while element is not None:
            yield element
            element = self._parents.get(element)

    def _holder(self, box: Any) -> StructureNode:
        """The node that the content of a box belongs to."""
        element = element_of(box)
        if element.tag == "li":
            return self._part_of_item(element, "Lbl" if tag_of(box) in _LABELS else "LBody")
        return self._text_of(self._node(element))

    def _text_of(self, node: StructureNode) -> StructureNode:
        """The node itself, or its last paragraph where it may hold no text."""
        if node.role not in GROUPS:
            return node
        last = node.kids[-1] if node.kids else None
        if not isinstance(last, StructureNode) or id(last) not in self._paragraphs:
            last = StructureNode("P")
            self._paragraphs.add(id(last))
            node.kids.append(last)
        return last

    def _part_of_item(self, element: Any, role: str) -> StructureNode:
        item = self._node(element)
        for kid in item.kids:
            if kid.role == role:
                return kid  # type: ignore[no-any-return]
        made = StructureNode(role)
        item.kids.insert(0 if role == "Lbl" else len(item.kids), made)
        return made

    def _node(self, element: Any) -> StructureNode:
        """The node of an element, or of the nearest one around it that has any."""
        if element in self._nodes:
            return self._nodes[element]
        pictures = [each for each in element.iter() if each.tag in _PICTURES and each not in self._hidden]
        role = role_of(element, len(pictures))
        parent = self._parents[element]
        if parent.tag == "figure" and element.tag in _PICTURES and self._node(parent).role == "Figure":
            role = ""
        if parent.tag == "dl" and element.tag == "div":
            role = "LI"
        if role in _OF_TABLES and not any(each.tag == "table" and _is_table(each) for each in self._up(element)):
            role = "Div"
        if not role:
            node = self._place_in(parent, element)
        else:
            node = StructureNode(role, attributes=attributes_of(element, role), language=_language(element))
            node.continued = element.get(CONTINUED) is not None
            node.alt = alternative(pictures[0]) if role in ("Figure", "Formula") else ""
            self._place_in(parent, element, node).kids.append(node)
        self._nodes[element] = node
        return node

    def _place_in(self, parent: Any, element: Any, node: StructureNode | None = None) -> StructureNode:
        """Where a child of ``parent`` goes: into the item's body, the pair's item, the group's paragraph."""
        if parent.tag == "li":
            return self._part_of_item(parent, "LBody")
        around = self._node(parent)
        if parent.tag == "dl" and element.tag in ("dt", "dd"):
            return _pair(around, element.tag)
        inline = node is None or node.role in ("Link", "Code", "Span", "Formula")
        return self._text_of(around) if inline and element.tag != "body" else around


def _pair(entries: StructureNode, tag: str) -> StructureNode:
    """The item of a definition list that a term or its definition belongs to."""
    last = entries.kids[-1] if entries.kids else None
    if last is None or (tag == "dt" and any(kid.role == "LBody" for kid in last.kids)):
        last = StructureNode("LI")
        entries.kids.append(last)
    return last


def _is_hidden(element: Any) -> bool:
    if element.get("aria-hidden") == "true":
        return True
    return bool(element.tag in _PICTURES and not alternative(element))


def _is_table(element: Any) -> bool:
    return bool(element.get("role") != "presentation")


def _language(element: Any) -> str:
    return "" if element.tag == "html" else element.get("lang") or ""
