"""Markdown as the export holds it: as it was written, and as HTML."""

from coursekit.render.medium import Page
from coursekit.render.prose import render_block, render_inline


def block(text: str, page: Page) -> dict[str, str]:
    """A text of one or more paragraphs."""
    return {"markdown": text, "html": render_block(text, page)}


def inline(text: str, page: Page) -> dict[str, str]:
    """A text inside a line, such as an option."""
    return {"markdown": text, "html": render_inline(text, page)}


def optional_block(text: str, page: Page) -> dict[str, str] | None:
    """None for no text."""
    return block(text, page) if text else None
