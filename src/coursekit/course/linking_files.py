"""The files of a course that link as concepts do: glossary, references, cases and transcripts."""

from typing import NamedTuple

from msgspec import Struct

from coursekit.course.places import WithPlaces


class LinkingFile(Struct, WithPlaces, frozen=True, eq=False):
    """A file with links of its own, such as ``glossary.yaml`` or ``references.yaml``."""

    path: str
    places: bytes
    links: tuple[str, ...] = ()
    leads_to: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    addressed: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    broken: bool = False


class CaseFile(LinkingFile, frozen=True, eq=False, kw_only=True):
    """``cases.yaml``, with its pictures, what is said of each, and the works that it cites."""

    pictures: tuple[str, ...] = ()
    alts: tuple[str, ...] = ()
    citations: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return "a case"


class Lent(NamedTuple):
    """What the cases of a concept's questions bring: pictures' paths, cited works, and fingerprints of their words."""

    pictures: tuple[str, ...] = ()
    citations: tuple[str, ...] = ()
    prints: tuple[str, ...] = ()


NOTHING_LENT = Lent()
