"""A picture, film or recording that no concept shows, or a font that the theme does not name.

It is not exported, and the next author can't tell whether it is needed.

**Bad:** `figures/old-drawing.png`, which nothing names.

**Good:** the file deleted, or shown in a concept.
"""

from collections.abc import Iterator
from posixpath import basename

from coursekit.course.skeleton import Skeleton
from coursekit.files.companions import CAPTIONS, beside
from coursekit.files.folder import PICTURE_SUFFIXES
from coursekit.files.suffixes import PLAYED_TYPES
from coursekit.schema.mistyped_keys import lacking
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.source import Span

SEVERITY = Severity.WARNING
_SHOWN = (*PICTURE_SUFFIXES, *PLAYED_TYPES, CAPTIONS)


def check(course: Skeleton) -> Iterator[Diagnostic]:
    shown = {path for concept in course.all_concepts for path in (*concept.pictures, *concept.downloads)}
    shown.update(course.cases_file.pictures)
    shown |= {other for path in course.media if path in shown for other in beside(path, course.files, course.language)}
    shown |= {path for _, path in course.theme_files}
    for path in sorted(course.fonts.keys() - shown):
        yield Diagnostic(Span(path), "The theme names no such font", "Name it under theme: fonts:, or delete it.")
    for path in sorted(course.files - shown):
        if path.lower().endswith(_SHOWN) and not course.may_name(basename(path)):
            help = "Show it in a concept, or delete it."
            what = "picture" if path.lower().endswith(tuple(PICTURE_SUFFIXES)) else "film or recording"
            message = f"No concept shows this {what}"
            if path.endswith(CAPTIONS):
                message, help = (
                    "No film that a concept shows has these captions",
                    "Call them as it is called.",
                )
            of_theme = path.startswith("theme/") and not course.theme_files
            follows = lacking("course.yaml", (), "theme") if of_theme else f"unshown {path}"
            yield Diagnostic(Span(path), message, help, follows=follows)
