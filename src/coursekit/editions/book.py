"""On which page of the book each concept begins: the book is made, and its bookmarks read."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from coursekit.course.edition import NoEdition
from coursekit.course.lineage import Lineage
from coursekit.course.locate import NoCourse, find_course_folder
from coursekit.editions.changes import Change
from coursekit.editions.read import place_of
from coursekit.files.checkout import checked_out
from coursekit.files.revisions import NoRevision
from coursekit.text.markdown import plain_text, read_events


def pages_of(name: str, here: Path, course: Path | None = None) -> Mapping[str, str]:
    """Pages, as the book numbers them, by codes. Raises NoEdition for what has no course to make a book of."""
    place = place_of(name, here, course)
    try:
        if place.is_dir():
            return _in_book(find_course_folder(place, place))
        with checked_out(course or find_course_folder(None, here), name) as folder:
            return _in_book(folder)
    except (NoCourse, NoRevision):
        raise NoEdition(f"{name} is no folder and no git revision with a course, so there is no book of it.") from None


def page_changes(lineage: Lineage, old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Change]:
    """Concepts that begin on another page; neighbours that moved by as much are told together."""
    moved: list[tuple[int, str, str, str, str]] = []
    for before, after in lineage.pairs:
        was, code = old.get(lineage.old.codes[before.id], ""), lineage.new.codes[after.id]
        now = new.get(code, "")
        by = int(now) - int(was) if was.isdigit() and now.isdigit() else 0
        if was != now and was and now:
            moved.append((by, after.id, f"{code} {after.name}", was, now))
    at = 0
    while at < len(moved):
        end = at + 1
        while end < len(moved) and moved[end][0] == moved[at][0] != 0:
            end += 1
        (_, id, name, was, now), (_, _, last, was_last, now_last) = moved[at], moved[end - 1]
        if end - at == 1:
            yield Change("pages", id, f"{name}: page {was} → {now}")
        else:
            yield Change("pages", id, f"{name} to {last}: pages {was} to {was_last} → {now} to {now_last}")
        at = end


def _in_book(root: Path) -> Mapping[str, str]:
    from coursekit.course.load import load_course
    from coursekit.course.typographic_quotes import with_typographic_quotes
    from coursekit.export.formats import Refused, pdf

    course = with_typographic_quotes(load_course(root))
    with TemporaryDirectory() as folder:
        try:
            pdf.export(course, pdf.Options(), Path(folder) / "book.pdf")
        except Refused as error:
            raise NoEdition(f"The book of {root} can't be made: {error}") from None
        bookmarks = list(_bookmarks(Path(folder) / "book.pdf"))
    found: dict[str, str] = {}
    at = 0
    for concept in course.concepts:
        title = _plain(plain_text(read_events(concept.title)))
        place = next((n for n in range(at, len(bookmarks)) if _plain(bookmarks[n][0]) == title), None)
        if place is not None:
            found[concept.code] = bookmarks[place][1]
            at = place + 1
    return found


def _plain(title: str) -> str:
    return " ".join(title.split())


def _bookmarks(path: Path) -> Iterator[tuple[str, str]]:
    """Titles and pages, in the order of the book."""
    import pikepdf

    with pikepdf.open(path) as pdf:
        numbers = {page.objgen: page.label for page in pdf.pages}
        with pdf.open_outline() as outline:
            items = list(outline.root)
            while items:
                item = items.pop(0)
                items = [*item.children, *items]
                if isinstance(item.destination, pikepdf.Array):
                    page: Any = item.destination[0]
                    yield item.title, numbers.get(page.objgen, "")
