"""Where the catalogue is that somebody means."""

from pathlib import Path

FILE = "catalogue.yaml"


class NoCatalogue(Exception):
    """There is no catalogue where one was asked for; the message says where we looked and what to do."""


def find_catalogue(path: Path | None, start: Path) -> Path:
    """The folder of the catalogue: the given one, else ``start`` or the nearest one above. Raises NoCatalogue."""
    if path is not None:
        folder = path.parent if path.name == FILE else path
        if not (folder / FILE).is_file():
            named = "this folder" if folder == Path() else str(folder)
            raise NoCatalogue(f"There is no {FILE} in {named}.")
        return _without_link(folder)
    for folder in (start, *start.parents):
        if (folder / FILE).is_file():
            return _without_link(folder)
    raise NoCatalogue(f"There is no {FILE} in {start} or in a folder above it.")


def _without_link(folder: Path) -> Path:
    if (folder / FILE).is_symlink():
        raise NoCatalogue(f"{folder / FILE} is a link, which coursekit does not follow. Put the file itself there.")
    return folder
