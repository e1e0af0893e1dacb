"""The outline of the book: one tree from the bookmarks of all parts (ISO 32000-1, 12.3.3)."""

from collections.abc import Callable, Iterable
from typing import Any

from pikepdf import Array, Name, OutlineItem

from coursekit.exporters.pdf.laid import Bookmark


def write_outline(pdf: Any, bookmarks: Iterable[tuple[int, Bookmark]], page_at: Callable[[int], Any]) -> None:
    """Write the bookmarks, each with the first page of its part; below the first level, entries are closed.

    ``page_at`` gives a page of the book, as an object of ``pdf``.
    """
    with pdf.open_outline() as outline:
        above: list[tuple[int, OutlineItem]] = []
        for start, bookmark in bookmarks:
            page = page_at(start + bookmark.page)
            destination = Array([page, Name.XYZ, round(bookmark.x, 2), round(bookmark.y, 2), 0])
            item = OutlineItem(bookmark.label, destination)
            item.is_closed = True
            while above and above[-1][0] >= bookmark.level:
                above.pop()
            (above[-1][1].children if above else outline.root).append(item)
            above.append((bookmark.level, item))
