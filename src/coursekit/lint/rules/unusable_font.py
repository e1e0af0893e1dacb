"""A font of the theme that a course can't bring.

Exports carry as much of a font as the course has letters for, in the package and in the book. So its file must be one
in TrueType or OpenType, and its maker must allow that: most fonts under the SIL Open Font License do, and some others
say in their files that they may not be embedded.

**Bad:** `files: [theme/Lora.ttf]` that is a web page, saved by mistake.

**Good:** `files: [theme/Lora.ttf]`, the font itself.
"""

from collections.abc import Iterator
from posixpath import basename

from coursekit.course.skeleton import Skeleton
from coursekit.text.diagnostic import Diagnostic, Severity

SEVERITY = Severity.ERROR


def check(course: Skeleton) -> Iterator[Diagnostic]:
    for index, (_, path) in enumerate(course.theme_files):
        font = course.fonts.get(path)
        if font and font.wrong:
            message, help = f"The font {basename(path)} {font.wrong}", "Replace it by another file."
            yield Diagnostic(course.place("theme_files", index), message, help)
