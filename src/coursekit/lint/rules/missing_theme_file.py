"""A logo, cover picture or font of the theme that is not there, or that no export could use.

Logo and cover are pictures in the course, SVG, PNG, JPEG, GIF, WebP or AVIF. Fonts are TrueType or OpenType files in
the folder `theme/`. A symbolic link is no file: others have not what it leads to.

**Bad:** `theme: { logo: theme/logo.svg }` beside `theme/Logo.svg`.

**Good:** `theme: { logo: theme/logo.svg }` beside `theme/logo.svg`.
"""

from collections.abc import Iterator
from posixpath import basename, splitext

from coursekit.course.skeleton import Skeleton
from coursekit.course.theme import PICTURES
from coursekit.files.folder import PICTURE_SUFFIXES
from coursekit.files.suffixes import FONT_FOLDER, FONT_TYPES
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.suggest import closest

SEVERITY = Severity.ERROR
_CALLED = {"logo": "logo", "logo_dark": "logo for the dark", "cover": "cover picture"}


def check(course: Skeleton) -> Iterator[Diagnostic]:
    for index, (use, path) in enumerate(course.theme_files):
        if problem := _problem(course, use, path):
            yield Diagnostic(course.place("theme_files", index), *problem)


def _problem(course: Skeleton, use: str, path: str) -> tuple[str, str] | None:
    """A message and a help."""
    what = _CALLED.get(use, "font")
    suffixes = tuple(PICTURE_SUFFIXES) if use in PICTURES else tuple(FONT_TYPES)
    if not path:
        return f"The {what} lies outside the course", f"Put it into the folder {FONT_FOLDER} beside course.yaml."
    name = f"The {what} “{path}”"
    if path in course.symlinks:
        return f"{name} is a link, which leads elsewhere", "Put the file itself there."
    if course.is_unreadable(path):
        return f"{name} can't be read", f"See what is said of {path}."
    if path not in course.files:
        return f"{name} is not there", _near(course, path, suffixes)
    if not path.lower().endswith(suffixes):
        return f"{name} is of a kind that can't be used: {splitext(path)[1] or 'it has no suffix'}", _kinds(use)
    if use not in PICTURES and not path.startswith(FONT_FOLDER):
        return f"{name} stands where no font belongs", f"Move it into the folder {FONT_FOLDER}."
    return None


def _kinds(use: str) -> str:
    if use in PICTURES:
        return "Save it as SVG, PNG, JPEG, GIF, WebP or AVIF."
    return "Take the TTF or OTF that its maker gives."


def _near(course: Skeleton, path: str, suffixes: tuple[str, ...]) -> str:
    found = {basename(other).casefold(): other for other in sorted(course.files) if other.lower().endswith(suffixes)}
    if match := closest(basename(path).casefold(), found):
        return f"Did you mean “{found[match]}”?"
    return f"Add the file {path}, or mend the path: it begins at the folder of course.yaml."
