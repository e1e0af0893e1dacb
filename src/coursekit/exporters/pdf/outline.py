"""The outline of the book: one tree from the bookmarks of all parts (ISO 32000-1, 12.3.3)."""

from collections.abc import Sequence
from typing import Any

from pikepdf import Array, Name, OutlineItem

from coursekit.exporters.pdf.laid import Bookmark


def write_outline(pdf: Any, bookmarks: Sequence[tuple[int, Bookmark]]) -> None:
    """Write the bookmarks, each with the first page of its part; below the first level, entries are closed."""
    with pdf.open_outline() as outline:
        above: list[tuple[int, OutlineItem]] = []
        for start, bookmark in bookmarks:
            page = pdf.pages[start + bookmark.page].obj
            destination = Array([page, Name.XYZ, round(bookmark.x, 2), round(bookmark.y, 2), 0])
            item = OutlineItem(bookmark.label, destination)
            item.is_closed = True
            while above and above[-1][0] >= bookmark.level:
                above.pop()
            (above[-1][1].children if above else outline.root).append(item)
            above.append((bookmark.level, item))
