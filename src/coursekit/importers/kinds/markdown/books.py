"""Finds the table of contents of a folder: one module in ``tools/`` a tool."""

from coursekit.importers.kinds.markdown.book import Book
from coursekit.importers.kinds.markdown.plain import plain_book
from coursekit.importers.sources import Source


def find_book(source: Source) -> Book:
    """The book of the tool whose files are there, or plain files in the order of their names."""
    return plain_book(source)
