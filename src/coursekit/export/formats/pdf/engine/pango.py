"""Pango and HarfBuzz, as WeasyPrint has loaded them: which way letters run, and by which glyphs they are drawn."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any, NamedTuple

from coursekit.export.formats.pdf.engine.library import weasyprint

_NOT_ASKED = str.maketrans(dict.fromkeys("\n\r\t\v\f\x1c\x1d\x1e\x85\u2028\u2029", " "))
"""What would begin another line or paragraph."""
_LEVELS = """
unsigned char *pango_log2vis_get_embedding_levels (const char *text, int length, PangoDirection *base);
void g_free (void *memory);
"""
_GLYPHS = """
hb_bool_t hb_font_get_nominal_glyph(hb_font_t* font, hb_codepoint_t unicode, hb_codepoint_t* glyph);
typedef struct hb_unicode_funcs_t hb_unicode_funcs_t;
hb_unicode_funcs_t* hb_unicode_funcs_get_default(void);
hb_codepoint_t hb_unicode_mirroring(hb_unicode_funcs_t* functions, hb_codepoint_t unicode);
"""


class GlyphRun(NamedTuple):
    """Letters of a text that are drawn alike: bytes of UTF-8 from ``offset``, ``length`` of them.

    ``clusters`` has for each glyph, from left to right, the byte that it begins to stand for, counted from ``offset``;
    ``drawn`` whether the glyph is anything at all.
    """

    offset: int
    length: int
    clusters: tuple[int, ...]
    drawn: tuple[bool, ...]


def version() -> int:
    """Pango's, as one number."""
    return int(weasyprint().text.ffi.pango.pango_version())


def has_layout(box: Any) -> bool:
    """Whether a box is drawn from a layout of Pango's."""
    return hasattr(box, "pango_layout")


def show_instead(box: Any, text: str) -> None:
    """Let the painting of a text box show another text: WeasyPrint draws it from its layout when it paints."""
    box.pango_layout.text = text


def laid_out_text(box: Any) -> str:
    """What is drawn in a text box."""
    return str(box.pango_layout.text)


def glyph_runs(box: Any) -> Iterator[GlyphRun]:
    """The runs of a text box from left to right."""
    nothing = weasyprint().text.ffi.pango.PANGO_GLYPH_EMPTY
    with _active(box):
        line, _ = box.pango_layout.get_first_line()
        run = line.runs
        while run:
            item, string = run.data.item, run.data.glyphs
            drawn = tuple(glyph.glyph != nothing for glyph in string.glyphs[0 : string.num_glyphs])
            yield GlyphRun(item.offset, item.length, tuple(string.log_clusters[0 : string.num_glyphs]), drawn)
            run = run.next


@contextmanager
def _active(box: Any) -> Iterator[None]:
    library = weasyprint().text.ffi
    box.pango_layout.reactivate(box.style)
    library.pango.pango_layout_set_single_paragraph_mode(box.pango_layout.layout, True)
    try:
        yield
    finally:
        box.pango_layout.deactivate()


def embedding_levels(text: str, direction: str) -> list[int]:
    """The embedding level of each character, in a line of the given direction: odd ones run from right to left.

    By a function of Pango's public interface (docs.gtk.org/Pango).
    """
    pango, ffi = _with_levels()
    written = text.translate(_NOT_ASKED).encode()
    base = ffi.new("PangoDirection *", pango.PANGO_DIRECTION_RTL if direction == "rtl" else pango.PANGO_DIRECTION_LTR)
    levels = pango.pango_log2vis_get_embedding_levels(written, len(written), base)
    found = [int(level) for level in levels[0 : len(text)]]
    # Windows finds GLib's function only in GLib; there these few bytes are lost.
    getattr(pango, "g_free", _keep)(levels)
    return found


def _keep(memory: Any) -> None:
    """Free nothing."""


def mirrored(letter: str) -> str:
    """The bracket that is drawn for one in text from right to left; any other letter as it is."""
    _, harfbuzz = _with_glyphs()
    return chr(harfbuzz.hb_unicode_mirroring(harfbuzz.hb_unicode_funcs_get_default(), ord(letter)))


def glyph_of(font: Any, letter: str) -> int:
    """The glyph that a font has for a letter alone; -1 for none. ``font`` is one of a document's."""
    ffi, harfbuzz = _with_glyphs()
    found = ffi.new("hb_codepoint_t *")
    return int(found[0]) if harfbuzz.hb_font_get_nominal_glyph(font.hb_font, ord(letter), found) else -1


@cache
def _with_levels() -> tuple[Any, Any]:
    text = weasyprint().text.ffi
    text.ffi.cdef(_LEVELS, override=True)
    return text.pango, text.ffi


@cache
def _with_glyphs() -> tuple[Any, Any]:
    library = weasyprint().text.ffi
    library.ffi.cdef(_GLYPHS)
    return library.ffi, library.harfbuzz
