"""Nothing in the book but ``pdf/engine`` uses what is inside of WeasyPrint."""

import ast
import logging
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from conftest import REPOSITORY
from coursekit.export.formats.pdf.engine import (
    drawings,
    painting,
)
from coursekit.export.formats.pdf.engine.library import weasyprint
from export.by_weasyprint import boxes_of, rendered, written

BOOK = REPOSITORY / "src" / "coursekit" / "export" / "formats" / "pdf"
PLAIN: tuple[Any, ...] = (Element("a"), "", b"", 0, 0.0, [], (), {}, set(), Path(), BytesIO(), logging.getLogger())
"""What anybody may use: things of Python's own that have names in common with WeasyPrint's."""


OTHERS = {"layout/colours.py point", "layout/drawings/mixing.py type", "layout/drawings/styles.py type"}
"""Of pictures of Pillow's, and of tokens of tinycss2's."""


def theirs() -> set[str]:
    """What is known of WeasyPrint's objects, but for what has a name of Python's own."""
    seen: list[Any] = []

    def own(svg: Any, node: Any, _size: float) -> None:
        seen.extend((svg, svg.stream, node))

    with drawings.drawing_nodes_by(lambda draw: draw, own=own):
        document = rendered(svg=b"<own/>")
        seen += [document, *document.pages, *boxes_of(document), weasyprint().HTML(string="a")]
        written(document)
    seen += painting.fonts_of(document).values()
    names = {name for each in seen for name in dir(each) if not name.startswith("__")}
    return names - {name for each in PLAIN for name in dir(each)}


def parsed(path: Path) -> list[ast.AST]:
    return [*ast.walk(ast.parse(path.read_text(encoding="utf-8")))]


def ours(path: Path) -> Iterator[str]:
    """The names of fields and methods of classes in a module, and in those of the book that it imports from."""
    modules = [found.module or "" for found in parsed(path) if isinstance(found, ast.ImportFrom)]
    files = [BOOK.joinpath(*module.split(".")[4:]).with_suffix(".py") for module in modules if ".pdf." in module]
    for file in filter(Path.is_file, [path, *files]):
        for found in parsed(file):
            for each in found.body if isinstance(found, ast.ClassDef) else ():
                if isinstance(each, ast.FunctionDef):
                    yield each.name
                elif isinstance(each, ast.AnnAssign) and isinstance(each.target, ast.Name):
                    yield each.target.id


def test_only_the_engine_room_uses_what_is_inside_of_weasyprint() -> None:
    names = theirs()
    assert {"masks", "stream", "cursor_d_position", "element", "position_x", "element_tag", "to_unicode"} <= names
    used = set()
    for path in (*(BOOK / "layout").rglob("*.py"), BOOK / "write.py"):
        forbidden = names - set(ours(path))
        uses = {found.attr for found in parsed(path) if isinstance(found, ast.Attribute)} & forbidden
        used |= {f"{path.relative_to(BOOK).as_posix()} {name}" for name in uses}
    assert used == OTHERS
