"""A package's zip: the same files give the same bytes."""

import io
import re
from collections.abc import Mapping
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

MANIFEST = "imsmanifest.xml"
LAUNCH = "index.html"

_TIME = (1980, 1, 1, 0, 0, 0)
"""The first time that a zip can tell: the same course gives the same bytes, whenever."""
_PACKED = (
    *(".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif"),
    *(".zip", ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp"),
    *(".mp4", ".webm", ".mp3", ".m4a", ".ogg", ".opus", ".flac"),
)
"""Compressed already: storing them is 4 times faster, for 2 % of size."""
_PATH = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(?:/[A-Za-z0-9][A-Za-z0-9._-]*)*")


def zip_package(files: Mapping[str, bytes]) -> bytes:
    """A zip of files by path, the manifest first and the launch page next.

    Raises ValueError for a path that some LMS could not unpack or serve: ASCII letters, digits, ``.``, ``_`` and ``-``
    need no escaping anywhere.
    """
    stream = io.BytesIO()
    with ZipFile(stream, "w") as package:
        for path in sorted(files, key=lambda path: (path != MANIFEST, path != LAUNCH, path)):
            if not _PATH.fullmatch(path):
                raise ValueError(f"not a portable path: {path}")
            package.writestr(entry_of(path), files[path], compresslevel=9)
    return stream.getvalue()


def entry_of(path: str) -> ZipInfo:
    """How a file stands in a zip, without a clock."""
    entry = ZipInfo(path, _TIME)
    entry.create_system = 3  # Unix, on every machine, so that the permissions below are read
    entry.external_attr = 0o100644 << 16
    entry.compress_type = ZIP_STORED if path.lower().endswith(_PACKED) else ZIP_DEFLATED
    return entry
