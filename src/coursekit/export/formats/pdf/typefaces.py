"""Which fonts a book needs, by its characters, and what is told of characters that have no good one."""

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from coursekit.course.model import Course
from coursekit.export.formats import Refused
from coursekit.export.formats.pdf.faces import (
    CJK,
    CODE,
    FALLBACKS,
    LAST_RESORT,
    MATHS,
    SANS,
    SERIF,
    TEXT,
    Face,
    all_here,
)
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.normal import normal
from coursekit.text.source import Span

_CJK_BLOCKS = (
    *("Bopomofo", "CJK", "Fullwidth", "Hangul", "Hiragana", "Ideographic", "Kana", "Kanbun", "Kangxi", "Small Form"),
    "Vertical Forms",
)
_INVISIBLE = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp", "Zs"))
_VISIBLE = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\u1680\U000110bd\U000110cd")
"""Marks that enclose numbers, which Unicode counts as formats, and the stroke that is Ogham's space."""
_IGNORABLE = frozenset(
    map(chr, (0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0, *range(0x180B, 0x1810)))
) | frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
"""Fillers and variation selectors: a font may do without."""
_AS_EMOJI = "\N{VARIATION SELECTOR-16}"
_EMOJI_SIGNS = frozenset((_AS_EMOJI, "\N{COMBINING ENCLOSING KEYCAP}"))
"""They make an emoji of any character before them, which only the font of emoji draws as one."""
_FORMULA = re.compile(r'<img class="maths-picture" alt="([^"]*)"')


@dataclass(frozen=True)
class Typefaces:
    """The fonts of a book. ``problems`` name characters for which there is only the last resort."""

    faces: tuple[Face, ...]
    problems: tuple[Diagnostic, ...] = field(default=())

    def in_sheets(self, sheets: Iterable[str]) -> tuple[str, ...]:
        """Style sheets whose families go on in these fonts."""
        names = "".join(f', "{face.family}"' for face in self.faces)
        fonts = "\n".join(face.css for face in dict.fromkeys((*TEXT, *self.faces)))
        return (fonts, *(re.sub(rf'"({SERIF}|{SANS}|{CODE})"', rf'"\1"{names}', sheet) for sheet in sheets))


def typefaces_for(course: Course, documents: Iterable[str], drawings: Mapping[str, str]) -> Typefaces:
    """The fonts that these HTML documents need, and ``drawings``: their texts, by path.

    Raises Refused for characters that no font has, with the place of the first of each script.
    """
    drawn = "".join(drawings.values())
    characters, formulas, signs = _visible_in(drawn), frozenset[str](), _EMOJI_SIGNS.intersection(drawn)
    for document in documents:
        characters |= characters_of(document)
        signs |= _EMOJI_SIGNS.intersection(document)
        formulas |= _in_formulas(document)
    faces = tuple(_fallbacks_for(characters | {_AS_EMOJI} if signs else characters))
    missing = _lacking(characters, (*TEXT[:1], *faces))
    in_formulas = _lacking(formulas, (MATHS,))
    if missing or in_formulas:
        raise Refused(*_missing(course, missing, drawings), *_missing_in_formulas(course, in_formulas))
    makeshift = _lacking(characters, (*TEXT[:1], *(face for face in faces if face != LAST_RESORT)))
    return Typefaces(faces, tuple(_makeshift(course, makeshift, drawings)))


def characters_of(document: str) -> frozenset[str]:
    """The characters that a reader sees in an HTML document."""
    return _visible_in(html.unescape(re.sub(r"<style.*?</style>|<[^>]*>", "", document, flags=re.DOTALL)))


def _visible_in(text: str) -> frozenset[str]:
    characters = set(normal("NFC", text)) - _IGNORABLE
    return frozenset(each for each in characters if unicodedata.category(each) not in _INVISIBLE or each in _VISIBLE)


def _in_formulas(document: str) -> frozenset[str]:
    """The characters of formulas, which stand in the names of their pictures; ASCII is drawn by commands."""
    formulas = map(html.unescape, _FORMULA.findall(document))
    return frozenset(character for formula in formulas for character in _visible_in(formula) if not character.isascii())


def _fallbacks_for(characters: frozenset[str]) -> Iterator[Face]:
    """The fonts that have what one of the text's families lacks: any text may stand in any of them."""
    serif, sans = TEXT[0], next(face for face in TEXT if face.family == SANS)
    wanted = _lacking(characters, (serif,)) | _lacking(characters, (sans,))
    for face in FALLBACKS:
        if wanted and wanted & face.characters:
            yield face
            wanted -= face.characters


def _lacking(characters: frozenset[str], faces: Iterable[Face]) -> frozenset[str]:
    return characters.difference(*(face.characters for face in faces))


def _missing(course: Course, characters: frozenset[str], drawings: Mapping[str, str]) -> Iterator[Diagnostic]:
    """One finding a script, where its first character stands."""
    at = {character: _place(course, character, drawings) for character in characters}
    for character in _first_of_scripts(at).values():
        way = "Turn its text into outlines" if at[character].path in drawings else "Show it in a figure"
        help = f"{way}, or write it otherwise."
        if not all_here():
            help = f"This coursekit was built without fonts: install it again, without COURSEKIT_BOOK=none. {help}"
        yield _finding(at[character], f"The book has no font for {_called(character)}", help)


def _makeshift(course: Course, characters: frozenset[str], drawings: Mapping[str, str]) -> Iterator[Diagnostic]:
    """A warning a script for what is legible, and no more."""
    at = {character: _place(course, character, drawings) for character in characters}
    asian = {character: span for character, span in at.items() if CJK.path is None and _is_asian(character)}
    if asian:
        first = next(iter(_first_of_scripts(asian).values()))
        message = f"The book draws Chinese, Japanese and Korean in coarse squares, as in “{first}”"
        from coursekit.text.extras import how_to_get

        help = f"Install a better font: {how_to_get('cjk')}"
        yield _finding(at[first], message, help, Severity.WARNING)
    for character in _first_of_scripts({each: at[each] for each in at.keys() - asian.keys()}).values():
        message = f"The book draws {_called(character)} in coarse squares and unjoined, for want of a better font"
        help = "Look at it in the book. If it will not do, show it in a figure."
        yield _finding(at[character], message, help, Severity.WARNING)


def _is_asian(character: str) -> bool:
    from fontTools.unicodedata import block

    return any(name in block(character) for name in _CJK_BLOCKS)


def _missing_in_formulas(course: Course, characters: frozenset[str]) -> Iterator[Diagnostic]:
    at = {character: _place(course, character, {}) for character in characters}
    for character in _first_of_scripts(at).values():
        message = f"Formulas of the book have no font for {_called(character)}"
        yield _finding(at[character], message, "Write it beside the formula.")


def _first_of_scripts(at: Mapping[str, Span]) -> dict[str, str]:
    """A character of each script, by its name: the first letter, if it has one here."""
    scripts: dict[str, str] = {}
    for character in sorted(at, key=lambda each: (not each.isalpha(), at[each].path, at[each].start, each)):
        scripts.setdefault(_script(character), character)
    return scripts


def _script(character: str) -> str:
    """The name of its script, or of the block of what belongs to none."""
    from fontTools.unicodedata import block, script, script_name

    none = script(character) in ("Zyyy", "Zinh", "Zzzz")
    return str(block(character) if none else script_name(script(character)))


def _called(character: str) -> str:
    """A character with its name; a number is all that one for private use has, which looks like nothing."""
    number = f"U+{ord(character):04X}"
    private = unicodedata.category(character) in ("Co", "Cn")
    name = unicodedata.name(character, "").capitalize() or f"{_script(character)}, {number}"
    return number if private else f"“{character}” ({name})"


def _place(course: Course, character: str, drawings: Mapping[str, str]) -> Span:
    """Where a character stands first in the course."""
    for source in course.sources.values():
        if normal("NFC", source.text).find(character) >= 0:
            at = max(source.text.find(character), 0)
            return source.span(at, at + 1)
    path = next((path for path, text in drawings.items() if character in normal("NFC", text)), "")
    return Span(path) if path else course.span("title")


def _finding(at: Span, message: str, help: str, severity: Severity = Severity.ERROR) -> Diagnostic:
    return Diagnostic(at, message, help, rule="missing-font", severity=severity)
