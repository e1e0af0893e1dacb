"""The structure tree of the joined book (ISO 32000-1, 14.7): all parts' nodes as elements, and the way back to them."""

from array import array as columns
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from coursekit.export.formats.pdf.joining.objects import PdfFile
from coursekit.export.formats.pdf.joining.syntax import NULL, Value, array, dictionary, name, number, ref, text
from coursekit.export.formats.pdf.typeset_part import PageLink, StructureNode

TOGETHER = 256
"""Keys in a leaf of the parent tree."""


class StructureTree:
    """Grows part by part; ``finish`` writes its root. ``pages`` are the numbers of the book's page objects."""

    def __init__(self, pdf: PdfFile, pages: Sequence[int]) -> None:
        self._pdf = pdf
        self._pages = pages
        self._root, self._document = pdf.reserve(), pdf.reserve()
        self._top = columns("I")
        self._rows = columns("I", [0]) * len(pages)
        self._linked = columns("I")
        self._open: list[_Element] = []
        self._level = 0

    def add(
        self,
        nodes: Sequence[StructureNode],
        start: int,
        links: Sequence[PageLink],
        annotations: Sequence[int | None],
        *,
        more: bool = False,
    ) -> dict[int, int]:
        """Add the nodes of a part whose first page is ``start``; ``annotations`` are the objects of its links.

        With ``more``, what is added next continues the last nodes. Returns the ``StructParent`` of each link that
        stands in the tree, by its place in ``links``.
        """
        part = _Part(start, links, annotations, more)
        for node in nodes:
            element = self._element(node, self._document, part, last=node is nodes[-1])
            if not node.continued:
                self._top.append(element)
        self._close()
        self._open = part.unfinished
        for page, row in part.rows.items():
            elements = [ref(row[at]) if at in row else NULL for at in range(max(row) + 1)]
            self._rows[page] = self._pdf.add(array(elements))
        return part.parents

    def finish(self) -> int:
        """Write root and parent tree: by page its marked content, then the links (14.7.4.4). Returns the root."""
        top = array(map(ref, self._top))
        document = {"Type": name("StructElem"), "S": name("Document"), "P": ref(self._root), "K": top}
        self._pdf.add(dictionary(document), self._document)
        empty = self._pdf.add(array([]))
        parents = columns("I", (parent or empty for parent in self._rows + self._linked))
        leaves = [ref(self._leaf(parents, at)) for at in range(0, len(parents), TOGETHER)]
        entries = {
            "Type": name("StructTreeRoot"),
            "K": array([ref(self._document)]),
            "ParentTree": ref(self._pdf.add(dictionary({"Kids": array(leaves)}))),
            "ParentTreeNextKey": b"%d" % len(parents),
        }
        return self._pdf.add(dictionary(entries), self._root)

    def _leaf(self, parents: Sequence[int], first: int) -> int:
        """Write a leaf of the parent tree, a number tree (7.9.7), with its keys from ``first`` on."""
        keyed = list(enumerate(parents[first : first + TOGETHER], first))
        limits = array([number(keyed[0][0]), number(keyed[-1][0])])
        numbers = array(b"%d %s" % (key, ref(parent)) for key, parent in keyed)
        return self._pdf.add(dictionary({"Limits": limits, "Nums": numbers}))

    def _element(self, node: StructureNode, parent: int, part: "_Part", *, last: bool) -> int:
        """Write an element, or go on with one. The ``last`` ones of all may themselves be continued."""
        element = self._open.pop(0) if node.continued else self._begun(node, parent, part)
        kids = (self._kid(kid, element, part, last=last and kid is node.kids[-1]) for kid in node.kids)
        element.kids += [kid for kid in kids if kid is not None]
        if last and part.more:
            part.unfinished.insert(0, element)
        else:
            self._write(element)
        return element.number

    def _begun(self, node: StructureNode, parent: int, part: "_Part") -> "_Element":
        self._close()
        entries = {"S": name(self._role(node.role)), "P": ref(parent)}
        if node.alt:
            entries["Alt"] = text(node.alt)
        if node.language:
            entries["Lang"] = text(node.language)
        if node.attributes:
            entries["A"] = dictionary({key: _value(value) for key, value in node.attributes.items()})
        home = next((part.start + kid[0] for kid in node.kids if isinstance(kid, list)), None)
        if home is not None:
            entries["Pg"] = self._page(home)
        return _Element(self._pdf.reserve(), entries, home)

    def _close(self) -> None:
        """Write what stayed open, and is not continued."""
        while self._open:
            self._write(self._open.pop())

    def _write(self, element: "_Element") -> None:
        kids = element.kids
        if kids:
            element.entries["K"] = kids[0] if len(kids) == 1 else array(kids)
        self._pdf.add(dictionary(element.entries), element.number)

    def _kid(self, kid: Any, element: "_Element", part: "_Part", *, last: bool) -> Value | None:
        if isinstance(kid, StructureNode):
            child = self._element(kid, element.number, part, last=last)
            return None if kid.continued else ref(child)
        if isinstance(kid, int):
            return self._link(kid, element.number, part)
        page, mcid = part.start + kid[0], kid[1]
        part.rows.setdefault(page, {})[mcid] = element.number
        if page == element.home:
            return b"%d" % mcid
        return dictionary({"Type": name("MCR"), "Pg": self._page(page), "MCID": b"%d" % mcid})

    def _link(self, place: int, element: int, part: "_Part") -> Value | None:
        annotation = part.annotations[place]
        if annotation is None:
            return None
        part.parents[place] = len(self._pages) + len(self._linked)
        self._linked.append(element)
        page = self._page(part.start + part.links[place].page)
        return dictionary({"Type": name("OBJR"), "Obj": ref(annotation), "Pg": page})

    def _page(self, place: int) -> Value:
        return ref(self._pages[place])

    def _role(self, role: str) -> str:
        """The type itself; a heading that skips a level moves up to the next one (ISO 14289-1, 7.4.2)."""
        if len(role) == 2 and role[0] == "H" and role[1].isdigit():
            self._level = min(int(role[1]), self._level + 1)
            return f"H{self._level}"
        return role


@dataclass
class _Element:
    """An element that is not written yet; ``home`` is the page of most of its content."""

    number: int
    entries: dict[str, Value]
    home: int | None
    kids: list[Value] = field(default_factory=list)


@dataclass
class _Part:
    """What is known of the part that is being added, and found out: elements by page and MCID, parents of links."""

    start: int
    links: Sequence[PageLink]
    annotations: Sequence[int | None]
    more: bool
    rows: dict[int, dict[int, int]] = field(default_factory=dict)
    parents: dict[int, int] = field(default_factory=dict)
    unfinished: list[_Element] = field(default_factory=list)


def _value(value: Any) -> Value:
    return name(value) if isinstance(value, str) else number(value)
