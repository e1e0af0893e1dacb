"""A figure whose file is not there.

**Bad:** `src: figures/restng.svg` beside `figures/resting.svg`

**Good:** `src: figures/resting.svg`
"""

from collections.abc import Iterator
from posixpath import basename, dirname, relpath
from urllib.parse import unquote

from coursekit.course.skeleton import Skeleton, SkeletonCases, SkeletonConcept
from coursekit.files.folder import PICTURE_SUFFIXES
from coursekit.lint.mistyped import behind_path, help_for_renamed
from coursekit.text.diagnostic import Diagnostic, Severity
from coursekit.text.suggest import closest

SEVERITY = Severity.ERROR


def check(course: Skeleton) -> Iterator[Diagnostic]:
    for concept in course.showing:
        for index, path in enumerate(concept.pictures):
            if path not in course.files:
                unreadable = course.is_unreadable(path)
                figure = f"The figure {relpath(path, dirname(concept.path))} of {concept.name}"
                message = f"{figure} can't be read" if unreadable else f"{figure} is not there"
                meant = "" if unreadable else _meant(course, concept, path)
                help = f"See what is said of {path}." if unreadable else _help(course, concept, path, meant)
                yield Diagnostic(
                    concept.place("pictures", index),
                    message,
                    help,
                    cause=f"unshown {meant}" if meant else "",
                    follows=behind_path(course, path) or f"no figure {path}",
                )


def _help(course: Skeleton, concept: SkeletonConcept | SkeletonCases, missing: str, meant: str) -> str:
    if renamed := help_for_renamed(course, missing):
        return renamed
    if meant and meant == unquote(missing):
        return f"Write the name as the file has it: “{relpath(meant, dirname(concept.path))}”."
    if meant:
        return f"Did you mean “{relpath(meant, dirname(concept.path))}”?"
    return f"Add the file {missing}, or mend the path: it is relative to {concept.path}."


def _meant(course: Skeleton, concept: SkeletonConcept | SkeletonCases, missing: str) -> str:
    """The path of the picture that must be meant; empty when none must."""
    if unquote(missing) in course.files:
        return unquote(missing)
    nearby = {basename(path): path for path in _nearby(course, concept)}
    match = closest(basename(missing), nearby)
    return f"{dirname(concept.path)}/{nearby[match]}" if match else ""


def _nearby(course: Skeleton, concept: SkeletonConcept | SkeletonCases) -> Iterator[str]:
    """The pictures in the concept's stage, as the concept would write them."""
    folder = f"{dirname(concept.path)}/"
    for path in course.files:
        if path.startswith(folder) and path.lower().endswith(tuple(PICTURE_SUFFIXES)):
            yield path.removeprefix(folder)
