"""The files of a JSON export beside ``course.json``: one is held at a time, and written as soon as it is read."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from posixpath import splitext
from typing import Any

from coursekit.course.model import Course
from coursekit.downloads.download_files import DownloadFile, GivenFile, each_download, read_download_file
from coursekit.files.companions import is_played, poster_of
from coursekit.media.media_files import MediaFile, each_media, read_media_file
from coursekit.pictures.figure_files import FigureFile, ShownFigure, each_figure, read_figure
from coursekit.render.medium import Medium
from coursekit.render.theme_fonts import ExportedFont, read_theme_fonts
from coursekit.text.diagnostic import Diagnostic

FIGURES = "figures"
FILES = "files"
MEDIA = "media"
_FOLDERS: dict[type, str] = {FigureFile: FIGURES, DownloadFile: FILES, MediaFile: MEDIA}
Json = dict[str, Any]


@dataclass(frozen=True)
class ShownAsset:
    """A figure that was written. ``shown`` is what pages must know of it."""

    shown: ShownFigure
    media_type: str
    bytes: int
    sha256: str


@dataclass(frozen=True)
class DownloadAsset:
    """A file to download that was written. ``file`` is what links must know of it."""

    file: GivenFile
    media_type: str
    sha256: str


@dataclass(frozen=True)
class PlayedAsset:
    """A film or recording that was written: ``film`` has no content any more."""

    film: MediaFile
    bytes: int
    sha256: str


@dataclass(frozen=True)
class Assets:
    """All files that were written, by name."""

    figures: Sequence[ShownAsset]
    downloads: Sequence[DownloadAsset]
    media: Sequence[PlayedAsset]
    fonts: Sequence[ExportedFont] = ()

    @property
    def films(self) -> Sequence[MediaFile]:
        return [asset.film for asset in self.media]

    @property
    def shown(self) -> Sequence[ShownFigure]:
        return [asset.shown for asset in self.figures]

    @property
    def files(self) -> Sequence[GivenFile]:
        return [asset.file for asset in self.downloads]

    @property
    def digests(self) -> Iterable[tuple[str, str]]:
        """Paths in the course, and SHA-256."""
        yield from ((asset.shown.path, asset.sha256) for asset in self.figures)
        yield from ((asset.file.path, asset.sha256) for asset in self.downloads)
        yield from ((asset.film.path, asset.sha256) for asset in self.media)
        yield from ((file.path, hashlib.sha256(file.content).hexdigest()) for file in self.fonts)


def take_assets(course: Course, folder: Path) -> tuple[Assets, tuple[Diagnostic, ...]]:
    """Write the files of a course into ``folder``: those, and what kept others from being read."""
    figures: list[ShownAsset] = []
    downloads: list[DownloadAsset] = []
    media: list[PlayedAsset] = []
    fonts, unusable = read_theme_fonts(course, small=False)
    problems = [*unusable]
    for found in _each(course):
        if isinstance(found, Diagnostic):
            problems.append(found)
            continue
        place = folder / (
            FIGURES if isinstance(found, FigureFile) else MEDIA if isinstance(found, MediaFile) else FILES
        )
        place.mkdir(exist_ok=True)
        (place / found.name).write_bytes(found.content)
        digest = hashlib.sha256(found.content).hexdigest()
        if isinstance(found, FigureFile):
            shown = ShownFigure(found.path, found.name, found.size, found.tone)
            figures.append(ShownAsset(shown, found.media_type, len(found.content), digest))
        elif isinstance(found, MediaFile):
            for captions in found.captions:
                (place / captions.name).write_bytes(captions.content)
            media.append(PlayedAsset(replace(found, content=b""), len(found.content), digest))
        else:
            downloads.append(DownloadAsset(GivenFile(found.path, found.name, found.bytes), found.media_type, digest))
    by_name = sorted(figures, key=lambda asset: asset.shown.name)
    files = sorted(downloads, key=lambda asset: asset.file.name)
    played = sorted(media, key=lambda asset: asset.film.name)
    return Assets(by_name, files, played, fonts), tuple(problems)


def _each(course: Course) -> Iterator[FigureFile | DownloadFile | MediaFile | Diagnostic]:
    yield from each_figure(course)
    yield from each_download(course)
    yield from each_media(course)
    yield from _off_the_path(course)


def _off_the_path(course: Course) -> Iterator[FigureFile | DownloadFile]:
    """What only concepts off the path show: an import must find it. What can't be read is lint's to tell."""
    root, known = Path(course.root), course.files
    on_path = {path for concept in course.concepts for path in (*concept.shown, *concept.downloads)}
    off = [concept for concept in course.all_concepts if not concept.number] if not course.elsewhere else []
    shown = {path for concept in off for path in concept.shown} & known
    played = {path for path in shown if is_played(path)} - on_path
    posters = {poster for path in played if (poster := poster_of(path, known))}
    for path in sorted((shown | posters) - on_path - played):
        content, reason = read_figure(root, path)
        if not reason:
            yield FigureFile(path, _name(path, content), content)
    for path in sorted(played):
        content, found = read_media_file(root, path)
        if not found.wrong:
            yield DownloadFile(path, _name(path, content), content)
    for path in sorted({path for concept in off for path in concept.downloads} & known - on_path):
        content, reason = read_download_file(root, path)
        if not reason:
            yield DownloadFile(path, _name(path, content), content)


def _name(path: str, content: bytes) -> str:
    return f"{hashlib.sha256(content).hexdigest()}{splitext(path)[1].lower()}"


def figure_file_data(asset: ShownAsset) -> Json:
    """A figure by its path in the course."""
    size = asset.shown.size
    return {
        "file": f"{FIGURES}/{asset.shown.name}",
        "source": asset.shown.path,
        "media_type": asset.media_type,
        "bytes": asset.bytes,
        "sha256": asset.sha256,
        "width": size.width if size else None,
        "height": size.height if size else None,
    }


def media_data(asset: PlayedAsset, medium: Medium) -> Json:
    """A film or recording, with what is beside it."""
    film = asset.film
    return {
        "file": f"{MEDIA}/{film.name}",
        "source": film.path,
        "media_type": film.media_type,
        "bytes": asset.bytes,
        "sha256": asset.sha256,
        "seconds": round(film.recording.seconds, 3),
        "poster": medium.figure_src(film.poster) if film.poster else None,
        "captions": [{"language": one.language, "file": f"{MEDIA}/{one.name}"} for one in film.captions],
        "transcript": film.transcript,
    }


def download_data(course: Course, asset: DownloadAsset) -> Json:
    """A file that learners are given."""
    file = asset.file
    return {
        "file": f"{FILES}/{file.name}",
        "source": file.path,
        "name": file.title,
        "media_type": asset.media_type,
        "bytes": file.bytes,
        "sha256": asset.sha256,
        "concepts": [concept.id for concept in course.concepts if file.path in concept.downloads],
    }


def assets_by_hash(files: Iterable[Mapping[str, Any]]) -> Json:
    """Files by what they hold; of equal ones the first."""
    found: Json = {}
    keys = ("file", "media_type", "bytes", "width", "height")
    for file in files:
        found.setdefault(file["sha256"], {key: file.get(key) for key in keys})
    return dict(sorted(found.items()))


def drop_unnamed(folder: Path, files: Iterable[Json]) -> None:
    """Remove the files that ``course.json`` does not name: what stands in answers only."""
    named = {each["file"] for file in files for each in (file, *file.get("captions", ()))}
    for place in (FIGURES, FILES, MEDIA):
        for path in (folder / place).iterdir() if (folder / place).exists() else ():
            if f"{place}/{path.name}" not in named:
                path.unlink()
