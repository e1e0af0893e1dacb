"""What WeasyPrint says when it paints a page: the operators of its content, which of them draw which box, the fonts."""

from collections.abc import Callable, Iterable
from typing import Any


def when_painted(page: Any, done: Callable[[Any], None]) -> None:
    """Call ``done`` with the page's stream each time that the page was painted, before it is tagged."""
    paint = page.paint

    def painted(stream: Any, scale: float) -> None:
        paint(stream, scale)
        done(stream)

    page.paint = painted


def marked_content(stream: Any) -> dict[Any, dict[str, Any]]:
    """What was marked for tags, by box; its ``mcid`` is the number in the page's content."""
    marked: dict[Any, dict[str, Any]] = stream._tags
    return marked


def operators(stream: Any) -> list[Any]:
    """The operators of a page, as bytes, but for the operands of marked content, which are as pydyf has them."""
    written: list[Any] = stream.stream
    return written


def write_instead(stream: Any, content: Iterable[Any]) -> None:
    """Let a page have other operators."""
    stream.stream[:] = content


def fonts_of(document: Any) -> dict[str, Any]:
    """The fonts that a document has used so far, by the name under which its pages select them.

    Each has ``to_unicode`` and ``widths`` by glyph, and its ``file_content``.
    """
    return {font.hash: font for font in document.fonts.values()}


def colour_profile() -> bytes:
    """The sRGB profile that comes with WeasyPrint."""
    from importlib.resources import files

    return files("weasyprint.pdf").joinpath("sRGB2014.icc").read_bytes()
