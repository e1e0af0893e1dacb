"""What pages show: the course as it was worked out last, with what was saved since; and what of it is new."""

from collections.abc import Collection, Mapping
from typing import Any

from coursekit.course.load import Changed as ChangedMeanwhile
from coursekit.course.model import Course
from coursekit.files.inventory import Kind, kind_of
from coursekit.preview.pages import Files, Pages
from coursekit.workspace.glimpse import CourseSnapshot, Glimpse
from coursekit.workspace.watching import ChangedPaths
from coursekit.workspace.workspace import touched

PageEvent = dict[str, Any]


def pages_event(ids: Collection[str] | None, *, outlined: bool = False, whole: bool = False) -> PageEvent:
    """That pages are new: of these concepts, or of all for None.

    Where what is ``outlined`` is new as well, a course that has begun takes it; the ``whole`` course begins anew.
    """
    return {"kind": "pages", "ids": None if ids is None else sorted(ids), "outlined": outlined, "whole": whole}


class Showing:
    """For one thread, but that anybody may read the ``pages``; what these show goes into ``files``."""

    def __init__(self) -> None:
        self.files: Files = {}
        self.pages: Pages | None = None
        self._snapshot: CourseSnapshot | None = None
        self._begun: Pages | None = None
        self._shown: Mapping[str, str] = {}

    def glimpse(self, ahead: ChangedPaths) -> PageEvent | None:
        """Show what was saved since the course was worked out last, and say what is new.

        Nothing, where more may be new than can be said at once.
        """
        snapshot = self._snapshot
        glimpse = _glimpse_of(snapshot, ahead) if snapshot else None
        if not glimpse or not snapshot:
            return None
        digests = {**snapshot.inventory.digests, **glimpse.digests}
        if digests == self._shown:
            return None
        return self._show(Pages(glimpse.course, self.files, self.pages), digests)

    def settle(self, snapshot: CourseSnapshot, pages: Pages, ahead: ChangedPaths) -> PageEvent | None:
        """Show a course that was worked out, and what was saved meanwhile; say what is new.

        While a list of concepts or stages can't be read, what was shown before stays: its findings say why.
        """
        self._snapshot = snapshot
        if self.pages and _is_torn(pages.course) and not _is_torn(self.pages.course):
            return None
        is_another = self._begun is None or self._begun.replaceable_parts != pages.replaceable_parts
        digests = snapshot.inventory.digests
        glimpse = _glimpse_of(snapshot, ahead)
        if glimpse and glimpse.digests:
            pages, digests = Pages(glimpse.course, self.files, pages), {**digests, **glimpse.digests}
        return self._show(pages, digests, outlined=is_another)

    def _show(self, pages: Pages, digests: Mapping[str, str], *, outlined: bool = False) -> PageEvent | None:
        """Show pages of files with these digests, which are ``outlined`` in another way, or may be."""
        before = self._shown
        new = frozenset(path for path in before.keys() | digests.keys() if before.get(path) != digests.get(path))
        self.pages, self._shown = pages, digests
        whole = self._is_fixed_otherwise(pages, new)
        if whole or outlined or self._is_outlined_otherwise(pages, new):
            self._begun = pages
            return pages_event(None, outlined=True, whole=whole)
        if any(kind_of(path) not in (Kind.CONCEPT, Kind.PICTURE) for path in new):
            return pages_event(None)
        ids = touched(pages.course, new)
        return pages_event(ids) if ids else None

    def _is_fixed_otherwise(self, pages: Pages, new: frozenset[str]) -> bool:
        begun = self._begun
        return begun is None or not new.isdisjoint(pages.course.theme.files) or begun.fixed_parts != pages.fixed_parts

    def _is_outlined_otherwise(self, pages: Pages, new: frozenset[str]) -> bool:
        """Whether browsers know the stages, or the concepts of these files, as others than they are."""
        begun = self._begun
        if begun is None:
            return True
        if bool(begun.course.glossary) != bool(pages.course.glossary):
            return True
        if any(kind_of(path) in (Kind.COURSE, Kind.STAGE) for path in new):
            return begun.replaceable_parts != pages.replaceable_parts
        return any(
            begun.replaceable_parts_of(id) != pages.replaceable_parts_of(id) for id in touched(pages.course, new)
        )


def _glimpse_of(snapshot: CourseSnapshot, ahead: ChangedPaths) -> Glimpse | None:
    try:
        return None if ahead is None else snapshot.glimpse(ahead)
    except (OSError, ChangedMeanwhile):
        # It changes again; that is told of soon.
        return None


def _is_torn(course: Course) -> bool:
    """Whether concepts are off the path only because a list can't be read."""
    return course.broken or any(stage.broken for stage in course.stages)
