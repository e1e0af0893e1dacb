"""The files of a course beside concepts and stages as its skeleton has them: what each says, and where that stands."""

from typing import NamedTuple

from coursekit.course.cases import CasesEntry
from coursekit.course.entries import GlossaryEntry, ReferencesEntry
from coursekit.course.places import WithPlaces
from coursekit.course.shown_entries import TranscriptEntry


class SkeletonGlossary(GlossaryEntry, WithPlaces, frozen=True, eq=False, kw_only=True):
    """``glossary.yaml``."""

    path: str
    places: bytes


class SkeletonReferences(ReferencesEntry, WithPlaces, frozen=True, eq=False, kw_only=True):
    """``references.yaml``."""

    path: str
    places: bytes


class SkeletonCases(CasesEntry, WithPlaces, frozen=True, eq=False, kw_only=True):
    """``cases.yaml``."""

    path: str
    places: bytes

    @property
    def name(self) -> str:
        return "a case"


class SkeletonTranscript(TranscriptEntry, WithPlaces, frozen=True, eq=False, kw_only=True):
    """The text beside a film or a recording."""

    path: str
    places: bytes


LinkingFile = SkeletonGlossary | SkeletonCases | SkeletonTranscript
"""A file that links as concepts do."""


class CaseParts(NamedTuple):
    """Of all cases of a concept's questions together: pictures' paths, cited works, fingerprints of their words."""

    pictures: tuple[str, ...] = ()
    citations: tuple[str, ...] = ()
    prints: tuple[str, ...] = ()


NO_CASE_PARTS = CaseParts()
