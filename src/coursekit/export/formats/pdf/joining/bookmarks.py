"""The outline of the book: one tree from the bookmarks of all parts (ISO 32000-1, 12.3.3)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coursekit.export.formats.pdf.joining.objects import PdfFile
from coursekit.export.formats.pdf.joining.syntax import Value, array, dictionary, name, number, ref, text
from coursekit.export.formats.pdf.typeset_part import Bookmark


@dataclass
class _OutlineItem:
    """An item that may still get a next one, or items below it."""

    number: int
    level: int
    entries: dict[str, Value]
    below: int = 0


def write_outline(pdf: PdfFile, bookmarks: Iterable[tuple[int, Bookmark]], pages: Sequence[int]) -> Value:
    """Write the bookmarks, each with the first page of its part; all items are closed. Returns a reference to the root.

    ``pages`` are the numbers of the page objects. An item is written as soon as the one after it is known.
    """
    root = _OutlineItem(pdf.reserve(), 0, {"Type": name("Outlines")})
    path = [root]
    for start, bookmark in bookmarks:
        page = ref(pages[start + bookmark.page])
        destination = array([page, name("XYZ"), number(float(bookmark.x)), number(float(bookmark.y)), b"0"])
        item = _OutlineItem(pdf.reserve(), bookmark.level, {"Title": text(bookmark.label), "Dest": destination})
        before = None
        while path[-1].level >= item.level:
            _write(pdf, before)
            before = path.pop()
        if before:
            item.entries["Prev"] = ref(before.number)
            before.entries["Next"] = ref(item.number)
        _write(pdf, before)
        above = path[-1]
        above.entries.setdefault("First", ref(item.number))
        above.entries["Last"] = ref(item.number)
        above.below += 1
        item.entries["Parent"] = ref(above.number)
        path.append(item)
    for item in reversed(path):
        _write(pdf, item)
    return ref(root.number)


def _write(pdf: PdfFile, item: _OutlineItem | None) -> None:
    if item:
        count = item.below if item.level == 0 else -item.below
        pdf.add(dictionary({**item.entries, **({"Count": b"%d" % count} if count else {})}), item.number)
