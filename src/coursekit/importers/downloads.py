"""Files to which pages link, and which learners may be given."""

from posixpath import splitext

from coursekit.downloads.download import wrong_with
from coursekit.files.suffixes import DOWNLOAD_TYPES
from coursekit.importers.losses import NotImported
from coursekit.importers.moved_course import Content

FOLDER = "files"
"""Where they stand, from the folder of a stage."""


def is_download(path: str) -> bool:
    """Whether a path ends as files do that courses have."""
    return splitext(path)[1].lower() in DOWNLOAD_TYPES


def why_no_download(path: str, content: Content) -> str:
    """What keeps a file from being given to learners; reads on from its name. Empty for a good one."""
    try:
        return wrong_with(path, content())
    except NotImported:
        return "can't be read"
