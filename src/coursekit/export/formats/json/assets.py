"""The files of a JSON export beside ``course.json``: one is held at a time, and written as soon as it is read."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from posixpath import splitext
from typing import Any

import msgspec

from coursekit.course.model import Course
from coursekit.pictures.figure_files import FigureFile, ShownFigure, each_figure, read_figure
from coursekit.text.diagnostic import Diagnostic

FIGURES = "figures"


@dataclass(frozen=True)
class Asset:
    """A file that was written, without its bytes. ``shown`` is what pages must know of it."""

    shown: ShownFigure
    media_type: str
    bytes: int
    sha256: str


def take_assets(course: Course, folder: Path) -> tuple[tuple[Asset, ...], tuple[Diagnostic, ...]]:
    """Write the figures of a course into ``folder``/figures: those by name, and what kept others from being read."""
    assets: list[Asset] = []
    problems: list[Diagnostic] = []
    for found in each_figure(course):
        if isinstance(found, Diagnostic):
            problems.append(found)
        else:
            (folder / FIGURES / found.name).write_bytes(found.content)
            assets.append(_asset(found))
    for path in sorted({path for one in course.all_concepts for path in one.shown} & course.files):
        if path not in {asset.shown.path for asset in assets}:
            content, reason = read_figure(Path(course.root), path)
            name = f"{hashlib.sha256(content).hexdigest()}{splitext(path)[1].lower()}"
            if not reason:
                (folder / FIGURES / name).write_bytes(content)
                assets.append(_asset(FigureFile(path, name, content)))
    return tuple(sorted(assets, key=lambda asset: asset.shown.name)), tuple(problems)


def _asset(file: FigureFile) -> Asset:
    content = file.content
    shown = ShownFigure(file.path, file.name, file.size, file.tone)
    return Asset(shown, file.media_type, len(content), hashlib.sha256(content).hexdigest())


def figure_file_data(asset: Asset) -> dict[str, Any]:
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


def assets_by_hash(files: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Files by what they hold; of equal ones the first."""
    found: dict[str, Any] = {}
    for file in files:
        found.setdefault(file["sha256"], {key: value for key, value in file.items() if key not in ("source", "sha256")})
    return dict(sorted(found.items()))


def drop_untold(folder: Path, file: str) -> None:
    """Remove the files that ``course.json`` does not name: pictures in answers."""
    named = {each["file"] for each in msgspec.json.decode((folder / file).read_bytes(), type=_Named).figures}
    for path in (folder / FIGURES).iterdir():
        if f"{FIGURES}/{path.name}" not in named:
            path.unlink()


class _Named(msgspec.Struct):
    figures: list[dict[str, Any]]
