"""What the files say to others that a concept shows or gives: pictures, films, their transcripts, downloads."""

from coursekit.course.entries import Entry, Placed, Texts, headings_of, on_the_web, unless_empty
from coursekit.course.places import offsets
from coursekit.text.prose import Prose


class PictureEntry(Entry, frozen=True, eq=False):
    """A picture says nothing to other files."""


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


class TranscriptEntry(Entry, frozen=True, eq=False):
    """What a transcript says to others; links as in a concept."""

    links: Texts = ()
    leads_to: Texts = ()
    addressed: Texts = ()
    addresses: Texts = ()


def transcript_entry(text: Prose) -> Placed:
    """The entry of a transcript."""
    to_concepts = [link for link in text.links if link.concept]
    to_the_web = [link for link in text.links if on_the_web(link)]
    entry = TranscriptEntry(
        tuple(link.target for link in to_concepts),
        headings_of(to_concepts),
        unless_empty(link.address for link in to_concepts),
        tuple(link.target for link in to_the_web),
    )
    places = {
        "links": [link.target_span for link in to_concepts],
        "addresses": [link.span for link in to_the_web],
    }
    return Placed(entry, offsets(places))
