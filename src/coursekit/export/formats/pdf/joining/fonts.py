"""Fonts in the joined book: each of ours once, with the glyphs that all parts use together.

WeasyPrint keeps glyph ids when it cuts a font down, so the parts agree on them, and the font of the book can be cut
anew from the whole file. Variable fonts, which it makes static by size, stay as each part has them.
"""

from collections.abc import Mapping
from functools import cache
from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from typing import Any

from pikepdf import Array, Name, Stream

from coursekit.export.formats.pdf.faces import font_bytes, font_paths
from coursekit.export.formats.pdf.joining.copying import Copy
from coursekit.export.formats.pdf.joining.objects import PdfFile
from coursekit.export.formats.pdf.typeset_part import FontUse

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


class BookFonts:
    """The fonts of a document that is being joined. ``frame`` is a PDF for what is not written yet."""

    def __init__(self, frame: Any, file: PdfFile) -> None:
        self._frame = frame
        self._file = file
        self._fonts: dict[str, tuple[int, Any]] = {}
        self._glyphs: dict[str, dict[int, tuple[float, str]]] = {}
        self._paths: dict[str, Path] = {}

    def use(self, page: Any, uses: Mapping[str, FontUse], copy: Copy) -> None:
        """Have the pages that share the resources of ``page`` copied with the fonts of the book in place of theirs.

        ``uses`` tells what the part uses of its fonts, by resource name.
        """
        for key, font in page.obj.Resources.get("/Font", {}).items():
            name = key[1:]
            if (use := uses.get(name)) and use.digest in _digests():
                self._paths[name] = _digests()[use.digest]
                glyphs = {int(glyph, 16): (width, text) for glyph, (width, text) in use.glyphs.items()}
                self._glyphs.setdefault(name, {}).update(glyphs)
                if name not in self._fonts:
                    self._fonts[name] = self._file.reserve(), self._without_file(font)
                copy.known[font.objgen] = self._fonts[name][0]

    def _without_file(self, font: Any) -> Any:
        """A font of a part without its file and its texts, which are made anew."""
        del font.ToUnicode
        del font.DescendantFonts[0].FontDescriptor["/FontFile3"]
        return self._frame.copy_foreign(font)

    def finish(self, copy: Copy) -> None:
        """Write the fonts, each with its glyphs, widths and texts; ``copy`` copies from the frame."""
        for name, (number, font) in self._fonts.items():
            glyphs = self._glyphs[name]
            described = font.DescendantFonts[0]
            described.W = Array([item for glyph in sorted(glyphs) for item in (glyph, Array([glyphs[glyph][0]]))])
            texts = {glyph: text for glyph, (_, text) in glyphs.items()}
            font.ToUnicode = self._frame.make_indirect(Stream(self._frame, _to_unicode(texts)))
            file = Stream(self._frame, _subset(self._paths[name], set(glyphs)), Subtype=Name.OpenType)
            described.FontDescriptor.FontFile3 = self._frame.make_indirect(file)
            if "/CIDSet" in described.FontDescriptor:
                del described.FontDescriptor["/CIDSet"]
            copy.write(font, number)


@cache
def _digests() -> Mapping[str, Path]:
    static = [path for name, path in font_paths().items() if name.endswith(".otf")]
    return {blake2b(font_bytes(path), digest_size=16).hexdigest(): path for path in static}


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
        retain_gids=True,
        notdef_outline=True,
        desubroutinize=True,
        hinting=False,
        name_IDs=[],
        layout_features=[],
        # Pango has an id of its own for a character that no font has
        ignore_missing_glyphs=True,
    )
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "DSIG", "SVG "]
    with TTFont(BytesIO(font_bytes(path)), recalcTimestamp=False, lazy=True) as font:
        subsetter = subset.Subsetter(options)
        subsetter.populate(gids=glyphs)
        subsetter.subset(font)
        written = BytesIO()
        font.save(written)
    return written.getvalue()
