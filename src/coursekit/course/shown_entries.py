"""What the files say to others that a concept shows or gives: pictures, films, their transcripts, downloads."""

from msgspec.structs import asdict

from coursekit.course.entries import Entry, LinkingEntry, Placed, links_in
from coursekit.course.places import NO_PLACES, offsets
from coursekit.text.prose import Prose


class SilentEntry(Entry, frozen=True, eq=False):
    """That of a file which says nothing to other files: a picture, captions."""


SILENT = Placed(SilentEntry(), NO_PLACES)


class DownloadEntry(Entry, frozen=True, eq=False):
    """A file that learners may be given: its bytes, and what keeps it from being given, empty for a good one."""

    size: int
    wrong: str


class FontEntry(Entry, frozen=True, eq=False):
    """A font that a course brings: what keeps it from being used, empty for a good one."""

    wrong: str


class MediaEntry(Entry, frozen=True, eq=False):
    """A film or a recording: its bytes, how long it plays, whether it has pictures and sound.

    ``wrong`` says why browsers don't play it, and is empty for a good one.
    """

    size: int
    seconds: float
    pictures: bool
    sound: bool
    wrong: str


class TranscriptEntry(LinkingEntry, frozen=True, eq=False):
    """What a transcript says to others."""


def transcript_entry(text: Prose) -> Placed:
    """The entry of a transcript."""
    links = links_in((text,))
    return Placed(TranscriptEntry(**asdict(links.entry)), offsets(links.places))
