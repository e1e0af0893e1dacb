"""The fonts that a course brings, as exports carry them: with as many letters as the course has."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from posixpath import basename, splitext

from coursekit.course.model import Course
from coursekit.course.theme import ThemeFont
from coursekit.files.folder import MAX_FONT_BYTES, read_bytes
from coursekit.files.portable import portable_names
from coursekit.files.suffixes import FONT_TYPES
from coursekit.render.strings import strings_of
from coursekit.text.diagnostic import Diagnostic
from coursekit.text.extras import book_is_here, needs_book
from coursekit.theme.font import Font, packed, read_font, subset

FAMILIES = {"text": "Course Text", "headings": "Course Headings", "labels": "Course Labels"}
"""What style sheets call them: a font of the same name on a learner's machine is another one."""
_ALWAYS = "".join(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x100), *range(0x2010, 0x2027), 0x20AC, 0x2212)))
"""Latin letters and signs: what learners write, and what the player says."""


@dataclass(frozen=True)
class ExportedFont:
    """A file of a font: its path in the course, its name in an export without a suffix, and what it holds."""

    use: str
    path: str
    stem: str
    license: str
    font: Font
    content: bytes
    characters: str

    @cached_property
    def small(self) -> bytes:
        """With these characters alone, for the book. Raises ValueError."""
        return subset(self.content, self.characters)

    @cached_property
    def packed(self) -> bytes:
        """The same for browsers, as WOFF2. Raises ValueError."""
        return packed(self.small)

    @property
    def credit(self) -> str:
        """What the font is called, who has the rights, and its licence."""
        return ", ".join(filter(None, (self.font.family, self.font.holder, self.license)))

    def rule(self, address: str, *, ranges: bool = True) -> str:
        """For a style sheet; ``address`` is where its file is.

        Without ``ranges``, a variable font says no weights: WeasyPrint takes all of them from it then.
        """
        style = "italic" if self.font.italic else "normal"
        family = f'font-family:"{FAMILIES[self.use]}";font-style:{style}'
        if ranges or " " not in self.font.weight:
            family += f";font-weight:{self.font.weight}"
        return f'@font-face{{{family};font-display:swap;src:url("{address}")}}'


def read_theme_fonts(course: Course, *, small: bool = True) -> tuple[tuple[ExportedFont, ...], tuple[Diagnostic, ...]]:
    """The files, in the order of the theme, and what keeps others from being exported.

    With ``small``, what can't be made smaller is among these.
    """
    read = tuple(_each(course, small=small))
    problems = tuple(found for found in read if isinstance(found, Diagnostic))
    return tuple(found for found in read if isinstance(found, ExportedFont)), problems


def font_credits(fonts: tuple[ExportedFont, ...]) -> tuple[str, ...]:
    """To whom fonts are owed, each once."""
    return tuple(dict.fromkeys(file.credit for file in fonts))


def _each(course: Course, *, small: bool) -> Iterator[ExportedFont | Diagnostic]:
    files = [(font, index, path) for font in course.theme.fonts for index, path in enumerate(font.files)]
    names = portable_names((path for *_, path in files), FONT_TYPES)
    if files and small and not book_is_here():
        span = course.span("theme", "fonts", files[0][0].use)
        yield Diagnostic(span, needs_book("A font of the course’s own"), "Or leave it out.", rule="unusable-font")
        return
    letters = _letters(course) if files and small else ""
    for font, index, path in files:
        content, font_data = _read(Path(course.root), path)
        if not font_data.wrong:
            file = ExportedFont(font.use, path, splitext(names[path])[0], font.license, font_data, content, letters)
            try:
                if small:
                    file.small  # noqa: B018 - what fails, fails here
            except ValueError as error:
                yield _unusable(course, font, index, path, str(error))
            else:
                yield file
        else:
            yield _unusable(course, font, index, path, font_data.wrong)


def _unusable(course: Course, font: ThemeFont, index: int, path: str, why: str) -> Diagnostic:
    span = course.span("theme", "fonts", font.use, "files", index)
    return Diagnostic(span, f"The font {basename(path)} {why}", "Replace it by another file.", rule="unusable-font")


def _read(root: Path, path: str) -> tuple[bytes, Font]:
    try:
        content = read_bytes(root, path, MAX_FONT_BYTES)
    except OSError as error:
        return b"", Font(wrong=f"can't be read: {error.strerror or error}")
    if content is None:
        return b"", Font(wrong=f"is larger than {MAX_FONT_BYTES / 1e6:g} MB")
    return content, read_font(content)


def _letters(course: Course) -> str:
    """All characters that the course shows, and those that learners write."""
    found = set(_ALWAYS).union(*strings_of(course).values())
    for source in course.sources.values():
        found.update(source.text)
    return "".join(sorted(found - set("\n\r\t\ufeff")))
