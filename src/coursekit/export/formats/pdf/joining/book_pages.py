"""The page tree of the joined book (ISO 32000-1, 7.7.3)."""

from array import array as columns
from collections.abc import Iterable, Mapping

from coursekit.export.formats.pdf.joining.objects import PdfFile
from coursekit.export.formats.pdf.joining.syntax import Value, array, dictionary, name, ref

TOGETHER = 64
"""Pages under a node."""
_BOXES = ("MediaBox", "TrimBox", "BleedBox")


class BookPages:
    """Pages that are written in their order; ``numbers`` are those of their objects, known from the beginning."""

    def __init__(self, pdf: PdfFile, count: int) -> None:
        self._pdf = pdf
        self.numbers = columns("I", (pdf.reserve() for _ in range(count)))
        self._root = pdf.reserve()
        self._nodes = [pdf.reserve() for _ in range(0, count, TOGETHER)]
        self._written = 0
        self._boxes: dict[str, Value] = {}

    def add(self, entries: Mapping[str, Value]) -> None:
        """Write the next page; what it has in the trees is added to its entries."""
        here = self._written
        self._written += 1
        self._boxes = {key: entries[key] for key in _BOXES if key in entries}
        node = {
            "Type": name("Page"),
            "Parent": ref(self._nodes[here // TOGETHER]),
            "StructParents": b"%d" % here,
            "Tabs": name("S"),
        }
        self._pdf.add(dictionary({**entries, **node}), self.numbers[here])

    def add_blank(self, until: int) -> None:
        """Write empty pages up to a place, like the one before, also in what a press cuts off (14.11.2)."""
        while self._written < until:
            self.add({**self._boxes, "Resources": dictionary({})})

    def finish(self) -> int:
        """Write the nodes of the tree; returns its root."""
        for place, node in enumerate(self._nodes):
            kids = self.numbers[place * TOGETHER : (place + 1) * TOGETHER]
            self._node(node, kids, len(kids), {"Parent": ref(self._root)})
        self._node(self._root, self._nodes, len(self.numbers), {})
        return self._root

    def _node(self, number: int, kids: Iterable[int], count: int, more: Mapping[str, Value]) -> None:
        entries = {"Type": name("Pages"), "Kids": array(map(ref, kids)), "Count": b"%d" % count, **more}
        self._pdf.add(dictionary(entries), number)
