"""The structure tree of the joined book (ISO 32000-1, 14.7): all parts' nodes as elements, and the way back to them."""

from typing import Any

from pikepdf import Array, Dictionary, Name, String

from coursekit.exporters.pdf.laid import Laid, Node


class StructureTree:
    """Grows part by part; ``finish`` hangs it into the document."""

    def __init__(self, pdf: Any) -> None:
        self._pdf = pdf
        self._root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self._document = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=self._root, K=Array()))
        self._root.K = Array([self._document])
        self._by_page: dict[int, dict[int, Any]] = {}
        self._annotations: list[Any] = []
        self._level = 0

    def add(self, laid: Laid, start: int, annotations: list[Any]) -> None:
        """Add the nodes of a part whose first page is ``start``; ``annotations`` are its links, None for no link."""
        self._pages = [page.obj for page in self._pdf.pages[start : start + laid.pages]]
        self._start = start
        self._links = annotations
        self._link_pages = [link.page for link in laid.links]
        for node in laid.structure:
            self._document.K.append(self._element(node, self._document))

    def finish(self) -> None:
        """Write the parent tree: by page its marked content, then the annotations (ISO 32000-1, 14.7.4.4)."""
        numbers = Array()
        for place, page in enumerate(self._pdf.pages):
            page.obj.StructParents = place
            page.obj.Tabs = Name.S
            here = self._by_page.get(place, {})
            numbers.append(place)
            row = [here.get(at) for at in range(max(here, default=-1) + 1)]
            numbers.append(self._pdf.make_indirect(Array(row)))
        for place, (annotation, element) in enumerate(self._annotations, start=len(self._pdf.pages)):
            annotation.StructParent = place
            numbers.append(place)
            numbers.append(element)
        self._root.ParentTree = self._pdf.make_indirect(Dictionary(Nums=numbers))
        self._root.ParentTreeNextKey = len(self._pdf.pages) + len(self._annotations)
        self._pdf.Root.StructTreeRoot = self._root
        self._pdf.Root.MarkInfo = Dictionary(Marked=True)

    def _element(self, node: Node, parent: Any) -> Any:
        element = self._pdf.make_indirect(Dictionary(S=Name(f"/{self._role(node.role)}"), P=parent))
        if node.alt:
            element.Alt = String(node.alt)
        if node.language:
            element.Lang = String(node.language)
        if node.attributes:
            element.A = Dictionary({f"/{key}": _value(value) for key, value in node.attributes.items()})
        kids = [self._kid(kid, element, node) for kid in node.kids]
        kids = [kid for kid in kids if kid is not None]
        if len(kids) == 1:
            element.K = kids[0]
        elif kids:
            element.K = Array(kids)
        return element

    def _kid(self, kid: Any, element: Any, node: Node) -> Any:
        if isinstance(kid, Node):
            return self._element(kid, element)
        if isinstance(kid, int):
            annotation = self._links[kid]
            if annotation is None:
                return None
            self._annotations.append((annotation, element))
            return Dictionary(Type=Name.OBJR, Obj=annotation, Pg=self._pages[self._link_pages[kid]])
        page, mcid = kid
        self._by_page.setdefault(self._start + page, {})[mcid] = element
        home = next(each[0] for each in node.kids if isinstance(each, list))
        if page == home:
            if "/Pg" not in element:
                element.Pg = self._pages[page]
            return mcid
        return Dictionary(Type=Name.MCR, Pg=self._pages[page], MCID=mcid)

    def _role(self, role: str) -> str:
        """The type itself; a heading that skips a level moves up to the next one (ISO 14289-1, 7.4.2)."""
        if len(role) == 2 and role[0] == "H" and role[1].isdigit():
            self._level = min(int(role[1]), self._level + 1)
            return f"H{self._level}"
        return role


def _value(value: Any) -> Any:
    return Name(f"/{value}") if isinstance(value, str) else value
