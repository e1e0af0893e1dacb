"""The courses that ``catalogue.yaml`` lists, and what is wrong with the list."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from coursekit.catalogue.folders import TooMany, course_in, folders_below, is_linked, is_pattern, meant_by, tidied
from coursekit.text.diagnostic import Diagnostic, Related
from coursekit.text.source import Span
from coursekit.text.suggest import suggested
from coursekit.text.yaml import Document


@dataclass(frozen=True)
class Listed:
    """A course that the catalogue means: its folder, relative to the catalogue, and where it is named."""

    path: str
    root: Path
    span: Span


class Listing:
    """The courses that the list means, each once, and what is wrong with the list."""

    def __init__(self, root: Path, document: Document) -> None:
        self.root = root
        self.document = document
        self.found: dict[str, Listed] = {}
        self.findings: list[Diagnostic] = []
        # Many patterns may begin at one folder.
        self._walk = cache(folders_below)
        self._by_place: dict[tuple[int, int], Listed] = {}

    def read(self) -> None:
        entries = self.document.at(("courses",))
        for at, entry in enumerate(entries if isinstance(entries, list) else ()):
            if isinstance(entry, str) and entry.strip():
                span = self.document.span(("courses", at))
                if trouble := _unusable(entry):
                    self._tell("unusable-path", span, *trouble)
                elif is_pattern(entry):
                    self._pattern(tidied(entry), span)
                else:
                    self._path(tidied(entry), span)

    def _path(self, path: str, span: Span) -> None:
        course = course_in(self.root, path)
        if course is None:
            self._tell("no-course", span, *self._why_none(path))
        else:
            self._twice(span, f"The course {course}", self._add(course, span))

    def _pattern(self, pattern: str, span: Span) -> None:
        try:
            courses, lacking = meant_by(self.root, pattern, self._walk)
        except TooMany:
            message = f"“{pattern}” has more folders below its beginning than can be looked into"
            self._tell("unusable-path", span, message, "Name the folders that courses lie in.")
            return
        if not courses:
            message = f"“{pattern}” matches no course"
            help = "A course is a folder with course.yaml; * stays in one folder, ** goes through any."
            self._tell("empty-pattern", span, message, self._meant(pattern) or help)
        for path in lacking:
            message = f"“{pattern}” matches {path}, which has stages but no course.yaml"
            self._tell("no-course", span, message, "Add course.yaml there, or name the courses that you mean.")
        before = [self._add(course, span) for course in courses]
        if courses and all(before):
            self._twice(span, f"All that “{pattern}” matches", before[0])

    def _twice(self, span: Span, what: str, first: Listed | None) -> None:
        if first:
            related = Related(first.span, f"{first.path} is meant here first")
            message, help = f"{what} stands in the list already", "Remove one of the two."
            self.findings.append(Diagnostic(span, message, help, (related,), rule="course-twice"))

    def _add(self, path: str, span: Span) -> Listed | None:
        """Take a course, unless it is taken already: then the earlier one."""
        root = self.root / path
        status = root.stat()
        same = self._by_place.setdefault((status.st_dev, status.st_ino), listed := Listed(path, root, span))
        if same is not listed:
            return same
        self.found[path] = listed
        return None

    def _why_none(self, path: str) -> tuple[str, str]:
        place = self.root / path
        if is_linked(self.root, f"{path}/course.yaml"):
            return f"“{path}” is a link, which coursekit does not follow", "Name the folder that it leads to."
        if place.is_file():
            return f"“{path}” is a file, and a course is a folder", "Name the folder that has course.yaml."
        if place.is_dir():
            return (
                f"There is no course.yaml in {path}",
                "Name the folder that has one, or make a course there: coursekit init.",
            )
        return f"There is no folder {path}", self._meant(path) or "Name a folder, relative to catalogue.yaml."

    def _meant(self, path: str) -> str:
        """The folder that was meant by one that is not there, where it must be."""
        before: list[str] = []
        parts = path.split("/")
        for at, part in enumerate(parts):
            here = self.root.joinpath(*before)
            if is_pattern(part) or not here.is_dir():
                return ""
            if part not in (".", "..") and not (here / part).exists():
                there = [each.name for each in here.iterdir() if each.is_dir() and not each.name.startswith(".")]
                match = suggested(part, there)
                meant = "/".join([*before, match or "", *parts[at + 1 :]])
                near = meant if match and (is_pattern(meant) or (self.root / meant).is_dir()) else match
                return f"Did you mean “{near}”?" if near else ""
            before.append(part)
        return ""

    def _tell(self, rule: str, span: Span, message: str, help: str) -> None:
        self.findings.append(Diagnostic(span, message, help, rule=rule))


def _unusable(entry: str) -> tuple[str, str] | None:
    if entry.startswith(("/", "~")) or ":" in entry:
        return (
            f"“{entry}” is no path that other machines have",
            "Write it from catalogue.yaml on, as in ../other.",
        )
    if "\\" in entry:
        return f"“{entry}” has backslashes", f"Write {entry.replace(chr(92), '/')}."
    return None
