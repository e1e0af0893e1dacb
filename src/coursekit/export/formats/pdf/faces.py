"""The fonts of the book: three families for everything, and one more for each script that these lack.

All are open (SIL Open Font License), and come as packages or with coursekit, so that every machine sets the same book;
none of the system's is used.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

from coursekit.export.formats.pdf.parts import FONT_SCHEME

HERE = Path(__file__).with_name("fonts")
"""What the build brings; no fonts are in git."""


@dataclass(frozen=True)
class Face:
    """A font file of a package. ``weight`` is empty for a variable font, which has all of them."""

    family: str
    package: str
    file: str
    weight: str = ""
    style: str = "normal"

    @property
    def path(self) -> Path | None:
        """Where it is; None when its package is not installed. Nothing of the package is run."""
        try:
            package = find_spec(self.package)
        except ImportError:
            return None
        path = Path(package.origin).parent / self.file if package and package.origin else None
        return path if path and path.is_file() else None

    @property
    def css(self) -> str:
        name = quote(Path(self.file).name)
        weight = f"font-weight: {self.weight}; " if self.weight else ""
        source = f'src: url("{FONT_SCHEME}{name}")'
        return f'@font-face {{ font-family: "{self.family}"; {weight}font-style: {self.style}; {source} }}'

    @property
    def characters(self) -> frozenset[str]:
        """What it has glyphs for."""
        return _characters(self.path) if self.path else frozenset()


def _serif(name: str, weight: str, style: str = "normal") -> Face:
    return Face(SERIF, "font_source_serif_pro", f"files/SourceSerifPro-{name}.otf", weight, style)


def _sans(name: str, weight: str, style: str = "normal") -> Face:
    return Face(SANS, "font_source_sans_pro", f"files/SourceSansPro-{name}.otf", weight, style)


SERIF, SANS, CODE = "Source Serif 4", "Source Sans 3", "Source Code Pro"
MONOSPACED = Face(CODE, "fontpkg_source_code_pro", "files/SourceCodePro[wght].ttf")
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
    "Arabic",
    "Hebrew",
    "Devanagari",
    "Thai",
    "Bengali",
    "Tamil",
    "Telugu",
    "Kannada",
    "Malayalam",
    "Gujarati",
    "Gurmukhi",
    "Oriya",
    "Sinhala",
    "Khmer",
    "Lao",
    "Myanmar",
    "Ethiopic",
    "Armenian",
    "Georgian",
)
MATHS = Face("STIX Two Math", "ziamath", "fonts/STIXTwoMath-Regular.ttf")
CJK = Face("Noto Sans CJK", "noto_cjk_sans_otc", "NotoSansCJK-Regular.ttc")


def _rarer() -> Iterator[Face]:
    """One for each script that is in no package of fonts."""
    for path in sorted((*HERE.glob("*/Noto*.ttf"), *HERE.glob("*/noto*.woff"))):
        yield Face(path.stem, __package__, path.relative_to(HERE.parent).as_posix())


LAST_RESORT = Face("UnifontEX", __package__, f"{HERE.name}/unifont/unifontex-latin-400-normal.woff")
"""It has nearly every character, each drawn in squares."""
FALLBACKS = (
    Face("Noto Sans", "manimgx_fonts", "NotoSans[wght].ttf"),
    *(Face(f"Noto Sans {script}", "manimgx_fonts", f"NotoSans{script}[wght].ttf") for script in _SCRIPTS),
    MATHS,
    Face("Noto Sans Symbols", "manimgx_fonts", "NotoSansSymbols[wght].ttf"),
    Face("Noto Emoji", "manimgx_fonts", "NotoEmoji[wght].ttf"),
    MONOSPACED,
    CJK,
    *_rarer(),
    LAST_RESORT,
)
"""In this order: the first that has a character is used for it."""


@cache
def font_paths() -> Mapping[str, Path]:
    """Where the installed fonts are, by file name."""
    return {path.name: path for face in (*TEXT, *FALLBACKS) if (path := face.path)}


def all_here() -> bool:
    """Whether the build could get all that comes with coursekit."""
    return HERE.joinpath("noto").is_dir() and LAST_RESORT.path is not None


@cache
def _characters(path: Path) -> frozenset[str]:
    from fontTools.ttLib import TTFont

    with TTFont(path, lazy=True, fontNumber=0) as font:
        # Or it reads the glyphs' names, which takes longest, and says what it thinks of them
        font.setGlyphOrder([f"glyph{number}" for number in range(font["maxp"].numGlyphs)])
        return frozenset(map(chr, font.getBestCmap()))
