#!/usr/bin/env python3
"""Puts fonts that no package of fonts has where the book takes them from: `python3 tools/book_fonts.py`.

Noto's for the rarer scripts come out of a wheel of PyPI that is hashed in requirements/fonts.txt. Those that it
lacks, and UnifontEX, which has nearly every character, come from npm packages that are hashed in package-lock.json:
from node_modules where they are, else by `npm pack`. The licences come along. What can't be had is left out, and one
line says so.
"""

import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

from registries import ROOT, NotToBeHad, npm_archive, replace_folder, wheel

TARGET = ROOT / "src" / "coursekit" / "export" / "formats" / "pdf" / "fonts"
NOTO_FOLDER = "dynamic_font/assets/fonts/fallback/"
NOTO_LICENCE = "dynamic_font/licenses/Noto-OFL.txt"
# A dependency has newer ones; CJK is an extra, as large as all others together
ELSEWHERE = (
    *("Armenian", "Bengali", "CJK", "Devanagari", "Ethiopic", "Georgian", "Gujarati", "Gurmukhi", "Hebrew", "Kannada"),
    *("Khmer", "Lao", "Malayalam", "Myanmar", "Oriya", "Sinhala", "Symbols", "Tamil", "Telugu", "Thai"),
)
# Not WOFF2, in which a large font takes a minute to unpack
FROM_NPM = {
    "music": ("@fontsource/noto-music", "files/noto-music-music-400-normal.woff"),
    "newa": ("@fontsource/noto-sans-newa", "files/noto-sans-newa-newa-400-normal.woff"),
    "toto": ("@fontsource/noto-serif-toto", "files/noto-serif-toto-toto-400-normal.woff"),
    "unifont": ("@fontsource/unifontex", "files/unifontex-latin-400-normal.woff"),
}


def main() -> None:
    """Get them, unless they are there."""
    for name in ("noto", *FROM_NPM):
        if (TARGET / name).is_dir():
            continue
        try:
            with tempfile.TemporaryDirectory() as folder:
                files = npm_fonts(*FROM_NPM[name], Path(folder)) if name in FROM_NPM else noto(Path(folder))
                replace_folder(TARGET / name, files)
        except NotToBeHad as why:
            print(f"The book will lack the fonts of {name} ({why}).", file=sys.stderr)


def noto(folder: Path) -> dict[str, bytes]:
    """The fonts of the rarer scripts, and their licence."""
    elsewhere = {f"NotoSans{script}" for script in ELSEWHERE}
    with zipfile.ZipFile(wheel("fonts.txt", folder)) as files:
        fonts = [name for name in files.namelist() if name.startswith(f"{NOTO_FOLDER}NotoSans")]
        wanted = [name for name in fonts if Path(name).stem.partition("-")[0] not in elsewhere]
        return {Path(name).name: files.read(name) for name in (*wanted, NOTO_LICENCE)}


def npm_fonts(package: str, font: str, folder: Path) -> dict[str, bytes]:
    """A font of a package, and its licence."""
    names = ("LICENSE", font)
    installed = ROOT / "node_modules" / package
    if installed.is_dir():
        return {Path(name).name: (installed / name).read_bytes() for name in names}
    with tarfile.open(npm_archive(package, folder)) as files:
        try:
            found = {name: files.extractfile(f"package/{name}") for name in names}
        except KeyError as missing:
            raise NotToBeHad(f"{package}: {missing.args[0]}") from None
        return {Path(name).name: content.read() for name, content in found.items() if content}


if __name__ == "__main__":
    main()
