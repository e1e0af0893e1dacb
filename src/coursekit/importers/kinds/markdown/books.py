"""Finds the table of contents of a folder: one module in ``tools/`` a tool, each with ``find``."""

from functools import cache
from importlib import import_module
from typing import Any

from coursekit.importers.kinds.markdown import tools
from coursekit.importers.kinds.markdown.book import SourceBook
from coursekit.importers.kinds.markdown.plain import plain_book
from coursekit.importers.losses import Losses
from coursekit.importers.sources import ImportSource
from coursekit.text.modules import module_names


@cache
def _tools() -> tuple[Any, ...]:
    return tuple(import_module(f"{tools.__name__}.{name}") for name in module_names(tools.__path__))


def find_book(source: ImportSource, losses: Losses) -> SourceBook:
    """The book of the tool whose files are there, or plain files in the order of their names."""
    if not source.single:
        for tool in _tools():
            book: SourceBook | None = tool.find(source, losses)
            if book is not None and book.parts:
                return book
        if (top := _only_folder(source)) and not source.base:
            found = find_book(source.below(top), losses)
            return SourceBook(
                found.parts, found.front, f"{top}/{found.base}".rstrip("/"), found.roots, found.unused, found.maths
            )
    return plain_book(source)


def _only_folder(source: ImportSource) -> str:
    """The folder in which everything lies, as in a zip of a repository; empty where there is none."""
    tops = {path.partition("/")[0] for path in source.paths}
    return tops.pop() if len(tops) == 1 and all("/" in path for path in source.paths) else ""
