"""What the book is set in: three families for everything, and one more for each script that these lack.

All fonts are open (SIL Open Font License) and come as packages, so that every machine sets the same book; none of the
system's is used. Which fallbacks a book needs is decided by its characters.
"""

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

from coursekit.course import Course
from coursekit.diagnostic import Diagnostic
from coursekit.exporters import Refused
from coursekit.exporters.pdf.parts import FONT_SCHEME
from coursekit.source import Span


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
        return Path(package.origin).parent / self.file if package and package.origin else None

    @property
    def css(self) -> str:
        name = quote(Path(self.file).name)
        weight = f"font-weight: {self.weight}; " if self.weight else ""
        source = f'src: url("{FONT_SCHEME}{name}")'
        return f'@font-face {{ font-family: "{self.family}"; {weight}font-style: {self.style}; {source} }}'


def _serif(name: str, weight: str, style: str = "normal") -> Face:
    return Face(SERIF, "font_source_serif_pro", f"files/SourceSerifPro-{name}.otf", weight, style)


def _sans(name: str, weight: str, style: str = "normal") -> Face:
    return Face(SANS, "font_source_sans_pro", f"files/SourceSansPro-{name}.otf", weight, style)


SERIF, SANS, CODE = "Source Serif 4", "Source Sans 3", "Source Code Pro"
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
    Face(CODE, "fontpkg_source_code_pro", "files/SourceCodePro[wght].ttf"),
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
FALLBACKS = (
    Face("Noto Sans", "manimgx_fonts", "NotoSans[wght].ttf"),
    *(Face(f"Noto Sans {script}", "manimgx_fonts", f"NotoSans{script}[wght].ttf") for script in _SCRIPTS),
    MATHS,
    Face("Noto Sans Symbols", "manimgx_fonts", "NotoSansSymbols[wght].ttf"),
    Face("Noto Emoji", "manimgx_fonts", "NotoEmoji[wght].ttf"),
    CJK,
)
"""In this order: the first that has a character is used for it."""

_CJK_NAMES = frozenset(("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "IDEOGRAPHIC", "BOPOMOFO", "KANGXI", "FULLWIDTH"))
_UNSEEN = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp", "Zs"))
_VARIATION_SELECTORS = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
_FORMULA = re.compile(r'<img class="maths-picture" alt="([^"]*)"')


@cache
def font_paths() -> Mapping[str, Path]:
    """Where the installed fonts are, by file name."""
    return {path.name: path for face in (*TEXT, *FALLBACKS) if (path := face.path)}


def sheets_in_fonts(
    course: Course, documents: Iterable[str], sheets: Iterable[str], drawings: Mapping[str, str]
) -> tuple[str, ...]:
    """Style sheets with the fonts that these HTML documents need, and ``drawings``: their texts, by path.

    Raises Refused for characters that no font has, with the place of the first of each script.
    """
    characters, formulas = _seen_in("".join(drawings.values())), frozenset[str]()
    for document in documents:
        characters |= characters_of(document)
        formulas |= _in_formulas(document)
    faces = tuple(_fallbacks_for(characters))
    missing = _lacking(characters, (*TEXT[:1], *faces))
    in_formulas = _lacking(formulas, (MATHS,))
    if missing or in_formulas:
        raise Refused(*_missing(course, missing, drawings), *_missing_in_formulas(course, in_formulas))
    names = "".join(f', "{face.family}"' for face in faces)
    fonts = "\n".join(face.css for face in (*TEXT, *faces))
    return (fonts, *(re.sub(rf'"({SERIF}|{SANS}|{CODE})"', rf'"\1"{names}', sheet) for sheet in sheets))


def characters_of(document: str) -> frozenset[str]:
    """The characters that a reader sees in an HTML document."""
    return _seen_in(html.unescape(re.sub(r"<style.*?</style>|<[^>]*>", "", document, flags=re.DOTALL)))


def _seen_in(text: str) -> frozenset[str]:
    return frozenset(
        character
        for character in set(unicodedata.normalize("NFC", text))
        if unicodedata.category(character) not in _UNSEEN and character not in _VARIATION_SELECTORS
    )


def _in_formulas(document: str) -> frozenset[str]:
    """The characters of formulas, which stand in the names of their pictures; ASCII is drawn by commands."""
    formulas = map(html.unescape, _FORMULA.findall(document))
    return frozenset(character for formula in formulas for character in _seen_in(formula) if not character.isascii())


def _fallbacks_for(characters: frozenset[str]) -> Iterator[Face]:
    """The fonts that have what one of the text's families lacks: any text may stand in any of them."""
    serif, sans = TEXT[0], next(face for face in TEXT if face.family == SANS)
    wanted = _lacking(characters, (serif,)) | _lacking(characters, (sans,))
    for face in FALLBACKS:
        if face.path and wanted and wanted & _coverage(face):
            yield face
            wanted -= _coverage(face)


def _lacking(characters: frozenset[str], faces: Iterable[Face]) -> frozenset[str]:
    return characters.difference(*map(_coverage, faces))


@cache
def _coverage(face: Face) -> frozenset[str]:
    from fontTools.ttLib import TTFont

    assert face.path
    with TTFont(face.path, lazy=True, fontNumber=0) as font:
        return frozenset(map(chr, font.getBestCmap()))


def _missing(course: Course, characters: frozenset[str], drawings: Mapping[str, str]) -> Iterator[Diagnostic]:
    """One finding a script, where its first character stands."""
    at = {character: _place(course, character, drawings) for character in characters}
    scripts = _first_of_scripts(at)
    if CJK.path is None and scripts.keys() & _CJK_NAMES:
        cjk = [scripts.pop(name) for name in sorted(scripts.keys() & _CJK_NAMES)]
        message = f"The book has no font for Chinese, Japanese and Korean, as in “{cjk[0]}”"
        yield _finding(at[cjk[0]], message, "Install them with pip install 'coursekit[cjk]'.")
    for character in scripts.values():
        path = at[character].path
        help = "Turn its text into outlines, or write" if path in drawings else "Show it in a figure, or write"
        yield _finding(at[character], f"The book has no font for {_called(character)}", f"{help} it otherwise.")


def _missing_in_formulas(course: Course, characters: frozenset[str]) -> Iterator[Diagnostic]:
    at = {character: _place(course, character, {}) for character in characters}
    for character in _first_of_scripts(at).values():
        message = f"Formulas of the book have no font for {_called(character)}"
        yield _finding(at[character], message, "Write it beside the formula.")


def _first_of_scripts(at: Mapping[str, Span]) -> dict[str, str]:
    """A character of each script, by its name: the first letter, if it has one here."""
    scripts: dict[str, str] = {}
    for character in sorted(at, key=lambda each: (not each.isalpha(), at[each].path, at[each].start, each)):
        scripts.setdefault(unicodedata.name(character, f"U+{ord(character):04X}").split()[0], character)
    return scripts


def _called(character: str) -> str:
    """A character with its name; a number is all that one for private use has, which looks like nothing."""
    number = f"U+{ord(character):04X}"
    private = unicodedata.category(character) in ("Co", "Cn")
    return number if private else f"“{character}” ({unicodedata.name(character, number).capitalize()})"


def _place(course: Course, character: str, drawings: Mapping[str, str]) -> Span:
    """Where a character stands first in the course."""
    for source in course.sources.values():
        if unicodedata.normalize("NFC", source.text).find(character) >= 0:
            at = max(source.text.find(character), 0)
            return source.span(at, at + 1)
    path = next((path for path, text in drawings.items() if character in unicodedata.normalize("NFC", text)), "")
    return Span(path) if path else course.span("title")


def _finding(at: Span, message: str, help: str) -> Diagnostic:
    return Diagnostic(at, message, help, rule="missing-font")
