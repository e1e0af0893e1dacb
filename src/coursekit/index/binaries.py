"""Facts of files that are no texts of authors: records of releases, pictures, films, files that learners are given."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from coursekit.course.edition import NoEdition, edition_from
from coursekit.course.entries import Placed, ReleaseEntry
from coursekit.course.places import NO_PLACES
from coursekit.course.shown_entries import SILENT, DownloadEntry, FontEntry, MediaEntry
from coursekit.downloads.download import wrong_with
from coursekit.files.fingerprint import digest
from coursekit.files.folder import (
    MAX_DOWNLOAD_BYTES,
    MAX_FONT_BYTES,
    MAX_MEDIA_BYTES,
    MAX_PICTURE_BYTES,
    MAX_TEXT_BYTES,
    TOO_LARGE,
    read_bytes,
    unreadable_digest,
)
from coursekit.files.inventory import Kind
from coursekit.media.recordings import Recording, read_recording
from coursekit.text.diagnostic import Diagnostic
from coursekit.text.source import Span

if TYPE_CHECKING:
    from coursekit.index.checks import Checks, Findings

ReadBinary = tuple[str, Placed, "Findings"]
"""The name of the bytes that were read, an entry, and findings."""


def _picture(root: Path, path: str, checks: "Checks") -> ReadBinary:
    from coursekit.pictures.picture import read_picture

    try:
        content = read_bytes(root, path, MAX_PICTURE_BYTES)
    except OSError as error:
        problem = f"This picture can't be read: {error.strerror or error}"
        finding = Diagnostic(Span(path), problem, "Replace it by another file.", rule="unreadable-file")
        return unreadable_digest(error), SILENT, [finding]
    if content is None:
        message = f"This picture is larger than {MAX_PICTURE_BYTES / 1e6:g} MB"
        finding = Diagnostic(Span(path), message, "Make it smaller.", rule="unreadable-file")
        return TOO_LARGE, SILENT, [finding]
    return digest(content), SILENT, checks.of_picture(read_picture(path, content))


def _download(root: Path, path: str, _: "Checks") -> ReadBinary:
    """What is wrong with such a file is told where a concept links to it: others are not exported."""
    try:
        content = read_bytes(root, path, MAX_DOWNLOAD_BYTES)
    except OSError as error:
        entry = DownloadEntry(0, f"can't be read: {error.strerror or error}")
        return unreadable_digest(error), Placed(entry, NO_PLACES), ()
    if content is None:
        large = DownloadEntry(MAX_DOWNLOAD_BYTES + 1, f"is larger than {MAX_DOWNLOAD_BYTES / 1e6:g} MB")
        return TOO_LARGE, Placed(large, NO_PLACES), ()
    return digest(content), Placed(DownloadEntry(len(content), wrong_with(path, content)), NO_PLACES), ()


def _media(root: Path, path: str, _: "Checks") -> ReadBinary:
    """What is wrong with a film or a recording is told where a concept plays it."""
    try:
        content = read_bytes(root, path, MAX_MEDIA_BYTES)
    except OSError as error:
        return (
            unreadable_digest(error),
            _media_entry(Recording(0, wrong=f"can't be read: {error.strerror or error}")),
            (),
        )
    if content is None:
        large = Recording(MAX_MEDIA_BYTES + 1, wrong=f"is larger than {MAX_MEDIA_BYTES / 1e6:g} MB")
        return TOO_LARGE, _media_entry(large), ()
    return digest(content), _media_entry(read_recording(path, content)), ()


def _font(root: Path, path: str, _: "Checks") -> ReadBinary:
    """What is wrong with a font is told where the theme names it."""
    from coursekit.theme.font import read_font

    try:
        content = read_bytes(root, path, MAX_FONT_BYTES)
    except OSError as error:
        return unreadable_digest(error), Placed(FontEntry(f"can't be read: {error.strerror or error}"), NO_PLACES), ()
    if content is None:
        return TOO_LARGE, Placed(FontEntry(f"is larger than {MAX_FONT_BYTES / 1e6:g} MB"), NO_PLACES), ()
    return digest(content), Placed(FontEntry(read_font(content).wrong), NO_PLACES), ()


def _media_entry(recording: Recording) -> Placed:
    entry = MediaEntry(recording.size, recording.seconds, recording.pictures, recording.sound, recording.wrong)
    return Placed(entry, NO_PLACES)


def _release(root: Path, path: str, _: "Checks") -> ReadBinary:
    """The record of a release, which coursekit wrote and nobody should have changed."""
    nothing = Placed(ReleaseEntry(None), NO_PLACES)
    try:
        content = read_bytes(root, path, MAX_TEXT_BYTES)
    except OSError as error:
        return unreadable_digest(error), nothing, [_no_release(path, error.strerror or "it can't be read")]
    if content is None:
        return TOO_LARGE, nothing, [_no_release(path, "it is too large")]
    try:
        return digest(content), Placed(ReleaseEntry(edition_from(content)), NO_PLACES), ()
    except NoEdition as error:
        return digest(content), nothing, [_no_release(path, str(error))]


def _no_release(path: str, why: str) -> Diagnostic:
    message = f"This is no record of a release: {why}"
    help = "Take it back from git, as `coursekit release` wrote it."
    return Diagnostic(Span(path), message, help, rule="unreadable-file")


BINARY_READERS: Mapping[Kind, Callable[[Path, str, "Checks"], ReadBinary]] = {
    Kind.PICTURE: _picture,
    Kind.DOWNLOAD: _download,
    Kind.MEDIA: _media,
    Kind.RELEASE: _release,
    Kind.FONT: _font,
}
