"""Fonts in the joined book: each of ours once, with the glyphs that all parts use together.

WeasyPrint keeps glyph ids when it cuts a font down, so the parts agree on them, and the font of the book can be cut
anew from the whole file. Variable fonts, which it makes static by size, stay as each part has them.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from typing import Any

from pikepdf import Array, Name, Stream

from coursekit.exporters.pdf.laid import FontUse
from coursekit.exporters.pdf.typefaces import font_paths

_CMAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
{ranges}
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


class Fonts:
    """The fonts of a document that is being joined; ``uses`` are those of its parts, by resource name."""

    def __init__(self, pdf: Any, uses: Sequence[Mapping[str, FontUse]]) -> None:
        self._pdf = pdf
        self._merged: dict[str, Any] = {}
        self._glyphs: dict[str, dict[int, tuple[float, str]]] = {}
        self._paths: dict[str, Path] = {}
        for part in uses:
            for name, use in part.items():
                if use.digest in _digests():
                    self._paths[name] = _digests()[use.digest]
                    glyphs = {int(glyph, 16): (width, text) for glyph, (width, text) in use.glyphs.items()}
                    self._glyphs.setdefault(name, {}).update(glyphs)

    def use(self, page: Any) -> None:
        """Make the pages that share the resources of ``page`` use the fonts of the book."""
        fonts = page.obj.Resources.get("/Font", {})
        for key in list(fonts.keys()):
            name = key[1:]
            if name in self._paths:
                fonts[key] = self._merged.setdefault(name, fonts[key])

    def finish(self) -> None:
        """Write glyphs, widths and texts of each font."""
        for name, font in self._merged.items():
            glyphs = self._glyphs[name]
            described = font.DescendantFonts[0]
            described.W = Array([item for glyph in sorted(glyphs) for item in (glyph, Array([glyphs[glyph][0]]))])
            texts = {glyph: text for glyph, (_, text) in glyphs.items()}
            font.ToUnicode = self._pdf.make_indirect(Stream(self._pdf, _to_unicode(texts)))
            file = Stream(self._pdf, _subset(self._paths[name], set(glyphs)), Subtype=Name.OpenType)
            described.FontDescriptor.FontFile3 = self._pdf.make_indirect(file)
            if "/CIDSet" in described.FontDescriptor:
                del described.FontDescriptor["/CIDSet"]


@cache
def _digests() -> Mapping[str, Path]:
    static = [path for path in font_paths().values() if path.suffix == ".otf"]
    return {blake2b(path.read_bytes(), digest_size=16).hexdigest(): path for path in static}


def _to_unicode(texts: Mapping[int, str]) -> bytes:
    """A CMap from glyphs to text (ISO 32000-1, 9.10.3), at most 100 to a section."""
    lines = [f"<{glyph:04x}> <{texts[glyph].encode('utf-16-be').hex()}>" for glyph in sorted(texts)]
    sections = [lines[at : at + 100] for at in range(0, len(lines), 100)]
    ranges = "\n".join("\n".join((f"{len(each)} beginbfchar", *each, "endbfchar")) for each in sections)
    return _CMAP.format(ranges=ranges).encode()


def _subset(path: Path, glyphs: set[int]) -> bytes:
    """The font file with some glyphs, under their own ids."""
    from fontTools import subset
    from fontTools.ttLib import TTFont

    options = subset.Options(
        retain_gids=True, notdef_outline=True, desubroutinize=True, hinting=False, name_IDs=[], layout_features=[]
    )
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "DSIG", "SVG "]
    with TTFont(path, recalcTimestamp=False, lazy=True) as font:
        subsetter = subset.Subsetter(options)
        subsetter.populate(gids=glyphs)
        subsetter.subset(font)
        written = BytesIO()
        font.save(written)
    return written.getvalue()
