"""The fonts of the book: three families for everything, and one more for each script that these lack.

All are open (SIL Open Font License), and come as packages or with coursekit, so that every machine sets the same book;
none of the system's is used.
"""

import lzma
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from urllib.parse import quote

from coursekit.export.formats.pdf.parts import FONT_SCHEME

HERE = Path(__file__).with_name("fonts")
"""What the build brings; no fonts are in git."""
PACKED = ".xz"
"""What the build puts after the name of a font that it made smaller."""


@dataclass(frozen=True)
class Face:
    """A font file. ``weight`` is empty for a variable font, which has all of them; ``bold`` is a file beside it."""

    family: str
    file: str
    weight: str = ""
    style: str = "normal"
    bold: str = ""
    package: str = ""

    @property
    def path(self) -> Path | None:
        """Where it is; None when the build or an installation left it out. Nothing of a package is run."""
        return self._path(self.file)

    @property
    def paths(self) -> Iterator[Path]:
        """All its files that are here."""
        yield from filter(None, (self._path(file) for file in (self.file, self.bold) if file))

    @property
    def css(self) -> str:
        weights = ((self.file, self.weight), (self.bold, "700")) if self.bold else ((self.file, self.weight),)
        return "\n".join(self._rule(file, weight) for file, weight in weights)

    @property
    def characters(self) -> frozenset[str]:
        """What it has glyphs for."""
        return _characters(self.path) if self.path else frozenset()

    def _rule(self, file: str, weight: str) -> str:
        name = quote(Path(file).name)
        weight = f"font-weight: {weight}; " if weight else ""
        source = f'src: url("{FONT_SCHEME}{name}")'
        return f'@font-face {{ font-family: "{self.family}"; {weight}font-style: {self.style}; {source} }}'

    def _path(self, file: str) -> Path | None:
        folder: Path | None = HERE
        if self.package:
            try:
                found = find_spec(self.package)
            except ImportError:
                return None
            folder = Path(found.origin).parent if found and found.origin else None
        names = (file, f"{file}{PACKED}") if folder else ()
        return next((path for path in (Path(folder or "", name) for name in names) if path.is_file()), None)


def _serif(name: str, weight: str, style: str = "normal") -> Face:
    return Face(SERIF, f"source-serif-pro/SourceSerifPro-{name}.otf", weight, style)


def _sans(name: str, weight: str, style: str = "normal") -> Face:
    return Face(SANS, f"source-sans-pro/SourceSansPro-{name}.otf", weight, style)


SERIF, SANS, CODE = "Source Serif 4", "Source Sans 3", "Source Code Pro"
MONOSPACED = Face(CODE, "source-code-pro/SourceCodeVF-Upright.ttf")
TEXT = (
    _serif("Regular", "400"),
    _serif("It", "400", "italic"),
    _serif("Semibold", "600"),
    _serif("SemiboldIt", "600", "italic"),
    _serif("Light", "300"),
    _sans("Regular", "400"),
    _sans("It", "400", "italic"),
    _sans("Semibold", "600"),
    _sans("Bold", "700"),
    MONOSPACED,
)
_SCRIPTS = (
    *("arabic", "hebrew", "devanagari", "thai", "bengali", "tamil", "telugu", "kannada", "malayalam", "gujarati"),
    *("gurmukhi", "oriya", "sinhala", "khmer", "lao", "myanmar", "ethiopic", "armenian", "georgian"),
)
"""The first to be looked into, after Latin, Greek and Cyrillic."""
MATHS = Face("STIX Two Math", "fonts/STIXTwoMath-Regular.ttf", package="ziamath")
CJK = Face("Noto Sans CJK", "NotoSansCJK-Regular.ttc", package="noto_cjk_sans_otc")


def _of_script(folder: str) -> Iterator[Face]:
    """Those of a folder of Noto's, each with its bold one."""
    for path in sorted((HERE / folder).glob("*-400-normal.*")):
        bold = path.with_name(path.name.replace("-400-", "-700-"))
        family = path.name.partition("-400-normal")[0].replace("-", " ").title()
        files = [f"{folder}/{each.name.removesuffix(PACKED)}" for each in (path, bold) if each.is_file()]
        yield Face(family, files[0], "400", bold=files[1] if len(files) > 1 else "")


def _rarer() -> Iterator[Face]:
    """One for each script that is in no other font."""
    names = {path.name.removesuffix(PACKED) for path in HERE.glob("rarer/Noto*.ttf*")}
    for name in sorted(names):
        yield Face(Path(name).stem, f"rarer/{name}")
    for folder in ("noto-music", "noto-sans-newa", "noto-serif-toto"):
        yield from _of_script(folder)


LAST_RESORT = next(_of_script("unifontex"), Face("Unifontex Latin", "unifontex"))
"""It has nearly every character, each drawn in squares."""
FALLBACKS = (
    Face("Noto Sans", "noto-sans/NotoSans_400Regular.ttf", "400", bold="noto-sans/NotoSans_700Bold.ttf"),
    *(face for script in _SCRIPTS for face in _of_script(f"noto-sans-{script}")),
    MATHS,
    Face("Noto Sans Symbols", "noto-sans-symbols/NotoSansSymbols_400Regular.ttf"),
    Face("Noto Emoji", "noto-emoji/NotoEmoji_400Regular.ttf"),
    MONOSPACED,
    CJK,
    *_rarer(),
    LAST_RESORT,
)
"""In this order: the first that has a character is used for it."""


@cache
def font_paths() -> Mapping[str, Path]:
    """Where the installed fonts are, by file name."""
    return {path.name.removesuffix(PACKED): path for face in (*TEXT, *FALLBACKS) for path in face.paths}


@lru_cache(maxsize=16)
def font_bytes(path: Path) -> bytes:
    """What is in a font file."""
    content = path.read_bytes()
    return lzma.decompress(content) if path.suffix == PACKED else content


def all_here() -> bool:
    """Whether the build could get all that comes with coursekit."""
    return HERE.is_dir()


@cache
def _characters(path: Path) -> frozenset[str]:
    from fontTools.ttLib import TTFont

    with TTFont(BytesIO(font_bytes(path)), lazy=True, fontNumber=0) as font:
        # Or it reads the glyphs' names, which takes longest, and says what it thinks of them
        font.setGlyphOrder([f"glyph{number}" for number in range(font["maxp"].numGlyphs)])
        return frozenset(map(chr, font.getBestCmap()))
