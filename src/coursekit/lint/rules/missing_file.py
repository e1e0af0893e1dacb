"""A link to a file that is not there, or that no export could give to learners.

Files that learners are given stand beside the concept's file, in `files/` for example, or in a folder `files/` of the
course. A symbolic link is no file: others have not what it leads to.

**Bad:** `[the data](files/dta.csv)` beside `files/data.csv`; `[the data](../../../data.csv)`, outside the course.

**Good:** `[the data](files/data.csv)`.
"""

from collections.abc import Iterator
from posixpath import basename, dirname, relpath

from coursekit.course.skeleton import Skeleton, SkeletonConcept
from coursekit.files.folder import PICTURE_SUFFIXES
from coursekit.files.suffixes import DOWNLOAD_FOLDERS, DOWNLOAD_TYPES
from coursekit.lint.mistyped import behind_path, help_for_renamed
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.suggest import closest

SEVERITY = Severity.ERROR
_SUFFIXES = (*DOWNLOAD_TYPES, *PICTURE_SUFFIXES)


def check(course: Skeleton) -> Iterator[Diagnostic]:
    for concept in course.all_concepts:
        for index, (path, written) in enumerate(zip(concept.downloads, concept.written_downloads, strict=True)):
            if problem := _problem(course, concept, path, written):
                yield Diagnostic(concept.place("downloads", index), *problem, follows=behind_path(course, path))


def _problem(course: Skeleton, concept: SkeletonConcept, path: str, written: str) -> tuple[str, str] | None:
    """A message and a help."""
    name, folder = f"“{written[:80]}”", f"{dirname(concept.path)}/files/"
    if not path:
        return f"The file {name} lies outside the course", f"Put it into {folder}, and write files/{basename(written)}."
    if path in course.symlinks:
        return f"The file {name} is a link, which leads elsewhere", f"Put the file itself into {folder}."
    if path in course.files:
        if path.startswith(DOWNLOAD_FOLDERS):
            return None
        return f"The file {name} stands where no file to download belongs", f"Move it into {folder}, or into files/."
    if course.is_unreadable(path):
        return f"The file {name} can't be read", f"See what is said of {path}."
    return f"The file {name} is not there", _help(course, concept, path)


def _help(course: Skeleton, concept: SkeletonConcept, path: str) -> str:
    if renamed := help_for_renamed(course, path):
        return renamed
    folder = dirname(concept.path)
    near = {basename(other): other for other in sorted(course.files) if other.lower().endswith(_SUFFIXES)}
    if match := closest(basename(path), near):
        return f"Did you mean “{relpath(near[match], folder)}”?"
    return f"Add the file {path}, or mend the address: it is relative to {concept.path}."
