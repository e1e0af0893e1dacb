#!/usr/bin/env python3
"""Puts fonts that no package of fonts has where the book takes them from: `python3 tools/book_fonts.py`.

Noto's for the rarer scripts come out of a wheel of PyPI that is hashed in requirements/fonts.txt, and UnifontEX, which has
nearly every character, from an npm package that is hashed in package-lock.json: from node_modules where it is, else by
`npm pack`. The licences come along. What can't be had is left out, and one line says so.
"""

import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

from registries import ROOT, NotToBeHad, npm_archive, replace_folder, wheel

TARGET = ROOT / "src" / "coursekit" / "exporters" / "pdf" / "fonts"
NOTO, UNIFONT = TARGET / "noto", TARGET / "unifont"
UNIFONT_PACKAGE = "@fontsource/unifontex"
UNIFONT_FILES = ("LICENSE", "files/unifontex-latin-400-normal.woff2")
NOTO_FOLDER = "dynamic_font/assets/fonts/fallback/"
NOTO_LICENCE = "dynamic_font/licenses/Noto-OFL.txt"
# A dependency has newer ones; CJK is an extra, as large as all others together
ELSEWHERE = (
    *("Armenian", "Bengali", "CJK", "Devanagari", "Ethiopic", "Georgian", "Gujarati", "Gurmukhi", "Hebrew", "Kannada"),
    *("Khmer", "Lao", "Malayalam", "Myanmar", "Oriya", "Sinhala", "Symbols", "Tamil", "Telugu", "Thai"),
)


def main() -> None:
    """Get them, unless they are there."""
    for target, get in ((NOTO, noto), (UNIFONT, unifont)):
        if target.is_dir():
            continue
        try:
            with tempfile.TemporaryDirectory() as folder:
                replace_folder(target, get(Path(folder)))
        except NotToBeHad as why:
            print(f"The book will lack the fonts of {target.name} ({why}).", file=sys.stderr)


def noto(folder: Path) -> dict[str, bytes]:
    """The fonts of the rarer scripts, and their licence."""
    elsewhere = {f"NotoSans{script}" for script in ELSEWHERE}
    with zipfile.ZipFile(wheel("fonts.txt", folder)) as files:
        fonts = [name for name in files.namelist() if name.startswith(f"{NOTO_FOLDER}NotoSans")]
        wanted = [name for name in fonts if Path(name).stem.partition("-")[0] not in elsewhere or "Subsetted." in name]
        return {Path(name).name: files.read(name) for name in (*wanted, NOTO_LICENCE)}


def unifont(folder: Path) -> dict[str, bytes]:
    """The font of last resort, and its licence."""
    installed = ROOT / "node_modules" / UNIFONT_PACKAGE
    if installed.is_dir():
        return {Path(name).name: (installed / name).read_bytes() for name in UNIFONT_FILES}
    found = {}
    with tarfile.open(npm_archive(UNIFONT_PACKAGE, folder)) as files:
        for name in UNIFONT_FILES:
            content = files.extractfile(f"package/{name}")
            assert content
            found[Path(name).name] = content.read()
    return found


if __name__ == "__main__":
    main()
