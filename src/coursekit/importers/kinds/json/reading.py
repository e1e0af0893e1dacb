"""``course.json`` of a stranger: only its sources are read, and each of their types is looked at."""

from posixpath import basename, dirname
from typing import Any, Literal

import msgspec

from coursekit.importers.losses import NotImported
from coursekit.importers.sources import ImportSource

FILE = "course.json"
MOST_BYTES = 1_000_000_000
"""Of ``course.json``: 10,000 concepts of 4.5 kB make about 300 MB."""


class Allowance(msgspec.Struct):
    """A comment, and the route of what it is for."""

    of: list[str | int]
    comment: str


class SourceFile(msgspec.Struct):
    """A file of the course: its YAML as data, and its text where that stands nowhere else."""

    path: str
    data: Any
    allowances: list[Allowance] = []
    text: str | None = None


class Prose(msgspec.Struct):
    """The text of a concept."""

    markdown: str


class Concept(msgspec.Struct):
    """A concept with its file."""

    prose: Prose
    source: SourceFile | None = None


class Stage(msgspec.Struct):
    """A stage with its file."""

    concepts: list[Concept]
    source: SourceFile | None = None


class File(msgspec.Struct):
    """A file beside ``course.json``, and where it stood in the course."""

    file: str
    source: str
    sha256: str


class Theme(msgspec.Struct):
    """How the course looked: the files of its fonts."""

    fonts: list[File] = []


class Export(msgspec.Struct):
    """What an import needs of an export."""

    format: Literal["coursekit"]
    format_version: int
    stages: list[Stage]
    answers: str = "with"
    figures: list[File] = []
    files: list[File] = []
    media: list[File] = []
    notes_left_out: int = 0
    theme: Theme = msgspec.field(default_factory=Theme)
    sources: list[SourceFile] = []
    assets: dict[str, dict[str, Any]] = {}


def read_export(source: ImportSource) -> tuple[Export, ImportSource]:
    """The data, and the folder that its files lie in. Raises NotImported."""
    path = source.single or _place(source)
    try:
        export = msgspec.json.decode(source.bytes(path, MOST_BYTES), type=Export)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        raise NotImported(f"{path} is no JSON export of coursekit: {error}") from None
    if export.format_version != 1:
        raise NotImported(f"{path} has version {export.format_version} of the format, and version 1 is known here.")
    if export.answers != "with":
        raise NotImported(f"{path} was made with --answers without, so its questions can't come back.")
    if not export.sources:
        raise NotImported(
            f"{path} does not hold the files of its course: it was made of a part of one with --only, or by an older "
            "coursekit. Export the whole course again."
        )
    return export, source.below(dirname(path) or ".")


def _place(source: ImportSource) -> str:
    found = [path for path in source.paths if basename(path) == FILE]
    if not found:
        raise NotImported(f"There is no {FILE} in it.")
    return min(found, key=lambda path: (path.count("/"), path))
