"""The catalogue that a course lies in."""

import os
from pathlib import Path

from coursekit.catalogue.listing import Listing
from coursekit.catalogue.locate import FILE
from coursekit.files.folder import read_source
from coursekit.text.yaml import read_yaml

MOST_ABOVE = 6
"""Folders above a course that are looked into: a catalogue stands near its courses."""


def catalogue_around(root: Path) -> Path | None:
    """The folder of the nearest catalogue above a course that lists it."""
    place = Path(os.path.realpath(root))
    for folder in list(place.parents)[:MOST_ABOVE]:
        if (folder / FILE).is_file():
            listing = Listing(folder, read_yaml(read_source(folder, FILE)[0]))
            listing.read()
            if any(Path(os.path.realpath(listed.root)) == place for listed in listing.found.values()):
                return folder
    return None
