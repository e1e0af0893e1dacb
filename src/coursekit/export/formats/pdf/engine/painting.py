"""What WeasyPrint says when it paints a page: the operators of its content, which of them draw which box, the fonts."""

from collections.abc import Callable, Iterable, Mapping
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


def marked_number(operand: Any) -> int:
    """The number in what begins marked content, its last operand; -1 for one that has none."""
    return int(operand.get("MCID", -1))


def selected_font(operator: Any) -> str:
    """The name of the font that an operator selects; empty for other operators and operands."""
    if isinstance(operator, bytes) and operator.endswith(b" Tf"):
        return operator.split()[0][1:].decode()
    return ""


def shows_glyphs(operator: Any) -> bool:
    """Whether this is an operator that draws glyphs."""
    return isinstance(operator, bytes) and operator.endswith(b"] TJ")


def without_idle_kerning(shown: bytes) -> bytes:
    """An operator that draws glyphs, without the kerning of 0 that WeasyPrint writes between most of them."""
    return shown.replace(b">0<", b"").replace(b">0]", b">]")


def write_instead(stream: Any, content: Iterable[Any]) -> None:
    """Let a page have other operators."""
    stream.stream[:] = content


def fonts_of(document: Any) -> dict[str, Any]:
    """The fonts that a document has used so far, by the name under which its pages select them."""
    return {font.hash: font for font in document.fonts.values()}


def glyph_texts(font: Any) -> Mapping[int, str]:
    """What was noted of a font's glyphs that were painted: the text that each stands for."""
    texts: dict[int, str] = font.to_unicode
    return texts


def note_glyph_texts(font: Any, texts: Mapping[int, str]) -> None:
    """Note what glyphs stand for, in place of what was noted."""
    font.to_unicode.update(texts)


def glyph_widths(font: Any) -> Mapping[int, float]:
    """The widths of glyphs that were painted, in thousandths of the font's size."""
    widths: dict[int, float] = font.widths
    return widths


def font_file(font: Any) -> bytes:
    """The whole file of a font, until the document is written."""
    content: bytes = font.file_content
    return content


def colour_profile() -> bytes:
    """The sRGB profile that comes with WeasyPrint."""
    from importlib.resources import files

    return files("weasyprint.pdf").joinpath("sRGB2014.icc").read_bytes()
