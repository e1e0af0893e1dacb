"""Units of work for tests: workers import them by name."""

import os
import time
from pathlib import Path
from typing import Any

from coursekit.catalogue.spread.unit import WorkUnit
from coursekit.files.fingerprint import digest

LARGE = 200_000
GREED = 20_000_000
"""Bytes at a time."""


def text_of(folder: str, _options: Any) -> str:
    """A digest of the one file that a folder of these tests has."""
    return digest((Path(folder) / "text").read_bytes())


def shouted(folder: str, options: Any) -> bytes:
    """What the file says, louder; ``noted`` names a file that gets a line for each time."""
    said = (Path(folder) / "text").read_text()
    if options and "noted" in options:
        with Path(options["noted"]).open("a") as file:
            file.write(f"{Path(folder).name} {os.getpid()}\n")
    if said == "large":
        return b"x" * LARGE
    if said.startswith("slow"):
        time.sleep(0.5)
    return said.upper().encode()


def deadly(folder: str, options: Any) -> bytes:
    """Ends its process for a folder that says so: always, or as long as the file that it names is not there."""
    said = (Path(folder) / "text").read_text()
    if said == "poison":
        with Path(options["noted"]).open("a") as file:
            file.write("died\n")
        os._exit(9)
    if said.startswith("once "):
        mark = Path(said.removeprefix("once "))
        if not mark.exists():
            mark.touch()
            os._exit(9)
    return shouted(folder, options)


def greedy(folder: str, options: Any) -> bytes:
    """Takes ever more memory, to four times what a worker is given, for a folder that says so."""
    if (Path(folder) / "text").read_text() != "greedy":
        return shouted(folder, options)
    with Path(options["noted"]).open("a") as file:
        file.write("begun\n")
    taken = []
    for _ in range(4 * options["limit"] // GREED):
        taken.append(os.urandom(GREED))
        time.sleep(0.05)
    return b"never"


def failing(folder: str, _options: Any) -> bytes:
    """Fails as the file says."""
    said = (Path(folder) / "text").read_text()
    if said == "full":
        raise OSError(28, "No space left on device", "/shared/out")
    if said == "mistake":
        raise ValueError("of its own")
    return said.encode()


def restless(folder: str, _options: Any) -> bytes:
    """Changes its own file while it works."""
    path = Path(folder) / "text"
    path.write_text(path.read_text() + ".")
    return b"never"


def units(root: Path, texts: list[str], work: Any = shouted, options: Any = None) -> list[WorkUnit]:
    """A folder and a unit for each text."""
    made = []
    for number, text in enumerate(texts):
        folder = root / f"course-{number}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "text").write_text(text)
        made.append(WorkUnit(folder.name, str(folder), work, options, text_of))
    return made
